"""The real chat over a real archive: the seeds, and an article that attacks its readers."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from index import Embedder, build_archive
from tests.shared import copied

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=30_000)  # a busy machine loads the model meanwhile

ATTACK = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>"
HOSTILE = {
    "title": f"Zanzibar {ATTACK}",
    "outlet": f"The <b>Attacker</b> {ATTACK}",
    "authors": [ATTACK],
    "url": "javascript:window.hacked=1",
    "text": f"The Zanzibar lighthouse was painted purple by Quentin Marsh {ATTACK} "
    "[click](javascript:window.hacked=1) **bold** ${window.hacked=1} {{7*7}} on Tuesday.\n\n"
    "The keeper of the lighthouse did not comment.",
}


@pytest.fixture(scope="package")
def archive(
    tmp_path_factory: pytest.TempPathFactory, seeds_archive: Path, encoder: Embedder
) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    hostile = folder / "hostile.json"
    hostile.write_text(json.dumps(HOSTILE), "utf-8")
    made = copied(seeds_archive, folder / "archive")
    report = build_archive(made, [hostile], mirror=False, embedder=encoder)
    assert report.added == 1
    return made


@pytest.fixture(scope="package")
def chat(archive: Path) -> Iterator[str]:
    """The address of the running chat."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "app.py", "--archive", str(archive), "--port", str(port)]
    # PYTHONUNBUFFERED is not needed: app.py flushes the line that is waited for.
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        said = server.stdout.readline().decode()
        assert f"http://127.0.0.1:{port}" in said
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    # Not for the session: Playwright keeps an event loop running, which other tests must not meet.
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, chat: str) -> Iterator[Page]:
    """The chat in a window of 1280 x 860, which must not complain in the console."""
    with browser.new_context(viewport={"width": 1280, "height": 860}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.goto(chat)
        page.get_by_label("Your question").wait_for()
        yield page
        assert errors == []
