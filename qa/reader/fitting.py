"""Does a span look like what a question asks for, and does a sentence hold such a thing? Pure.

Fitted on SQuAD and on news quizzes; docs/decisions.md has the numbers. The patterns
are in `qa.reader.forms`, clauses that give reasons in `qa.reader.clauses`.
"""

from __future__ import annotations

from collections.abc import Callable, Set

from index import tokenize
from qa.reader import forms
from qa.types import Kind


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
