"""Which days do the words of a question, or of a report, name? Relative to a day that the caller
gives. Pure.

English only. Most numbers and names are no dates ("2000 people", Theresa May, USA Today, the third
quarter of a game), so each form is written down here; searching for whatever could be read as a
date finds mostly what is none (docs/decisions.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from index.search.periods import meanings, to_come
from index.search.periods.forms import FORMS, Form, Meaning
from index.search.periods.reports import REPORTED, ahead
from index.text import almanac, rules
from index.types import Named, Period


def periods(text: str, anchor: date, forms: Iterable[Form] = FORMS) -> tuple[Period, ...]:
    """Return the periods that a question of single spaces names, in its order, each once.

    "last week" is relative to `anchor`; a month or a day without a year is the latest one that
    had begun by then. "since", "after", "before" and "until" open a period to one side, up to
    date.max or date.min; "between" and "to" join two.
    """
    found = _joined(text, anchor, forms)
    return tuple(dict.fromkeys(_opened(text, each, each.period) for each in found if each.period))


def named(text: str, day: date) -> tuple[Named, ...]:
    """Return what the words of a report of that day name, in their order.

    What nobody can tell ("a few days ago", "the next day") is left out, and so is what is no time:
    small letters (what may be is no month), and what stands alone in quotes (“This Week”).
    """
    spaced = re.sub(r"\s", " ", text)  # one code point for another, so that offsets hold
    return tuple(
        Named(each.start, each.end, each.period, coming, dated=each.dated)
        for each in _joined(spaced, day, REPORTED)
        if (coming := each.read(day, True)) and not each.small and not _is_title(spaced, each)
    )


def _is_title(text: str, found: _Found) -> bool:
    around = text[max(found.start - 1, 0) : found.start] + text[found.end : found.end + 1]
    return around in ("“”", '""', "‘’")


def within(day: date | None, periods: Iterable[Period]) -> bool:
    """Say whether a day lies in one of the periods."""
    return day is not None and any(each.first <= day <= each.last for each in periods)


# What a form that was found means relative to a day, of what is past or to come.
_Read = Callable[[date, bool], Period | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """A period named by `text[start:end]`; `read` says it again relative to another day.

    `dated`: it says its year; `small`: its month or weekday is written in small letters.
    """

    start: int
    end: int
    period: Period | None
    read: _Read
    dated: bool
    small: bool


def _joined(text: str, anchor: date, forms: Iterable[Form]) -> list[_Found]:
    """Return what the forms read, in the order of the text, ranges as one."""
    joined: list[_Found] = []
    for each in sorted(_find(text, anchor, forms), key=lambda each: each.start):
        if joined and (range_ := _range(text, joined[-1], each, anchor)):
            joined[-1] = range_
        else:
            joined.append(each)
    return joined


def _find(text: str, anchor: date, forms: Iterable[Form]) -> Iterator[_Found]:
    """Yield what the forms read; what one form has read, the next does not read again."""
    for form, reading in forms:
        mark = "\1" if reading is meanings.no_days else "\0"
        for match in list(form.pattern.finditer(text)):
            read = _reader(match, reading)
            period = read(anchor, False)
            if period or read(anchor, True):
                yield _found(match, period, read)
            text = text[: match.start()] + mark * len(match[0]) + text[match.end() :]


def _found(match: re.Match[str], period: Period | None, read: _Read) -> _Found:
    said = match.groupdict()
    name = said.get("month") or said.get("weekday") or ""
    # The words before the days ("on") are part of some forms, and "Jan." has a stop of its own, but
    # "in April." ends a sentence.
    start, end = match.span("days" if "days" in said else 0)
    end -= match[0].endswith(f"{name}.") and name.title() in almanac.MONTHS
    return _Found(start, end, period, read, bool(said.get("year")), name.islower())


def _reader(match: re.Match[str], reading: Meaning) -> _Read:
    def read(day: date, is_to_come: bool) -> Period | None:
        try:
            if is_to_come:
                return ahead(reading, match, day)
            return None if reading is to_come.in_time else reading(match, day)
        except (ValueError, OverflowError, KeyError):
            return None  # 31 April; before the year 1; "aprıl", which re takes for April

    return read


# fmt: off
JOINTS = rules.Table((
    rules.row("(?P<and>and)", "both ends, after between", "and", "or"),
    rules.row("<to>", "both ends", "<to>", "or", to="to|until|till|through|-|–|—"),
), before=" ?", after=" ?(?:the )?$", flags=re.IGNORECASE)
"""What joins two periods to one."""

OPENINGS = rules.Table((
    rules.row("(?P<since>since)(?: <early>)?", "from its first day", "since <early> ", "once ",
        early="early|mid|late"),
    rules.row("(?P<after>after)(?: <early>)?", "from the day after it", "after <early> ", "at ",
        early="early|mid|late"),
    rules.row("(?P<before><before>)(?: <early>)?", "to the day before", "<before> <early> ", "by ",
        before="before|prior to", early="early|mid|late"),
    rules.row("(?P<until><until>)(?: <early>)?", "to its last day", "<until> <early> ", "up ",
        until="until|till|up to", early="early|mid|late"),
), before=r"\b", after=" $", flags=re.IGNORECASE, anywhere=True)
"""What opens the period behind it to one side."""
# fmt: on


def _range(text: str, left: _Found, right: _Found, anchor: date) -> _Found | None:
    joint = JOINTS.find(text[left.end : right.start])
    between = re.search(r"\bbetween (?:the )?$", text[: left.start], re.IGNORECASE)
    if not joint or (joint["and"] and not between):
        return None

    def read(day: date, is_to_come: bool) -> Period | None:
        last = right.read(day, is_to_come)
        first = left.read(last.last, False) if last else None  # its year may be said at the end
        if not (first and last) or first.first > last.last:
            return None
        return Period(first.first, last.last)

    period = read(anchor, False)
    small = left.small or right.small
    return _Found(left.start, right.end, period, read, right.dated, small) if period else None


def _opened(text: str, found: _Found, period: Period) -> Period:
    opening, day = OPENINGS.find(text[: found.start]), timedelta(1)
    if not opening:
        return period
    if opening["since"]:
        return Period(period.first, date.max)
    if opening["after"] and period.last < date.max:
        return Period(period.last + day, date.max)
    if opening["before"] and period.first > date.min:
        return Period(date.min, period.first - day)
    if opening["until"]:
        return Period(date.min, period.last)
    return period
