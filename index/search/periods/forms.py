"""The forms in which a question names days, the longest first: what one has read, none reads again.

Forms that mean no days stand before the ones that they keep from a mistake: Black Friday is no
Friday. To try a change: `python -m pytest tests/index/test_rules.py tests/index/search` tries each
row's examples, `python -m bench.rules --against HEAD` shows which of the benchmarks' questions name
other days than before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from index.search.periods import meanings
from index.text import almanac, rules
from index.types import Period

Meaning = Callable[[re.Match[str], date], Period | None]
Form = tuple[rules.Table[str], Meaning]

# fmt: off
_YEARS = rules.Table((
    rules.row(r"19\d\d", "a year of the last century", "1998", "1850"),
    rules.row(r"20\d\d", "a year of this century", "2019", "2119"),
))
_NUMBERS = rules.Table((
    rules.row(r"\d{1,3}", "in figures", "48", "many"),
    rules.row(r"<word>\b", "in words", "<word>", "many", word="|".join(meanings.NUMBERS)),
))
# fmt: on

_SLOTS: dict[str, rules.Words] = {
    "year": _YEARS,
    "number": _NUMBERS,
    "month": almanac.MONTH,
    "weekday": "|".join(almanac.WEEKDAYS).lower(),
    "season": "|".join(meanings.SEASONS),
    "th": "st|nd|rd|th",
    "unit": "hour|day|week|month|year|decade",
    "long": "week|month|year|decade",
    "joint": "and|to|-|–|—",
    "last": "last|this",
}
YEAR = "(?P<year><year>)"
MONTH = r"(?P<month><month>)\b\.?"
DAY = r"(?P<day>[0-3]?\d)(?:<th>)?"
UNTIL = r"(?P<until>[0-3]?\d)(?:<th>)?"
NUMBER = "(?:a )?(?P<number><number>)(?: of)?"
SEASON, WEEKDAY = "(?P<season><season>)", "(?P<weekday><weekday>)"
UNIT, LONG = "(?P<unit><unit>)", "(?P<unit><long>)"
_SINCE = "since|by|until|till|before|after"
_ON = f"on|{_SINCE}|between|from|through|to|beginning|ending"


def form(read: Meaning, pattern: str, yes: str, no: str, **slots: rules.Words) -> Form:
    """Return a table of one row, which stands between words, and what a match of it means."""
    shared = {slot: words for slot, words in _SLOTS.items() if slot in rules.slots(pattern)}
    means = read.__name__.replace("_", " ")
    return (
        rules.Table(
            (rules.Row(pattern, means, yes, no, shared | slots),),
            before=r"(?<![\w$€£#])(?<!\w-)(?<!\d[.,])",
            after=r"(?!\w|-\w|[.,]\d)",
            flags=re.IGNORECASE,
            anywhere=True,
        ),
        read,
    )


# fmt: off
FORMS: tuple[Form, ...] = (
    form(meanings.day_to_day, rf"{DAY} ?<joint> ?{UNTIL} (?:of )?{MONTH},? {YEAR}",
         "8<th> <joint> 10<th> <month> <year>", "8 to 10 ships"),
    form(meanings.day_to_day, rf"{MONTH} {DAY} ?<joint> ?{UNTIL},? {YEAR}",
         "<month> 8<th> <joint> 10<th>, <year>", "March to 8 cities"),
    form(meanings.named_day, rf"{YEAR}-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)",
         "<year>-03-8", "the F-2019-X"),
    form(meanings.named_day, rf"(?:the )?{DAY} (?:of )?{MONTH},? {YEAR}",
         "on the 8<th> of <month>, <year>", "the 8th of them"),
    form(meanings.named_day, rf"{MONTH} {DAY},? {YEAR}", "<month> 8<th>, <year>", "may 8 people"),
    form(meanings.part_of_year, rf"(?:the )?(?P<part><part>) (?P<unit>quarter) of {YEAR}",
         "the <part> quarter of <year>", "the second quarter of the game",
         part="|".join(meanings.PARTS)),
    form(meanings.part_of_year, rf"(?:the )?(?P<part><part>) (?P<unit>half) of {YEAR}",
         "the <part> half of <year>", "the first half of the game", part="first|second|1st|2nd"),
    form(meanings.part_of_year, rf"Q(?P<part>[1-4]),? (?:of )?{YEAR}", "Q2 <year>", "the Q2 line"),
    form(meanings.season, rf"(?:the )?{SEASON} (?:of )?{YEAR}(?:[-–/](?P<until>\d\d))?",
         "the <season> of <year>", "the fall of Rome"),
    form(meanings.season, rf"(?P<which><last>) {SEASON}(?! of)",
         "<last> <season>", "the last winter of the war"),
    form(meanings.month_to_month,
         rf"<between> {MONTH} <and> (?P<until><month>)\b\.?(?! \d\d?\b)(?:,? (?:of )?{YEAR})?",
         "<between> <month> <and> April", "between March and the sea",
         between="between|from", **{"and": "and|to|until|through"}),
    form(meanings.named_month, rf"(?:mid-)?{MONTH}(?: of)?,? {YEAR}",
         "<month> of <year>", "the March of 1850 men"),
    form(meanings.named_month, rf"{MONTH} (?:of )?(?P<which><last>) year",
         "<month> <last> year", "they march every year"),
    form(meanings.decade, rf"(?:the )?(?=\d\d\d0){YEAR}s", "the 1990s, the 2010s", "the 90s"),
    form(meanings.years, rf"{YEAR} ?[-–—] ?(?P<until><year>)",
         "<year>-2024", "2,019-2,024 votes"),
    form(meanings.years, rf"{YEAR} ?[-–—] ?(?P<until>\d\d)", "<year>-03", "the S-2019-03 system"),
    form(meanings.no_days, rf"<last> (?:{NUMBER} )?<unit>s? of",
         "the <last> <unit>s of Pompeii", "the last two weeks", last="last|past|previous"),
    form(meanings.past, rf"(?:the )?<past> {NUMBER} {UNIT}(?P<plural>s?)",
         "the <past> <number> <unit>s", "the last two ships",
         past="past|last|recent|previous"),
    form(meanings.ago, rf"{NUMBER} {UNIT}s? ago", "<number> <unit> ago", "long ago"),
    form(meanings.no_days, r"\w+['’]s <last> <unit>s?", "Trump’s <last> <unit>", "the last week",
         last="last|past|previous"),
    form(meanings.no_days, "<his> (?:the )?<last> <unit>s?", "<his> <last> <unit>", "the last week",
         his="his|her|its|their|my|our|your", last="last|past|previous"),
    form(meanings.past, rf"<past> {UNIT}(?P<plural>s?)", "in <past> <unit>", "in the past",
         past="the last|past"),
    form(meanings.past, rf"(?:the )?recent {UNIT}(?P<plural>s)",
         "in recent <unit>s", "in recent wars"),
    form(meanings.last, rf"<last> {LONG}", "<last> <long>", "the last man", last="last|previous"),
    form(meanings.this, rf"this {LONG}", "this <long>", "this man"),
    form(meanings.weekend, "(?P<which><which>) weekend", "<which> weekend", "a weekend",
         which="last|this|the|past"),
    form(meanings.no_days, "<today>", "<today>", "today",
         today="usa today|the today|today show"),
    form(meanings.around_today, "the day before yesterday", "the day before yesterday",
         "the day before"),
    form(meanings.around_today, "<today>", "<today>", "in these times",
         today="yesterday|last night|today|tonight|this morning|this afternoon|this evening"),
    form(meanings.named_day, rf"<on> (?P<days>(?:the )?{DAY} (?:of )?{MONTH})",
         "<on> the 8<th> of <month>", "the 8 March sisters", on=_ON),
    form(meanings.named_day, rf"<on> (?P<days>{MONTH} {DAY})",
         "<on> <month> 8<th>", "the Jan. 6 committee", on=_ON),
    form(meanings.last_month_of_that_name, rf"<last> {MONTH}(?! \d)",
         "<last> <month>", "the last marching band",
         last="last|past"),
    form(meanings.named_month, rf"this {MONTH}(?! \d)", "this <month>", "this marching band"),
    form(meanings.no_days, "march madness", "in March Madness", "in March"),
    form(meanings.no_days, "<since> <month> <verb>", "<since> <month> <verb> them", "since May",
         since=_SINCE, verb="was|is|has|had|did|became|left|took|won|lost|quit|said|told"),
    form(meanings.no_days, r"<since> <month> \w+ed", "<since> <month> resigned", "since May",
         since=_SINCE),
    form(meanings.named_month, rf"<in> (?P<days>(?:mid-)?{MONTH})(?! \d)",
         "<in> <month>", "What may Theresa May do?",
         **{"in": "in|during|from|early|mid|late|middle of|end of|start of|beginning of|month of"}),
    form(meanings.named_month, rf"<since> (?P<days>{MONTH})(?! \d)", "<since> <month>", "may since",
         since=_SINCE),
    form(meanings.no_days, "<black> <weekday>", "<black> <weekday>", "on Friday",
         black="black|good|cyber|super|ash|bloody|palm|easter|fat|giving|holy|bowl|freaky"),
    form(meanings.no_days, "<every> <weekday>", "<every> <weekday>", "on Friday",
         every="next|every|each|a|per|the"),
    form(meanings.no_days, "<weekday> <title>", "<weekday> <title>", "on Friday",
         title="times|mirror|mail|night live|night football|night lights"),
    form(meanings.weekday, rf"(?:(?P<which>last) )?{WEEKDAY}(?!,? \0)",
         "<weekday>", "sundry things"),
    form(meanings.no_days, "<project> <year>", "<project> <year>", "in 2019",
         project="project|flight|agenda|vision"),
    form(meanings.no_days, "<than> <year>", "<than> 2000", "in 2000",
         than="than|nearly|almost|least"),
    form(meanings.no_days, "<year> <things>", "2000 <things>", "in 2000",
         things="people|persons|men|women|children|kids|students|troops|soldiers|workers|employees"
                "|jobs|cases|deaths|victims|miles|kilometers|kilometres|km|feet|meters|metres"
                "|pounds|tons|tonnes|dollars|euros|yen|votes|years|days|hours|minutes|times|pages"
                "|points|homes|houses|cars|vehicles|percent|degrees|million|billion|others"),
    form(meanings.no_days, "<year> ?%", "2000%", "in 2000"),
    form(meanings.years, rf"(?:mid-)?{YEAR}", "in <year>", "12019"),
)
# fmt: on
