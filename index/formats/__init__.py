"""Bytes -> drafts of articles: one file per family of formats, and the choice between them.

`VERSION` counts the changes that alter what is read: the builder reads everything again.
"""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

from index.errors import BadArticle
from index.formats import choice, sniff
from index.formats.sandbox import apart
from index.formats.source import FIELDS, Results, Source, address, authors, language, shown, words
from index.types import Rejection

VERSION = 3

__all__ = [
    "FIELDS",
    "SUFFIXES",
    "VERSION",
    "address",
    "apart",
    "authors",
    "language",
    "read_file",
    "readable",
    "shown",
    "words",
]

SUFFIXES = frozenset(sniff.BY_SUFFIX)


def readable(path: Path) -> bool:
    """Say whether a file found in a folder is an input: by its suffix, and not hidden.

    Mail programs keep mailboxes under names of any kind ("Inbox"): these tell by how they begin.
    """
    if sniff.readable(path.name):
        return True
    try:
        return not path.name.startswith(".") and _is_file(path) and _is_mailbox(path)
    except (BadArticle, OSError):
        return False


def _is_mailbox(path: Path) -> bool:
    with path.open("rb") as file:
        return sniff.is_mailbox(file.read(sniff.OPENING))


def read_file(path: Path, name: str) -> Results:
    """Stream the articles of one file, each a Draft or the Rejection that took its place.

    `name` is the source as people see it. What the file is, its bytes say before its name does;
    what nothing tells is read as plain text. Nothing is raised for what a file holds or for a
    file that cannot be opened.
    """
    try:
        # Asked before opening: opening a pipe would wait for its writer for ever.
        if not _is_file(path):
            raise BadArticle("is not a file")
        with path.open("rb") as file:
            yield from choice.apart(file, Source(name, today=datetime.now(UTC).date()))
    except BadArticle as error:
        yield Rejection(name, str(error))
    except OSError as error:
        yield Rejection(name, f"cannot be read: {(error.strerror or str(error)).lower()}")


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except ValueError:  # Python's answer to a path with a NUL in it
        raise BadArticle("cannot be read: not a valid path") from None
