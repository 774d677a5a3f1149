"""What kind of thing does a question ask for, and how is its answer best shown? English. Pure.

Fitted on SQuAD and on news quizzes; docs/decisions.md has the numbers. The words of questions are
in `qa.question.asking`, what answers look like is in `qa.reader.fitting`.
"""

from __future__ import annotations

import re
from enum import StrEnum

from qa.question import asking


class Kind(StrEnum):
    YES_NO = "yes or no"
    COUNT = "count"  # how many: a number of things
    AMOUNT = "amount"  # how much, how long, how old, what percentage
    DATE = "date"
    ROLE = "role"  # who somebody is: an office, a trade
    PERSON = "person"  # or a body of persons: newspapers and ministries say things, too
    PLACE = "place"
    REASON = "reason"
    SAID = "said"  # what somebody said, claims, called for
    EVENT = "event"  # what happened, what is known of a topic
    OTHER = "other"


class Form(StrEnum):
    """How an answer is best shown: as the span itself, its clause, or its whole sentence."""

    SPAN = "span"
    CLAUSE = "clause"
    SENTENCE = "sentence"


_ASKED: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.AMOUNT, r"how many (?:percent|%)"),
        (Kind.COUNT, asking.COUNT),
        (Kind.AMOUNT, asking.AMOUNT),
        (Kind.DATE, asking.DATE),
        (Kind.REASON, asking.REASON),
        (Kind.ROLE, asking.ROLE),
        (Kind.PERSON, asking.PERSON),
        (Kind.PLACE, asking.PLACE),
        (Kind.SAID, asking.SAID),
        (Kind.EVENT, asking.EVENT),
        (Kind.EVENT, asking.TOPIC),
    )
)
_OR = re.compile(r"\bor\b(?! not\b)", re.IGNORECASE)


def kind_of(question: str) -> Kind:
    """Return the kind of answer that the question asks for."""
    asked = asking.asked(question)
    if asking.YES_NO.match(asked):
        return Kind.OTHER if _OR.search(asked) else Kind.YES_NO
    return next((kind for kind, pattern in _ASKED if pattern.match(asked)), Kind.OTHER)


def form(kind: Kind) -> Form:
    """Return how an answer of the kind is best shown."""
    if kind is Kind.REASON:
        return Form.CLAUSE
    return Form.SENTENCE if kind in (Kind.YES_NO, Kind.SAID, Kind.EVENT) else Form.SPAN
