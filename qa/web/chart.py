"""Counts by month -> the bars of a small picture, and the rows of its table; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_HEIGHT = 100
_SLOT = 10  # of the picture's own units; it is stretched to the page
_MONTHS = 60  # of more, years are shown
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """How many are of the days `first` to `last`, and where its bar stands."""

    label: str
    first: date
    last: date
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one width, oldest first, without gaps in time; `is_picture`: enough to be seen."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    slot: int
    most: int
    is_picture: bool


def by_month(counts: Mapping[str, int]) -> Chart:
    """Return the chart of {month like "2026-03": how many}, by years where months are many."""
    months = {date.fromisoformat(f"{month}-01"): count for month, count in counts.items()}
    periods = list(_months(min(months), max(months))) if months else []
    if len(periods) > _MONTHS:
        years: Counter[date] = Counter()
        for month, count in months.items():
            years[month.replace(month=1)] += count
        return _chart([date(year, 1, 1) for year in _years(years)], years, "%Y")
    return _chart(periods, months, "%B %Y")


def month_of(day: date | None) -> str:
    """Return a day's month as `by_month` counts it, "" for none."""
    return day.isoformat()[:7] if day else ""


def _chart(starts: list[date], counts: Mapping[date, int], named: str) -> Chart:
    most = max(counts.values(), default=0)
    bars = []
    for at, first in enumerate(starts):
        count = counts.get(first, 0)
        height = max(2.0, round(_HEIGHT * count / most, 1)) if count else 0.0
        last = _end(first, years=named == "%Y")
        label = f"{first:{named}}"
        bars.append(Bar(label, first, last, count, at * _SLOT, _HEIGHT - height, height))
    return Chart(tuple(bars), len(bars) * _SLOT, _HEIGHT, _SLOT, most, len(bars) >= _FEWEST)


def _end(first: date, years: bool) -> date:
    if years:
        return first.replace(month=12, day=31)
    # The 28th is in every month, and four days later in the next one.
    return _next(first) - timedelta(days=1)


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _months(first: date, last: date) -> Iterable[date]:
    while first <= last:
        yield first
        first = _next(first)


def _years(months: Iterable[date]) -> range:
    years = [month.year for month in months]
    return range(min(years), max(years) + 1)
