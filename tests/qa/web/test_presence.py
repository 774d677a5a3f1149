"""A question stops when the browser that asked it is gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2 as httpx
import pytest
import uvicorn

from index import Abandoned, Gone
from qa.desk import Desk
from qa.types import Answer
from qa.web import chat, create_app
from qa.web.presence import STREAM, Presence
from qa.web.session import owner_of
from tests.qa.web.fakes import Oracle, asking


def test_who_never_listens_or_listens_no_more_is_gone() -> None:
    presence, soon = Presence(grace=0), threading.Event()
    gone: list[bool] = []

    async def app(*_: object) -> None:
        gone.append(presence.since_now("me")())
        soon.set()

    async def nothing(*_: object) -> None:
        """Say nothing."""

    def visit(path: str, session: str) -> None:
        scope = {"type": "http", "path": path, "query_string": f"session_hash={session}".encode()}
        with pytest.raises(StopIteration):
            presence.watch(app)(scope, nothing, nothing).send(None)

    asked = presence.since_now("me")
    assert asked()
    visit("/", "me")
    visit(STREAM, "you")
    visit(STREAM, "me")
    assert gone == [True, True, False]
    assert asked()
    assert not Presence(grace=100).since_now("me")()


class Slow(Oracle):
    """Looks until nobody waits."""

    def __init__(self) -> None:
        super().__init__()
        self.started, self.stopped = threading.Event(), threading.Event()

    def ask(self, question: str, *, gone: Gone, **more: object) -> Answer:
        self.started.set()
        while not gone():
            self.stopped.wait(0.05)
        self.stopped.set()
        raise Abandoned("Nobody waits for this answer any more.")


@contextmanager
def served(oracle: Oracle, desk: Desk) -> Iterator[str]:
    """The address of the chat on a port of its own."""
    config = uvicorn.Config(
        create_app(oracle, desk), port=0, log_config=None, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.05)
        (port,) = {s.getsockname()[1] for each in server.servers for s in each.sockets}
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def test_a_question_is_left_when_its_browser_has_closed(desk: Desk) -> None:
    oracle = Slow()
    with served(oracle, desk) as address, httpx.Client(base_url=address) as browser:
        joined = browser.post(
            "/gradio_api/queue/join",
            json={"data": ["Why?", {}, None], "fn_index": asking(browser), "session_hash": "me"},
        )
        assert joined.status_code == 200
        with browser.stream("GET", f"{STREAM}?session_hash=me") as stream:
            lines = stream.iter_lines()
            assert any("Looking through the archive" in line for line in lines)
            assert oracle.started.wait(10)
            assert not oracle.stopped.wait(4)  # longer than the grace: it is still waited for
        assert oracle.stopped.wait(20)
    (kept,) = desk.conversation(desk.last(owner_of(browser.cookies))).exchanges
    assert (kept.question, kept.answer, kept.problem) == ("Why?", None, "")  # it can be asked again


def test_who_comes_when_too_many_wait_is_told_to_try_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "_ASKERS_AT_ONCE", 1)
    monkeypatch.setattr(chat, "_WAITING_AT_MOST", 2)
    oracle = Slow()
    with served(oracle, desk) as address, httpx.Client(base_url=address) as browser:
        body = {"data": ["Why?", {}, None], "fn_index": asking(browser), "session_hash": "me"}
        joined = [browser.post("/gradio_api/queue/join", json=body)]
        assert oracle.started.wait(10)  # one is asking, so that the others wait
        joined += [browser.post("/gradio_api/queue/join", json=body) for _ in range(4)]
        assert [each.status_code for each in joined] == [200, 200, 200, 503, 503]
