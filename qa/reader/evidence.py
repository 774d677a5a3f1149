"""What the marked spans of many passages say together: answers, each with all of its places. Pure.

A passage of rank r is taken to hold the answer with a probability that falls as r^-b, and a span
of it to be the answer as exp(t s), s being its score over "not answered here"; the more so, the
more of the question's words and names stand around it. The evidence for an answer is the sum over
its places, the best one of each story alone: the sum over passages of P(passage) P(span | passage)
of open-domain readers (Wang et al. 2018, "Evidence Aggregation"; Karpukhin et al. 2020, section
6.1). The numbers are fitted by `train.calibrate`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from index import Hit
from qa.reader.overlap import Overlap, Sentence, overlaps, split
from qa.reader.spans import Candidate
from qa.types import Asked

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*|[%$€£]")
_WHOLE = re.compile(r"[^\W_]+(?:[.,]\d+)*")  # "1,500" is one
_STOP = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_ARTICLES = frozenset(("a", "an", "the"))


@dataclass(frozen=True, slots=True)
class Scale:
    """How scores become evidence and evidence confidence: the card's numbers.

    The evidence of one place is exp(temper * score - decay * ln(rank) + said * (share of the
    question's words in the sentence) + named * ln(0.1 + 0.9 * share of its names in the passage));
    the confidence of an answer is the logistic function of slope * ln(evidence) +
    intercept; below `least` it is not given.
    """

    temper: float
    decay: float
    said: float
    named: float
    slope: float
    intercept: float
    least: float

    def evidence(self, score: float, rank: int, shared: Overlap) -> float:
        """Return the logarithm of the evidence of one place."""
        return (
            self.temper * score
            - self.decay * math.log(rank)
            + self.said * shared.said
            + self.named * math.log(0.1 + 0.9 * shared.named)
        )

    def confidence(self, weight: float) -> float:
        """Return the probability that an answer of this weight (a logarithm) is right."""
        return 1 / (1 + math.exp(-(self.slope * weight + self.intercept)))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: `hit.passage.text[start:end]`, and the sentences `around` it;
    `weight` is a logarithm."""

    hit: Hit
    start: int
    end: int
    weight: float
    around: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        return self.hit.passage.text[self.start : self.end]

    @property
    def quote(self) -> tuple[int, int]:
        """The (start, end) in the passage of the sentences around it."""
        starts, ends = (each.start for each in self.around), (each.end for each in self.around)
        return min([self.start, *starts]), max([self.end, *ends])

    @property
    def story(self) -> int:
        """A number that articles of one story share."""
        return self.hit.article.story or -self.hit.article.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """An answer in the words of its best place, the logarithm of all evidence for it, and its
    places: the best one of each story, then further ones, both best first."""

    answer: str
    weight: float
    places: tuple[Place, ...]


def places(
    asked: Asked,
    hits: Sequence[Hit],
    marks: Sequence[Sequence[Candidate]],
    scale: Scale,
    cut: bool = False,
) -> Iterator[Place]:
    """Yield the marked spans of the hits with their weights, each span once.

    One that runs out of a headline, a line without a full stop, is no answer; one that runs out
    of its sentence is `cut` to the sentence that holds most of it where sentences are asked for.
    A passage without any of the question's words does not answer, however sure the model is.
    """
    found = split(hits)
    shared = dict(zip(found, overlaps(asked, found), strict=True))
    within: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in found:
        within[sentence.hit.passage.id].append(sentence)
    for hit, candidates in zip(hits, marks, strict=True):
        best: dict[tuple[int, int], float] = {}
        words = [word.span() for word in _WHOLE.finditer(hit.passage.text)]
        for each in candidates:  # windows of one passage overlap
            span = _whole(each, words)
            best[span] = max(each.score, best.get(span, -math.inf))
        for (start, end), score in best.items():
            held = [s for s in within[hit.passage.id] if start < s.end and s.start < end]
            if held and all(_STOP.search(s.text) for s in held[:-1]):
                of = max(held, key=lambda s: min(end, s.end) - max(start, s.start))
                if not shared[of].nearby:
                    continue
                span = (max(start, of.start), min(end, of.end)) if cut else (start, end)
                weight = scale.evidence(score, hit.rank, shared[of])
                yield Place(hit, *span, weight, around(within[hit.passage.id], *span))


def around(found: Iterable[Sentence], start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of a passage that hold a part of `text[start:end]`; one that ends in a
    colon announces the next, which joins it."""
    held: list[Sentence] = []
    for each in found:
        announced = bool(held) and held[-1].text.endswith(":")
        if announced or (start < each.end and each.start < end):
            held.append(each)
    return tuple(held)


def _whole(span: Candidate, words: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Widen a span to whole words and numbers: the model reads parts of them."""
    start = next((first for first, last in words if first < span.start < last), span.start)
    return start, next((last for first, last in words if first < span.end < last), span.end)


def gather(
    found: Iterable[Place], same: Callable[[Place], object], summed: bool = True
) -> list[Evidence]:
    """Group places that say the `same` and return the groups, the heaviest first.

    Without `summed` a group weighs as much as its best place.
    """
    groups: dict[object, list[Place]] = defaultdict(list)
    for place in found:
        groups[same(place)].append(place)
    gathered = []
    for group in groups.values():
        first, further = _of_stories(sorted(group, key=lambda p: (-p.weight, p.hit.rank)))
        weight = log_sum(place.weight for place in first) if summed else first[0].weight
        gathered.append(Evidence(first[0].text, weight, (*first, *further)))
    return sorted(gathered, key=lambda each: (-each.weight, each.places[0].hit.rank))


def _of_stories(ranked: Iterable[Place]) -> tuple[list[Place], list[Place]]:
    """Split places into the first one of each story and the further ones."""
    first: dict[int, Place] = {}
    further = []
    for place in ranked:
        if first.setdefault(place.story, place) is not place:
            further.append(place)
    return list(first.values()), further


def rivals(
    ranked: Sequence[Evidence],
    sentences: Callable[[Place], Set[object]],
    least: float,
    most: int,
    merged: bool = True,
) -> list[Evidence]:
    """Return the first answer and those that differ from it and from each other, heaviest first.

    A rival has at least the share `least` of the first one's evidence in other sentences than the
    answers before it: one sentence speaks for one answer. If `merged`, "Masoud Pezeshkian" and
    "President Pezeshkian" do not differ, nor do spans that overlap: their places are added to the
    heavier one's.
    """
    kept: list[Evidence] = []
    taken: set[object] = set()
    for each in ranked:
        if each.weight < ranked[0].weight + math.log(least):
            break
        alike = next((n for n, one in enumerate(kept) if merged and _alike(one, each)), None)
        if alike is not None:
            first, further = _of_stories(kept[alike].places + each.places)
            kept[alike] = replace(kept[alike], places=(*first, *further))
        elif len(kept) < most:
            first, further = _of_stories(p for p in each.places if taken.isdisjoint(sentences(p)))
            if not first:
                continue
            weight = min(each.weight, log_sum(place.weight for place in first))
            if weight < ranked[0].weight + math.log(least):
                continue
            kept.append(Evidence(first[0].text, weight, (*first, *further)))
            each = kept[-1]
        taken.update(*map(sentences, each.places))
    return kept


def key(text: str) -> str:
    """Return the form in which equal answers are equal: words and numbers in lower case, without
    articles and possessive endings."""
    text = re.sub(r"['’]s\b", "", text).lower().replace("%", " percent ")
    return " ".join(word for word in _WORD.findall(text) if word not in _ARTICLES)


def log_sum(weights: Iterable[float]) -> float:
    """Return ln(sum(exp(weights)))."""
    given = list(weights)
    most = max(given)
    return most + math.log(sum(math.exp(weight - most) for weight in given))


def _alike(one: Evidence, other: Evidence) -> bool:
    words, others = set(key(one.answer).split()), set(key(other.answer).split())
    if words <= others or others <= words:
        return True
    return any(
        a.hit.passage.id == b.hit.passage.id and a.start < b.end and b.start < a.end
        for a in one.places
        for b in other.places
    )
