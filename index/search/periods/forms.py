"""The forms in which a question names days, the longest first. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from index.search.periods import meanings
from index.types import Period

Meaning = Callable[[re.Match[str], date], Period]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _behind(words: str, *, not_: bool = False) -> str:
    """Match after one of the words and a space (or after none of them); "_" is a space."""
    sign = "!" if not_ else "="
    signs = [rf"(?<{sign}\b{word.replace('_', ' ')} )" for word in words.split()]
    return "".join(signs) if not_ else f"(?:{'|'.join(signs)})"


_MONTH_ = rf"(?:{_any(meanings.MONTHS)})\b\.?"
_MONTH = rf"(?P<month>{_MONTH_})"
_UNTIL_MONTH = rf"(?P<until>{_MONTH_})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_UNTIL_DAY = _DAY.replace("<day>", "<until>")
_SEASON = rf"(?P<season>{_any(meanings.SEASONS)})"
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)"
_NUMBER = rf"(?:a )?(?P<number>\d{{1,3}}|{_any(meanings.NUMBERS)})(?: of)?"
_PART = rf"(?P<part>{_any(meanings.PARTS)}) (?P<unit>quarter|half)"
# A month alone, or a day without a year, needs one of these: "the Jan. 6 committee" is a name.
_IN = _behind("in during from early mid late middle_of end_of start_of beginning_of month_of")
# "since May became prime minister"
_TILL = _behind("since by until till before after")
_NO_VERB = r"(?! (?:was|is|has|had|did|became|left|took|won|lost|quit|said|told|\w+ed)\b)"
_ON = _behind("on since by until till before after between from through to beginning ending")
_OWNED = r"(?<!['’]s )" + _behind("his her its their my our your", not_=True)
_THINGS = (
    "people|persons|men|women|children|kids|students|troops|soldiers|workers|employees|jobs|cases"
    "|deaths|victims|miles|kilomet(?:er|re)s|km|feet|met(?:er|re)s|pounds|tons|tonnes|dollars|euros"
    "|yen|votes|years|days|hours|minutes|times|pages|points|homes|houses|cars|vehicles|percent"
    "|degrees|million|billion|others"
)
_QUANTITY = rf"(?! (?:{_THINGS})\b)(?! ?%)"
_NAMED = _behind("project flight agenda vision than nearly almost least", not_=True)
_NO_WEEKDAY = "black good cyber super ash bloody palm easter fat giving holy bowl freaky"
_HOLIDAYS = _behind(f"{_NO_WEEKDAY} next every each a per the", not_=True)
_TITLES = r"(?! (?:times|mirror|mail|night live|night football|night lights|addams|best))"

FORMS: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(rf"(?<![\w$€£#])(?<!\w-)(?<!\d[.,])(?:{form})(?!\w|-\w|[.,]\d)", re.I), reading)
    for form, reading in (
        (
            rf"{_DAY} ?(?:and|to|[-–—]) ?{_UNTIL_DAY} (?:of )?{_MONTH},? {_YEAR}",
            meanings.day_to_day,
        ),
        (rf"{_MONTH} {_DAY} ?(?:and|to|[-–—]) ?{_UNTIL_DAY},? {_YEAR}", meanings.day_to_day),
        (rf"{_YEAR}-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)", meanings.named_day),
        (rf"(?:the )?{_DAY} (?:of )?{_MONTH},? {_YEAR}", meanings.named_day),
        (rf"{_MONTH} {_DAY},? {_YEAR}", meanings.named_day),
        (rf"(?:the )?{_PART} of {_YEAR}", meanings.part_of_year),
        (rf"Q(?P<part>[1-4]),? (?:of )?{_YEAR}", meanings.part_of_year),
        (rf"{_YEAR} Q(?P<part>[1-4])", meanings.part_of_year),
        (rf"(?:the )?{_SEASON} (?:of )?{_YEAR}(?:[-–/](?P<until>\d\d))?", meanings.season),
        (rf"(?P<which>last|this) {_SEASON}(?! of)", meanings.season),
        (
            rf"{_behind('between from')}{_MONTH} (?:and|to|until|through) {_UNTIL_MONTH}"
            rf"(?! \d\d?\b)(?:,? (?:of )?{_YEAR})?",
            meanings.month_to_month,
        ),
        (rf"(?:mid-)?{_MONTH}(?: of)?,? {_YEAR}", meanings.named_month),
        (rf"{_MONTH} (?:of )?(?P<which>last|this) year", meanings.named_month),
        (r"(?:the )?(?P<year>(?:19|20)\d0)s", meanings.decade),
        (rf"{_YEAR} ?[-–—] ?(?P<until>(?:19|20)\d\d|\d\d)", meanings.years),
        (
            rf"(?:the )?(?:past|last|recent|previous) {_NUMBER} {_UNIT}(?P<plural>s?)(?! of)",
            meanings.past,
        ),
        (rf"{_NUMBER} {_UNIT}s? ago", meanings.ago),
        (rf"{_OWNED}(?:the last|(?:the )?past) {_UNIT}(?P<plural>s?)(?! of| as)", meanings.past),
        (rf"(?:the )?recent {_UNIT}(?P<plural>s)", meanings.past),
        (rf"{_OWNED}(?:last|previous) (?P<unit>week|month|year|decade)(?! of| as)", meanings.last),
        (r"this (?P<unit>week|month|year|decade)", meanings.this),
        (r"(?P<which>last|this|the|past) weekend", meanings.weekend),
        (
            r"the day before yesterday|yesterday|last night|(?<!\bUSA )(?<!\bthe )today(?! show)"
            r"|tonight|this (?:morning|afternoon|evening)",
            meanings.around_today,
        ),
        (rf"{_ON}(?:the )?{_DAY} (?:of )?{_MONTH}", meanings.named_day),
        (rf"{_ON}{_MONTH} {_DAY}", meanings.named_day),
        (rf"(?:last|past) {_MONTH}(?! \d)", meanings.last_month_of_that_name),
        (rf"this {_MONTH}(?! \d)", meanings.named_month),
        (
            rf"(?:{_IN}|{_TILL}(?={_MONTH_}{_NO_VERB}))(?:mid-)?{_MONTH}(?! \d| madness)",
            meanings.named_month,
        ),
        (
            rf"{_HOLIDAYS}(?:(?P<which>last|this|past) )?(?P<weekday>{_any(meanings.WEEKDAYS)})"
            rf"{_TITLES}(?: (?:morning|afternoon|evening|night))?(?!,? \0)",
            meanings.weekday,
        ),
        (rf"(?:mid-)?{_NAMED}{_YEAR}{_QUANTITY}", meanings.years),
    )
)
