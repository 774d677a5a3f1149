"""A query -> what it asks, understood once for all who answer it.

Pure, but for the clock where nobody says which day it is.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index import Query, named, tokenize, within
from qa.question import asking, kinds, shapes
from qa.types import Asked, Kind, Time

_WORD = re.compile(r"[^\W_][\w’'-]*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "this week" and "in May", asked in May, ask for the newest; "this year" asks for that year.
_SHORT = timedelta(31)


def understand(query: Query, today: date | None = None) -> Asked:
    """Return what the words of a query ask for; its day is its `as_of`, or else `today`, by
    default the clock's."""
    plain, core = asking.plain(query.text), asking.core(query.text)
    kind = Kind.EVENT if shapes.is_overview(query.text) else kinds.kind_of(core)
    return Asked(
        text=query.text,
        plain=plain,
        kind=kind,
        form=kinds.form_of(kind),
        many=shapes.is_many(core),
        sides=shapes.sides(core),
        time=_time(query, plain, core, query.scope.as_of or today or date.today()),
        tokens=frozenset(tokenize(plain)),
        names=frozenset(_names(plain)),
    )


def _time(query: Query, plain: str, core: str, day: date) -> Time:
    is_to_come = asking.is_to_come(plain)
    is_near = is_to_come and not _YEAR.search(plain)
    if query.dates and not is_near:
        times = [each.past for each in named(plain, day) if each.past and not each.dated]
        is_near = within(day, [time for time in times if time.last - time.first <= _SHORT])
    return Time(
        dates=query.dates,
        order=query.order,
        now=is_to_come or asking.is_of_now(core),
        wanted=() if is_near else query.dates,
    )


def _names(plain: str) -> set[str]:
    """Return the tokens of what a question calls by name ("China", "S-400"), first words apart."""
    if plain.isupper():
        return set()
    return {
        token
        for word in _WORD.findall(plain)[1:]
        if word[0].isupper() or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
        for token in tokenize(word)
    }
