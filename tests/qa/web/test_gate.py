"""What may come in: only so much, and it is said in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from qa.web.gate import BODY

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
