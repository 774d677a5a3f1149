"""Words -> Query: which dates do they name? Pure; filters and `as_of` come from the caller."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from index.errors import BadQuery
from index.types import Filters, Period, Query

LONGEST = 2_000

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
# The longest form first; what one form has read, the next does not read again.
_FORMS = tuple(
    re.compile(rf"(?<![\w-])(?:{form})(?![\w-])", re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_MONTH}(?:\s+of)?,?\s+{_YEAR}",
        _YEAR,
    )
)


def parse(words: str, filters: Filters | None = None, as_of: date | None = None) -> Query:
    """Return the query for what a person typed; raises BadQuery if it is empty or too long."""
    text = " ".join(words.split())
    if not any(character.isalnum() for character in text):
        raise BadQuery("There are no words to search for: type a question.")
    if len(text) > LONGEST:
        raise BadQuery(
            f"The question has {len(text):,} characters; the limit is {LONGEST:,}: shorten it."
        )
    return Query(text, tuple(_periods(text)), filters or Filters(), as_of)


def _periods(text: str) -> Iterator[Period]:
    for form in _FORMS:
        for match in form.finditer(text):
            if period := _period(match.groupdict()):
                yield period
        text = form.sub(" ", text)


def _period(parts: dict[str, str | None]) -> Period | None:
    year = int(parts["year"] or 0)
    named, day = parts.get("month"), parts.get("day")
    if named is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    month = int(named) if named.isdigit() else _MONTHS[named.casefold()]
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return Period(date(year, month, 1), date(year, month, last))
    if not 1 <= int(day) <= last:
        return None
    return Period(date(year, month, int(day)), date(year, month, int(day)))
