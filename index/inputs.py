"""Paths given by a person -> the files to read, each with the name it is shown under."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index import formats, metadata
from index.errors import BadInput
from index.metadata import Fields
from index.types import Rejection


@dataclass(slots=True)
class Inputs:
    """The files found under `roots`: {absolute path: source}, and what could not be looked into.

    `metadata` holds what a folder's `metadata.csv` says of its files: {absolute path: fields}.
    """

    roots: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    metadata: dict[str, Fields] = field(default_factory=dict)

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
        if Path(root).is_dir():
            _gather_folder(root, inputs)
        elif os.path.lexists(root):
            folder = str(Path(root).parent)
            if Path(folder, metadata.FILE).is_file():  # it holds for the file alone, too
                _take_metadata(folder, folder, inputs)
            _take(root, Path(root).name, inputs)
        else:
            raise BadInput(f"There is no file or folder {_shown(os.fspath(path))}.")
    return inputs


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
        inputs.rejections.append(Rejection(_shown(source), f"cannot be read: {reason}"))

    # Links to folders are not followed: they may lead out of the folder, or in circles.
    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders.sort()
        if metadata.FILE in names:
            _take_metadata(folder, root, inputs)
        for name in sorted(set(names) - {metadata.FILE}):
            path = f"{folder.rstrip(os.sep)}/{name}"
            if formats.readable(Path(path)):
                offered = True
                _take(path, os.path.relpath(path, root), inputs, root)
    if not offered:
        raise BadInput(
            f"The folder {_shown(root)} has nothing to read: it needs files that end in "
            f"{', '.join(sorted(formats.SUFFIXES))}. Nothing was changed."
        )


def _take_metadata(folder: str, root: str, inputs: Inputs) -> None:
    file = Path(folder) / metadata.FILE
    for row in metadata.rows(file, os.path.relpath(file, root)):
        if isinstance(row, Rejection):
            inputs.rejections.append(row)
        else:
            name, fields = row
            inputs.metadata[os.path.normpath(f"{folder}/{name}")] = fields


def _take(path: str, source: str, inputs: Inputs, root: str | None = None) -> None:
    if _shown(path) != path:
        reason = "its name is not valid UTF-8; rename it"
        inputs.rejections.append(Rejection(_shown(source), reason))
    elif root and not _within(os.path.realpath(path), os.path.realpath(root)):
        inputs.rejections.append(Rejection(source, "is a link that leads out of the folder"))
    else:
        inputs.files.setdefault(path, source)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _shown(path: str) -> str:
    """Return a path that can be printed: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
