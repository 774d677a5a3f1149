"""Every command in a pipe whose reader has gone, as `head` goes: it ends, and says nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.index.library import Library, sentence

ROOT = Path(__file__).parents[1]
BROKEN_PIPE = 141  # 128 + SIGPIPE, as a shell reports it

# The command itself; only the model is replaced by one that needs no loading.
CLIPPINGS = """
from qa.cli import as_process, main
from tests.fakes import HashEmbedder

as_process(lambda: main(make_embedder=HashEmbedder))
"""

COMMANDS = {
    "build": "build FILES",
    "add": "add FILES --json",
    "remove": "remove a.txt",
    "set": "set a.txt outlet=Wire",
    "status": "status --list",
    "search": "search Minister",
    "places": "places Minister",
    "watch": "watch FILES",
    "upgrade": "upgrade",
    "doctor": "doctor",
    "ask": "ask Minister",
    "verify": "verify ANSWER",
    "serve": "serve --port 0",
    "evaluate": "evaluate QUESTIONS",
    "an error": "search ?!",
    "help": "--help",
    "help of a command": "ask --help",
    "version": "--version",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "files", tmp_path / "archive")
    made.write("a.txt", f"{sentence(1)}.")
    made.build()
    return made


def run(words: list[str], stdout: int, stderr: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", CLIPPINGS, *words],
        cwd=ROOT,
        stdout=stdout,
        stderr=stderr,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
    )


@pytest.fixture
def command(library: Library, tmp_path: Path) -> Callable[[str], list[str]]:
    (tmp_path / "answer.json").write_text(json.dumps({"citations": []}), "utf-8")
    (tmp_path / "questions.jsonl").write_text("", "utf-8")
    places = {
        "FILES": library.files,
        "ANSWER": tmp_path / "answer.json",
        "QUESTIONS": tmp_path / "questions.jsonl",
    }

    def words(line: str) -> list[str]:
        named = [str(places.get(word, word)) for word in line.split()]
        return named if line.startswith("-") else [*named, "--archive", str(library.archive)]

    return words


def test_the_list_of_commands_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    from qa.cli import main

    with pytest.raises(SystemExit):
        main(["--help"])
    lines = capsys.readouterr().out.split("\n")
    shown = {line.split()[0] for line in lines if line.startswith("    ") and line.split()}
    assert shown == {name for name in COMMANDS if COMMANDS[name].startswith(name)}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_who_left_ends_the_command(name: str, command: Callable[[str], list[str]]) -> None:
    read, write = os.pipe()
    os.close(read)
    to_errors = name == "an error"
    process = run(
        command(COMMANDS[name]),
        subprocess.PIPE if to_errors else write,
        write if to_errors else subprocess.PIPE,
    )
    os.close(write)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out or b"", err or b"") == (BROKEN_PIPE, b"", b"")
