"""When is that? What a quote names relative to its article's day, in days. English. Pure.

Without the article's day nothing is resolved, and nothing is guessed: "Saturday" is the last one or
the next as the tense says; where it does not say, the day stays untold.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from index import Named, Period, named, sentences
from qa.meaning.tense import is_to_come

_ROUND = timedelta(7)  # weekdays come round in this; what takes longer has lost its year
# So near, a tense that says otherwise is not believed; and so near, a day is told without its year.
_DOUBTED, _NEAR = timedelta(60), timedelta(120)

_MONTH = re.compile(rf"\b(?:{'|'.join((*calendar.month_name[1:], *calendar.month_abbr[1:]))})")
_COUNTED = re.compile(r"\b(?:ago|from now|from today|in \w+ \w+s(?:['’] time)?)$")


@dataclass(frozen=True, slots=True)
class When:
    """The days `first` to `last`, both included, that `quote[start:end]` names.

    `relative`: they depend on the day of the article.
    """

    start: int
    end: int
    first: date
    last: date
    relative: bool


def told(quote: str, published: date | None) -> tuple[When, ...]:
    """Return the times that a quote names, in its order, as far as anybody can tell them.

    Offsets are within the quote. Without the article's day only what names its year is told.
    """
    found = [each for each in named(quote, published or date.max) if published or each.dated]
    bounds = sentences(quote) if found else ()
    whens = []
    for each in found:
        at = next(((a, b) for a, b in bounds if a <= each.start < b), (0, len(quote)))
        if period := _meant(each, quote[at[0] : at[1]], at[0], published):
            whens.append(When(each.start, each.end, period.first, period.last, not each.dated))
    return tuple(whens)


def shown(answer: str, published: date | None, quote: str = "") -> str:
    """Return an answer with the days that it names in brackets: "Saturday (6 April 2024)".

    `quote` is what the answer is a part of: its tense tells which Saturday. What says its year, or
    has its bracket already, is left as it is.
    """
    within = quote if answer in quote else answer
    at = within.find(answer)
    for each in reversed(told(within, published)):
        start, end = max(each.start - at, 0), min(each.end - at, len(answer))
        if each.relative and start < end and not _has_bracket(answer, start, end):
            answer = f"{answer[:end]} ({_in_words(answer[start:end], each)}){answer[end:]}"
    return answer


def _has_bracket(answer: str, start: int, end: int) -> bool:
    """Say whether a bracket follows, or stands around it."""
    before = answer[:start]
    return answer.startswith(" (", end) or before.count("(") > before.count(")")


def _meant(each: Named, sentence: str, offset: int, published: date | None) -> Period | None:
    """Return which of the times of a name the sentence means, or None if it does not say."""
    if each.past == each.ahead or not published:
        return each.ahead
    to_come = is_to_come(sentence, each.start - offset, each.end - offset)
    told = {True: each.ahead, False: each.past, None: None}[to_come]
    if not each.past or each.ahead.first - each.past.first <= _ROUND:
        return told
    if to_come is False and each.past.first.year == published.year:
        return each.past
    since, until = published - each.past.last, each.ahead.first - published
    near = each.past if since <= until else each.ahead
    if told and told != near and min(since, until) <= _DOUBTED:
        return None
    meant = told or near
    return meant if (since if meant == each.past else until) <= _NEAR else None


def _in_words(words: str, when: When) -> str:
    """Say which days the words name, as exactly as they do, without what they say themselves."""
    first, last = when.first, when.last
    if _MONTH.search(words):
        return spelled(date(first.year, 1, 1), date(last.year, 12, 31))
    if re.search(r"\b(?:month|year)\b", words):
        first = first.replace(day=1, month=first.month if "month" in words else 1)
        last = _end_of_month(last.replace(month=last.month if "month" in words else 12, day=1))
    about = "about " if _COUNTED.search(words) and last - first > _ROUND else ""
    return about + spelled(first, last)


def spelled(first: date, last: date) -> str:
    """Say in words which days a period has, the shortest that is exact: "25–31 March 2024"."""
    if (first.day, last) == (1, _end_of_month(last)):
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{last:%B} {last.year}"
        if first.year == last.year:
            return f"{first:%B}–{last:%B} {last.year}"
        return f"{first:%B %Y} – {last:%B %Y}"
    end = f"{last.day} {last:%B} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {first:%B}{year} – {end}"


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
