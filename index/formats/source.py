"""What every reader needs: the source's name and day, the limits, and fields -> Draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from index.errors import BadArticle
from index.text import dates
from index.types import Draft, Rejection

MAX_TEXT = 5_000_000
"""Bytes of UTF-8 that one article's text may have."""

TOO_LARGE = "larger than 5 MB; split it"

FIELDS = ("title", "outlet", "authors", "url", "published", "language")

_MAX_FIELD = 2_000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_KINDS: dict[type, str] = {
    bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A file being read: its name as shown, and the day it is read, to refuse later dates.

    For a file inside another, `own` is the name that it has there, `depth` counts how many files
    it is inside of, and `archives` how many of those are archives.
    """

    name: str
    today: date
    own: str = ""
    depth: int = 0
    archives: int = 0

    @property
    def file(self) -> str:
        """The file's own name, which may tell its kind and its date."""
        return self.own or self.name

    def of(self, member: str) -> str:
        """Return the name under which a member of this file is shown."""
        return f"{self.name}{'/' if self.depth else '#'}{member}"

    def inside(self, member: str, own: str) -> Source:
        """Return the source for a file inside this one, where it is known as `member`."""
        return replace(self, name=self.of(member), own=own, depth=self.depth + 1)


Results = Iterator[Draft | Rejection]
"""What a file holds, in its order: each article, or why it was rejected."""

Reader = Callable[[BinaryIO, Source], Results]
"""Reads the files of a kind."""


def member_name(own: str, number: int, seen: set[str]) -> str:
    """Return a name that is new among those `seen`, and note it there.

    It is the record's own id if that can stand in a name, else its number in the file.
    """
    usable = own.isprintable() and 0 < len(own) <= 500 and own not in seen
    name = clean(own) if usable else str(number)
    while name in seen:
        name += "'"
    seen.add(name)
    return name


def within(member: str, results: Results) -> Results:
    """Yield what was read from a member of a file as the file's own: the drafts are renamed."""
    for result in results:
        if isinstance(result, Draft):
            own = f"{member}/{result.member}" if result.member else member
            result = replace(result, member=own)
        yield result


def clean(text: str) -> str:
    """Replace what SQLite or UTF-8 cannot hold, NUL and lone surrogates, by U+FFFD."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(text: str) -> str:
    """Return the beginning of what a file says, fit to stand in a reason."""
    line = " ".join(text[:300].split())[:120]
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)


def body(text: str) -> str:
    """Return the text as it will be stored; BadArticle if it is empty or over the limit."""
    if not text.strip():
        raise BadArticle("empty")
    stored = clean(text)
    if len(stored) > MAX_TEXT or len(stored.encode()) > MAX_TEXT:
        raise BadArticle(TOO_LARGE)
    return stored


def words(fields: Mapping[str, object], name: str) -> str:
    """Return a field as one line of text, "" if it is absent; BadArticle if it is not text."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadArticle(f"'{name}' must be text, not {_KINDS.get(type(value), 'this')}")
    if len(value) > _MAX_FIELD:
        raise BadArticle(f"'{name}' is longer than {_MAX_FIELD:,} characters")
    return " ".join(clean(value).split())


def authors(fields: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names in 'authors', which is a list of names or one line of them."""
    value = fields.get("authors")
    if isinstance(value, list):
        if len(value) > _MAX_FIELD or not all(isinstance(name, str) for name in value):
            raise BadArticle("'authors' must be a list of names")
        names = [words({"authors": name}, "authors") for name in value]
    else:
        names = _names(words(fields, "authors"))
    return tuple(name for name in names if name)


def _names(line: str) -> list[str]:
    """Split "Jane Doe, John Roe and X Y"; "Doe, Jane" is one name."""
    parts = [part.strip() for part in re.split(r";|\band\b|&", line.removeprefix("By "))]
    return [
        name.strip()
        for part in parts
        for name in (part.split(",") if all(" " in p.strip() for p in part.split(",")) else [part])
    ]


def address(fields: Mapping[str, object]) -> str:
    """Return the url if it is one a browser may safely open, else ""."""
    url = words(fields, "url")
    return url if re.match(r"https?://[^\s/]", url, re.IGNORECASE) and " " not in url else ""


def language(fields: Mapping[str, object]) -> str:
    """Return the language code, such as "en" or "pt-BR", or "" for what is not one."""
    code = words(fields, "language")
    return code if _LANGUAGE.fullmatch(code) else ""


def draft(
    source: Source,
    fields: Mapping[str, object],
    text: str,
    source_hash: str,
    *,
    origin: str,
    member: str = "",
) -> Draft:
    """Make a Draft of checked fields and a text; BadArticle names the field that is wrong.

    `origin` says in words where the fields stood. A record's date is not looked for in the
    name of the file that holds it: that is the day of the download.
    """
    url = address(fields)
    stated = fields.get("published")
    day, evidence = dates.published(
        source.today,
        stated="" if stated is None else clean(str(stated)[:100]),
        stated_in=origin,
        text=text,
        url=url,
        name="" if member else source.file,
    )
    return Draft(
        text=text,
        source_hash=source_hash,
        member=member,
        title=words(fields, "title"),
        outlet=words(fields, "outlet"),
        authors=authors(fields),
        url=url,
        language=language(fields),
        published=day,
        published_from=evidence,
    )
