"""The forms in which a report names days: those of questions, years left out, what is to come.

Pure. A question asks for what was reported; a report also tells of what is to come, so that its
"Saturday" may be the last one or the next. Each form has both meanings here; which of them holds
is told by the tense, and that is for the caller to see.
"""

from __future__ import annotations

from datetime import date, timedelta

from index.search.periods import meanings, to_come
from index.search.periods.forms import (
    DAY,
    FORMS,
    LONG,
    MONTH,
    NUMBER,
    SEASON,
    UNIT,
    UNTIL,
    WEEKDAY,
    YEAR,
    Form,
    Meaning,
    form,
)
from index.search.periods.meanings import Match
from index.text import almanac, rules
from index.types import Period

_DAYS = "hour|day|night|week|weekend|month|year|decade|" + "|".join(almanac.WEEKDAYS).lower()
_JOINTS = "and|or|to|through|until|-|–|—"
_FEW = "few|couple|several|many|some"
_NO_VERB = "and|or|in|at|on|to|as|for|by|when|after|before|was|is|with"

# fmt: off
_TWO = rules.Table((
    rules.row(r"\d\d?", "in figures", "10", "a"),
    rules.row(r"<word>\b", "in words", "<word>", "one",
              word="two|three|four|five|six|seven|eight|nine|ten"),
))
OWN: tuple[Form, ...] = (
    # Days that have become names, and what is named by its day, of whatever year.
    form(meanings.no_days, "<day>", "on <day>", "on June 6",
         day="Jan. 6|January 6|Sept. 11|September 11|Oct. 7|October 7"),
    form(meanings.no_days, r"<the> <month>\b\.? \d\d?(?= (?-i:[a-z]))(?! <and>\b)",
         "<the> <month> 7 attack", "the March 7 <and> 8", the="the|his|her|its|their|our",
         **{"and": _NO_VERB}),
    form(meanings.no_days, r"<the> \d\d? <month>(?= (?-i:[a-z]))(?! <and>\b)",
         "<the> 7 <month> attack", "the 7 March <and> 8", the="the|his|her|its|their|our",
         **{"and": _NO_VERB}),
    form(meanings.no_days, r"(?<=['’]s )<month>\b\.? \d\d?(?= (?-i:[a-z]))(?! <and>\b)",
         "the bank’s <month> 7 collapse", "the bank’s March 7 <and> 8", **{"and": _NO_VERB}),
    form(meanings.no_days, "mail on sunday", "the Mail on Sunday", "the mail"),
    # What counts from another day than the report's, and what nobody can tell.
    form(meanings.no_days, "the <next> <day>s?", "the <next> <day>", "the next two days",
         next="previous|preceding|following|next|same", day=_DAYS),
    form(meanings.no_days, "<that> <day>", "<that> <day>", "the day",
         that="that|previous|preceding|following", day=_DAYS),
    form(meanings.no_days, rf"{NUMBER} <unit>s? <later>",
         "<number> <unit>s <later>", "three days ago",
         later="later|earlier|before|after|prior|previously|running"),
    form(meanings.no_days, "<one> weeks? <ago> <weekday>", "<one> weeks <ago> <weekday>",
         "a week ago", one="a|one|two", ago="ago|from"),
    form(meanings.no_days, "<few>(?: of)? <unit>s? <ago>", "<few> of <unit>s <ago>",
         "two weeks ago", few=_FEW, ago="ago|from now"),
    form(meanings.no_days, "<past> <few> <unit>s", "<past> <few> <unit>s", "the past week",
         past="past|last|next|coming|recent|previous", few="few|couple of|several"),
    form(meanings.no_days, "<coming> <unit>s", "<coming> <unit>s", "the past week",
         coming="coming|recent|past"),
    form(meanings.no_days, "<any> <weekday>", "<any> <weekday> voting", "on Friday",
         any="no|any|most|some|all|one|another"),
    form(meanings.no_days,
         "(?<!from )(?<!between )(?<!on )<weekday> ?<to> ?<weekday>",
         "open <weekday> <to> <weekday>", "open from Monday to Friday", to="through|to|-|–|—"),
    # Weekdays, and days without their year.
    form(to_come.weekday_of_week, rf"{WEEKDAY} (?:of )?(?P<which><last>) week",
         "<weekday> of <last> week", "on Tuesday, last week", last="last|this|next"),
    form(to_come.day_and_weekday, rf"{WEEKDAY},? {MONTH} {DAY}",
         "<weekday>, <month> 10<th>", "on Friday"),
    form(to_come.day_and_weekday, rf"{WEEKDAY},? (?:the )?{DAY} (?:of )?{MONTH}",
         "<weekday> the 10<th> of <month>", "on Friday"),
    form(meanings.no_days, r"<month>\b\.? \d\d? <last> year", "<month> 10 <last> year",
         "in March last year", last="last|this|next"),
    form(to_come.days_of_month, rf"{MONTH} {DAY}(?:, ?\d\d?)*,? ?<joint> ?{UNTIL}",
         "<month> 9<th> <joint> 10<th>", "May 9", joint=_JOINTS),
    form(to_come.days_of_month, rf"{DAY}(?:, ?\d\d?)*,? ?<joint> ?{UNTIL} (?:of )?{MONTH}",
         "16, 17<th> <joint> 18<th> of <month>", "18 May", joint=_JOINTS),
    form(meanings.named_day, rf"{MONTH} {DAY}", "<month> 1<th>", "in October"),
    form(meanings.named_day, rf"(?:the (?=\d+[a-z]))?{DAY} (?:of )?{MONTH}",
         "the 8<th> of <month>", "in March"),
    # What is to come, and parts of what is.
    form(to_come.month_of_next_year, rf"{MONTH} (?:of )?next year",
         "<month> next year", "in March this year"),
    form(to_come.tomorrow, "(?:the )?day after tomorrow", "the day after tomorrow", "the day"),
    form(to_come.tomorrow, "tomorrow", "tomorrow night", "in the morning"),
    form(to_come.this, rf"(?P<part><earlier>) (?:on )?this {LONG}",
         "<earlier> this <long>", "this week", earlier="earlier|later"),
    form(to_come.this, rf"this {LONG}", "this <long>", "this morning"),
    form(to_come.this, rf"(?P<part><earlier>) (?:on )?in the {LONG}",
         "<earlier> in the <long>", "later in the game", earlier="earlier|later"),
    form(to_come.this, rf"<end> of <the> {LONG}", "by the <end> of <the> <long>",
         "the end of the game", end="end|start|beginning|rest|middle|close", the="the|this"),
    form(to_come.this, rf"{LONG}<end>", "by <long><end>", "this year's rain", end="'s end|-end"),
    form(to_come.next_unit, "<next> (?P<unit><long>)", "<next> <long>", "in the next days",
         next="next|the coming", long="week|weekend|month|year|decade"),
    form(to_come.next_weekday, rf"next {WEEKDAY}", "next <weekday>", "next, Friday"),
    form(to_come.next_month, rf"next {MONTH}(?! \d)", "next <month>", "next May 5"),
    form(to_come.next_season, rf"next {SEASON}", "next <season>", "next falls"),
    form(to_come.coming_weekday, rf"(?:this )?coming {WEEKDAY}",
         "this coming <weekday>", "coming on Sunday"),
    form(to_come.coming_units, rf"next {NUMBER} {UNIT}s?",
         "over the next <number> <unit>s", "the next of two weeks"),
    form(meanings.no_days, "<time> in <two> <unit>s", "the <time> in <two> <unit>s",
         "open in two weeks", two=_TWO,
         time="time|times|first|second|once|twice|most|worst|only|high"),
    form(meanings.no_days, r"\w+est in <two> <unit>s", "the biggest in <two> <unit>s",
         "open in two weeks", two=_TWO),
    form(to_come.in_time, rf"in (?P<number><two>) {UNIT}s(?:['’] time)?(?! of)",
         "it opens in <two> <unit>s", "in two weeks of rain", two=_TWO),
    form(to_come.from_now, rf"{NUMBER} {UNIT}s? from <now>", "<number> <unit>s from <now>",
         "a week now", now="now|today"),
    form(to_come.season, r"<in> (?P<days>(?:the )?(?:<early> )?(?P<season><mild>))(?! of)"
         r"(?! \d)(?! (?-i:[A-Z]))", "<in> the <early> <mild>", "in the spring of 2024",
         early="early|late", mild="winter|spring|summer|autumn",
         **{"in": "in|by|until|during|since|over"}),
    form(to_come.season, r"<in> (?P<days>the (?P<season>fall))(?! of)(?! \d)",
         "<in> the fall", "in the fall of Rome", **{"in": "in|by|until|during|since|over"}),
    form(meanings.named_month, rf"<for> (?P<days>{MONTH})(?! \d)(?! (?-i:[A-Z]))",
         "delayed <for> <month>", "the fall of May 5",
         **{"for": "for|to|of|through|throughout|beginning|ending|starting|around"}),
    form(meanings.named_month, rf"\A(?:<early>[ -])?{MONTH}\Z", "<early> <month>", "May she",
         early="early|mid|late"),
)
_YEAR = form(to_come.year, rf"<in> (?P<days>{YEAR})", "<in> <year>", "Project 2025",
             **{"in": "in|by|until|till|since|through|before|after|from|of|for|during|to"
                      "|late|early"})
# fmt: on

# What comes round again: in how many days a step towards the next one leaps over none.
_ROUND: dict[Meaning, int] = {
    meanings.weekday: 1,
    meanings.weekend: 1,
    meanings.named_day: 27,
    meanings.named_month: 27,
    meanings.month_to_month: 27,
    to_come.days_of_month: 27,
    to_come.season: 27,
}
_ALL_ROUND = 8 * 366  # days; 29 February may be eight years ahead


def ahead(reading: Meaning, match: Match, day: date) -> Period | None:
    """Return what a match means of what is to come: the first such time that is not over."""
    said = match.groupdict()
    which = (said.get("which") or "").casefold()
    if (
        reading not in _ROUND
        or said.get("year")
        or which in ("last", "past")
        or (which and said.get("month"))  # "May this year"
    ):
        return reading(match, day)
    days = range(0, _ALL_ROUND, _ROUND[reading])
    seen = (reading(match, day + timedelta(n)) for n in days)
    return next(period for period in seen if period and period.last >= day)


def _says_its_year(of: Form) -> bool:
    return "year" in of[0].pattern.groupindex and of[1] is not meanings.month_to_month


REPORTED: tuple[Form, ...] = (
    *(each for each in FORMS[:-1] if _says_its_year(each)),
    *OWN,
    *(each for each in FORMS[:-1] if not _says_its_year(each)),
    _YEAR,
    FORMS[-1],
)
"""All forms of reports; what one has read, the next does not read again."""
