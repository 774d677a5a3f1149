"""JSON and JSON Lines: files of records, streamed one record at a time.

An article in them is an object with the field `text` and, if known, `title`, `url`,
`published`, `outlet`, `authors`, `language` and `id`; other fields are ignored.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from index.errors import BadArticle
from index.formats.encoding import refuse_binary
from index.formats.source import FIELDS, TOO_LARGE, Results, Source, body, draft, member_name
from index.types import Draft, Rejection

MAX_RECORD = 16_000_000
"""Bytes of one record as it stands in the file: 5 MB of text fit, escaped or not."""

_CHUNK = 1 << 20
_SPACE = (" ", "\t", "\r", "\n")
_NOT_UTF8 = re.compile("[\udc80-\udcff]")  # what `surrogateescape` makes of bad bytes
_HASHED = ("text", *FIELDS)

Parsed = object | BadArticle


def _integer(digits: str) -> int | str:
    """Python refuses to read an integer of thousands of digits; as text it harms nobody."""
    return int(digits) if len(digits) < 20 else digits


_DECODER = json.JSONDecoder(parse_int=_integer)


def json_file(file: BinaryIO, source: Source) -> Results:
    """Read a JSON file: one article, a list of them, or JSON Lines under the wrong name."""
    first = _first_line(file)
    if first.startswith(b"["):
        yield from articles(_array(file), source)
    elif not first.startswith(b"{"):
        raise BadArticle("is not JSON: it must begin with { or [")
    elif _is_whole(first) and file.read(_CHUNK).strip():
        file.seek(0)
        yield from articles(_lines(file), source)
    else:
        yield _only_article(file, source)


def json_lines(file: BinaryIO, source: Source) -> Results:
    """Read JSON Lines, one article a line; a JSON list under the wrong name is read as one."""
    first = _first_line(file)
    if first.startswith(b"["):
        yield from articles(_array(file), source)
    elif first == b"{":
        yield _only_article(file, source)
    else:
        file.seek(0)
        yield from articles(_lines(file), source)


def _first_line(file: BinaryIO) -> bytes:
    """Return the first line that is not blank, its spaces stripped; the file stays after it."""
    start = file.read(4096)
    if not start:
        raise BadArticle("empty")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadArticle("is UTF-16; JSON must be UTF-8")
    refuse_binary(start)
    file.seek(0)
    while line := file.readline(MAX_RECORD):
        if stripped := line.removeprefix(b"\xef\xbb\xbf").strip():
            return stripped
    raise BadArticle("empty")


def _is_whole(line: bytes) -> bool:
    return not isinstance(_parse(line), BadArticle)


def _parse(data: bytes) -> Parsed:
    """Return the value that the bytes spell, or why they spell none."""
    try:
        value: object = _DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError:
        return BadArticle("is not UTF-8")
    except json.JSONDecodeError as error:
        return BadArticle(f"is not valid JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        return BadArticle("is nested too deeply")
    return value


def _lines(file: BinaryIO) -> Iterator[Parsed]:
    mark = b"\xef\xbb\xbf"
    while line := file.readline(MAX_RECORD + 1):
        if len(line) > MAX_RECORD:
            while line and not line.endswith(b"\n"):
                line = file.readline(_CHUNK)
            yield BadArticle(TOO_LARGE)
        elif stripped := line.removeprefix(mark).strip():
            yield _parse(stripped)
        mark = b""


def _array(file: BinaryIO) -> Iterator[Parsed]:
    """Yield the values of a list without holding more than one of them.

    What is wrong with a list is found where reading stops, so it ends the file: BadArticle.
    """
    file.seek(0)
    # `detach` leaves the file open for its owner.
    text = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
    window = _Window(text)
    number = 0
    try:
        window.take("[")
        while not (number == 0 and window.take("]")):
            number += 1
            yield window.value(number)
            if window.take("]"):
                break
            if not window.take(","):
                raise BadArticle(f"is not valid JSON after record {number}; the rest is not read")
    finally:
        text.detach()


class _Window:
    """A stretch of a long text that moves on as values are taken from its front."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._text = file.read(_CHUNK)
        self._at = 0

    def take(self, char: str) -> bool:
        """Skip white space, then this character if it is the next; say whether it was."""
        self._skip_space()
        found = self._text.startswith(char, self._at)
        self._at += found
        return found

    def value(self, number: int) -> Parsed:
        """Take one whole value; BadArticle if there is none or it never ends."""
        self._skip_space()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
                # A value at the window's very end may go on behind it.
                if end < len(self._text) or not self._more(_CHUNK):
                    break
            except RecursionError:
                raise BadArticle(f"record {number} is nested too deeply") from None
            except json.JSONDecodeError as error:
                held = len(self._text) - self._at
                if held > MAX_RECORD:
                    reason = "is larger than 16 MB or is not valid JSON"
                    raise BadArticle(f"record {number} {reason}; the rest is not read") from None
                if not self._more(max(_CHUNK, held)):
                    reason = f"is not valid JSON: {error.msg}"
                    raise BadArticle(f"record {number} {reason}; the rest is not read") from None
        damaged = _NOT_UTF8.search(self._text, self._at, end)
        self._at = end
        return BadArticle("is not UTF-8") if damaged else value

    def _skip_space(self) -> None:
        while True:
            while self._text[self._at : self._at + 1] in _SPACE:
                self._at += 1
            if self._at < len(self._text) or not self._more(_CHUNK):
                return

    def _more(self, size: int) -> bool:
        """Read on, dropping what was taken; False at the end of the file."""
        added = self._file.read(size)
        if added:
            self._text = self._text[self._at :] + added
            self._at = 0
        return bool(added)


def _only_article(file: BinaryIO, source: Source) -> Draft:
    file.seek(0)
    data = file.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise BadArticle(TOO_LARGE)
    parsed = _parse(data.removeprefix(b"\xef\xbb\xbf"))
    return _article(parsed, source, "", hashlib.sha256(data).hexdigest())


def articles(values: Iterator[Parsed], source: Source) -> Results:
    seen: set[str] = set()
    for number, value in enumerate(values, start=1):
        member = member_name(_id(value), number, seen)
        try:
            yield _article(value, source, member)
        except BadArticle as error:
            yield Rejection(source.of(member), str(error))


def _id(value: Parsed) -> str:
    own = value.get("id") if isinstance(value, dict) else None
    return str(own) if isinstance(own, str | int) and not isinstance(own, bool) else ""


def _article(value: Parsed, source: Source, member: str, source_hash: str = "") -> Draft:
    if isinstance(value, BadArticle):
        raise value
    if not isinstance(value, dict):
        raise BadArticle("is not an object with the field 'text'")
    text = value.get("text")
    if text is None:
        raise BadArticle("has no 'text'")
    if not isinstance(text, str):
        raise BadArticle("'text' must be text")
    if not text.strip():
        raise BadArticle("'text' is empty")
    return draft(
        source,
        value,
        body(text),
        source_hash or _hash(value),
        origin="field 'published'",
        member=member,
    )


def _hash(record: dict[str, object]) -> str:
    """Hash the fields that are read, in one spelling: fields nobody reads change nothing."""
    read = {name: record[name] for name in _HASHED if record.get(name) is not None}
    return hashlib.sha256(json.dumps(read, sort_keys=True).encode()).hexdigest()
