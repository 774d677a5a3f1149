"""The FastAPI application: source pages, styles, headers, the desk, and the chat at the root."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.assistant import Assistant
from qa.desk import Desk
from qa.web.chat import mount_chat
from qa.web.desk import add_desk
from qa.web.gate import Gate
from qa.web.librarypages import add_library
from qa.web.pages import HERE
from qa.web.placespage import add_places
from qa.web.presence import Presence
from qa.web.sourcepage import add_sources

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
    app.mount("/web", StaticFiles(directory=HERE / "static"))

    @app.get("/favicon.ico")
    def icon() -> FileResponse:
        return FileResponse(HERE / "static" / "icon.svg")

    add_sources(app, assistant.store)
    add_places(app, assistant.store)
    add_library(app, assistant.store)
    add_desk(app, assistant, desk)
    mount_chat(app, assistant, desk, presence)
    return app


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
