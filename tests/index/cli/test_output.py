"""What a command prints: one line a line, JSON on any stream, and nothing to a reader who left."""

from __future__ import annotations

import io
import json
import logging
import os

import pytest

from index.cli import output
from index.cli.output import OutputClosed, complain, say, say_json


def test_a_line_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("Rejected a\n5 added.txt: empty", "  \x1b[2Jnext\u202e\r")
    complain("wrong\n\u2067")
    out, err = capsys.readouterr()
    assert out == "Rejected a 5 added.txt: empty\n  \ufffd[2Jnext\ufffd\ufffd\n"
    assert err == "wrong \ufffd\n"


def test_json_keeps_letters_and_escapes_what_steers(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({"a": "می\u200cخواهم\x9b\u202e\x1b"})
    assert capsys.readouterr().out == '{\n  "a": "می\u200cخواهم\\u009b\\u202e\\u001b"\n}\n'


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_json_is_json_on_every_stream(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    record = {"é": "“🜨” \ud800\u2067"}
    bytes_ = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(bytes_, encoding))
    output.prepare()
    say_json(record)
    assert json.loads(bytes_.getvalue().decode(encoding)) == record


def test_what_a_library_logs_is_safe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.root, "handlers", [])  # pytest's
    output.prepare()
    try:
        raise ValueError("\x1b[2J")
    except ValueError:
        logging.getLogger("library").exception("Cannot read \u2067")
    err = capsys.readouterr().err
    assert err.startswith("Cannot read \ufffd\nTraceback ")
    assert err.endswith("ValueError: \ufffd[2J\n")


def test_a_reader_who_left_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        with pytest.raises(OutputClosed):
            say("Is anybody there?")
        output.let_go()  # or closing it would fail once more
