"""Which answer leads, by the time that the question asks for? Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from index import Order, Period
from qa.reader.evidence import Evidence, Place
from qa.types import Asked

# Evidence as a share of the best answer's: of what is about as good, and of what may lead because
# it is of the time asked for.
_AS_GOOD, _OF_THE_TIME = 0.6, 0.25

_Weighed = TypeVar("_Weighed", Evidence, Place)


def in_time(chosen: Sequence[Evidence], asked: Asked) -> list[Evidence]:
    """Put what was reported nearest to the time that the question names first, or else the newest
    of the answers that are about as well supported, undated ones last; and so each one's places.

    Whoever asks for a time, or how things are now, wants it of every answer that is shown: an old
    one has often been reported more.
    """
    time = asked.time
    is_sought = bool(time.dates) or time.order is not Order.RELEVANCE or time.now

    def late(place: Place) -> float:
        day = place.hit.article.published
        if not day:
            return math.inf
        if time.dates:
            return min(_days_off(day, period) for period in time.dates)
        return day.toordinal() if time.order is Order.FIRST else -day.toordinal()

    def put(ranked: Sequence[_Weighed], when: Callable[[_Weighed], float]) -> list[_Weighed]:
        # A weak answer with a date says nothing against a strong one without.
        least = _OF_THE_TIME if is_sought and when(ranked[0]) < math.inf else _AS_GOOD
        good = [each for each in ranked if each.weight >= ranked[0].weight + math.log(least)]
        return sorted(good, key=when) + [each for each in ranked if each not in good]

    dated = [replace(each, places=tuple(put(each.places, late))) for each in chosen]
    return put(dated, lambda each: late(each.places[0]))


def _days_off(day: date, period: Period) -> int:
    """Return how many days lie between a day and a period, 0 within it."""
    return max((period.first - day).days, (day - period.last).days, 0)
