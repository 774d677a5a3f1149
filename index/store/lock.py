"""One build at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveBusy


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold an archive against every other build; raises ArchiveBusy if there is one."""
    with (folder / "build.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArchiveBusy(
                f"Another build is running in {folder}: wait until it ends, or stop it; what it "
                "has stored is kept."
            ) from error
        yield
