"""One build at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveBusy, ArchiveError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold an archive against every other build; raises ArchiveBusy if there is one."""
    lock = folder / "build.lock"
    try:
        opened = lock.open("a+")
    except OSError as error:
        raise ArchiveError(
            f"{lock} cannot be opened for writing ({error.strerror}): build as the user whose "
            "archive it is, or delete the file if no build is running."
        ) from error
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArchiveBusy(
                f"Another build is running in {folder}: wait until it ends, or stop it; what it "
                "has stored is kept."
            ) from error
        yield
