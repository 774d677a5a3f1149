"""The only way out of a command: lines for people, JSON for scripts, both safe for a terminal."""

from __future__ import annotations

import json
import logging
import os
import sys
from io import TextIOWrapper
from typing import TextIO

from index.text import json_text, printable


class OutputClosed(Exception):
    """Whoever read what is printed has gone, as `head` does after its ten lines."""


def say(*lines: str) -> None:
    """Print lines; a line end within one could pass for a line of ours, and becomes a space."""
    write(sys.stdout, _safe(lines))


def complain(*lines: str) -> None:
    """Print lines to standard error, as `say` does."""
    write(sys.stderr, _safe(lines))


def say_json(record: object) -> None:
    """Print a record for scripts."""
    text = json_text(record)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # what the stream makes of such letters is no JSON
        text = json.dumps(json.loads(text), indent=2)
    write(sys.stdout, f"{text}\n")


def write(stream: TextIO | None, text: str) -> None:
    """Write text of our own making; raises OutputClosed."""
    stream = stream or sys.stderr
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise OutputClosed from None


def prepare() -> None:
    """Let a terminal that cannot show a letter get its escape, and make what is logged safe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    handler = logging.StreamHandler()
    handler.setFormatter(_Printable())
    logging.basicConfig(handlers=[handler])


def let_go() -> None:
    """Point a stream that nobody reads at nothing: Python flushes it once more as it ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Printable(logging.Formatter):
    """Libraries log what they met in a file, and a traceback may quote it."""

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


def _safe(lines: tuple[str, ...]) -> str:
    return "".join(printable(line.replace("\n", " ")) + "\n" for line in lines)
