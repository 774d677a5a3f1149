"""When was it published? A day and the evidence for it, or None: never a guess.

To try a change of a table: `python -m pytest tests/index/test_rules.py tests/index/text` tries each
row's examples, `python -m bench.extraction` counts the right days of 200 pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from index.text.almanac import MONTH, MONTH_NUMBERS, WEEKDAY
from index.text.rules import Table, either, row

FIRST_NEWSPAPER = 1605  # the Relation of Strasbourg: nothing in a news archive is older

_TH = "st|nd|rd|th"

# fmt: off
DAYS = Table((
    row(r"(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        "in figures, the year first", "2026-03-08", "2026-03/08"),
    row(r"(?P<m2><month>)\b\.? ?(?P<d2>\d{1,2})(?:<th>)?,? (?P<y2>\d{4})(?!\d)",
        "the month first", "<month>. 8<th>, 2026", "March 2026", month=MONTH, th=_TH),
    row(r"(?<!\d)(?P<d3>\d{1,2})(?:<th>)?[ -](?:of )?(?P<m3><month>)\b\.?,?[ -](?P<y3>\d{4})(?!\d)",
        "the day first", "8<th> of <month>, 2026", "8 March", month=MONTH, th=_TH),
), flags=re.IGNORECASE)

LABELS = Table((
    row("(?:<first> )?<published>(?: on)?", "the day of publication follows",
        "<first> <published> on: ", "updated ",
        first="first|originally", published="published|posted"),
    row("date", "the day of publication follows", "date: ", "dated "),
), after=" ?:? +", flags=re.IGNORECASE)

IN_URL = Table((
    row(r"/(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![^/_.-])", "a folder each",
        "/2026/03/08/ships", "/2026/03/ships"),
    row(r"/(?P<y2>\d{4})/(?P<m2><month>)/(?P<d2>\d{1,2})(?![^/_.-])", "a folder each",
        "/2026/<month>/08/ships", "/2026/many/08/ships", month=MONTH),
    row(r"/(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d{1,2})(?![^/_.-])", "at the start of a name",
        "/2026-03-08-ships", "/2026-03-08ships"),
    row(r"/(?P<y4>[12][09]\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?=/)", "one folder",
        "/20260308/ships", "/20260308ships"),
), flags=re.IGNORECASE, anywhere=True)
# fmt: on

_DAY = DAYS.regex
_LABEL = LABELS.regex + LABELS.after
_WEEKDAY = rf"(?:{either(WEEKDAY)}\b\.?,? +)?"
_CLOCK = (
    r"(?:(?:T|,? +(?:at +)?| *[|·•–—-] *)"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\w:.+ ()/-]{0,40})?"
)
_BY = r"(?:by [^\d|]{2,80}? ?[|,·•–—-] ?)?"

_STATED = re.compile(rf"{_WEEKDAY}{_DAY}{_CLOCK}", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,]+\d{1,2}:\d\d.{0,20})?")
_WHOLE_LINE = re.compile(rf"{_BY}(?:{_LABEL})?{_WEEKDAY}{_DAY}{_CLOCK}", re.IGNORECASE)
# Glued to the first sentence: only with a label or a dash, and before a capital or a quote.
_GLUED = re.compile(
    rf"(?i:(?P<label>{_LABEL})?{_WEEKDAY}{_DAY})(?(label)| *[—–|](?= ))"
    r" *(?=[^\W\d_a-z]|[\"“‘'])"
)
_AGENCY = re.compile(
    rf"[A-Z][A-Z .'’/-]{{2,40}}(?:, [A-Z][\w. ]{{1,20}})?,? (?i:{_DAY}) *(?:[—–(]|- )"
)
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_.])(\d\d)\2(\d\d)(?!\d)")

_TOP_LINES = 8
_PARAGRAPH = 160
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date that a text states about itself: `text[start:end]`, on its line `number`.

    `alone` says that those characters are only a date line, not the start of a sentence.
    """

    day: date
    start: int
    end: int
    number: int
    alone: bool


def published(
    today: date,
    *,
    stated: str = "",
    stated_in: str = "field 'published'",
    text: str = "",
    url: str = "",
    name: str = "",
) -> tuple[date | None, str]:
    """Return the day of publication and where it was found, or (None, "" or what failed).

    Trusted in this order: what was `stated` about the article, the date line at the top of
    its text, its url, its file name. Days after tomorrow are refused: `today` in UTC may
    be yesterday where the article was written.
    """
    if stated.strip():
        day = plausible(parse(stated), today)
        return (day, stated_in) if day else (None, f"{stated_in} not understood: '{stated}'")
    line = dateline(text)
    if line and plausible(line.day, today):
        where = "first line" if line.number == 1 else f"line {line.number}"
        return line.day, f"{where}: “{text[line.start : line.end]}”"
    if day := plausible(_from_url(url), today):
        return day, "url"
    if day := plausible(_from_name(name), today):
        return day, "file name"
    return None, ""


def parse(words: str) -> date | None:
    """Read a date or a date with a time as its own calendar day, or None.

    03/04/2026 is two different days in two countries: None. 25/12/2026 is one day in both.
    """
    words = " ".join(words.split())
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:  # its only way to say that it is another form
        return _in_words(words)


def _in_words(words: str) -> date | None:
    if match := _STATED.fullmatch(words):
        return _day(match)
    if numeric := _NUMERIC.fullmatch(words):
        first, second, year = int(numeric[1]), int(numeric[3]), int(numeric[4])
        days = {_date(year, first, second), _date(year, second, first)} - {None}
        return days.pop() if len(days) == 1 else None
    return None


def dateline(text: str) -> Dateline | None:
    """Return the date stated at the very top of a text: on a line of its own among the first
    lines, or glued to the start of the first one. Dates in running text are not looked at."""
    number = 0
    for line in _LINE.finditer(text):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        top = text[start : min(line.end(), start + 200)].rstrip()
        if not top:
            continue
        number += 1
        if found := _in_line(top, start, number):
            return found
        if number == _TOP_LINES or len(top) > _PARAGRAPH:
            break
    return None


def _in_line(top: str, start: int, number: int) -> Dateline | None:
    # One code point for another, so that offsets hold.
    spaced = re.sub(r"\s", " ", top)
    if (whole := _WHOLE_LINE.fullmatch(spaced)) and (day := _day(whole)):
        return Dateline(day, start, start + len(top), number, alone=True)
    if number > 1:
        return None
    if (glued := _GLUED.match(spaced)) and (day := _day(glued)):
        end = start + len(glued[0].rstrip(" —–|"))
        return Dateline(day, start, end, number, alone=True)
    if (agency := _AGENCY.match(spaced)) and (day := _day(agency)):
        end = start + len(agency[0].rstrip(" —–(-"))
        return Dateline(day, start, end, number, alone=False)
    return None


def _day(match: re.Match[str]) -> date | None:
    """Read the groups y, m and d, or y2, m2 and d2 and so on, whichever of the rows matched."""
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    month = parts["m"]
    number = int(month) if month.isdigit() else MONTH_NUMBERS.get(month.casefold(), 0)
    return _date(int(parts["y"]), number, int(parts["d"]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def plausible(day: date | None, today: date) -> date | None:
    """Return the day if a newspaper can bear it: none was printed before 1605 or after tomorrow."""
    fits = day and day.year >= FIRST_NEWSPAPER and day <= today + timedelta(days=1)
    return day if fits else None


def _from_url(url: str) -> date | None:
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    found = IN_URL.find(path)
    return _day(found) if found else None


def _from_name(name: str) -> date | None:
    days = {
        _date(int(year), int(month), int(day))
        for year, _, month, day in _IN_NAME.findall(name.rpartition("/")[2])
    } - {None}
    return days.pop() if len(days) == 1 else None
