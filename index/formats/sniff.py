"""What kind of file is it? By its bytes; by its name only where the bytes leave it open."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

from index.errors import BadArticle

HEAD = 65_536
"""Bytes of the start of a file that are looked at."""

OPENING = 512
"""Bytes of the start of a file that tell a mailbox."""

_MAX_DIRECTORY = 32_000_000  # bytes of a ZIP's list of members: some 300,000 of them


class FileKind(StrEnum):
    """A kind of file that can be read, as people call it."""

    TEXT = "plain text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    RTF = "RTF"
    MAIL = "mail"
    MBOX = "mailbox"
    FEED = "feed"
    CSV = "CSV"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    ZIP = "ZIP"
    TAR = "TAR"
    COMPRESSED = "compressed file"


BY_SUFFIX = {
    ".txt": FileKind.TEXT, ".text": FileKind.TEXT,
    ".md": FileKind.MARKDOWN, ".markdown": FileKind.MARKDOWN,
    ".html": FileKind.HTML, ".htm": FileKind.HTML, ".xhtml": FileKind.HTML,
    ".pdf": FileKind.PDF, ".docx": FileKind.DOCX, ".rtf": FileKind.RTF,
    ".eml": FileKind.MAIL, ".mht": FileKind.MAIL, ".mhtml": FileKind.MAIL, ".mbox": FileKind.MBOX,
    ".rss": FileKind.FEED, ".atom": FileKind.FEED, ".xml": FileKind.FEED, ".rdf": FileKind.FEED,
    ".csv": FileKind.CSV, ".tsv": FileKind.CSV,
    ".json": FileKind.JSON, ".jsonl": FileKind.JSON_LINES, ".ndjson": FileKind.JSON_LINES,
    ".zip": FileKind.ZIP, ".tar": FileKind.TAR, ".tgz": FileKind.TAR, ".tbz2": FileKind.TAR,
    ".txz": FileKind.TAR,
    ".gz": FileKind.COMPRESSED, ".bz2": FileKind.COMPRESSED, ".xz": FileKind.COMPRESSED,
}  # fmt: skip
_TEXTUAL = {  # kinds that no bytes prove, so the name decides
    FileKind.TEXT, FileKind.MARKDOWN, FileKind.HTML, FileKind.MAIL, FileKind.CSV, FileKind.JSON,
    FileKind.JSON_LINES,
}  # fmt: skip

_EXCEL = "is an Excel workbook; save it as CSV"
_POWERPOINT = "is a PowerPoint file; save it as PDF"
_DAMAGED = "is a damaged ZIP or Office file; save it again"
_BROKEN = (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, OSError)
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_REFUSED = (
    (
        b"\xd0\xcf\x11\xe0",
        "is an old, protected or Outlook file; save it as DOCX, PDF or EML without a password",
    ),
    (b"\x28\xb5\x2f\xfd", "is compressed by zstd; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive; unpack it, or make it a ZIP"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it, or make it a ZIP"),
    (b"SQLite format 3\0", "is a database; export it as CSV or JSON"),
    (b"\x89PNG\r\n", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
)
_CONTENT_TYPES = "[Content_Types].xml"
_MAX_TYPES = 1_000_000
_MAIN_PARTS = (  # a template or a file with macros has a type of its own, and the same text
    (b"wordprocessingml.document.main+xml", ""),
    (b"wordprocessingml.template.main+xml", ""),
    (b"ms-word.document.macroEnabled.main+xml", ""),
    (b"ms-word.template.macroEnabledTemplate.main+xml", ""),
    (b"spreadsheetml.sheet.main+xml", _EXCEL),
    (b"ms-excel.sheet", _EXCEL),
    (b"presentationml.presentation.main+xml", _POWERPOINT),
    (b"presentationml.slideshow.main+xml", _POWERPOINT),
)
_OFFICE = (
    ("word/document.xml", "is a damaged Word document; save it again"),
    ("xl/workbook.xml", _EXCEL),
    ("ppt/presentation.xml", _POWERPOINT),
    ("META-INF/container.xml", "is an e-book; save it as HTML or text"),
    ("mimetype", "is an OpenDocument file; save it as DOCX or PDF"),
)
# Atomic, or a file of ten thousand empty comments would be tried in every grouping of them.
_SKIPPED = rb"(?>\s|<\?.*?\?>|<!--.*?-->)*+"
_MARKUP = re.compile(
    _SKIPPED + rb"<(?:!doctype\s+html|html|head|body|title|meta|article)\b", re.I | re.S
)
_FEED = re.compile(
    _SKIPPED + rb"(?:<!doctype[^>\[]*(?:\[.*?\])?\s*>)?" + _SKIPPED + rb"<(?:rss|feed|\w+:RDF)\b",
    re.I | re.S,
)
_XML = re.compile(rb"\s*<\?xml\b", re.I)
_MBOX = re.compile(rb"From \S+ .{0,40}\d{4}(?: [+-]\d{4})?\s*\n>?[\w-]+:")
_HEADER = re.compile(rb"(?:[!-9;-~]++:.*+\n(?:[ \t].*+\n)*+)++")
_MAIL = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to):", re.I | re.M)
_JSON = re.compile(rb'\s*(?:\{\s*"|\[\s*\{\s*")')


def kind(file: BinaryIO, name: str) -> FileKind:
    """Return the kind of a seekable file, left at its start; BadArticle if it cannot be read."""
    head = file.read(HEAD)
    file.seek(0)
    for magic, reason in _REFUSED:
        if head.startswith(magic):
            raise BadArticle(reason)
    named = _by_name(name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(file)
    return _binary(head, named) or _textual(_plain(head), named)


def readable(name: str) -> bool:
    """Say whether a file in a folder or an archive is an input: by its suffix, and not hidden."""
    path = PurePath(name)
    return (
        path.suffix.lower() in BY_SUFFIX
        and not path.name.startswith(".")
        and "__MACOSX" not in path.parts
    )


def is_mailbox(head: bytes) -> bool:
    """Say whether a file that begins so is a mailbox (mbox), whatever its name."""
    return _MBOX.match(head) is not None


def magic(file: BinaryIO, magics: Iterable[bytes]) -> bytes:
    """Return the magic that a file begins with, or b""; the file is left at its start."""
    head = file.read(16)
    file.seek(0)
    return next((magic for magic in magics if head.startswith(magic)), b"")


def _by_name(name: str) -> FileKind | None:
    return BY_SUFFIX.get(PurePath(name).suffix.lower())


def _binary(head: bytes, named: FileKind | None) -> FileKind | None:
    # Mailers and servers leave a line or two before a PDF; a text may speak of "%PDF-".
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-") or (
        named is FileKind.PDF and b"%PDF-" in head[:1024]
    ):
        return FileKind.PDF
    if head.startswith(b"{\\rtf"):
        return FileKind.RTF
    if head.startswith(_COMPRESSED):
        return FileKind.COMPRESSED
    if head[257:262] == b"ustar" or (named is FileKind.TAR and head[156:157] in (b"\0", b"0")):
        return FileKind.TAR
    return None


def _textual(head: bytes, named: FileKind | None) -> FileKind:
    if named is FileKind.MARKDOWN:
        return named  # Markdown may begin with HTML, and with what looks like JSON
    if _MARKUP.match(head):
        return FileKind.HTML
    if _FEED.match(head):
        return FileKind.FEED
    if _XML.match(head) and named is not FileKind.HTML:
        raise BadArticle("is XML, but neither a feed (RSS, Atom) nor a web page")
    if is_mailbox(head):
        return FileKind.MBOX
    header = _HEADER.match(head[:16_384])
    if header and _MAIL.search(header[0]):
        return FileKind.MAIL
    if _JSON.match(head) and named is not FileKind.JSON:
        return FileKind.JSON_LINES  # whose reader knows a list and a lone object too
    return named if named in _TEXTUAL else FileKind.TEXT


def _plain(head: bytes) -> bytes:
    """Return the head without a byte-order mark, UTF-16 as ASCII as far as it is."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("ascii", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")


def _zip(file: BinaryIO) -> FileKind:
    names = zip_names(file)
    types = _content_types(file) if _CONTENT_TYPES in names else b""
    for kind, reason in _MAIN_PARTS:
        if kind in types:
            if reason:
                raise BadArticle(reason)
            return FileKind.DOCX
    for part, reason in _OFFICE:
        if part in names:
            raise BadArticle(reason)
    return FileKind.ZIP


def _content_types(file: BinaryIO) -> bytes:
    """Return what an Office file says its parts are; its main part may have any name."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open(_CONTENT_TYPES) as part:
            return part.read(_MAX_TYPES)
    except (*_BROKEN, zlib.error, RuntimeError, EOFError) as error:
        raise BadArticle(_DAMAGED) from error
    finally:
        file.seek(0)


def zip_names(file: BinaryIO) -> set[str]:
    """Return the names of a ZIP's members, the file back at its start.

    Raises BadArticle for a damaged file or one with too many members: Python keeps the whole
    list in memory, so its length is asked first.
    """
    try:
        size = file.seek(0, 2)
        file.seek(max(0, size - HEAD - 22))
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        (directory,) = struct.unpack_from("<I", tail, at + 12) if at >= 0 else (0,)
        if directory == 0xFFFFFFFF:  # the length stands in the ZIP64 record
            at = tail.rfind(b"PK\x06\x06")
            (directory,) = struct.unpack_from("<Q", tail, at + 40) if at >= 0 else (0,)
        if directory > _MAX_DIRECTORY:
            raise BadArticle("is a ZIP with too many members; split it")
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            return set(archive.namelist())
    except _BROKEN as error:
        raise BadArticle(_DAMAGED) from error
    finally:
        file.seek(0)
