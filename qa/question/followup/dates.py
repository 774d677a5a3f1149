"""How questions name days, months, years and spans. English. `qa.question.rules` says how to try a
change."""

from __future__ import annotations

import re

from qa.question.english import MONTHS, SEASONS, SHORT_MONTHS, WEEKDAYS
from qa.question.rules import Row, Table, any_of

_MONTH = rf"(?:{any_of(MONTHS)}\b|{any_of(SHORT_MONTHS)}\b\.?)"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_WEEKDAY = rf"{any_of(WEEKDAYS)}s?"
_SEASON = any_of(SEASONS)
DATES = Table(re.Pattern.fullmatch, [
    Row(rf"{_MONTH} {_DAY}(?:,? {_YEAR})?", "a day", "March 6, 2026", "March"),
    Row(rf"{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?", "a day", "6th of March", "6th of Marchand"),
    Row(rf"{_MONTH},? {_YEAR}", "a month", "Sept. 2026", "Septic 2026"),
    Row(rf"{_SEASON} {_YEAR}", "a season", "spring 2026", "spring water"),
    Row(rf"{_YEAR}s?", "a year or decade", "1980s", "2500"),
    Row(rf"(?:last|this|next) (?:week|weekend|month|year|decade|night|{_SEASON}|{_MONTH}"
        rf"|{_WEEKDAY})", "a time near the day of asking", "last Friday", "last resort"),
    Row(r"yesterday|today|tomorrow|tonight", "a day near the day of asking", "today", "a day"),
    Row(r"\w+ (?:days|weeks|months|years) ago", "so long ago", "two weeks ago", "long ago"),
])  # fmt: skip
_BEFORE = r"(?:in|on|since|until|till|before|after|during|by|from|around|as of)"
DATE = re.compile(
    rf"(?<![\w-])(?:{_BEFORE} (?:early |late |mid-)?(?:the )?)?(?:{DATES.pattern})(?![\w-])"
    rf"|\b{_BEFORE} (?:early |late |mid-)?(?:the )?(?:{_MONTH}|{_WEEKDAY}|{_SEASON})(?![\w-])",
    re.IGNORECASE,
)
"""A day, month, year or span as people name it, with the preposition before it."""
THEN = Table(re.Pattern.search, [
    Row(r"\b(?:in |on |at |during )?that (?:year|month|day|week|time)(?=\W*$)", "at that time",
        "Who won that year?", "Who won that years ago?"),
    Row(r"\bthen(?=\W*$)", "at that time", "Who was king then?", "Who was the then king?"),
])  # fmt: skip
