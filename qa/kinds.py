"""What kind of thing does a question ask for, and does a sentence offer one? Pure."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import StrEnum

from index import tokenize


class Kind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    REASON = "reason"
    NAME = "name"
    OTHER = "other"


_ASKED = {
    Kind.NUMBER: re.compile(
        r"\bhow (?:many|much|long|old|far|often|big|large|high|tall|fast)\b"
        r"|\bwhat (?:percentage|percent|share|number|age|population)\b|\bpopulation of\b",
        re.IGNORECASE,
    ),
    Kind.DATE: re.compile(
        r"\b(?:when|since when)\b|\b(?:what|which) (?:year|date|day|month)\b", re.IGNORECASE
    ),
    Kind.REASON: re.compile(r"\bwhy\b|\bwhat (?:caused|provoked)\b", re.IGNORECASE),
    Kind.NAME: re.compile(r"\b(?:who|whom|whose|which|where|name of)\b", re.IGNORECASE),
}

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|half|third|quarter|none)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)\s+\d"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:yesterday|today|tomorrow|tonight|ago|last|next|earlier)\b"
)
_REASON = re.compile(
    r"\b(?:because|since|due to|over|after|amid|so that|in order to|as a result|citing|reason)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")


def kind_of(question: str) -> Kind:
    """Return the kind of answer that the question asks for."""
    return next((kind for kind, asked in _ASKED.items() if asked.search(question)), Kind.OTHER)


def offers(kind: Kind, sentence: str, asked: Set[str]) -> bool:
    """Say whether a sentence holds such a thing, beyond the question's own words (tokens)."""
    if kind is Kind.NUMBER:
        return bool(_NUMBER.search(sentence))
    if kind is Kind.DATE:
        return bool(_DATE.search(sentence))
    if kind is Kind.REASON:
        return bool(_REASON.search(sentence))
    if kind is Kind.NAME:
        # The first word may be capitalised only for being first.
        names = (match[0] for match in _CAPITALISED.finditer(sentence) if match.start() > 1)
        return any(token not in asked for name in names for token in tokenize(name))
    return True
