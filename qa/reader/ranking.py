"""What the network says of passages, put together: sentences that may answer, and short answers.

Pure. Scores are sums of logits with the card's weights, so that sentences of all passages compare,
and so do short answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index import Hit
from qa.reader.network import Marked
from qa.reader.sameness import key
from qa.reader.sentences import Sentence

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with how well it answers: `score` is a sum of logits."""

    sentence: Sentence
    score: float
    evidence: float
    relevance: float

    @property
    def hit(self) -> Hit:
        return self.sentence.hit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a short answer stands: `evidence.hit.passage.text[start:end]`, and its sentence."""

    evidence: Evidence
    start: int
    end: int
    span: float
    score: float

    @property
    def text(self) -> str:
        return self.evidence.hit.passage.text[self.start : self.end]

    @property
    def story(self) -> int:
        """A number that articles of one story share."""
        article = self.evidence.hit.article
        return article.story or -article.id


@dataclass(frozen=True, slots=True)
class Proposal:
    """A short answer and its places: the best one of each story first, best first."""

    places: tuple[Place, ...]
    stories: int

    @property
    def best(self) -> Place:
        return self.places[0]


def evidence(
    sentences: Sequence[Sequence[Sentence]], marked: Sequence[Marked], weights: Weights
) -> list[Evidence]:
    """Return the sentences of all passages, best first, each once: passages overlap, pages repeat
    their headline, and copies of a story repeat everything."""
    found = [
        Evidence(
            sentence,
            weights["evidence"] * said
            + weights["near"] * near
            + weights["relevance"] * passage.relevance
            + weights["answers"] * passage.answers,
            said,
            passage.relevance,
        )
        for part, passage in zip(sentences, marked, strict=True)
        for sentence, said, near in zip(part, passage.evidence, passage.near, strict=True)
    ]
    found.sort(key=lambda each: (-each.score, each.hit.rank, each.sentence.start))
    first: dict[object, Evidence] = {}
    for each in found:
        first.setdefault(each.sentence.tokens or each.sentence, each)
    return list(first.values())


def proposals(
    ranked: Sequence[Evidence],
    hits: Sequence[Hit],
    marked: Sequence[Marked],
    weights: Weights,
    most: int,
) -> list[Proposal]:
    """Return the `most` best short answers, equal ones put together."""
    within: dict[int, list[Evidence]] = defaultdict(list)
    for each in ranked:
        within[each.hit.passage.id].append(each)
    groups: dict[str, list[Place]] = defaultdict(list)
    for hit, passage in zip(hits, marked, strict=True):
        for span in passage.spans:
            around = [
                each
                for each in within[hit.passage.id]
                if each.sentence.start < span.end and span.start < each.sentence.end
            ]
            said = key(hit.passage.text[span.start : span.end])
            if around and said:
                best = max(around, key=lambda each: each.score)
                score = weights["span"] * span.score + weights["evidence"] * best.score
                groups[said].append(Place(best, span.start, span.end, span.score, score))
    found = [_proposal(places) for places in groups.values()]
    found.sort(key=lambda each: (-each.best.score, each.best.evidence.hit.rank))
    return found[:most]


def _proposal(places: Sequence[Place]) -> Proposal:
    first: dict[int, Place] = {}
    further = []
    for place in sorted(places, key=lambda each: -each.score):
        if first.setdefault(place.story, place) is not place:
            further.append(place)
    return Proposal((*first.values(), *further), len(first))
