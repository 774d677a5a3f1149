"""CSV and TSV: a table of articles, one a row, under a row of column names.

The columns are the fields of `tables`, in any order, or what exports call them.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from index.errors import BadArticle
from index.formats import tables
from index.formats.encoding import decode
from index.formats.source import FIELDS, MAX_TEXT, Results, Source, shown
from index.text import dates

_ALSO = {
    "body": "text", "content": "text", "article": "text", "full_text": "text", "fulltext": "text",
    "headline": "title", "author": "authors", "byline": "authors", "date": "published",
    "published_at": "published", "publish_date": "published", "published_date": "published",
    "publication_date": "published", "publication": "outlet", "source": "outlet",
    "media_name": "outlet", "link": "url", "lang": "language",
}  # fmt: skip
_KNOWN = ("text", "id", *FIELDS)
_SAMPLE = 262_144
_ROWS = 100  # without a day in figures: the table writes its days otherwise
_DELIMITERS = ",;\t|"


def table(file: BinaryIO, source: Source) -> Results:
    """Read a table, one row at a time."""
    sample = file.read(_SAMPLE)
    if not sample.strip():
        raise BadArticle("empty")
    file.seek(0)
    csv.field_size_limit(2 * MAX_TEXT)  # for the whole process: nobody else reads CSV
    encoding = _encoding(sample)
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        day_first = _day_first(_rows(text, sample))
        text.seek(0)
        yield from tables.articles(_dated(_rows(text, sample), day_first), source)
    finally:
        text.detach()


def _day_first(rows: Iterator[tables.Parsed]) -> bool | None:
    """Say whether the days of a table in figures have the day first: 05.03.2024 is told by a
    25.03.2024 in another row. None if no row tells, or two tell otherwise."""
    found: set[bool] = set()
    in_figures = False
    with suppress(BadArticle):  # what is wrong with a row is told when it is read for good
        for number, row in enumerate(rows, 1):
            stated = row.get("published", "") if isinstance(row, dict) else ""
            in_figures |= dates.in_figures(stated)
            if (first := dates.has_day_first(stated)) is not None:
                found.add(first)
            if len(found) == 2 or (number == _ROWS and not in_figures):
                break
    return found.pop() if len(found) == 1 else None


def _dated(rows: Iterator[tables.Parsed], day_first: bool | None) -> Iterator[tables.Parsed]:
    for row in rows:
        if day_first is not None and isinstance(row, dict) and "published" in row:
            row["published"] = dates.in_order(row["published"], day_first)
        yield row


def _encoding(sample: bytes) -> str:
    """Return the encoding of the file, as far as its beginning tells."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        text = decode(sample)  # refuses what is no text
        for encoding in ("cp1252", "utf-8"):
            if sample.decode(encoding, "ignore") == text:
                return encoding
    return "utf-8-sig"


def _rows(text: io.TextIOWrapper, sample: bytes) -> Iterator[tables.Parsed]:
    lines = _Lines(text)
    first = next(lines, "")
    delimiter = max(_DELIMITERS, key=lambda mark: len(_columns(first, mark)))
    names = _columns(first, delimiter)
    if "text" not in names.values():
        columns = shown(", ".join(first[:300].split(delimiter)))
        raise BadArticle(f"has no column 'text': its first row must name the columns ({columns})")
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise BadArticle(
                f"has a field larger than 10 MB or a quote that is not closed, before its line "
                f"{lines.number}; the rest is not read"
            ) from error
        if row is None:
            return
        lines.held = 0
        if any(cell.strip() for cell in row):
            yield {names[at]: cell for at, cell in enumerate(row) if at in names and cell.strip()}


def _columns(line: str, delimiter: str) -> dict[int, str]:
    """Return {position: field} of the columns that are fields."""
    try:
        (row,) = csv.reader([line], delimiter=delimiter)
    except (csv.Error, ValueError):
        return {}
    found: dict[int, str] = {}
    for at, cell in enumerate(row):
        name = "_".join(cell.strip().casefold().replace("-", " ").split())
        name = _ALSO.get(name, name)
        if name in _KNOWN and name not in found.values():
            found[at] = name
    return found


class _Lines:
    """The lines of a table; BadArticle rather than a row that fills the memory."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.number = 0
        self.held = 0  # characters since the last row

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._text.readline(tables.MAX_RECORD)
        if not line:
            raise StopIteration
        self.number += 1
        self.held += len(line)
        if self.held >= tables.MAX_RECORD:
            raise BadArticle(
                f"has a row larger than 16 MB, or a quote that is not closed, before its line "
                f"{self.number}; the rest is not read"
            )
        return line
