"""The sentences of the passages at hand. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index import Hit, sentences, tokenize


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a hit's passage, `hit.passage.text[start:end]`, and its tokens."""

    hit: Hit
    start: int
    end: int
    tokens: frozenset[str]

    @property
    def text(self) -> str:
        return self.hit.passage.text[self.start : self.end]

    @property
    def story(self) -> int:
        """A number that articles of one story share."""
        return self.hit.article.story or -self.hit.article.id


def split(hits: Sequence[Hit]) -> list[tuple[Sentence, ...]]:
    """Return the sentences of each hit's passage."""
    return [
        tuple(
            Sentence(hit, start, end, frozenset(tokenize(hit.passage.text[start:end])))
            for start, end in sentences(hit.passage.text, hit.article.language)
        )
        for hit in hits
    ]
