"""What kind of thing does a question ask for, and how is its answer best shown? English. Pure.

Fitted on SQuAD and on news quizzes; docs/decisions.md has the numbers. The words of questions are
in `qa.question.asking`, what answers look like is in `qa.reader.fitting`.
"""

from __future__ import annotations

import re

from qa.question import asking
from qa.types import Form, Kind

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


def kind_of(core: str) -> Kind:
    """Return the kind of answer that a question asks for, by its core."""
    if asking.YES_NO.match(core):
        return Kind.OTHER if _OR.search(core) else Kind.YES_NO
    return next((kind for kind, pattern in _ASKED if pattern.match(core)), Kind.OTHER)


def form_of(kind: Kind) -> Form:
    """Return how an answer of the kind is best shown."""
    if kind is Kind.REASON:
        return Form.CLAUSE
    return Form.SENTENCE if kind in (Kind.YES_NO, Kind.SAID, Kind.EVENT) else Form.SPAN
