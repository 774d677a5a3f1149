"""When was it published? A day and the evidence for it, or None: never a guess.

To try a change of a table: `python -m pytest tests/index/test_rules.py tests/index/text` tries each
row's examples, `python -m bench.extraction` counts the right days of 200 pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from index.text import language
from index.text.almanac import (
    MONTH,
    MONTH_ANYWHERE,
    MONTH_NUMBERS_ABROAD,
    WEEKDAY_ANYWHERE,
)
from index.text.rules import Table, either, row

FIRST_NEWSPAPER = 1605  # the Relation of Strasbourg: nothing in a news archive is older

_TH, _OF = "st|nd|rd|th|er|º|.|-го", "of|de|del"

# fmt: off
DAYS = Table((
    row(r"(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        "in figures, the year first", "2026-03-08", "2026-03/08"),
    row(r"(?P<m2><month>)\b\.? ?(?P<d2>\d{1,2})(?:<th>)?,? (?:<of> )?(?P<y2>\d{4})(?!\d)",
        "the month first", "<month>. 8<th>, <of> 2026", "March 2026",
        month=MONTH_ANYWHERE, th=_TH, of=_OF),
    row(r"(?<!\d)(?P<d3>\d{1,2})(?:<th>)?[ -]?(?:<of> )?(?P<m3><month>)\b\.?,?[ -](?:<of> )?"
        r"(?P<y3>\d{4})(?!\d)",
        "the day first", "8<th> <of> <month>, <of> 2026", "8 March",
        month=MONTH_ANYWHERE, th=_TH, of=_OF),
), flags=re.IGNORECASE)

LABELS = Table((
    row("(?:<first> )?<published>(?: <on>)?", "the day of publication follows",
        "<first> <published> <on>: ", "updated ",
        first="first|originally", on="on|am|le|el|il|em",
        published="published|posted|veröffentlicht|erschienen|publié|publicado|pubblicato"
                  "|опубликовано|опубліковано"),
    row("<date>", "the day of publication follows", "<date>: ", "dated ",
        date="date|datum|fecha|data|дата"),
), after=" ?:? +", flags=re.IGNORECASE)

NO_PLACES = Table((
    row("<happened>", "what happened on that day, and not where it was written",
        "<happened>, 8 March 2026", "Ostwick, 8 March 2026",
        happened="updated|modified|revised|corrected|accessed|retrieved|born|founded|established"
                 "|opened|died|dies|since|until|deadline|copyright|aktualisiert|stand|geboren"
                 "|gegründet|gestorben|actualisé|né|née|fondé|mort|actualizado|nacido|fundado"
                 "|fallecido|aggiornato|nato|nata|fondato|morto|atualizado|nascido|обновлено|родился"
                 "|основан|умер|оновлено|народився|засновано"),
    row("<opens>", "the beginning of a sentence", "<opens> Ostwick", "Into Ostwick",
        opens="in|on|at|from|by|the|yesterday|today|it|he|she|they|this|that|and|but"),
), before=r"(?<!\w)", after=r"(?!\w)", flags=re.IGNORECASE, anywhere=True)
"""Of the words before a day that is set off by a comma."""

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
_ON = r"(?:(?:on|le|el|il|am|den|em|vom|du) +)?"
_WEEKDAY = rf"{_ON}(?:{either(WEEKDAY_ANYWHERE)}\b\.?,? +{_ON})?"
_YEAR_SIGN = r"(?: ?(?:г\.|года|г|р\.|року|р)(?!\w))?"
_AT = r"(?:(?:at|um|à|a las|alle|alle ore|ore|às|в|о) +)?"
_CLOCK = (
    rf"{_YEAR_SIGN}(?:(?:T|,? +{_AT}| *[|·•–—-] *)"
    r"\d{1,2}(?:[:.]\d\d(?:[:.]\d\d)?|h(?:\d\d)?|(?= ?uhr))[\w:.+ ()/-]{0,40})?"
)
_BY = r"(?:by [^\d|]{2,80}? ?[|,·•–—-] ?)?"
# Nobody writes the month first before a full stop; a slash is read so in some languages only.
_DOTTED = r"(?<!\d)(?P<d4>\d{1,2})\. ?(?P<m4>\d{1,2})\. ?(?P<y4>\d{4})(?![\d.])"
_SLASHED = r"(?<!\d)(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>\d{4})(?!\d)"
_DAY_FIRST = frozenset("de fr es it pt ru uk".split())
_LINE_DAY = rf"(?:{_DAY}|{_DOTTED}|{_SLASHED})"
_WORD = r"[^\W\d_][\w.'’-]*"
_PLACE = rf"(?P<place>{_WORD}(?: {_WORD}){{0,3}}(?: \([^()\d]{{2,30}}\))?)"
_SMALL_WORDS = frozenset(
    "am an auf bei de del der des di do du en im la le na of on sur upon".split()
)

_STATED = re.compile(rf"{_WEEKDAY}{_DAY}{_CLOCK}", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,]+\d{1,2}:\d\d.{0,20})?")
_WHOLE_LINE = re.compile(rf"(?:{_BY}(?:{_LABEL})?{_WEEKDAY}{_LINE_DAY}{_CLOCK})\.?", re.IGNORECASE)
_PLACE_LINE = re.compile(
    rf"{_PLACE}(?:, *| [|·•–—-] ){_WEEKDAY}{_LINE_DAY}{_YEAR_SIGN}\.?", re.IGNORECASE
)
# Glued to the first sentence: only with a label or a dash, and before a capital or a quote.
_GLUED = re.compile(
    rf"(?i:(?P<label>{_LABEL})?{_WEEKDAY}{_LINE_DAY}{_YEAR_SIGN})(?(label)| *[—–|](?= ))"
    r" *(?=[^\W\d_a-z]|[\"“‘'])"
)
_AGENCY = re.compile(
    rf"(?:[A-Z][A-Z .'’/-]{{2,40}}(?:, [A-Z][\w. ]{{1,20}})?,? |{_PLACE}, )"
    rf"(?i:{_WEEKDAY}{_LINE_DAY}{_YEAR_SIGN})\.? *(?:[—–(:]|- )"
)
_ANYWHERE = re.compile(rf"{_DAY}|{_DOTTED}", re.IGNORECASE)
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
        return (day, stated_in) if day else (None, f"{stated_in} {_flaw(stated)}: '{stated}'")
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


def _flaw(stated: str) -> str:
    """Say why what was stated is no day."""
    if not (numeric := _NUMERIC.fullmatch(" ".join(stated.split()))):
        return "not understood"
    one, other, year = (numeric[n] for n in (1, 3, 4))
    if not (_date(int(year), int(one), int(other)) and _date(int(year), int(other), int(one))):
        return "not understood"
    either_day = f"{year}-{int(other):02}-{int(one):02} or {year}-{int(one):02}-{int(other):02}"
    return f"may have the day or the month first (write {either_day})"


def in_order(words: str, day_first: bool) -> str:
    """Return a day in figures as YYYY-MM-DD, where it is known which of them is the day's."""
    numeric = _NUMERIC.match(" ".join(words.split()))
    if not numeric:
        return words
    day, month = (numeric[1], numeric[3]) if day_first else (numeric[3], numeric[1])
    found = _date(int(numeric[4]), int(month), int(day))
    return found.isoformat() if found else words


def in_figures(words: str) -> bool:
    """Say whether a day is written as 05.03.2024 is: with two figures that may be its month."""
    return _NUMERIC.match(" ".join(words.split())) is not None


def has_day_first(words: str) -> bool | None:
    """Say whether a day in figures can only have the day first, or only the month; None if it may
    have either, or is no such day."""
    numeric = _NUMERIC.match(" ".join(words.split()))
    if not numeric or (int(numeric[1]) > 12) == (int(numeric[3]) > 12):
        return None
    return int(numeric[1]) > 12


def mentioned(words: str) -> date | None:
    """Return the first whole day that a line names."""
    found = _ANYWHERE.search(words)
    return _day(found) if found else None


def dateline(text: str) -> Dateline | None:
    """Return the date stated at the very top of a text: on a line of its own among the first
    lines, perhaps after a place, or glued to the start of the first one; after a place to that of
    any of them. Dates in running text are not looked at."""
    number = 0
    for line in _LINE.finditer(text):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        top = text[start : min(line.end(), start + 200)].rstrip()
        if not top:
            continue
        number += 1
        if found := _in_line(top, start, number, text):
            return found
        if number == _TOP_LINES or len(top) > _PARAGRAPH:
            break
    return None


def _in_line(top: str, start: int, number: int, text: str) -> Dateline | None:
    # One code point for another, so that offsets hold.
    spaced = re.sub(r"\s", " ", top)
    # A place and a day alone are a text of their own, and say so.
    is_above = bool(text[start + len(top) :].strip())
    whole = _WHOLE_LINE.fullmatch(spaced) or (
        _placed(_PLACE_LINE.fullmatch(spaced)) if is_above else None
    )
    if whole and (day := _day_in(whole, text)):
        return Dateline(day, start, start + len(top), number, alone=True)
    if number == 1 and (glued := _GLUED.match(spaced)) and (day := _day_in(glued, text)):
        end = start + len(glued[0].rstrip(" —–|"))
        return Dateline(day, start, end, number, alone=True)
    if (agency := _placed(_AGENCY.match(spaced))) and (day := _day_in(agency, text)):
        end = start + len(agency[0].rstrip(" —–(:-."))
        return Dateline(day, start, end, number, alone=False)
    return None


def _placed(match: re.Match[str] | None) -> re.Match[str] | None:
    """Return a match whose words before the day are a place, as far as their letters tell."""
    place = (match["place"] or "") if match else ""
    words = re.sub(r" \(.*", "", place).split()
    named = all(word[0].isupper() or word in _SMALL_WORDS for word in words)
    return None if not named or NO_PLACES.find(place) else match


def _day_in(match: re.Match[str], text: str) -> date | None:
    """Read the day of a line; with slashes, as the language of the text has it."""
    if match["d5"] and language.detect(text) not in _DAY_FIRST:
        return parse(f"{match['d5']}/{match['m5']}/{match['y5']}")
    return _day(match)


def _day(match: re.Match[str]) -> date | None:
    """Read the groups y, m and d, or y2, m2 and d2 and so on, whichever of the rows matched."""
    parts = {name[0]: value for name, value in match.groupdict().items() if value and len(name) < 3}
    month = parts["m"]
    number = int(month) if month.isdigit() else MONTH_NUMBERS_ABROAD.get(month.casefold(), 0)
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
