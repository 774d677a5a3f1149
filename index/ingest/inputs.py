"""Paths given by a person -> the files to read, each with the name it is shown under."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index import formats
from index.errors import BadInput
from index.ingest import corrections
from index.ingest.corrections import Fields
from index.types import Rejection


@dataclass(slots=True)
class Inputs:
    """The files found under `roots`: {absolute path: source}, and what could not be looked into.

    `refused` says what could not be taken, by path; a path without rejections is in order now.
    `metadata` holds what `metadata.csv` says of files: {absolute path: fields}; `tables` the same
    for each folder that has one, with what is wrong with it.
    """

    roots: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    refused: dict[str, list[Rejection]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    metadata: dict[str, Fields] = field(default_factory=dict)
    tables: dict[str, tuple[dict[str, Fields], list[str]]] = field(default_factory=dict)

    @property
    def rejections(self) -> list[Rejection]:
        return [rejection for found in self.refused.values() for rejection in found]

    def refuse(self, path: str, source: str, reason: str) -> None:
        """Note why a path cannot be taken, once for each reason."""
        found = self.refused.setdefault(_key(path), [])
        if all(reason != known.reason for known in found):
            found.append(Rejection(_shown(source), reason))

    def is_hidden(self, path: str) -> bool:
        """Say whether the path lies in a folder that could not be read."""
        return any(path.startswith(folder + os.sep) for folder in self.unreadable)


def gather(paths: Sequence[str | Path]) -> Inputs:
    """Find the files to read, sorted by name; raises BadInput if a path offers nothing."""
    inputs = Inputs()
    for path in paths:
        # Links stay as they are named: an article is known by the path a person gave.
        root = os.path.abspath(path)
        inputs.roots.append(root)
        _take_metadata_above(root, inputs)
        try:
            _gather(root, path, inputs)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BadInput(f"{_shown(root)} cannot be read: {reason}.") from error
    return inputs


def _gather(root: str, path: str | Path, inputs: Inputs) -> None:
    if Path(root).is_dir():
        _gather_folder(root, inputs)
    elif os.path.lexists(root):
        folder = str(Path(root).parent)
        if Path(folder, corrections.FILE).is_file():  # it holds for the file alone, too
            _take_metadata(folder, folder, inputs)
        _take(root, Path(root).name, inputs)
    else:
        raise BadInput(f"There is no file or folder {_shown(os.fspath(path))}.")


def _gather_folder(root: str, inputs: Inputs) -> None:
    offered = False  # even if it was taken already, as a part of another path

    def unreadable(error: OSError) -> None:
        nonlocal offered
        reason = (error.strerror or str(error)).lower()
        if error.filename == root:
            raise BadInput(f"The folder {_shown(root)} cannot be read: {reason}.") from error
        offered = True
        inputs.unreadable.append(error.filename)
        source = os.path.relpath(error.filename, root)
        inputs.refuse(error.filename, source, f"cannot be read: {reason}")

    # Links to folders are not followed: they may lead out of the folder, or in circles.
    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders.sort()
        if corrections.FILE in names:
            _take_metadata(folder, root, inputs)
        for name in sorted(set(names) - {corrections.FILE}):
            path = f"{folder.rstrip(os.sep)}/{name}"
            if formats.readable(Path(path)):
                offered = True
                _take(path, os.path.relpath(path, root), inputs, root)
    if not offered:
        raise BadInput(
            f"The folder {_shown(root)} has nothing to read: it needs mailboxes, or files that end "
            f"in {', '.join(sorted(formats.SUFFIXES))}. Nothing was changed."
        )


def _take_metadata(folder: str, root: str, inputs: Inputs) -> None:
    """Take what the folder's `metadata.csv` says of its files, and what is wrong with it."""
    file = str(Path(folder, corrections.FILE))
    fields, reasons = _table(folder, inputs)
    inputs.metadata |= fields
    inputs.refused.setdefault(_key(file), [])
    for reason in reasons:
        inputs.refuse(file, os.path.relpath(file, root), reason)


def _take_metadata_above(root: str, inputs: Inputs) -> None:
    """Take what is said of files under `root` by each `metadata.csv` above it, nearest last.

    So an article is the same whether its own folder is named or one above it. What is wrong with
    such a file is told when its own folder is built.
    """
    for folder in reversed(Path(root).parents):
        fields, _ = _table(str(folder), inputs)
        if root in fields:
            inputs.metadata[root] = fields[root]
        inputs.metadata |= {path: fields[path] for path in fields if _within(path, root)}


def _table(folder: str, inputs: Inputs) -> tuple[dict[str, Fields], list[str]]:
    """Return what a folder's `metadata.csv` says, by absolute path, and what is wrong with it."""
    if folder not in inputs.tables:
        fields: dict[str, Fields] = {}
        reasons: list[str] = []
        for row in corrections.rows(Path(folder, corrections.FILE)):
            if isinstance(row, str):
                reasons.append(row)
            else:
                fields[os.path.normpath(Path(folder, row[0]))] = row[1]
        inputs.tables[folder] = fields, reasons
    return inputs.tables[folder]


def _take(path: str, source: str, inputs: Inputs, root: str | None = None) -> None:
    if _shown(path) != path:
        inputs.refuse(path, source, "its name is not valid UTF-8; rename it")
    elif root and not _within(os.path.realpath(path), os.path.realpath(root)):
        inputs.refuse(path, source, "is a link that leads out of the folder")
    else:
        inputs.files.setdefault(path, source)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _key(path: str) -> str:
    """Return a path as it can be stored: no other has the same, whatever its bytes."""
    return path.encode("utf-8", "backslashreplace").decode()


def _shown(path: str) -> str:
    """Return a path that can be printed: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
