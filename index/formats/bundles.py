"""ZIP, TAR and compressed files: each member is a file of its own, read by the same choice.

A member is unpacked into memory, a large one into a nameless temporary file: the name that it has
in the archive is never a path on the disk. What unpacks to much more than it is long is a bomb.
"""

from __future__ import annotations

import bz2
import errno
import gzip
import lzma
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import IO, BinaryIO, cast

from index.errors import BadArticle
from index.formats import sniff
from index.formats.source import Reader, Results, Source, clean, within
from index.types import Rejection

MAX_UNPACKED = 50_000_000_000
"""Bytes that one archive may unpack to."""

_RATIO = 100  # news shrinks to a third or a tenth; a hundredth is no text
_HARMLESS = 10_000_000
_IN_MEMORY = 16_000_000
_CHUNK = 1 << 20
_DAMAGES = (EOFError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile,
            tarfile.TarError, lzma.LZMAError, zlib.error)  # fmt: skip
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EACCES, errno.EROFS}
_ESCAPES = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_PACKERS: dict[bytes, Callable[[BinaryIO], IO[bytes]]] = {
    b"\x1f\x8b": lambda file: cast(IO[bytes], gzip.GzipFile(fileobj=file)),
    b"BZh": bz2.BZ2File,
    b"\xfd7z": lzma.LZMAFile,
}
_UNPACKED_NAMES = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def zipped(file: BinaryIO, source: Source, read: Reader) -> Results:
    """Read the members of a ZIP."""
    unpacking = _Unpacking(file, source, read)
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            flaw = ""
            # Where Unix packed it, the upper half of the attributes is the mode of the file.
            if info.external_attr >> 28 not in (0, 0o4, 0o10):
                flaw = "is a link or a device"
            elif info.flag_bits & 1:
                flaw = "is encrypted; unpack it with its password"
            if flaw or not info.is_dir():
                yield from unpacking.member(info.filename, partial(archive.open, info), flaw)


def tarred(file: BinaryIO, source: Source, read: Reader) -> Results:
    """Read the members of a TAR that is not compressed, or no longer."""
    unpacking = _Unpacking(file, source, read)
    with _damage("TAR"):
        # A header may claim to be gigabytes long, and is read at once.
        archive = tarfile.open(fileobj=cast(BinaryIO, _Sipped(file)), mode="r:", errorlevel=2)  # noqa: SIM115
    with archive:
        while info := _next(archive):
            archive.members.clear()  # type: ignore[attr-defined]  # or every header stays in memory
            flaw = "" if info.isreg() or info.isdir() else "is a link or a device"
            if flaw or not info.isdir():
                opened = partial(archive.extractfile, info)
                yield from unpacking.member(info.name, cast(Opener, opened), flaw)


def compressed(file: BinaryIO, source: Source, read: Reader) -> Results:
    """Read what a .gz, .bz2 or .xz file holds as if it had never been compressed."""
    open_ = _PACKERS[sniff.magic(file, _PACKERS)]
    unpacking = _Unpacking(file, source, read)
    with _damage("compressed file"):
        unpacked = unpacking.unpack(partial(open_, file))
    with unpacked:
        if sniff.magic(unpacked, _PACKERS):
            raise BadArticle("is compressed twice; unpack it first")
        path = PurePath(source.file)
        own = str(path.with_suffix(_UNPACKED_NAMES.get(path.suffix.lower(), "")))
        yield from read(unpacked, replace(source, own=own))


Opener = Callable[[], IO[bytes]]


class _Unpacking:
    """One archive: counts what came out of it, and gives each member a name of its own."""

    def __init__(self, file: BinaryIO, source: Source, read: Reader) -> None:
        if source.archives > 1:
            raise BadArticle("is an archive in an archive in an archive; unpack it first")
        self._source, self._read = replace(source, archives=source.archives + 1), read
        self._names: set[str] = set()
        self._unpacked = 0
        allowance = _RATIO * file.seek(0, 2)
        self._most = allowance if source.depth else max(_HARMLESS, allowance)
        file.seek(0)

    def member(self, name: str, open_: Opener, flaw: str) -> Results:
        """Read one member, if files of its name are read at all."""
        if _ESCAPES.search(name):
            flaw = "its path leads out of the archive; pack it anew"
        if not flaw and not sniff.readable(name):
            return
        shown = clean(name)
        while shown in self._names:
            shown += "'"
        self._names.add(shown)
        try:
            if flaw:
                raise BadArticle(flaw)
            with _damage("member of the archive"):
                unpacked = self.unpack(open_)
        except _Bomb:
            raise
        except BadArticle as error:
            yield Rejection(self._source.of(shown), str(error))
            return
        with unpacked:
            yield from within(shown, self._read(unpacked, self._source.inside(shown, shown)))

    def unpack(self, open_: Opener) -> BinaryIO:
        """Return an unpacked file at its start; BadArticle if the archive proves a bomb."""
        unpacked = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed by callers
        try:
            with open_() as packed:
                while chunk := packed.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > min(self._most, MAX_UNPACKED):
                        raise _Bomb
                    unpacked.write(chunk)
        except BaseException:
            unpacked.close()
            raise
        unpacked.seek(0)
        return cast(BinaryIO, unpacked)


class _Bomb(BadArticle):
    """The archive as a whole unpacks to too much, so the rest of it is not read."""

    def __init__(self) -> None:
        super().__init__(
            f"unpacks to more than {_RATIO} times its size, or 50 GB: a bomb? Unpack it yourself"
        )


class _Sipped:
    """A file that gives at most some megabytes at once."""

    def __init__(self, file: BinaryIO) -> None:
        self.seek, self.tell, self._read = file.seek, file.tell, file.read

    def read(self, size: int) -> bytes:
        if size > 2 * _CHUNK:
            raise tarfile.ReadError("too long a header")
        return self._read(size)


def _next(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    with _damage("TAR"):
        return archive.next()


@contextmanager
def _damage(kind: str) -> Iterator[None]:
    try:
        yield
    except BadArticle:
        raise
    except (*_DAMAGES, OSError) as error:
        if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
            raise
        raise BadArticle(f"is a damaged {kind}; pack it anew ({type(error).__name__})") from error
