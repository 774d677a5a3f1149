"""The desk's addresses: conversations and their list, answers, and what is saved of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import parse_qs, quote, urlencode

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup, escape
from starlette.types import ASGIApp, Message

from index import ArchiveError
from qa.assistant import Assistant
from qa.check import Since, since
from qa.desk import FORMATS, LISTED, TITLE, UNDO, Conversation, Desk, Exchange, given
from qa.errors import DeskError, NotKept
from qa.render import described
from qa.web.asking import NEW
from qa.web.exchanges import in_chat, on_page, shortened
from qa.web.pages import page, problem
from qa.web.preview import previewed
from qa.web.session import known, owner_of

_SINCE = {
    Since.RENEWED: "Since then: the article has a newer version, which still has these words.",
    Since.CHANGED: "Changed since: the article's newer version does not have these words.",
    Since.GONE: "Gone since: the archive no longer holds these words at this place.",
}
_UNSAVED = "Answers can be saved as {}: end the address in one of these."
_LIST = "/conversations"


def add_desk(app: FastAPI, assistant: Assistant, desk: Desk) -> None:
    """Add the desk's routes to an application at whose root the chat will be mounted last."""
    pages = _Pages(app, assistant, desk)
    app.exception_handler(DeskError)(_unkept)
    app.get("/")(pages.home)
    app.get(NEW)(pages.new)
    app.get("/c/{name}")(pages.conversation)
    app.get("/a/{name}")(pages.answer)
    app.get("/a/{identity}/shown")(pages.shown)
    app.get(_LIST)(pages.list)
    app.post("/c/{identity}/{what}")(pages.change)


class _Pages:
    """What stands at each address; a path's last word may end in the suffix of a file."""

    def __init__(self, app: FastAPI, assistant: Assistant, desk: Desk) -> None:
        self._app, self._assistant, self._desk = app, assistant, desk

    async def home(self, request: Request) -> Response:
        """Open the conversation in which this browser asked last."""
        last = await run_in_threadpool(self._desk.last, owner_of(request.cookies))
        if not last:
            return await self._chat(request)
        return known(RedirectResponse(f"/c/{last}", 303), request)

    async def new(self, request: Request) -> Response:
        """Open the chat with nothing asked."""
        return await self._chat(request)

    async def conversation(self, name: str, request: Request) -> Response:
        """Open a conversation in the chat if it is the visitor's own, else to be read."""
        identity, _, suffix = name.partition(".")
        found = await run_in_threadpool(self._desk.conversation, identity)
        own = found.owner == owner_of(request.cookies)
        if found.deleted:
            return _deleted(found, own)
        if suffix:
            return await run_in_threadpool(_saved, suffix, found.title, found.exchanges)
        if own:
            return await self._chat(request, found.title)
        return await run_in_threadpool(_read_only, self._assistant, found)

    def answer(self, name: str, request: Request) -> Response:
        """Show an answer as it was given, and what became of its quotes."""
        identity, _, suffix = name.partition(".")
        found = self._desk.exchange(identity)
        if suffix:
            return _saved(suffix, "", (found,))
        owner = self._desk.conversation(found.conversation).owner
        return _answer(self._assistant, found, owner == owner_of(request.cookies))

    def shown(self, identity: str, request: Request) -> Response:
        """Return a question with its answer as the chat shows it, once it has one."""
        found = self._desk.exchange(identity)
        if found.answer is None and not found.problem:
            return Response(status_code=204)
        return HTMLResponse(in_chat(found, str(request.base_url)))

    def list(self, request: Request, q: str = "", before: str = "") -> Response:
        """List the visitor's conversations."""
        return known(_list(self._desk, owner_of(request.cookies), q, before), request)

    async def change(self, identity: str, what: str, request: Request) -> Response:
        """Do what a form says, and return to the list."""
        fields = parse_qs((await request.body()).decode("utf-8", "replace"))
        owner = owner_of(request.cookies)
        if what == "rename":
            title = fields.get("title", [""])[0]
            await run_in_threadpool(self._desk.rename, owner, identity, title)
        else:
            act = self._desk.delete if what == "delete" else self._desk.restore
            await run_in_threadpool(act, owner, identity)
        return RedirectResponse(_LIST, 303)

    async def _chat(self, request: Request, title: str = "") -> Response:
        return known(await _chat(self._app.routes[-1], request, title), request)


def _unkept(_request: Request, error: Exception) -> Response:
    return problem(404 if isinstance(error, NotKept) else 503, str(error))


async def _chat(mounted: object, request: Request, title: str) -> HTMLResponse:
    """Return the chat's page for an address of its own: by itself it only knows the root."""
    app: ASGIApp = mounted.app  # type: ignore[attr-defined]
    body = bytearray()
    # Rewritten as it is, it must not be compressed.
    plain = [each for each in request.scope["headers"] if each[0] != b"accept-encoding"]

    async def keep(message: Message) -> None:
        body.extend(message.get("body", b""))

    root = {
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "headers": plain,
    }
    await app(dict(request.scope) | root, request.receive, keep)
    html = bytes(body).replace(b'<base href="./" />', b'<base href="/" />', 1)
    return HTMLResponse(previewed(html, title))


def _deleted(found: Conversation, own: bool) -> HTMLResponse:
    assert found.deleted is not None
    until = found.deleted + UNDO if own else None
    return page("deleted.html", 410, forms=own, conversation=found, until=until)


def _read_only(assistant: Assistant, found: Conversation) -> HTMLResponse:
    shown = [_shown(assistant, each) for each in found.exchanges]
    return page("conversation.html", conversation=found, shown=shown, formats=FORMATS)


def _answer(assistant: Assistant, found: Exchange, own: bool) -> HTMLResponse:
    shown = _shown(assistant, found)
    return page("answer.html", exchange=found, shown=shown, own=own, formats=FORMATS)


def _shown(assistant: Assistant, exchange: Exchange) -> dict[str, object]:
    """Return what a page tells of an exchange: also what became of its quotes."""
    changed = _changed(assistant, exchange)
    return {
        "id": exchange.id,
        "question": shortened(exchange.question),
        "within": described(exchange.answer.scope if exchange.answer else exchange.scope),
        "html": on_page(exchange, changed),
        "given": given(exchange),
        "changed": _summary(changed),
    }


def _changed(assistant: Assistant, exchange: Exchange) -> dict[int, Markup]:
    """Say of each quote that does not stand as it did what became of it."""
    said: dict[int, Markup] = {}
    for cited in exchange.answer.citations if exchange.answer else ():
        try:
            what, newer = since(cited, assistant.store)
        except ArchiveError as error:
            said[cited.number] = escape(str(error))
            continue
        if what is not Since.STANDS:
            link = Markup(' <a href="/source/{}">The newer version</a>').format(newer)
            said[cited.number] = escape(_SINCE[what]) + (link if newer else Markup())
    return said


def _summary(changed: dict[int, Markup]) -> str:
    if not changed:
        return ""
    numbers = ", ".join(f"[{number}]" for number in changed)
    one = len(changed) == 1
    return f"{'A quote has' if one else 'Quotes have'} changed or gone since: {numbers}."


def _list(desk: Desk, owner: str, words: str, before: str) -> HTMLResponse:
    found = desk.listing(owner, words, before) if owner else []
    more = urlencode({"q": words, "before": found[-1].id}) if len(found) == LISTED else ""
    deleted = desk.deleted(owner) if owner and not before else []
    return page(
        "conversations.html",
        forms=True,
        found=found,
        deleted=deleted,
        words=words,
        before=before,
        more=more,
        longest=TITLE,
        formats=FORMATS,
    )


def _saved(suffix: str, title: str, exchanges: Sequence[Exchange]) -> Response:
    """Return a file of a conversation, or without a title of one answer."""
    kind = next((each for each in FORMATS if each.suffix == suffix), None)
    if kind is None:
        return problem(404, _UNSAVED.format(", ".join(f".{each.suffix}" for each in FORMATS)))
    text = kind.write(title, exchanges)
    name = _file_name(title or exchanges[0].question)
    # Of two names a browser takes the second, if it can.
    names = f"filename=\"clippings.{suffix}\"; filename*=UTF-8''{quote(name)}.{suffix}"
    headers = {
        "content-disposition": f"attachment; {names}",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return Response(text.encode("utf-8", "replace"), media_type=kind.media, headers=headers)


def _file_name(title: str) -> str:
    """Letters, digits and hyphens, as every file system takes them."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title))
    return "-".join(words)[:60].strip("-") or "clippings"
