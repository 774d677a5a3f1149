"""How questions name days, months, years and spans. English. `qa.question.rules` says how to try a
change."""

from __future__ import annotations

import re

from index import either
from qa.question.english import MONTHS, SEASONS, SHORT_MONTHS, WEEKDAYS
from qa.question.rules import holds, is_all, row

_MONTH = {*MONTHS, *SHORT_MONTHS, *(f"{month}." for month in SHORT_MONTHS)}
_DAYS = {day + s for day in WEEKDAYS for s in ("", "s")}
_YEAR = r"<century>\d\d"
_DAY = r"[0-3]?\d(?:<th>)?"
_TH, _CENTURY = "st|nd|rd|th", "19|20"
DATES = is_all([
    row(rf"<month> {_DAY}(?:,? {_YEAR})?", "a day", "<month> 6<th>, <century>26", "<month>",
        month=_MONTH, th=_TH, century=_CENTURY),
    row(rf"{_DAY} (?:of )?<month>(?:,? {_YEAR})?", "a day", "6<th> of <month> <century>26",
        "6 <month>es", month=_MONTH, th=_TH, century=_CENTURY),
    row(rf"<month>,? {_YEAR}", "a month", "<month> <century>26", "<month>ish 2026",
        month=_MONTH, century=_CENTURY),
    row(rf"<season> {_YEAR}", "a season", "<season> <century>26", "<season>s", season=SEASONS,
        century=_CENTURY),
    row(rf"{_YEAR}s?", "a year or decade", "<century>80s", "2500", century=_CENTURY),
    row(r"<last> <week>", "a time near the day of asking", "<last> <week>", "<last> resort",
        last="last|this|next",
        week={*"week weekend month year decade night".split(), *SEASONS, *_MONTH, *_DAYS}),
    row(r"<today>", "a day near the day of asking", "<today>", "a day",
        today="yesterday|today|tomorrow|tonight"),
    row(r"\w+ <days> ago", "so long ago", "two <days> ago", "long ago",
        days="days|weeks|months|years"),
])  # fmt: skip
_BEFORE = rf"{either('in|on|since|until|till|before|after|during|by|from|around|as of')} "
_PART = r"(?:early |late |mid-)?(?:the )?"
DATE = re.compile(
    rf"(?<![\w-])(?:{_BEFORE}{_PART})?{DATES.regex}(?![\w-])"
    rf"|\b{_BEFORE}{_PART}{either({*_MONTH, *_DAYS, *SEASONS})}(?![\w-])",
    re.IGNORECASE,
)
"""A day, month, year or span as people name it, with the preposition before it."""
THEN = holds([
    row(r"\b(?:<in> )?that <year>(?=\W*$)", "at that time",
        "Who won <in> that <year>?", "Who won that <year> ago?",
        **{"in": "in|on|at|during"}, year="year|month|day|week|time"),
    row(r"\bthen(?=\W*$)", "at that time", "Who was king then?", "Who was the then king?"),
])  # fmt: skip
