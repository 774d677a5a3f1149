"""The choice of a reader for a file, by its kind; and where that reader runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from index.errors import BadArticle
from index.formats import bundles, delimited, mail, sandbox, sniff, tables, text
from index.formats.sniff import FileKind
from index.formats.source import Reader, Results, Source
from index.types import Rejection

MAX_DEPTH = 5
"""How many files a file may be inside of: ZIP, ZIP, mailbox, mail, attached mail."""


def apart(file: BinaryIO, source: Source) -> Results:
    """Read a seekable file; only our own code, which streams, runs in this process.

    Nothing is raised for what a file holds.
    """
    yield from _read(file, source, apart)


def here(file: BinaryIO, source: Source) -> Results:
    """Read a seekable file, all in this process, which may hang or die of it."""
    yield from _read(file, source, here)


def _read(file: BinaryIO, source: Source, again: Reader) -> Results:
    found = False
    try:
        for result in _results(file, source, again):
            found = True
            yield result
        if not found:
            raise BadArticle("holds nothing that can be read")
    except BadArticle as error:
        yield Rejection(source.name, str(error))


def _results(file: BinaryIO, source: Source, again: Reader) -> Results:
    if source.depth > MAX_DEPTH:
        raise BadArticle("is nested too deeply: unpack the file that it is in")
    kind = sniff.kind(file, source.file)
    if kind in _CONTAINERS:
        yield from _CONTAINERS[kind](file, source, again)
    elif kind in _STREAMED:
        yield from _STREAMED[kind](file, source)
    elif again is apart:
        yield from sandbox.read_apart(_whole(file), source, here)
    else:
        yield from _parse(kind, file, source)


def _whole(file: BinaryIO) -> bytes:
    data = file.read(sandbox.MAX_DOCUMENT + 1)
    if len(data) > sandbox.MAX_DOCUMENT:
        raise BadArticle(f"is a document larger than {sandbox.MAX_DOCUMENT // 10**6} MB; split it")
    return data


def _parse(kind: FileKind, file: BinaryIO, source: Source) -> Results:
    """Run a parser of others: whatever it raises is about the document."""
    reader = _parser(kind)
    try:
        yield from reader(file, source)
    except (BadArticle, MemoryError):
        raise
    except RecursionError:
        raise BadArticle("is nested too deeply") from None
    except Exception as error:
        raise BadArticle(f"is damaged: not readable as {kind} ({type(error).__name__})") from error


def _parser(kind: FileKind) -> Reader:
    """Return the reader of a kind; its module, and the library behind it, loads when needed."""
    if kind is FileKind.MAIL:
        return partial(mail.message, read=here)
    if kind is FileKind.HTML:
        from index.formats import web

        return web.page_or_download
    if kind is FileKind.PDF:
        from index.formats import pdf

        return pdf.pdf
    if kind is FileKind.FEED:
        from index.formats import feeds

        return feeds.feed
    from index.formats import office

    return office.docx if kind is FileKind.DOCX else office.rtf


_STREAMED: dict[FileKind, Reader] = {
    FileKind.TEXT: text.plain,
    FileKind.MARKDOWN: text.markdown,
    FileKind.JSON: tables.json_file,
    FileKind.JSON_LINES: tables.json_lines,
    FileKind.CSV: delimited.table,
}
_CONTAINERS: dict[FileKind, Callable[[BinaryIO, Source, Reader], Results]] = {
    FileKind.ZIP: bundles.zipped,
    FileKind.TAR: bundles.tarred,
    FileKind.COMPRESSED: bundles.compressed,
    FileKind.MBOX: mail.mailbox,
}
