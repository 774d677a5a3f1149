"""A folder that is read again whenever something in it has changed and settled."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 15  # looks at a folder that never settles, after which it is read all the same


def watch(
    folder: Path, build: Callable[[], bool], stop: threading.Event, seconds: float = 2.0
) -> None:
    """Call `build` at once, after every change, and again if it returns False, until `stop` is set.

    A file that is still being written changes from one look to the next: so a change is read
    when two looks agree.
    """
    built: frozenset[tuple[str, int, int]] | None = None
    before, waited = built, 0
    while not stop.is_set():
        now = _look(folder)
        waited += 1
        if now != built and (now == before or built is None or waited >= _PATIENCE):
            built, waited = now if build() else None, 0
        elif now == built:
            waited = 0
        before = now
        stop.wait(seconds)


def _look(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return (path, size, time of change) of every file in the folder."""
    found = []
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                status = Path(where, name).lstat()
            except OSError:  # gone since it was listed
                continue
            found.append((f"{where}/{name}", status.st_size, status.st_mtime_ns))
    return frozenset(found)
