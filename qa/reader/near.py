"""Why does a sentence only come near to an answer? English. Pure."""

from __future__ import annotations

import re

from index import tokenize, within
from qa.meaning import told
from qa.reader.ranking import Evidence
from qa.types import Asked, Code

_NOT = re.compile(r"\b(?:not|never|no longer|denie[sd]|deny|without)\b|n['’]t\b", re.IGNORECASE)
_REACH = 3  # words that a negation reaches
_BEGINS = 5  # letters


def why_near(asked: Asked, found: Evidence, speaks: float = 0.0) -> Code | None:
    """Return why a sentence is no answer, where that is seen; `speaks` is -1 where somebody else
    does than the question asks about."""
    if found.is_heading:
        return Code.HEADING
    if speaks < 0:
        return Code.OTHER_SPEAKER
    if is_of_another_time(asked, found):
        return Code.OTHER_TIME
    return Code.NEGATED if _is_negated(asked, found.sentence.text) else None


def speaks_of_it(asked: Asked, found: Evidence) -> bool:
    """Say whether any of the question's names, or a word that begins like it ("Iranian" for Iran),
    stands in the sentence's passage or its title."""
    words = tokenize(f"{found.hit.article.title} {found.hit.passage.text}")
    begins = tuple(name[:_BEGINS] for name in asked.names)
    return not begins or any(word.startswith(begins) for word in words)


def is_of_another_time(asked: Asked, found: Evidence) -> bool:
    """Say whether a sentence names days, none of them of the time that is asked for, and was not
    reported then either."""
    dates, published = asked.time.dates, found.hit.article.published
    if not dates or within(published, dates):
        return False
    whens = told(found.sentence.text, published)
    return bool(whens) and not any(
        when.first <= period.last and period.first <= when.last
        for when in whens
        for period in dates
    )


def _is_negated(asked: Asked, sentence: str) -> bool:
    """Say whether a sentence denies what a question takes to be so: "did not resign"."""
    if _NOT.search(asked.text):
        return False
    asked_of = asked.tokens - asked.names
    for found in _NOT.finditer(sentence):
        behind = tokenize(" ".join(sentence[found.end() :].split()[:_REACH]))
        if asked_of & set(behind):
            return True
    return False
