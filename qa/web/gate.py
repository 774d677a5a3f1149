"""What may come in: how much of it. It is asked before anything else looks at a request."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY = 64_000
"""Bytes that a request may bring: a question of 2,000 characters needs 24,000 at most."""

_TOO_MUCH = (
    f"This is more than the {BODY:,} bytes that may be sent at once: ask a shorter question.\n"
)


class Gate:
    """Answers what may not come in with a sentence, and lets the rest pass; plain ASGI."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = await _body(Headers(scope=scope), receive)
        if body is None:
            await PlainTextResponse(_TOO_MUCH, 413)(scope, receive, send)
            return
        await self.app(scope, _again(body, receive), send)


async def _body(headers: Headers, receive: Receive) -> bytes | None:
    """Return all that a request brings, or None if it is, or says that it is, too much."""
    said = headers.get("content-length", "0")
    if not said.isdecimal() or int(said[:18]) > BODY:
        return None
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > BODY:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what tells the application of the body that was read, and then of what comes."""
    told = False

    async def receive_again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
