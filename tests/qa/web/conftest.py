"""The web application over the archive in memory, for what needs no model and no browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index import Article
from qa.desk import Desk
from qa.web import create_app
from tests.qa.web.fakes import ARTICLE, Oracle


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path / "desk.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def client(oracle: Oracle, desk: Desk) -> Iterator[TestClient]:
    async def build() -> TestClient:
        # Within a running loop, because Gradio otherwise opens loops that it never closes.
        return TestClient(create_app(oracle, desk), base_url="http://127.0.0.1:7860")

    with asyncio.run(build()) as client:
        yield client


@pytest.fixture
def undated() -> Article:
    return replace(ARTICLE, url="javascript:alert(1)", title="", published=None, authors=())
