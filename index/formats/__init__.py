"""Bytes -> drafts of articles: one file per family of formats, and the choice between them.

`VERSION` counts the changes that alter what is read: the builder reads everything again.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from index.errors import BadArticle
from index.formats import tables, text
from index.formats.source import Source
from index.types import Draft, Rejection

VERSION = 1

_READERS: dict[str, Callable[[BinaryIO, Source], Iterator[Draft | Rejection]]] = {
    ".txt": text.plain,
    ".text": text.plain,
    ".md": text.markdown,
    ".markdown": text.markdown,
    ".json": tables.json_file,
    ".jsonl": tables.json_lines,
    ".ndjson": tables.json_lines,
}

SUFFIXES = frozenset(_READERS)


def readable(path: Path) -> bool:
    """Say whether a file found in a folder is an input: by its suffix, and not hidden."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def read(path: Path, name: str) -> Iterator[Draft | Rejection]:
    """Stream the articles of one file, each a Draft or the Rejection that took its place.

    `name` is the source as people see it. A suffix that is not known is read as plain text.
    Nothing is raised for what a file holds or for a file that cannot be opened.
    """
    reader = _READERS.get(path.suffix.lower(), text.plain)
    source = Source(name, today=datetime.now(UTC).date())
    try:
        # Asked before opening: opening a pipe would wait for its writer for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadArticle("is not a file")
        with path.open("rb") as file:
            yield from reader(file, source)
    except BadArticle as error:
        yield Rejection(name, str(error))
    except OSError as error:
        yield Rejection(name, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except ValueError:  # Python's answer to a path with a NUL in it
        yield Rejection(name, "cannot be read: not a valid path")
