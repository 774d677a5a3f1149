"""Who still waits for an answer: the browsers that listen for what happens to their questions."""

from __future__ import annotations

import time
from collections import Counter
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from index import Gone

STREAM = "/gradio_api/queue/data"
"""A browser that asked keeps this open until all that it asked is answered."""

_GRACE = 3.0  # seconds to open it in


class Presence:
    """Counts the open streams of each session; safe for threads."""

    def __init__(self, grace: float = _GRACE) -> None:
        self._grace = grace
        self._open: Counter[str] = Counter()

    def watch(self, app: ASGIApp) -> ASGIApp:
        """Return the application with its streams counted."""

        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"] != STREAM:
                await app(scope, receive, send)
                return
            query = parse_qs(scope["query_string"].decode("latin-1"))
            session = query.get("session_hash", [""])[0]
            self._open[session] += 1
            try:
                await app(scope, receive, send)
            finally:
                self._open[session] -= 1
                if not self._open[session]:
                    del self._open[session]

        return watched

    def since_now(self, session: str) -> Gone:
        """Return what says whether a session that asks now has stopped listening."""
        due = time.monotonic() + self._grace
        return lambda: session not in self._open and time.monotonic() > due
