"""A chat in a process of its own, asked as a page asks it, and what it holds meanwhile."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx

ROOT = Path(__file__).parents[1]
JOIN, STREAM = "/gradio_api/queue/join", "/gradio_api/queue/data"


@dataclass(frozen=True, slots=True)
class Held:
    """Of a process: open files, threads, and megabytes of memory."""

    files: int
    threads: int
    megabytes: int


@dataclass(frozen=True, slots=True)
class Chat:
    """A running chat: where it is, its process, and its events: one asks, one forgets.

    `pages` are the addresses at which the sessions stand.
    """

    address: str
    pid: int
    event: int
    forgets: int
    pages: dict[str, str] = field(default_factory=dict)

    def client(self) -> httpx.Client:
        """Return a browser that is known there: without its cookie, nothing would be kept."""
        client = httpx.Client(base_url=self.address, timeout=300)
        client.get("/new").raise_for_status()
        return client

    def body(self, question: str, session: str) -> dict[str, object]:
        """What a page sends to ask."""
        asked = [question, {}, self.pages.get(session, "/new")]
        return {"data": asked, "fn_index": self.event, "session_hash": session}

    def ask(self, client: httpx.Client, question: str, session: str) -> str:
        """Ask, and return the last conversation that is shown; "" if there is none."""
        joined = client.post(JOIN, json=self.body(question, session))
        if joined.status_code != 200:
            return joined.text
        shown = ""
        for line in client.get(STREAM, params={"session_hash": session}).text.splitlines():
            message = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
            if message.get("msg") == "process_generating" and message["success"]:
                shown = json.dumps(message["output"]["data"], ensure_ascii=False)
                if begun := re.search(r"/c/[\w-]+", shown):
                    self.pages[session] = begun[0]
            elif message.get("msg") == "process_completed" and not message["success"]:
                return f"error: {line}"
        return shown

    def forget(self, client: httpx.Client, session: str) -> None:
        """Begin a new topic."""
        self.pages.pop(session, None)
        body = {"data": [], "fn_index": self.forgets, "session_hash": session}
        client.post("/gradio_api/run/predict", json=body).raise_for_status()

    def holds(self) -> Held:
        """Return what the process holds now; Linux tells."""
        process = Path(f"/proc/{self.pid}")
        told = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
        files = len(list((process / "fd").iterdir()))
        return Held(files, int(told["Threads"]), int(told["VmRSS"].split()[0]) // 1024)


@contextmanager
def served(archive: Path) -> Iterator[Chat]:
    """Run the chat over an archive, with a desk of its own, until it is left."""
    command = [sys.executable, "app.py", "--archive", str(archive), "--port", "0"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [*command, "--desk", f"{folder}/desk.sqlite3"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as server,
    ):
        try:
            assert server.stdout is not None
            (address,) = re.findall(r"http://\S+", server.stdout.readline())
            page = httpx.get(address, timeout=120).text
            told = page.partition("window.gradio_config = ")[2]
            events = json.JSONDecoder().raw_decode(told)[0]["dependencies"]
            sizes = {(len(e["inputs"]), len(e["outputs"])): int(e["id"]) for e in events}
            yield Chat(address, server.pid, sizes[3, 4], sizes[0, 4])
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
