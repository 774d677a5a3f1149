"""Words -> Query: its dates, its quoted phrases, and whether it asks for the newest or the oldest.

Pure, but for the clock where nobody says which day it is; filters and `as_of` come from the caller.
"""

from __future__ import annotations

import re
from datetime import date

from index.errors import BadQuery
from index.search.orders import order
from index.search.periods import periods
from index.types import Filters, Period, Query

LONGEST = 2_000

# A straight quote after a letter or digit is a mark of inches or an end, not a beginning.
_QUOTED = re.compile(r"“([^“”]*)”|(?<!\w)\"([^\"]*)\"(?!\w)")


def parse(
    words: str,
    filters: Filters | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> Query:
    """Return the query for what a person typed; raises BadQuery if it is empty or too long.

    "last week" is relative to `as_of`, or else to `today`, by default the clock's.
    """
    text = " ".join(words.split())
    if not any(character.isalnum() for character in text):
        raise BadQuery("There are no words to search for: type a question.")
    if len(text) > LONGEST:
        raise BadQuery(
            f"The question has {len(text):,} characters; the limit is {LONGEST:,}: shorten it."
        )
    # What is quoted is to be found as it is; it says nothing about when.
    said = _QUOTED.sub(" … ", text)
    dates = periods(said, as_of or today or date.today())
    return Query(text, dates, filters or Filters(), as_of, tuple(_phrases(text)), order(said))


def days_between(first: date | None, last: date | None) -> Period | None:
    """Return the period that a filter names, open where None; raises BadQuery if it is empty."""
    if first is None and last is None:
        return None
    period = Period(first or date.min, last or date.max)
    if period.first > period.last:
        raise BadQuery(f"No day is from {first} to {last}: swap the two.")
    return period


def _phrases(text: str) -> dict[str, None]:
    """Return what stands in double quotes, each once; a quote that is not closed is plain text.

    The stop or comma that ends it belongs to the question (“is not alone?”).
    """
    quoted = ((match[1] or match[2] or "").strip(" .,;:?!…") for match in _QUOTED.finditer(text))
    return {phrase: None for phrase in quoted if any(char.isalnum() for char in phrase)}
