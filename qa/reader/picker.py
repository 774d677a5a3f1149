"""The reader without a trained model: picks the sentences that answer, or abstains.

A sentence is judged by how much of the question it says (each word weighted by how rare it is
among the sentences at hand), by the nearness of its meaning, and by the rank of its passage.
Weights and thresholds were chosen by hand on tests/data/questions.jsonl; docs/decisions.md has the
numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index import Embedder, Hit, within
from qa.reader.overlap import distinct, overlaps
from qa.reader.sentences import Sentence, split
from qa.types import Asked, Claim, Code, Reading

_PASSAGES = 12
_EMBEDDED = 40  # sentences, the most promising by their words: some 200 ms
_CLAIMS = 3
_AS_GOOD = 0.97  # a score that is no worse than the best one's, as a share of it
_CLOSE = 0.75  # a further claim's score, as a share of the best one's

_SAID, _NEARBY, _MEANING, _RANK, _DATE, _NEW = 1.0, 0.5, 1.0, 0.1, 0.1, 0.8
# How much of the score is lost when none of the question's names is in the passage, and when the
# sentence only announces: a title, a colon.
_NAMES, _HOLLOW = 0.5, 0.1
_THRESHOLD = 0.5


class SentencePicker:
    """Proposes the sentences that answer; needs no model beyond the archive's own encoder.

    Below the score `least` it abstains.
    """

    def __init__(self, embedder: Embedder | None, *, least: float | None = None) -> None:
        self._embedder = embedder
        self.least = _THRESHOLD if least is None else least

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """Propose up to three sentences, best first, or abstain."""
        candidates = distinct([each for part in split(hits[:_PASSAGES]) for each in part])
        if not candidates:
            return Reading((), 0.0, Code.NO_HITS)
        scores = self._score(asked, candidates)
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
        if best < self.least:
            return Reading((), best, Code.NOT_ANSWERED)
        picked = [candidates[i] for i in order[:_CLAIMS] if scores[i] >= _CLOSE * best]
        claims = [
            Claim(c.text, c.hit.passage.id, c.start, c.end, scores[i])
            for i, c in zip(order, picked, strict=False)
        ]
        return Reading(tuple(claims), best, None)

    def _score(self, asked: Asked, candidates: Sequence[Sentence]) -> list[float]:
        words = _by_words(asked, candidates)
        total = _SAID + _NEARBY + _RANK + _DATE + _NEW
        if not self._embedder:
            return [score / total * share for score, share in words]
        order = sorted(range(len(words)), key=lambda i: -words[i][0])[:_EMBEDDED]
        vectors = self._embedder.encode([asked.plain, *(candidates[i].text for i in order)])
        cosines = dict(zip(order, (vectors[1:] @ vectors[0]).tolist(), strict=True))
        return [
            (score + _MEANING * max(0.0, cosines.get(i, 0.0))) / (total + _MEANING) * share
            for i, (score, share) in enumerate(words)
        ]


def _by_words(asked: Asked, candidates: Sequence[Sentence]) -> list[tuple[float, float]]:
    """Return each sentence's score without meaning, and the share that its names leave of it."""
    scored: list[tuple[float, float]] = []
    for candidate, shared in zip(candidates, overlaps(asked, candidates), strict=True):
        article = candidate.hit.article
        share = 1.0 - _NAMES * (1.0 - shared.named)
        if candidate.text.endswith(":") or candidate.text == article.title:
            share *= 1.0 - _HOLLOW
        score = (
            _SAID * shared.said
            + _NEARBY * shared.nearby
            + _RANK / candidate.hit.rank
            + _DATE * within(article.published, asked.time.dates)
            # Repeating the question answers nothing.
            + _NEW * min(len(candidate.tokens - asked.tokens), 4) / 4
        )
        scored.append((score, share))
    return scored


def _day(published: date | None) -> int:
    return published.toordinal() if published else 0
