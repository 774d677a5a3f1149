"""The FastAPI application: source pages, styles, headers, the desk, and the chat at the root."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index import ArchiveError, Article, BadInput
from qa.assistant import Assistant
from qa.desk import Desk
from qa.web.chat import mount_chat
from qa.web.desk import add_desk
from qa.web.gate import Gate
from qa.web.pages import STATIC, page, problem
from qa.web.parts import part_of
from qa.web.presence import Presence
from qa.web.source import Quote, anchors, text_html, touches_furniture

_QUOTES_AT_MOST = 200
# Gradio writes inline styles and compiles its templates in the browser; nothing leaves the host.
_CHAT_POLICY = (
    "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'; "
    "base-uri 'self'; form-action 'self'; object-src 'none'"
)


def create_app(assistant: Assistant, desk: Desk, names: Iterable[str] = ()) -> FastAPI:
    """Return the web application that answers from this assistant's archive.

    What is asked is kept in the `desk`. `names` are what browsers may call the server, beside its
    addresses and local names.
    """
    app = FastAPI(title="Clippings", docs_url=None, redoc_url=None, openapi_url=None)
    presence = Presence()
    app.add_middleware(presence.watch)
    app.add_middleware(Gate, names=names)
    app.add_middleware(_SafeHeaders)
    app.mount("/web", StaticFiles(directory=STATIC))

    @app.get("/favicon.ico")
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg")

    @app.get("/source")
    def no_source() -> HTMLResponse:
        return page("empty.html")

    @app.get("/source/{article_id}")
    def source(article_id: str, request: Request) -> HTMLResponse:
        query = request.query_params
        starts, ends, part = query.getlist("start"), query.getlist("end"), query.get("part")
        return _source(assistant, article_id, starts, ends, part)

    add_desk(app, assistant, desk)
    mount_chat(app, assistant, desk, presence)
    return app


def _source(
    assistant: Assistant,
    article_id: str,
    starts: Sequence[str],
    ends: Sequence[str],
    part: str | None,
) -> HTMLResponse:
    number = _offset(article_id)
    if number is None:
        return problem(404, "There is no such article: its address should end in a number.")
    try:
        article = assistant.store.article(number)
        newer = assistant.store.newer_version(article)
    except BadInput as error:
        return problem(404, str(error))
    except ArchiveError as error:
        return problem(503, str(error))
    quotes = _quotes(article, starts, ends)
    if isinstance(quotes, str):
        return problem(400, quotes)
    shown = part_of(article, quotes, wanted) if (wanted := _part(part)) is not None else None
    if shown is None:
        return problem(404, "This article has no such part: leave the part out of the address.")
    return page(
        "source.html",
        article=article,
        newer=newer,
        part=shown,
        text=text_html(shown.article, shown.quotes),
        anchors=anchors(shown.article, shown.quotes),
        unmarked=touches_furniture(shown.article, shown.quotes),
        query="".join(f"start={q.start}&end={q.end}&" for q in quotes),
    )


def _part(digits: str | None) -> int | None:
    """Return the number of the part that an address names, 0 if it names none, or None."""
    return 0 if digits is None else _offset(digits) or None


def _quotes(article: Article, starts: Sequence[str], ends: Sequence[str]) -> list[Quote] | str:
    """Return the quotes an address names, or what is wrong with it."""
    if len(starts) != len(ends) or len(starts) > _QUOTES_AT_MOST:
        return "This address is broken: each quote needs one start and one end."
    quotes = []
    for number, pair in enumerate(zip(starts, ends, strict=True), 1):
        start, end = map(_offset, pair)
        if start is None or end is None or not start < end <= len(article.text):
            return f"Quote {number} of this address does not lie within the article."
        quotes.append(Quote(number, start, end))
    return quotes


def _offset(digits: str) -> int | None:
    """Read a whole number that fits SQLite's 64 bits; None if it is not one."""
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= 18
    return int(digits) if is_number else None


class _SafeHeaders:
    """Adds to every response what keeps a browser from leaking or guessing.

    Plain ASGI, because a response that streams must not be buffered.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-content-type-options"] = "nosniff"
                headers.setdefault("referrer-policy", "no-referrer")
                headers["cross-origin-resource-policy"] = "same-origin"
                headers["cross-origin-opener-policy"] = "same-origin"
                headers.setdefault("content-security-policy", _CHAT_POLICY)
            await send(message)

        await self.app(scope, receive, send_safely)
