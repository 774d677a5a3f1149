"""The reader without a trained model: picks the sentences that answer, or abstains.

A sentence is judged by how much of the question it says (each word weighted by how rare it is
among the sentences at hand), by the nearness of its meaning, by whether it holds the kind of thing
that is asked for, and by the rank of its passage. Weights and thresholds were chosen by hand on
tests/data/questions.jsonl; docs/decisions.md has the numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index import Embedder, Hit, Query, sentences, tokenize
from qa.kinds import kind_of, offers
from qa.types import Claim, Reading

_PASSAGES = 12
_EMBEDDED = 40  # sentences, the most promising by their words: some 200 ms
_CLAIMS = 3
_AS_GOOD = 0.97  # a score that is no worse than the best one's, as a share of it
_CLOSE = 0.75  # a further claim's score, as a share of the best one's

_SAID, _NEARBY, _MEANING, _RANK, _DATE, _NEW = 1.0, 0.5, 1.0, 0.1, 0.1, 0.8
# How much of the score is lost when none of the question's names is in the passage, when the
# sentence has no number (date, name) to offer, and when it only announces: a title, a colon.
_NAMES, _KIND, _HOLLOW = 0.5, 0.2, 0.1
_THRESHOLD = 0.485
_THRESHOLD_WORDS = 0.5  # when there are no vectors

_NAME = re.compile(r"[^\W_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage and what its words say for it."""

    hit: Hit
    start: int
    end: int
    tokens: frozenset[str]

    @property
    def text(self) -> str:
        return self.hit.passage.text[self.start : self.end]


class SentencePicker:
    """Proposes the sentences that answer; needs no model beyond the archive's own encoder."""

    def __init__(self, embedder: Embedder | None) -> None:
        self._embedder = embedder

    def read(self, query: Query, hits: Sequence[Hit]) -> Reading:
        """Propose up to three sentences, best first, or abstain."""
        candidates = _candidates(hits[:_PASSAGES])
        if not candidates:
            return Reading((), 0.0, "Nothing in the archive matches the words of the question.")
        scores = self._score(query, candidates)
        best = max(scores)
        # Of what answers about as well, the newer news leads, and what is undated comes last.
        order = sorted(
            range(len(candidates)),
            key=lambda i: (
                scores[i] < _AS_GOOD * best,
                -_day(candidates[i].hit.article.published) if scores[i] >= _AS_GOOD * best else 0,
                -scores[i],
            ),
        )
        if best < (_THRESHOLD if self._embedder else _THRESHOLD_WORDS):
            return Reading((), best, "The archive has related passages, but none that answers.")
        picked = [candidates[i] for i in order[:_CLAIMS] if scores[i] >= _CLOSE * best]
        claims = [
            Claim(c.text, c.hit.passage.id, c.start, c.end, scores[i])
            for i, c in zip(order, picked, strict=False)
        ]
        return Reading(tuple(claims), best, None)

    def _score(self, query: Query, candidates: Sequence[Candidate]) -> list[float]:
        words = _by_words(query, candidates)
        total = _SAID + _NEARBY + _RANK + _DATE + _NEW
        if not self._embedder:
            return [score / total * share for score, share in words]
        order = sorted(range(len(words)), key=lambda i: -words[i][0])[:_EMBEDDED]
        vectors = self._embedder.encode([query.text, *(candidates[i].text for i in order)])
        cosines = dict(zip(order, (vectors[1:] @ vectors[0]).tolist(), strict=True))
        return [
            (score + _MEANING * max(0.0, cosines.get(i, 0.0))) / (total + _MEANING) * share
            for i, (score, share) in enumerate(words)
        ]


def _candidates(hits: Sequence[Hit]) -> list[Candidate]:
    found: dict[tuple[int, frozenset[str]], Candidate] = {}
    for hit in hits:
        for start, end in sentences(hit.passage.text):
            tokens = frozenset(tokenize(hit.passage.text[start:end]))
            # Overlapping passages share sentences, and pages repeat their headline.
            found.setdefault((hit.article.id, tokens), Candidate(hit, start, end, tokens))
    return list(found.values())


def _by_words(query: Query, candidates: Sequence[Candidate]) -> list[tuple[float, float]]:
    """Return each sentence's score without meaning, and the share that its names leave of it."""
    asked = set(tokenize(query.text))
    names = _names(query.text)
    kind = kind_of(query.text)
    frequency = Counter(token for candidate in candidates for token in candidate.tokens)
    rarity = {token: math.log((len(candidates) + 1) / (frequency[token] + 0.5)) for token in asked}
    whole = sum(rarity.values()) or 1.0
    around: dict[int, frozenset[str]] = {}
    scored: list[tuple[float, float]] = []
    for candidate in candidates:
        article, passage = candidate.hit.article, candidate.hit.passage
        if passage.id not in around:
            around[passage.id] = frozenset(tokenize(f"{article.title}\n{passage.text}"))
        nearby = around[passage.id]
        named = {_stub(token) for token in nearby}
        missing = sum(name not in named for name in names) / len(names) if names else 0.0
        share = 1.0 - _NAMES * missing
        if not offers(kind, candidate.text, asked):
            share *= 1.0 - _KIND
        if candidate.text.endswith(":") or candidate.text == article.title:
            share *= 1.0 - _HOLLOW
        score = (
            _SAID * sum(rarity[token] for token in asked & candidate.tokens) / whole
            + _NEARBY * sum(rarity[token] for token in asked & nearby) / whole
            + _RANK / candidate.hit.rank
            + _DATE * any(article.published in p for p in query.dates if article.published)
            # Repeating the question answers nothing.
            + _NEW * min(len(candidate.tokens - asked), 4) / 4
        )
        scored.append((score, share))
    return scored


def _names(question: str) -> set[str]:
    """Return what the question calls by name ("China", "S-400"), first words apart."""
    if question.isupper():
        return set()
    return {
        _stub(token)
        for word in _NAME.findall(question)[1:]
        if word[0].isupper() or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
        for token in tokenize(word)
    }


def _stub(token: str) -> str:
    """Shorten a name so that "Iran" and "Iranian", "China" and "Chinese" are one."""
    return token if token[0].isdigit() else token[:4]


def _day(published: date | None) -> int:
    return published.toordinal() if published else 0
