"""What the forms of reports alone mean: a match, relative to a day -> a Period.

Pure; raises what `meanings` raises: ValueError where there is no such day.
"""

from __future__ import annotations

from datetime import date, timedelta

from index.search.periods import meanings
from index.search.periods.meanings import DAYS, Match, months, number_in, number_of_month
from index.text.almanac import WEEKDAY_NUMBERS
from index.types import Period

_DAY, _WEEK = timedelta(1), timedelta(7)
_MONTHS = {"month": 1, "year": 12, "decade": 120}


def tomorrow(match: Match, day: date) -> Period:
    """Tomorrow, or the day after it."""
    then = day + (2 if "after" in match[0].casefold() else 1) * _DAY
    return Period(then, then)


def this(match: Match, day: date) -> Period:
    """The calendar unit that the day is in, or the part of it before or after the day.

    In a report "this week" is Monday to Sunday, what is to come of it included.
    """
    parts = match.groupdict()
    whole = _week(day) if parts["unit"].casefold() == "week" else meanings.this(match, day)
    part = (parts.get("part") or "").casefold()
    if part == "earlier":
        return Period(whole.first, day)
    return Period(day, whole.last) if part == "later" else whole


def next_unit(match: Match, day: date) -> Period:
    """The calendar unit after the one that the day is in."""
    unit = match["unit"].casefold()
    if unit in _MONTHS:
        size = _MONTHS[unit]
        return months((_month(day) // size + 1) * size, size)
    monday = _week(day).first + _WEEK
    return Period(monday + 5 * _DAY if unit == "weekend" else monday, monday + 6 * _DAY)


def next_weekday(match: Match, day: date) -> Period:
    """That of the calendar week after, because one of this week needs no "next"."""
    then = _week(day).first + _WEEK + WEEKDAY_NUMBERS[match["weekday"].casefold()] * _DAY
    return Period(then, then)


def coming_weekday(match: Match, day: date) -> Period:
    """The first after the day."""
    ahead = (WEEKDAY_NUMBERS[match["weekday"].casefold()] - day.weekday() - 1) % 7 + 1
    return Period(day + ahead * _DAY, day + ahead * _DAY)


def weekday_of_week(match: Match, day: date) -> Period:
    """A weekday of this calendar week, the last or the next."""
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].casefold()]
    then = _week(day).first + weeks * _WEEK + WEEKDAY_NUMBERS[match["weekday"].casefold()] * _DAY
    return Period(then, then)


def next_month(match: Match, day: date) -> Period:
    """The first month of that name after the one that the day is in."""
    after = _month(day) + 1
    return months(after + (number_of_month(match["month"]) - 1 - after) % 12)


def next_season(match: Match, day: date) -> Period:
    """The first season of that name that begins after the month that the day is in."""
    after = _month(day) + 1
    return months(after + (meanings.SEASONS[match["season"].casefold()] - 1 - after) % 12, 3)


def month_of_next_year(match: Match, day: date) -> Period:
    """A month of the year after the day's."""
    return months((day.year + 1) * 12 + number_of_month(match["month"]) - 1)


def season(match: Match, day: date) -> Period:
    """The latest season of that name that had begun."""
    last = _month(day)
    return months(last - (last + 1 - meanings.SEASONS[match["season"].casefold()]) % 12, 3)


def coming_units(match: Match, day: date) -> Period:
    """So many units from the day on: "the next two weeks"."""
    return Period(day, day + _length(match))


def in_time(match: Match, day: date) -> Period:
    """So many units from the day, if it is to come at all: "it was built in two weeks"."""
    return from_now(match, day)


def from_now(match: Match, day: date) -> Period:
    """So many units after the day, as exact as the unit: "two weeks from now"."""
    unit, number = match["unit"].casefold(), number_in(match["number"])
    if unit == "month":
        return months(_month(day) + number)
    if unit in _MONTHS:
        return months((day.year + number * _MONTHS[unit] // 12) * 12, 12)
    around = 3 * _DAY if unit == "week" else 0 * _DAY
    return Period(day + _length(match) - around, day + _length(match) + around)


def days_of_month(match: Match, day: date) -> Period:
    """From the first to the last of several days of one month: "May 9 and 10"."""
    first = meanings.named_day(match, day).first
    last = first.replace(day=int(match["until"]))
    if last <= first:
        raise ValueError("the days are not in order")
    return Period(first, last)


def day_and_weekday(match: Match, day: date) -> Period:
    """A day and its weekday, which tells the year: the nearest that fits."""
    fitting = []
    for year in range(day.year - 5, day.year + 6):
        try:
            then = date(year, number_of_month(match["month"]), int(match["day"]))
        except ValueError:
            continue  # 29 February
        if then.weekday() == WEEKDAY_NUMBERS[match["weekday"].casefold()]:
            fitting.append(then)
    if not fitting:
        raise ValueError(f"no such weekday: {match[0]}")
    then = min(fitting, key=lambda one: abs(one - day))
    return Period(then, then)


def year(match: Match, _: date) -> Period:
    """Any year, also one to come."""
    return months(int(match["year"]) * 12, 12)


def _length(match: Match) -> timedelta:
    return timedelta(round(number_in(match["number"]) * DAYS[match["unit"].casefold()]))


def _week(day: date) -> Period:
    monday = day - day.weekday() * _DAY
    return Period(monday, monday + 6 * _DAY)


def _month(day: date) -> int:
    """Return the day's month, counted from January of the year 0."""
    return day.year * 12 + day.month - 1
