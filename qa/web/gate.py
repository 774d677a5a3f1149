"""What may come in: from where, to what, and how much. It is asked before all else.

A page of another site can make a browser send requests here: directly, or under a name of its own
that it lets point to this machine (DNS rebinding). The first names itself in `Origin` and
`Sec-Fetch-Site`, the second in `Host`; a page cannot change what a browser writes there.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY = 64_000
"""Bytes that a request may bring: a question of 2,000 characters needs 24,000 at most."""

ROUTES = (
    ("GET", r"/"),
    ("HEAD", r"/"),
    ("GET", r"/source(/[^/]*)?"),
    ("GET", r"/new|/conversations|/c/[^/]+|/a/[^/]+(/shown)?"),
    ("POST", r"/c/[^/]+/(rename|delete|restore)"),
    ("GET", r"/places"),
    ("GET", r"/library(/stories|/rejected|/article/[^/]*)?"),
    ("GET", r"/(assets|static|web)/.+"),
    ("GET", r"/favicon\.ico|/theme\.css"),
    ("GET", r"/gradio_api/(heartbeat/[^/]+|queue/data|app_id)"),
    ("POST", r"/gradio_api/(run/predict|queue/join|cancel|reset)"),
)
"""What the page uses, by method and path. Gradio has many more: one fetches what its address names,
others keep files and states, tell timings, or draw a page about the program's functions."""

_PAGE = re.compile(r"/(source|places|library|new|conversations|[ac]/|$)")
_NOWHERE = "There is nothing at this address.\n"
_TOO_MUCH = f"More than {BODY:,} bytes may not be sent at once: ask a shorter question.\n"
_NO_NAME = "This name is not served: use the address that the server said, or give it --name.\n"
_FOREIGN = "A page of another site may not ask this: open the chat itself.\n"
_HOST = re.compile(r"(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d+)?", re.ASCII | re.IGNORECASE)


class Gate:
    """Answers what may not come in with a sentence, and lets the rest pass; plain ASGI."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        """`names`: what browsers may call this server, beside its addresses and local names."""
        self.app = app
        self.names = {name.lower() for name in ("localhost", socket.gethostname(), *names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            await PlainTextResponse(_NO_NAME, 421)(scope, receive, send)
            return
        if _is_foreign(scope, headers):
            await PlainTextResponse(_FOREIGN, 403)(scope, receive, send)
            return
        if not _leads(scope["method"], scope["path"]):
            await PlainTextResponse(_NOWHERE, 404)(scope, receive, send)
            return
        body = await _body(headers, receive)
        if body is None:
            await PlainTextResponse(_TOO_MUCH, 413)(scope, receive, send)
            return
        await self.app(scope, _again(body, receive), send)

    def _is_ours(self, host: str) -> bool:
        """Say whether a browser that asks for this host means this server; no name of another."""
        match = _HOST.fullmatch(host.lower())
        name = match[1] or match[2] if match else ""
        try:
            return name in self.names or bool(ip_address(name))
        except ValueError:
            return False


def _leads(method: str, path: str) -> bool:
    """Say whether this is an address that the page uses."""
    return any(
        method == each and re.fullmatch(pattern, path, re.DOTALL) for each, pattern in ROUTES
    )


def _is_foreign(scope: Scope, headers: Headers) -> bool:
    """Say whether a page of another site sends this; following a link from there is allowed."""
    origin = headers.get("origin")
    if origin is not None and origin.lower().partition("://")[2] != headers["host"].lower():
        return True
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return False
    fetched = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")
    is_page = re.match(_PAGE, scope["path"])
    return not (scope["method"] == "GET" and is_page and fetched == ("navigate", "document"))


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
