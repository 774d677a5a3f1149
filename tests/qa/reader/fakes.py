"""Evidence and marks as a network would give them, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from index import Hit
from qa.reader.network import Bounds, Marked
from qa.reader.ranking import Evidence
from qa.reader.sentences import split
from qa.reader.spans import Candidate
from tests.qa.fakes import article, hit

READING: dict[str, Any] = {
    "evidence": {"evidence": 1.0, "verdict": 1.0, "speaks": 2.0},
    "proposal": {"span": 1.0, "evidence": 1.0, "stories": 1.0, "speaks": 2.0, "verdict": 1.0},
    "sure": {
        "span": {"score": 1.0, "bias": -3.0},
        "sentence": {"score": 1.0, "bias": -3.0},
        "yes or no": {"verdict": 1.0, "against": -1.0},
    },
    "least": 0.5,
    "far": -1.0,
}


def found(text: str, at: int = 0, score: float = 0.0, published: date | None = None) -> Evidence:
    """The nth sentence of a text, as evidence."""
    ((*sentences,),) = split([hit(article(text, published=published))])
    around = tuple(sentences[max(0, at - 1) : at + 2])
    return Evidence(sentences[at], around, {"evidence": score}, score)


def marked(
    text: str, spans: dict[str, float], evidence: Sequence[float], near: float = 1.0
) -> Marked:
    """What is marked in a text: its words with their scores."""
    candidates = [
        Candidate(text.index(words), text.index(words) + len(words), score)
        for words, score in spans.items()
    ]
    return Marked(0.0, 0.0, tuple(evidence), tuple(near for _ in evidence), tuple(candidates))


@dataclass
class Knowing:
    """A network that knows what is right: `spans` by the words of a passage, a sentence answers if
    it holds one of the words `about`, and a verdict is that on (answer, sentences)."""

    spans: dict[str, float] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    verdicts: dict[str, float] = field(default_factory=dict)
    near: float = 1.0
    reading: dict[str, Any] = field(default_factory=lambda: READING)

    @property
    def card(self) -> dict[str, Any]:
        return {"reading": self.reading}

    def read(
        self, question: str, passages: Sequence[tuple[str, str]], sentences: Sequence[Bounds]
    ) -> list[Marked]:
        return [
            marked(
                text,
                {words: score for words, score in self.spans.items() if words in text},
                [3.0 if self._tells(text[first:last]) else -3.0 for first, last in bounds],
                self.near,
            )
            for (_, text), bounds in zip(passages, sentences, strict=True)
        ]

    def judge(self, question: str, answers: Sequence[tuple[str, str, str]]) -> list[float]:
        return [self.verdicts.get(answer, 0.0) for answer, _, _ in answers]

    def _tells(self, sentence: str) -> bool:
        return any(word in sentence for word in self.about)


def told(*texts: str, days: Sequence[date | None] = ()) -> list[Hit]:
    """Hits of articles, of the days given."""
    dates = [*days, *(None for _ in texts)]
    return [
        replace(hit(article(text, id_=n, published=dates[n - 1])), rank=n)
        for n, text in enumerate(texts, 1)
    ]
