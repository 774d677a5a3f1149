"""What people know better than the page: corrections from a `metadata.csv` or by hand."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from index.errors import BadArticle, BadInput
from index.formats import FIELDS, address, authors, language, shown, words
from index.text import dates
from index.types import Draft

FILE = "metadata.csv"
_LARGEST = 50_000_000  # bytes

Fields = Mapping[str, str]


def parse_fields(assignments: list[str], today: date) -> dict[str, str]:
    """Return {field: value} of "published=2026-03-08" and the like; raises BadInput."""
    fields: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or name not in FIELDS:
            raise BadInput(
                f"{assignment!r} is not FIELD=VALUE; the fields are {', '.join(FIELDS)}."
            )
        fields[name] = value.strip()
    stated = fields.get("published")
    if stated and dates.published(today, stated=stated, stated_in="set")[0] is None:
        raise BadInput(f"{stated!r} is not a date that can be understood: give it as 2026-03-08.")
    return fields


def rows(file: Path) -> Iterator[tuple[str, Fields] | str]:
    """Yield (path relative to the CSV's folder, fields) of each row of a `metadata.csv`.

    In place of what cannot be used, the reason: a bad row costs neither its file nor the rest.
    """
    try:
        # Asked before opening: opening a pipe would wait for its writer for ever.
        if not file.is_file():
            raise BadArticle("cannot be read: not a file")
        if file.stat().st_size > _LARGEST:
            raise BadArticle("larger than 50 MB; split it")
        with file.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            if "file" not in (table.fieldnames or ()):
                raise BadArticle("needs a column 'file' with the names of the files it describes")
            for row in table:
                fields = {name: row[name] for name in FIELDS if row.get(name)}
                if row["file"] and fields:
                    yield _checked(row["file"], fields)
    except BadArticle as error:
        yield str(error)
    except (UnicodeDecodeError, csv.Error):
        yield "is not a CSV file in UTF-8"
    except OSError as error:
        yield f"cannot be read: {(error.strerror or str(error)).lower()}"


def _checked(name: str, fields: Fields) -> tuple[str, Fields] | str:
    try:
        for read in _READERS.values():
            read(fields)
    except BadArticle as error:
        return f"the row of {shown(name)} is not used: {error}"
    return name, fields


def corrected(draft: Draft, fields: Fields, origin: str, today: date) -> Draft:
    """Return the draft with the given fields in place of its own; `origin` says who gave them.

    A value of "" takes a field away: an outlet or a date that was read wrongly.
    """
    changes: dict[str, Any] = {
        name: read(fields) for name, read in _READERS.items() if name in fields
    }
    if "published" in fields:
        stated = fields["published"]
        found = dates.published(today, stated=stated, stated_in=origin)
        changes["published"], changes["published_from"] = found if stated else (None, "")
    return replace(draft, **changes)


def digest(fields: Fields) -> str:
    """Return what distinguishes these fields from others, "" for none."""
    return hashlib.sha256(json.dumps(sorted(fields.items())).encode()).hexdigest() if fields else ""


_READERS = {
    "title": lambda fields: words(fields, "title"),
    "outlet": lambda fields: words(fields, "outlet"),
    "authors": authors,
    "url": address,
    "language": language,
}
