"""What a person narrows a search by, in words -> Scope. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from index.errors import BadQuery
from index.types import Filters, Period, Scope

NARROWINGS = ("from", "to", "outlet", "author", "language", "as_of")
_LONGEST = 200


def parse_scope(said: Mapping[str, object]) -> Scope:
    """Return the scope that a form, a command line or a request asks for, by NARROWINGS.

    Each is text; what is empty, None or missing narrows nothing. Days are written as 2026-03-08,
    a language as a code of which the part before "-" counts. Raises BadQuery.
    """
    if unknown := sorted(said.keys() - set(NARROWINGS)):
        raise BadQuery(f"There is no filter {unknown[0]!r}: there are {', '.join(NARROWINGS)}.")
    words = {name: _words(said, name) for name in NARROWINGS}
    published = _period(_day(words, "from"), _day(words, "to"))
    language = words["language"].partition("-")[0].lower()
    filters = Filters(published, words["outlet"], language, words["author"])
    return Scope(filters, _day(words, "as_of"))


def _words(said: Mapping[str, object], name: str) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadQuery(f"{_label(name)} is not text: correct the filters.")
    words = " ".join(value.split())
    if len(words) > _LONGEST:
        raise BadQuery(
            f"{_label(name)} has {len(words):,} characters; the limit is {_LONGEST}: shorten it."
        )
    return words


def _day(words: Mapping[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(words[name]) if words[name] else None
    except ValueError:
        raise BadQuery(
            f"{words[name]} is not a date like 2026-03-08: correct {_label(name)}."
        ) from None


def _period(first: date | None, last: date | None) -> Period | None:
    if first is None and last is None:
        return None
    period = Period(first or date.min, last or date.max)
    if period.first > period.last:
        raise BadQuery(f"No day is from {first} to {last}: swap the two.")
    return period


def _label(name: str) -> str:
    return f"“{name.replace('_', ' ')}”"
