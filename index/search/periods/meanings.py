"""What a form means: the groups of its match, relative to a day -> a Period. Pure.

A day that does not exist (31 April, one before the year 1) raises ValueError or OverflowError.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from index.text import almanac
from index.types import Period

Match = re.Match[str]

SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # the first month
PARTS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
NUMBERS = {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 4} | {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
# Never too few: these only weigh.
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 31, "year": 366, "decade": 3660}


def months(first: int, count: int = 1) -> Period:
    """Return `count` calendar months, counted from January of the year 0."""
    year, month = divmod(first + count - 1, 12)
    last = date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return Period(date(first // 12, first % 12 + 1, 1), last)


def no_days(match: Match, anchor: date) -> None:
    """What looks like days and is a name or a number of things."""


def named_day(match: Match, anchor: date) -> Period:
    """A day and its month, with a year or the latest that had begun."""
    parts = match.groupdict()
    day = int(parts["day"])
    if parts.get("year"):
        only = date(int(parts["year"]), number_of_month(parts["month"]), day)
        return Period(only, only)
    month = number_of_month(parts["month"])
    years = range(anchor.year, anchor.year - 9, -1)  # 29 February may be eight years ago
    for year in years:
        if 1 <= day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= anchor:
            return Period(date(year, month, day), date(year, month, day))
    raise ValueError("no such day")


def day_to_day(match: Match, _: date) -> Period:
    year, month = int(match["year"]), number_of_month(match["month"])
    first, last = date(year, month, int(match["day"])), date(year, month, int(match["until"]))
    if first > last:
        raise ValueError("the days are not in order")
    return Period(first, last)


def named_month(match: Match, anchor: date) -> Period:
    parts = match.groupdict()
    month = number_of_month(parts["month"])
    if parts.get("year"):
        return months(int(parts["year"]) * 12 + month - 1)
    if which := parts.get("which"):  # "August last year"
        return months((anchor.year - (which.casefold() == "last")) * 12 + month - 1)
    return _latest_month(month, anchor)


def _latest_month(month: int, anchor: date) -> Period:
    return months((anchor.year - (month > anchor.month)) * 12 + month - 1)


def last_month_of_that_name(match: Match, anchor: date) -> Period:
    month = number_of_month(match["month"])
    return months((anchor.year - (month >= anchor.month)) * 12 + month - 1)


def month_to_month(match: Match, anchor: date) -> Period:
    month = number_of_month(match["until"])
    last = months(int(match["year"]) * 12 + month - 1) if match["year"] else None
    last = last or _latest_month(month, anchor)
    return Period(_latest_month(number_of_month(match["month"]), last.last).first, last.last)


def number_of_month(word: str) -> int:
    return int(word) if word.isdigit() else almanac.MONTH_NUMBERS[word.casefold().rstrip(".")]


def part_of_year(match: Match, _: date) -> Period:
    """A quarter or a half."""
    part = match["part"].casefold()
    number = PARTS.get(part) or int(part)
    length = 6 if (match.groupdict().get("unit") or "").casefold() == "half" else 3
    if number * length > 12:
        raise ValueError("a year has two halves")
    return months(int(match["year"]) * 12 + (number - 1) * length, length)


def season(match: Match, anchor: date) -> Period:
    """Northern, in whole months; a winter bears the year of its January, or of "2022-23" both."""
    parts = match.groupdict()
    first = SEASONS[parts["season"].casefold()]
    back = 12 if first == 12 else 0
    if parts.get("year"):
        later = 12 if parts.get("until") and first == 12 else 0
        return months(int(parts["year"]) * 12 + first - 1 - back + later, 3)
    # "this winter" is in June still the one that has been.
    this = anchor.year * 12 + first - 1 - (back if anchor.month <= 6 else 0)
    if parts["which"].casefold() == "this":
        return months(this, 3)
    return next(
        season
        for season in (months(this - 12 * years, 3) for years in range(3))
        if season.last < anchor
    )


def decade(match: Match, _: date) -> Period:
    return Period(date(int(match["year"]), 1, 1), date(int(match["year"]) + 9, 12, 31))


def years(match: Match, anchor: date) -> Period:
    """A year, two years joined ("2019-2021", the season "2021-22"), or "2026-03"."""
    year, until = int(match["year"]), match.groupdict().get("until")
    if not until:
        if year > anchor.year:
            raise ValueError("nothing was published then: Project 2025, Cyberpunk 2077")
        return months(year * 12, 12)
    last = int(until) if len(until) == 4 else year - year % 100 + int(until)
    if last <= year:
        return months(year * 12 + int(until) - 1)
    if len(until) == 2 and int(until) <= 12 and last != year + 1:
        return months(year * 12 + int(until) - 1)
    return months(year * 12, (last - year + 1) * 12)


def around_today(match: Match, anchor: date) -> Period:
    word = match[0].casefold()
    back = 2 if word.startswith("the day") else 1 if word in ("yesterday", "last night") else 0
    return _days(anchor, back, back)


def _days(anchor: date, back: int, until: int = 0) -> Period:
    return Period(anchor - timedelta(back), anchor - timedelta(until))


def weekday(match: Match, anchor: date) -> Period:
    """The latest not after the anchor; "last Friday" is not yesterday, which has its own word."""
    back = (anchor.weekday() - almanac.WEEKDAY_NUMBERS[match["weekday"].casefold()]) % 7
    back += 7 if (match["which"] or "").casefold() == "last" and back < 2 else 0
    return _days(anchor, back, back)


def weekend(match: Match, anchor: date) -> Period:
    back = (anchor.weekday() - 5) % 7  # days since Saturday
    back += 7 if match["which"].casefold() == "last" and back < 2 else 0
    return Period(anchor - timedelta(back), anchor - timedelta(back - 1))


def this(match: Match, anchor: date) -> Period:
    """A week is the seven days up to the anchor, because on Mondays people mean the days before."""
    return {
        "week": lambda: _days(anchor, 6),
        "month": lambda: months(anchor.year * 12 + anchor.month - 1),
        "year": lambda: months(anchor.year * 12, 12),
        "decade": lambda: months((anchor.year - anchor.year % 10) * 12, 120),
    }[match["unit"].casefold()]()


def last(match: Match, anchor: date) -> Period:
    """The calendar unit before the anchor's."""
    this = anchor.year * 12 + anchor.month - 1
    return {
        "week": lambda: _days(anchor, anchor.weekday() + 7, anchor.weekday() + 1),
        "month": lambda: months(this - 1),
        "year": lambda: months((anchor.year - 1) * 12, 12),
        "decade": lambda: months((anchor.year - anchor.year % 10 - 10) * 12, 120),
    }[match["unit"].casefold()]()


def past(match: Match, anchor: date) -> Period:
    """So many units up to the anchor; "recent weeks" are a few, "the past year" is one."""
    parts = match.groupdict()
    one = not parts["plural"]
    number = number_in(parts["number"]) if parts.get("number") else 1 if one else NUMBERS["few"]
    return _days(anchor, max(1, round(number * DAYS[parts["unit"].casefold()])))


def ago(match: Match, anchor: date) -> Period:
    number, unit = number_in(match["number"]), match["unit"].casefold()
    if unit == "decade":
        number, unit = number * 10, "year"
    if unit == "year":
        return months((anchor.year - number) * 12, 12)
    if unit == "month":
        return months(anchor.year * 12 + anchor.month - 1 - number)
    back = round(number * DAYS[unit])
    around = 3 if unit == "week" else 0
    return _days(anchor, back + around, back - around)


def number_in(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]
