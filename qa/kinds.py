"""What kind of thing does a question ask for, and is a span or a sentence one? English. Pure.

Fitted on SQuAD and on news quizzes; docs/decisions.md has the numbers. What answers look like is
in `qa.forms`, the words of questions are in `qa.asking`, clauses that give reasons in `qa.clauses`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from enum import StrEnum

from index import tokenize
from qa import asking, forms


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


def fits(kind: Kind, span: str) -> float:
    """Grade a span, as short as a reader proposes it, as an answer of the kind.

    1: it looks like one; 0.5: it may be one; 0: it cannot be one.
    """
    if not any(character.isalnum() for character in span):
        return 0.0
    grade = _FITS.get(kind)
    return grade(span) if grade else 1.0


_FITS: dict[Kind, Callable[[str], float]] = {
    Kind.COUNT: forms.count_fit,
    Kind.AMOUNT: forms.amount_fit,
    Kind.DATE: forms.date_fit,
    Kind.ROLE: forms.role_fit,
    Kind.PERSON: forms.person_fit,
    Kind.PLACE: forms.place_fit,
    Kind.REASON: forms.reason_fit,
    Kind.SAID: forms.said_fit,
}


def form(kind: Kind) -> Form:
    """Return how an answer of the kind is best shown."""
    if kind is Kind.REASON:
        return Form.CLAUSE
    return Form.SENTENCE if kind in (Kind.YES_NO, Kind.SAID, Kind.EVENT) else Form.SPAN


def offers(kind: Kind, sentence: str, asked: Set[str]) -> bool:
    """Say whether a sentence holds such a thing, beyond the question's own words (tokens)."""
    if kind in (Kind.COUNT, Kind.AMOUNT):
        return bool(forms.NUMBER.search(sentence))
    if kind is Kind.DATE:
        return bool(forms.CALENDAR.search(sentence) or forms.RELATIVE.search(sentence))
    if kind is Kind.SAID:
        return bool(forms.SAYS.search(sentence))
    if kind is Kind.REASON:
        return bool(forms.REASON.search(sentence))
    if kind in (Kind.PERSON, Kind.PLACE):
        # The first word may be capitalised only for being first.
        names = (match[0] for match in forms.NAME.finditer(sentence) if match.start() > 1)
        return any(token not in asked for name in names for token in tokenize(name))
    return True
