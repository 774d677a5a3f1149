"""Files that are no longer where they were read: where they are now, by what is in them."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.ingest.inputs import Inputs
from index.ingest.preparing import sha256_of
from index.store import Store

_SHA256 = 64  # letters of a stored hash; behind them, what a `metadata.csv` said


def gone_files(store: Store, inputs: Inputs) -> dict[str, str]:
    """Return {path: sha256} of the files that were read once and are there no more.

    A folder that cannot be looked into today may still hold them.
    """
    return {
        path: hash_[:_SHA256]
        for path, hash_ in store.hashes().items()
        if path not in inputs.files and not inputs.is_hidden(path) and _is_gone(path)
    }


def moved_files(gone: Mapping[str, str], inputs: Inputs, store: Store) -> dict[str, str]:
    """Return {path before: path now} of the files that were moved.

    A file was moved if a new one has its bytes; so was one that was changed, if it stands where
    the others of its folder were moved to.
    """
    new = [path for path in inputs.files if store.input(path) is None] if gone else []
    found = _by_content(gone, new)
    folders = {_folders(before, now) for before, now in found.items()}
    free = set(new) - {*found.values()}
    for before in sorted(gone.keys() - found.keys()):
        for old, current in folders:
            now = current + before.removeprefix(old)
            if before.startswith(old) and now in free:
                found[before] = now
                free.remove(now)
                break
    return found


def missing_folders(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return {folder that is gone: the files that were read in it}, each as high as it is gone."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        missing = [folder for folder in Path(path).parents if _is_gone(str(folder))]
        if missing:
            found[str(missing[-1])].append(path)
    return found


def _by_content(gone: Mapping[str, str], new: Iterable[str]) -> dict[str, str]:
    """Pair files of the same bytes: those of one name first."""
    there: dict[str, list[str]] = defaultdict(list)
    for path, hash_ in sorted(gone.items()):
        there[hash_].append(path)
    found: dict[str, str] = {}
    for path in new:
        try:
            same = there.get(sha256_of(path), [])
        except OSError:
            continue  # it is told when it is read
        if same:
            named = (before for before in same if Path(before).name == Path(path).name)
            before = next(named, same[0])
            found[before] = path
            same.remove(before)
    return found


def _folders(before: str, now: str) -> tuple[str, str]:
    """Return the highest folders of which one became the other."""
    old, new = Path(before).parent, Path(now).parent
    while old.name == new.name and old != old.parent:
        old, new = old.parent, new.parent
    return f"{old}{os.sep}", f"{new}{os.sep}"


def _is_gone(path: str) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # perhaps it may not be looked at today
        return False
    return False
