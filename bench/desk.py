"""How long a refresh of a long conversation takes: in the server, and in Debian's chromium.

    python -m bench.desk --archive archive --answers 100

A refresh in the browser ends when the last answer can be read.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.chat import ROOT
from index import EVERYTHING
from qa.assistant import open_assistant
from qa.desk import Desk
from qa.web.asking import Asking, Visitor
from qa.web.session import COOKIE, owner_of

_TOKEN = "t" * 43
_QUESTIONS = (
    "Who said that Iran is not alone?",
    "What did Paul Goble say?",
    "What did Trump say about Iran?",
    "How did Russia react?",
    "What happened?",
)
_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]
_REFRESHES = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=Path("archive"))
    parser.add_argument("--answers", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.sqlite3"
        address = fill(options.archive, file, options.answers)
        for name, seconds in refreshes(options.archive, file, address, options.answers):
            print(f"{name}: {seconds:.3f} s")


def fill(archive: Path, file: Path, answers: int) -> str:
    """Ask each question once and keep its answer again and again; return the address."""
    assistant, desk, owner = open_assistant(archive), Desk(file), owner_of({COOKIE: _TOKEN})
    found = [assistant.ask(question) for question in _QUESTIONS]
    conversation = ""
    for n in range(answers):
        asked = desk.ask(owner, conversation, f"{n}: {found[n % len(found)].question}", EVERYTHING)
        desk.answer(asked.id, found[n % len(found)], None)
        conversation = asked.conversation
    visitor = Visitor(owner, f"/c/{conversation}")
    started = time.process_time()
    html, _ = Asking(assistant, desk).opened(visitor)
    print(f"server: {time.process_time() - started:.3f} s of a core, {len(html) / 1e6:.2f} MB")
    desk.close()
    return visitor.path


def refreshes(archive: Path, file: Path, path: str, answers: int) -> list[tuple[str, float]]:
    """Return the median and the slowest seconds of a refresh in the browser."""
    options = ["--archive", str(archive), "--desk", str(file), "--port", "0"]
    command = [sys.executable, "app.py", *options]
    with (
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server,
        sync_playwright() as playwright,
    ):
        assert server.stdout is not None
        host = server.stdout.readline().split("http://")[1].split()[0]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        context = browser.new_context()
        context.set_default_timeout(300_000)
        context.add_cookies([{"name": COOKIE, "value": _TOKEN, "url": f"http://{host}"}])
        page = context.new_page()
        page.goto(f"http://{host}{path}")
        last = page.locator("#conversation .exchange").nth(answers - 1)
        last.wait_for()
        taken = []
        for _ in range(_REFRESHES):
            started = time.perf_counter()
            page.reload(wait_until="commit")
            last.wait_for()
            taken.append(time.perf_counter() - started)
        browser.close()
        server.terminate()
    return [("refresh, median", statistics.median(taken)), ("refresh, slowest", max(taken))]


if __name__ == "__main__":
    main()
