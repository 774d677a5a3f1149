"""The README's commands, as they are written, one after the other in one folder."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.shared import copied

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCRIPT = f"""#!{sys.executable}
from qa.cli import script
script()
"""


def commands() -> Iterator[list[str]]:
    """Yield the arguments of a process for each command, and for each piece of Python."""
    for language, block in BLOCK.findall(README):
        if language == "sh":
            yield from (["bash", "-c", line] for line in block.splitlines() if line.strip())
        elif language == "python":
            yield [sys.executable, "-c", block]
        else:
            assert language == "text", "Say of a block of the README what it is: sh, python or text"


@pytest.fixture
def home(seeds_archive: Path, tmp_path: Path) -> Path:
    """A folder as `make run` leaves it, with articles in the home folder, and `clippings`."""
    copied(seeds_archive, tmp_path / "archive")
    articles = tmp_path / "articles"
    articles.mkdir()
    records = ({"id": n, "text": f"Envoy {n} spoke of a ceasefire."} for n in range(50))
    lines = "\n".join(map(json.dumps, records))
    (articles / "news.jsonl").write_text(lines, "utf-8")
    script = tmp_path / "bin" / "clippings"
    script.parent.mkdir()
    script.write_text(SCRIPT)
    script.chmod(0o700)
    return tmp_path


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    path = os.pathsep.join([str(home / "bin"), os.environ["PATH"]])
    return os.environ | {"HOME": str(home), "PATH": path, "PYTHONPATH": str(ROOT)}


def serve(command: list[str], home: Path, environment: dict[str, str]) -> None:
    """Get a page of the chat, and stop it by Ctrl-C."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", 7860)) == 0:
            pytest.skip("port 7860 is taken on this machine")
    with subprocess.Popen(
        command, cwd=home, env=environment, stdout=subprocess.PIPE, start_new_session=True
    ) as server:
        try:
            assert server.stdout is not None
            (address,) = re.findall(r"http://\S+", server.stdout.readline().decode())
            with urlopen(address) as page:
                assert "Clippings" in page.read().decode()
        finally:
            os.killpg(server.pid, signal.SIGINT)
    assert server.returncode == 0


def test_the_commands_do_what_they_say(
    home: Path, environment: dict[str, str], subtests: pytest.Subtests
) -> None:
    for command in commands():
        with subtests.test(command[-1]):
            if command[-1].startswith("make "):
                pytest.skip("it makes an environment; .ci/run runs it")
            if "clippings serve" in command[-1]:
                serve(command, home, environment)
                continue
            done = subprocess.run(
                command, cwd=home, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            assert done.stdout or ">" in command[-1]


def test_there_are_commands() -> None:
    """A change of the README's form must not leave the test above without work."""
    verbs = {words[-1].split()[1] for words in commands() if words[-1].startswith("clippings ")}
    assert verbs >= {"ask", "build", "search", "serve", "set", "status", "verify"}
