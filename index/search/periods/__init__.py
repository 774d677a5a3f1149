"""Which days do the words of a question name? Pure: relative to a day that the caller gives.

English only. Most numbers and names of a question are no dates ("2000 people", Theresa May, USA
Today, the third quarter of a game), so each form is written down here; searching for whatever
could be read as a date finds mostly what is none (docs/decisions.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from index.search.periods.forms import FORMS, Form, Meaning
from index.text import rules
from index.types import Period


def periods(text: str, anchor: date, forms: Iterable[Form] = FORMS) -> tuple[Period, ...]:
    """Return the periods that a text of single spaces names, in its order, each once.

    "last week" is relative to `anchor`; a month or a day without a year is the latest one that
    had begun by then. "since", "after", "before" and "until" open a period to one side, up to
    date.max or date.min; "between" and "to" join two.
    """
    found = sorted(_find(text, anchor, forms), key=lambda each: each.start)
    joined: list[_Found] = []
    for each in found:
        if joined and (range_ := _range(text, joined[-1], each)):
            joined[-1] = range_
        else:
            joined.append(each)
    return tuple(dict.fromkeys(_opened(text, each) for each in joined))


def within(day: date | None, periods: Iterable[Period]) -> bool:
    """Say whether a day lies in one of the periods."""
    return day is not None and any(each.first <= day <= each.last for each in periods)


@dataclass(frozen=True, slots=True)
class _Found:
    """A period named by `text[start:end]`; `read` says it again relative to another day."""

    start: int
    end: int
    period: Period
    read: Callable[[date], Period | None]


def _find(text: str, anchor: date, forms: Iterable[Form]) -> Iterator[_Found]:
    """Yield what the forms read; what one form has read, the next does not read again."""
    for form, reading in forms:
        for match in form.pattern.finditer(text):

            def read(
                day: date, match: re.Match[str] = match, reading: Meaning = reading
            ) -> Period | None:
                try:
                    return reading(match, day)
                except (ValueError, OverflowError, KeyError):
                    return None  # 31 April; before the year 1; "aprıl", which re takes for April

            if period := read(anchor):
                # The words before the days ("on") are part of some forms.
                start = match.start("days" if "days" in match.re.groupindex else 0)
                yield _Found(start, match.end(), period, read)
        text = form.pattern.sub(lambda match: "\0" * len(match[0]), text)


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


def _range(text: str, left: _Found, right: _Found) -> _Found | None:
    joint = JOINTS.find(text[left.end : right.start])
    between = re.search(r"\bbetween (?:the )?$", text[: left.start], re.IGNORECASE)
    if not joint or (joint["and"] and not between):
        return None
    first = left.read(right.period.last)  # its year may be said only once, at the end
    if not first or first.first > right.period.last:
        return None
    period = Period(first.first, right.period.last)
    return _Found(left.start, right.end, period, lambda _: period)


def _opened(text: str, found: _Found) -> Period:
    opening, period, day = OPENINGS.find(text[: found.start]), found.period, timedelta(1)
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
