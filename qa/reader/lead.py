"""Which answer leads, by the time that the question asks for? Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from index import Order, Period
from qa.types import Asked

# Evidence as a share of the best answer's: of what is about as good, and of what may lead because
# it is of the time asked for.
_AS_GOOD, _OF_THE_TIME = 0.6, 0.25

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sought:
    """The time that a question wants: that of `dates`, or else the first or the last that was
    reported. `is_asked`: its words want it, so that what is reported less may lead for it."""

    dates: tuple[Period, ...]
    is_first: bool
    is_asked: bool

    def off(self, day: date | None) -> float:
        """Return how far a day is from the time: 0 in it, infinite without a day."""
        if not day:
            return math.inf
        if self.dates:
            return min(_days_off(day, period) for period in self.dates)
        return day.toordinal() if self.is_first else -day.toordinal()


def sought(asked: Asked) -> Sought:
    """Return the time that a question wants of its answer."""
    time = asked.time
    is_asked = bool(time.dates) or time.order is not Order.RELEVANCE or time.now
    return Sought(time.wanted, time.order is Order.FIRST, is_asked)


def ordered(
    items: Sequence[_T],
    weight: Callable[[_T], float],
    published: Callable[[_T], date | None],
    time: Sought,
) -> list[_T]:
    """Put first what was reported nearest to the time that is sought, of the items that are about
    as good as the first; the newest of these where none is; undated ones last.

    Items come best first; a weight is a logarithm. Whoever asks for a time, or how things are now,
    wants it of all that may answer: an old answer has often been reported more.
    """
    if not items:
        return []
    # A weak answer with a date says nothing against a strong one without.
    of_the_time = time.is_asked and published(items[0]) is not None
    least = weight(items[0]) + math.log(_OF_THE_TIME if of_the_time else _AS_GOOD)
    good = [each for each in items if weight(each) >= least]
    rest = [each for each in items if weight(each) < least]
    return sorted(good, key=lambda each: time.off(published(each))) + rest


def _days_off(day: date, period: Period) -> int:
    """Return how many days lie between a day and a period, 0 within it."""
    return max((period.first - day).days, (day - period.last).days, 0)
