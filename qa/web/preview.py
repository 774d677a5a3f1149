"""What a link to the chat says of itself where it is shared: its name, not that of its framework.

Gradio's page carries names, pictures and an address of its makers; there is no setting for them.
"""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_THEIRS = re.compile(rb"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>\s*", re.IGNORECASE)
_OURS = (
    b'<head><meta property="og:title" content="Clippings">'
    b'<meta property="og:site_name" content="Clippings"><meta property="og:type" content="website">'
    b'<meta property="og:description" content="Ask a news archive. Every answer is made of dated '
    b'quotes, each linked to the exact words of its article.">'
)


class Preview:
    """Rewrites the head of the chat's page; plain ASGI."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        # Rewritten as it is, it must not be compressed.
        sent = [each for each in scope["headers"] if each[0] != b"accept-encoding"]
        begun: Message | None = None
        body = b""

        async def send_rewritten(message: Message) -> None:
            nonlocal begun, body
            if message["type"] == "http.response.start":
                begun = message
                return
            body += message.get("body", b"")
            if message.get("more_body") or begun is None:
                return
            page = _THEIRS.sub(b"", body).replace(b"<head>", _OURS, 1)
            MutableHeaders(scope=begun)["content-length"] = str(len(page))
            await send(begun)
            await send({"type": "http.response.body", "body": page})

        await self.app({**scope, "headers": sent}, receive, send_rewritten)
