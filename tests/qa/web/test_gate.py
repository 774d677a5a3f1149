"""What may come in: from here, and only so much; else a sentence says why not."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable, Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from qa.web.gate import BODY, Gate
from tests.qa.web.fakes import Oracle, asking

MACHINE = socket.gethostname()
JOIN = "/gradio_api/queue/join"


def pieces(size: int) -> Iterator[bytes]:
    """A body whose length is not said before."""
    for _ in range(0, size, 10_000):
        yield b"x" * 10_000


@pytest.mark.parametrize("address", [JOIN, "/gradio_api/run/predict", "/gradio_api/cancel"])
def test_a_body_is_refused_before_it_is_read(client: TestClient, address: str) -> None:
    for body in (b"[" * 20_000_000, pieces(20_000_000)):
        answer = client.post(address, content=body)
        assert answer.status_code == 413
        assert answer.text.endswith("ask a shorter question.\n")
    assert client.post(address, content=b"x", headers={"content-length": "-1"}).status_code == 413


def test_a_body_of_the_right_size_arrives(client: TestClient) -> None:
    for body in (b"[" * BODY, pieces(60_000)):
        answer = client.post(JOIN, content=body, headers={"content-type": "application/json"})
        assert answer.status_code in (400, 422)
        assert "detail" in answer.json()  # the application says that it is no JSON


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1:7860",
        "[::1]:7860",
        "192.168.1.5",
        "LOCALHOST:1",
        socket.gethostname(),
    ],
)
def test_its_own_names_and_addresses_are_served(client: TestClient, host: str) -> None:
    assert client.get("/source", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.",
        "foo.localhost",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:7860",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/evil.example",
        "127.0.0.1:x@evil.example",
        "[::1",
        "",
        "2130706433",
        "archive.example.org",
    ],
)
def test_no_other_name_is_served(client: TestClient, host: str) -> None:
    for address in ("/", "/source/7", "/web/chat.js", "/gradio_api/heartbeat/me"):
        answer = client.get(address, headers={"host": host})
        assert (answer.status_code, "Storm" in answer.text) == (421, False)
        assert "use the address that the server said" in answer.text


def test_a_name_can_be_given() -> None:
    gate = Gate(PlainTextResponse("let in"), ["Archive.example.org"])
    assert TestClient(gate, base_url="http://archive.example.org").get("/").text == "let in"


OWN = {"origin": "http://127.0.0.1:7860", "sec-fetch-site": "same-origin"}
FOREIGN = (
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://["},
    {"origin": "http://127.0.0.1:7861"},
    {"origin": "http://127.0.0.1"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_page_of_another_site_gets_nothing(client: TestClient, headers: dict[str, str]) -> None:
    for address in ("/", "/source/7", "/gradio_api/heartbeat/me", "/gradio_api/queue/data"):
        answer = client.get(address, headers=headers)
        assert (answer.status_code, "Storm" in answer.text) == (403, False)
        assert "access-control-allow-origin" not in answer.headers
    assert client.post("/gradio_api/cancel", json={}, headers=headers).status_code == 403
    preflight = headers | {"access-control-request-method": "POST"}
    answer = client.options(JOIN, headers=preflight)
    assert "access-control-allow-origin" not in answer.headers
    assert answer.status_code >= 400


def test_the_own_page_may_ask(client: TestClient) -> None:
    assert client.post("/gradio_api/cancel", json={}, headers=OWN).status_code == 422
    assert client.get("/source/7", headers=OWN).status_code == 200


def test_a_link_of_another_site_may_be_followed_but_not_framed(client: TestClient) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    for address in ("/", "/source/7", "/new", "/conversations"):
        assert client.get(address, headers=link | {"sec-fetch-dest": "document"}).status_code == 200
        assert client.get(address, headers=link | {"sec-fetch-dest": "iframe"}).status_code == 403
    document = link | {"sec-fetch-dest": "document"}
    assert client.get("/c/x", headers=document).status_code == 404
    assert client.get("/a/x", headers=document).status_code == 404
    for address in ("/gradio_api/cancel", "/c/x/delete"):
        assert client.post(address, json={}, headers=document).status_code == 403
    assert (
        client.get("/a/x/shown", headers=document | {"sec-fetch-dest": "empty"}).status_code == 403
    )


def test_no_other_site_may_show_a_part_of_a_page(client: TestClient) -> None:
    for address in ("/", "/source/7", "/web/chat.js", "/gradio_api/nothing"):
        assert client.get(address).headers["cross-origin-resource-policy"] == "same-origin"


USED = """
    GET /  HEAD /  GET /new  GET /c/{name}  GET /a/{name}  GET /a/{identity}/shown
    GET /conversations  POST /c/{identity}/{what}
    GET /source  GET /source/{article_id}  GET /favicon.ico  GET /theme.css
    GET /places  GET /library  GET /library/stories  GET /library/rejected
    GET /library/article/{article_id}
    GET /web/{path:path}  GET /static/{path:path}  GET /assets/{path:path}
    GET /gradio_api/heartbeat/{session_hash}  GET /gradio_api/queue/data  GET /gradio_api/app_id
    POST /gradio_api/run/{api_name}  POST /gradio_api/queue/join
    POST /gradio_api/cancel  POST /gradio_api/reset
"""
VALUES = {
    "api_name": "predict",
    "what": "rename",
    "path:path": "x",
    "path_or_url:path": "http://evil.example/",
}


def walk(routes: Iterable[object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every method and path that the application and what is mounted in it could answer."""
    for route in routes:
        path = prefix + getattr(route, "path", "")
        if inner := getattr(getattr(route, "original_router", route), "routes", None):
            yield from walk(inner, path)
        elif path == "/web":  # what stands in this folder, nobody lists
            yield "GET", "/web/{path:path}"
        else:
            for method in getattr(route, "methods", None) or {"GET"}:
                yield method, path


def test_of_all_routes_only_those_of_the_page_are_open(client: TestClient) -> None:
    routes = set(walk(client.app.routes))  # type: ignore[attr-defined]
    assert len(routes) > 80
    gate = TestClient(Gate(PlainTextResponse("let in")), base_url="http://localhost")
    opened = set()
    for method, path in routes:
        address = re.sub(r"{(.+?)}", lambda name: VALUES.get(name[1], "x"), path)
        answer = gate.request(method, address)
        if answer.status_code == 200:
            opened.add(f"{method} {path}")
        else:
            assert (answer.status_code, method == "HEAD" or "nothing" in answer.text) == (404, True)
    assert opened == set(re.split(r"\s{2,}", USED.strip()))


@pytest.mark.parametrize(
    "path",
    """/gradio_api/file=http://127.0.0.1:9/ /gradio_api/deep_link /monitoring/summary /config
    /gradio_api/run/other /gradio_api/info /gradio_api/api/predict // /source/7/x /%0A
    /gradio_api/queue/data/ /source/%0A/x /gradio_api/upload /gradio_api/startup-events
    """.split(),
)
def test_what_the_page_does_not_use_is_nowhere(client: TestClient, path: str) -> None:
    for method in ("GET", "POST", "PUT", "HEAD"):
        assert client.request(method, f"http://127.0.0.1:7860{path}").status_code == 404


def test_no_question_passes_by_the_queue(client: TestClient, oracle: Oracle) -> None:
    body = {"data": ["Why?", {}, None], "fn_index": asking(client), "session_hash": "me"}
    assert client.post("/gradio_api/run/predict", json=body).status_code == 404
    assert oracle.asked == []
