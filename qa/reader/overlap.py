"""What sentences and their passages share with a question: its words and its names. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index import tokenize
from qa.question import MONTHS
from qa.reader.sentences import Sentence
from qa.types import Asked


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares from 0 to 1: of the question's words, each by how rare it is among the sentences, in
    the sentence (`said`) and in its passage and title (`nearby`); of its names there (`named`)."""

    said: float
    nearby: float
    named: float


def distinct(found: Sequence[Sentence]) -> list[Sentence]:
    """Leave out repetitions: overlapping passages share sentences, pages repeat their headline."""
    first: dict[tuple[int, frozenset[str]], Sentence] = {}
    for each in found:
        first.setdefault((each.hit.article.id, each.tokens), each)
    return list(first.values())


def overlaps(asked: Asked, found: Sequence[Sentence]) -> list[Overlap]:
    """Return what each of the sentences shares with the question.

    The month in which an article was published counts as said: "in May 2024" is answered by what
    was reported then, which seldom repeats it.
    """
    named = {_stub(token) for token in asked.names}
    told = [each.tokens | _month(each.hit.article.published) for each in found]
    frequency = Counter(token for tokens in told for token in tokens)
    rarity = {
        token: math.log((len(found) + 1) / (frequency[token] + 0.5)) for token in asked.tokens
    }
    whole = sum(rarity.values()) or 1.0
    around: dict[int, tuple[float, float]] = {}
    shared = []
    for each, tokens in zip(found, told, strict=True):
        article, passage = each.hit.article, each.hit.passage
        if passage.id not in around:
            near = frozenset(tokenize(f"{article.title}\n{passage.text}"))
            near |= _month(article.published)
            here = named & {_stub(token) for token in near}
            around[passage.id] = (
                sum(rarity[token] for token in asked.tokens & near) / whole,
                len(here) / len(named) if named else 1.0,
            )
        said = sum(rarity[token] for token in asked.tokens & tokens) / whole
        shared.append(Overlap(said, *around[passage.id]))
    return shared


def _month(day: date | None) -> frozenset[str]:
    return frozenset(tokenize(f"{MONTHS[day.month - 1]} {day.year}") if day else ())


def _stub(token: str) -> str:
    """Shorten a name so that "Iran" and "Iranian", "China" and "Chinese" are one."""
    return token if token[0].isdigit() else token[:4]
