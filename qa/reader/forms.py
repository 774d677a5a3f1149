"""What numbers, dates, persons, places and reasons look like in English. Pure.

Each `..._fit` grades a span: 1 it looks like one, 0.5 it may be one, 0 it cannot be.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE
_NO, _MAYBE, _YES = 0.0, 0.5, 1.0
_LONG = 8  # words: of golden answers 98% of the counts and 96% of the places are no longer

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?=\s+\d)"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_UNIT = (
    "seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|seasons?|quarters?|years?"
    "|decades?|centur(?:y|ies)|millenni(?:um|a)|generations?"
)
_NUMERAL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|dozens?|scores|hundreds?|thousands?|millions?|billions?|trillions?)"
)
NUMBER = re.compile(
    rf"\d|[¼½¾]|(?<!\w)(?:[\w-]+-)?{_NUMERAL}(?:-\w+)?(?!\w)"
    r"|\b(?:hal(?:f|ves)|an? (?:third|quarter|fifth|tenth)|thirds|quarters|fifths|tenths|zero"
    r"|none|no one|nobody|single|pair|trio|couple|both|once|twice|thrice|double[ds]?|tripled?"
    r"|(?:two|three|four|six|seven|ten)fold)\b",
    _I,
)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b", _I)
_SHARE = re.compile(r"%|\bper ?cent\b|[$£€¥]| per ", _I)
# Amounts that are told without a number: how long, how often, how much.
_MEASURE = re.compile(
    rf"\b(?:{_UNIT})\b|\b(?:daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|bi-?\w+l|always"
    r"|never|often|rarely|usually|sometimes|seldom|\w+arly|frequent(?:ly)?|constant(?:ly)?"
    r"|forever|indefinite(?:ly)?|lifelong|unlimited|infinite(?:ly)?|temporar(?:y|ily)|remainder|quadruple[ds]?|permanent(?:ly)?|life|lifetime|until|since|majority|minority"
    r"|most(?:ly)?|more|less|fewer|several|few|many|much|all|some|any|little|nothing|no"
    r"|everything|free|entire(?:ly)?|equal(?:ly)?|same|age|size|miles?|met(?:er|re)s?|feet|foot"
    r"|inch(?:es)?|\w+fold|degrees?|percent|level|(?:larg|high|low|long|fast|small|old|young|big"
    r"|great|bigg|slow|cheap|tall|deep|wid|far|clos)(?:e|er|est)?|twent\w+|thirties|fort\w+"
    r"|fift\w+|\w*adults?|elderly|rapid(?:ly)?|significant(?:ly)?|major|\w+ties)\b",
    _I,
)
_SPELL = re.compile(r"\d{3,4}s? ?(?:[-–—]|to|until|through) ?\d{2,4}s?\b")  # how long
# A year stands alone: "2500 men" and "$1850" are amounts.
_YEAR = (
    r"(?<![$£€#.,\d])(?:1[5-9]|20)\d\d(?:s|['’]s)?(?![\d%])(?!,\d|\.\d)"
    r"(?= ?[-–—,.;:)(/]|$| (?:and|or|to|through|until|in|on|at|by|for|with|when)\b)"
)
CALENDAR = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?\b(?:{_MONTH})\b(?! (?:be|have|not|also|well)\b)"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\w))?|\b{_WEEKDAY}\b|{_YEAR}"
    r"|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
)
RELATIVE = re.compile(r"\b(?:yesterday|today|tomorrow|tonight|ago|last|next|earlier)\b")
_RELATIVE_DAY = re.compile(rf"\b{_WEEKDAY}\b|{RELATIVE.pattern}")
_TIME = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|now|nowadays|ago|later|earlier|recent(?:ly)?"
    r"|current(?:ly)?|soon|immediately|present|once|annual(?:ly)?|every|never|always|birth|death"
    r"|a\.?m\.?|p\.?m\.?|noon|midnight|dawn|dusk|sunrise|sunset|o['’]clock|GMT|UTC"
    r"|spring|summer|autumn|winter|fall|mornings?|afternoons?|evenings?|mid|medieval|antiquity"
    r"|Christmas|Easter|Thanksgiving|Ramadan|Hanukkah|Halloween|New Year(?:['’]s)?|Eve|Lent|Eid"
    r"|Passover|Diwali|birthdays?|Renaissance|BCE?|B\.C|CE|AD|A\.D|\d{3,4}AD|[A-Z]\w+(?:zoic|aceous)"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ties"
    rf"|{_UNIT}|\w*times?|period|era|eon|epoch|ages?|aged|dynasty|wars?|reign|revolution|term)\b"
    r"|\b\d+(?:st|nd|rd|th)\b|\b\d\d?:\d\d\b|\b\d0s\b",
    _I,
)
_TEMPORAL = re.compile(
    r"(?:just|only|shortly|soon|right|immediately|not|long|even|up|some \w+)?\s?"
    r"\b(?:after|before|during|since|until|till|when(?:ever)?|while|as|once|if|by|following|upon"
    r"|prior|between|throughout|at|on|in|within|from|late|early|beginning|end|start)\b",
    _I,
)
_ANCIENT = re.compile(
    r"(?:c\.|ca\.?|circa|about|around)? ?[1-9]\d{1,3}s?"
    r"(?: ?(?:[-–—/]|to|and|or|until|through) ?\d{1,4}s?)?(?: onwards?)?",
    _I,
)
_DATED = re.compile(
    rf"\b(?:\w+ centur(?:y|ies)|\d{{1,4}} ?(?:BCE?|AD|CE|B\.C|A\.D)|ago|yesterday|today|tomorrow"
    rf"|tonight|(?:last|next|this) (?:{_UNIT}|spring|summer|fall|autumn|winter))\b",
    _I,
)
_CENTURY = re.compile(r"(?:\w+-)?(?:\w+th|first|second|third)", _I)

REASON = re.compile(
    r"\b(?:because|since|due to|over|after|amid|so that|in order to|as a result|citing|reason)\b",
    _I,
)
# A sentence that tells what somebody said: it quotes, or has a verb of saying.
SAYS = re.compile(
    r"[“”\"«»]|\baccording to\b|\b(?:said|says?|told|tells?|stated|called|announce|warn|claim|denie"
    r"|insist|argue|add|express|reaffirm|reiterate|made (?:it )?clear|thank|urge|demand|condemn"
    r"|critici[sz]e|apologi[sz]e|promise|pledge|vow|reject|confirm|admit|explain|wr[io]te|replie"
    r"|declare|suggest|describe|respond|predict|praise|blame)(?:s|d|ed|ted|ing)?\b",
    _I,
)
NAME = re.compile(r"\b[A-Z][\w’'-]+")
_BEINGS = re.compile(
    r"\b(?:people|persons?|wife|wives|husband|mother|father|parents?|brothers?|sisters?|sons?"
    r"|daughters?|famil(?:y|ies)|friends?|couple|groups?|part(?:y|ies)|governments?|police|public"
    r"|compan(?:y|ies)|business(?:es)?|courts?|council|committee|congress|congregation|parliament"
    r"|army|military|guards?|kings?|queens?|princes?|chiefs?|judges?|heads?|fans|youth|teens?"
    r"|elites?|kids?|nobility|nobles|aristocracy|bourgeoisie|clergy|everyone|anyone|someone"
    r"|nobody|no one|both|others?|those|he|she|they|states?|countr(?:y|ies)|nations?"
    r"|class(?:es)?|sides?|monks?|nuns?|priests?|bishops?|slaves?|lords?|dukes?|counts?|troops"
    r"|staff|team|crew|board|societ(?:y|ies)|tribes?|natives|locals|clubs?|schools?"
    r"|universit(?:y|ies)|gods?|blacks|whites|elderly|captains?|champions?|figures?|citizens?"
    r"|child(?:ren)?|boys?|girls?|scribes?|enthusiasts?|m[ae]n|wom[ae]n|officials?|individuals?"
    r"|organi[sz]ations?|agenc(?:y|ies)|institutions?|representatives?|peoples|teams|popes?"
    r"|sovereigns?|masses|leagues?|adults?|forces|empires?"
    r"|[a-z]{2,}(?:er|or|ist|ian|ant|ent|ess|eer|ee|ard|ary|ate|crat|phile|smith|m[ae]n|folk)s?)\b"
)
_TO_PLACE = re.compile(
    r"(?:mostly |mainly |only |just |deep |far )?(?:in|at|on|from|near|to|into|within|inside"
    r"|outside|along|around|between|under|throughout|across|through|behind|beneath|off|over"
    r"|the|an?|its|his|her|their)\b",
    _I,
)
_PLACE = re.compile(
    r"\b(?:home|abroad|overseas|online|underground|areas?"
    r"|regions?|cit(?:y|ies)|towns?|villages?|countr(?:y|ies)|coasts?|coastal|(?:north|south|east"
    r"|west)\w*|cent(?:er|re)s?|\w*(?:land|side|yard|field|house|room|shop|store)s?|\w+ries"
    r"|schools?|hospitals?|church(?:es)?|streets?|districts?|\w+tor(?:y|ies)|downtown|oceans?|seas?"
    r"|rivers?|mountains?|forests?|deserts?|tropics|farms?|camps?|prisons?|jails?|cells?|bod(?:y|ies)"
    r"|tissues?|blood|brain|waters?|sites?|settings?|levels?|environments?|networks?|museums?"
    r"|theat(?:er|re)s?|airports?|buildings?|markets?|colleges?|universit\w+|courts?|stations?|parks?"
    r"|islands?|states?|nations?|world|earth|space|sky|air|ground|soil|floor|walls?|bases?|suburbs?"
    r"|valleys?|hills?|lakes?|continents?|ports?|borders?|societ(?:y|ies)|gardens?|factories|banks?"
    r"|hotels?|restaurants?|bars?|clubs?|stadiums?|arenas?|prefectures?|provinces?|kingdoms?)\b",
    _I,
)
# What is left of a span without these says more than how many and when.
_FILLERS = re.compile(
    rf"\S*\d\S*|\b(?:about|around|nearly|almost|over|more|than|least|most|approximately|some|from"
    rf"|until|since|between|the|and|of|in|at|on|by|to|early|late|mid|ago|BCE?|AD|CE|{_UNIT})\b",
    _I,
)
_SMALL_WORDS = frozenset("of the and de for in a an".split())
_NO_BEING = re.compile(
    r"(?:in|at|on|from|to|for|because|during|after|when|that|as|it|not|through|into)\b", _I
)


def _says_more(span: str) -> bool:
    rest = _FILLERS.sub("", NUMBER.sub("", CALENDAR.sub("", span)))
    return bool(re.search(r"[^\W\d_]{3}|[^\W\d_a-z]", rest))


def _is_name(span: str) -> bool:
    words = span.split()
    return all(w[0].isupper() or not w[0].isalpha() or w in _SMALL_WORDS for w in words)


def count_fit(span: str) -> float:
    """Grade a number of things: "32", "dozens"; days and ranks are none, shares hardly."""
    if not NUMBER.search(CALENDAR.sub("", _ORDINAL.sub("", span))):
        return _NO
    return _MAYBE if _SHARE.search(span) or len(span.split()) > _LONG else _YES


def amount_fit(span: str) -> float:
    """Grade how much, how long, how often: "90%", "since 1917", "twice a year"."""
    if NUMBER.search(CALENDAR.sub("", span)):
        return _YES if len(span.split()) <= _LONG else _MAYBE
    return _MAYBE if _MEASURE.search(span) or _SPELL.search(span) else _NO


def date_fit(span: str) -> float:
    """Grade when: a day, a year, a time of day, "two weeks ago", "after the war"."""
    text = span.strip("\"'“”‘’(). ")
    if CALENDAR.search(text) or _ANCIENT.fullmatch(text) or _DATED.search(text):
        return _YES if len(text.split()) <= _LONG else _MAYBE
    told = _TIME.search(text) or _TEMPORAL.match(text) or _CENTURY.fullmatch(text)
    return _MAYBE if told else _NO


def is_relative(span: str) -> bool:
    """Say whether a time is told from the day of the report: "Saturday", "two days ago"."""
    return bool(_RELATIVE_DAY.search(span)) and not re.search(rf"\d{{4}}|\b(?:{_MONTH})\b", span)


def person_fit(span: str) -> float:
    """Grade who: a name, or a being without one ("a 22-year-old student")."""
    if not _says_more(span) or _NO_BEING.match(span):
        return _NO
    if span != span.lower():
        return _YES if NAME.search(span) and len(span.split()) <= _LONG else _MAYBE
    return _MAYBE if _BEINGS.search(span) else _NO


def role_fit(span: str) -> float:
    """Grade who somebody is: a being ("the former director"), not one more name."""
    if not _says_more(span) or _NO_BEING.match(span):
        return _NO
    if _BEINGS.search(span.lower()):
        return _YES if len(span.split()) <= _LONG else _MAYBE
    return _NO if _is_name(span) else _MAYBE


def place_fit(span: str) -> float:
    """Grade where: a name, or a place without one ("at home", "inland areas")."""
    if not _says_more(span):
        return _NO
    if span != span.lower():
        return _YES if len(span.split()) <= _LONG else _MAYBE
    return _MAYBE if _TO_PLACE.match(span) or _PLACE.search(span) else _NO


def reason_fit(span: str) -> float:
    """Grade why: words that are more than a number, a day or a name."""
    if not _says_more(span) or _is_name(span):
        return _NO
    return _YES


def said_fit(span: str) -> float:
    """Grade what somebody said: words that are more than a number, a day or (likely) a name."""
    if not _says_more(span):
        return _NO
    return _MAYBE if _is_name(span) else _YES
