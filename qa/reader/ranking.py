"""What the network says of passages, put together: sentences that may answer, and short answers.

Pure. Scores are sums of signals with the card's weights, so that sentences of all passages compare,
and so do short answers.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index import MONTHS, WEEKDAYS, Hit
from qa.meaning import Told, same_answer
from qa.reader.network import Marked
from qa.reader.sentences import Sentence
from qa.reader.spans import Candidate
from qa.types import Asked, Kind

Weights = Mapping[str, float]
Signals = Mapping[str, float]

_COMPARED = 30  # spans, the best: each is compared with each that differs
_NOTE_MARK = re.compile(r"\s+[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹,\s]*\Z")  # its answer is the figure alone
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*|[%$€£]")
_WHOLE = re.compile(r"[$€£]?[^\W_]+(?:[.,]\d+|-[^\W_]+)*")  # "$1,500" and "Newton-Smith" are one
_STOP = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_ASKS = re.compile(r"\?[\"'”’)\]]*$")
_HEADING = 16  # words at most
_ARTICLES = frozenset(("a", "an", "the"))
_PRONOUNS = frozenset(
    "i we you he she it they him her them who which that this these those".split()
)
# The name behind a description of its bearer: "lawyer Anna Berg", "shadow climate secretary Bo Li".
_NAMED = re.compile(
    rf"(?: [a-z]+)??(?: (?!(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b)[A-Z][\w.’'-]*[\w’'-])+", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, with its neighbours in the passage (itself among them) and how well it answers:
    `score` is the sum of its signals."""

    sentence: Sentence
    around: tuple[Sentence, ...]
    signals: Signals
    score: float

    @property
    def hit(self) -> Hit:
        return self.sentence.hit

    @property
    def context(self) -> str:
        """The text of the sentence with its neighbours."""
        return self.hit.passage.text[self.around[0].start : self.around[-1].end]

    @property
    def quote(self) -> tuple[int, int]:
        """The (start, end) in the passage; what ends in a colon announces the next sentence."""
        last = self.around[-1] if self.sentence.text.endswith(":") else self.sentence
        return self.sentence.start, last.end

    @property
    def is_heading(self) -> bool:
        """Say whether it is a line without a full stop; a long one may have lost it."""
        text = self.sentence.text
        return not _STOP.search(text) and len(text.split()) <= _HEADING

    @property
    def is_statement(self) -> bool:
        """Say whether it may answer: neither a heading nor a question."""
        return not self.is_heading and not self.is_question

    @property
    def is_question(self) -> bool:
        """Say whether it asks."""
        return bool(_ASKS.search(self.sentence.text))

    def weighed(self, weights: Weights, **signals: float) -> Evidence:
        """Return it with further signals."""
        known = {**self.signals, **signals}
        return replace(self, signals=known, score=summed(known, weights))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a short answer stands: `hit.passage.text[start:end]` if `words` are (start, end), or
    nowhere in the passage; and its sentence."""

    answer: str
    evidence: Evidence
    words: tuple[int, int] | None
    signals: Signals
    score: float

    @property
    def hit(self) -> Hit:
        return self.evidence.hit

    @property
    def told(self) -> Told:
        """The answer with what is needed to compare it."""
        return Told(self.answer, self.hit.article.published, self.evidence.sentence.text)

    def weighed(self, weights: Weights, **signals: float) -> Place:
        """Return it with further signals."""
        known = {**self.signals, **signals}
        return replace(self, signals=known, score=summed(known, weights))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A short answer and its places: the best one of each story first, best first. Its signals are
    those of the best place, and the logarithm of the number of `stories`."""

    places: tuple[Place, ...]
    signals: Signals
    score: float

    @property
    def best(self) -> Place:
        return self.places[0]

    def weighed(self, weights: Weights, **signals: float) -> Proposal:
        """Return it with further signals."""
        known = {**self.signals, **signals}
        return replace(self, signals=known, score=summed(known, weights))


def summed(signals: Signals, weights: Weights) -> float:
    """Return the sum of the signals that have a weight, and the weights' own `bias`."""
    found = (weight * signals.get(name, 0.0) for name, weight in weights.items() if name != "bias")
    return weights.get("bias", 0.0) + sum(found)


def probability(score: float) -> float:
    """Return the logistic function of a score."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


def logit(probability: float) -> float:
    """Return the score that has a probability: the inverse of `probability`."""
    inside = min(max(probability, 1e-12), 1 - 1e-12)
    return math.log(inside / (1 - inside))


def evidence(
    sentences: Sequence[Sequence[Sentence]], marked: Sequence[Marked], weights: Weights
) -> list[Evidence]:
    """Return the sentences of all passages, best first, each once: passages overlap, pages repeat
    their headline, and copies of a story repeat everything. Headings and questions come last."""
    found = []
    for part, passage in zip(sentences, marked, strict=True):
        for at, sentence in enumerate(part):
            signals = {
                "evidence": passage.evidence[at],
                "near": passage.near[at],
                "relevance": passage.relevance,
                "answers": passage.answers,
            }
            around = tuple(part[max(0, at - 1) : at + 2])
            found.append(Evidence(sentence, around, signals, summed(signals, weights)))
    found.sort(key=lambda e: (not e.is_statement, -e.score, e.hit.rank, e.sentence.start))
    first: dict[object, Evidence] = {}
    for each in found:
        first.setdefault(each.sentence.tokens or each.sentence, each)
    return list(first.values())


def places(
    asked: Asked, ranked: Sequence[Evidence], marked: Mapping[int, Marked], weights: Weights
) -> list[Place]:
    """Return the spans that may answer, best first; `marked` is by passage id.

    One that runs out of its sentence is no answer, nor is one that only repeats the question's
    words, if they are not what it lets choose.
    """
    said = frozenset(key(asked.text).split()) - {
        word for side in asked.sides for word in key(side).split()
    }
    within: dict[int, list[Evidence]] = defaultdict(list)
    for each in ranked:
        within[each.hit.passage.id].append(each)
    found = []
    for id_, held in within.items():
        text = held[0].hit.passage.text
        words = [word.span() for word in _WHOLE.finditer(text)]
        for span in _distinct(marked[id_].spans, words):
            inside = [
                e for e in held if e.sentence.start < span.end and span.start < e.sentence.end
            ]
            if len(inside) != 1:
                continue
            end = _named(text, span) if asked.kind is Kind.PERSON else span.end
            end -= len(mark[0]) if (mark := _NOTE_MARK.search(text, span.start, end)) else 0
            answer = text[span.start : end]
            if set(key(answer).split()) <= said | _PRONOUNS:
                continue
            signals = {**inside[0].signals, "span": span.score}
            score = summed(signals, weights)
            found.append(Place(answer, inside[0], (span.start, end), signals, score))
    return sorted(found, key=lambda each: (-each.score, each.hit.rank))


def _distinct(spans: Sequence[Candidate], words: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield spans widened to whole words and numbers, each once: the model reads parts of them."""
    best: dict[tuple[int, int], float] = {}
    for each in spans:
        start = next((first for first, last in words if first < each.start < last), each.start)
        end = next((last for first, last in words if first < each.end < last), each.end)
        best[start, end] = max(each.score, best.get((start, end), -math.inf))
    return (Candidate(*span, score) for span, score in best.items())


def _named(text: str, span: Candidate) -> int:
    """Return the end of a span that describes a person, with the name if that follows."""
    name = _NAMED.match(text, span.end)
    describes = text[span.start : span.end].split()[-1][:1].islower()
    return name.end() if name and describes else span.end


def proposals(found: Sequence[Place], weights: Weights) -> list[Proposal]:
    """Put places that say the same together, best first; so they come."""
    groups: list[list[Place]] = []
    for place in found[:_COMPARED]:
        told = place.told
        for group in groups:
            if same_answer(group[0].told, told):
                group.append(place)
                break
        else:
            groups.append([place])
    return sorted((_proposal(group, weights) for group in groups), key=lambda each: -each.score)


def _proposal(group: Sequence[Place], weights: Weights) -> Proposal:
    first: dict[int, Place] = {}
    further = []
    for place in group:
        if first.setdefault(place.evidence.sentence.story, place) is not place:
            further.append(place)
    signals = {**group[0].signals, "stories": math.log(len(first))}
    return Proposal((*first.values(), *further), signals, summed(signals, weights))


def key(text: str) -> str:
    """Return the form in which equal answers are equal: words and numbers in lower case, without
    articles and possessive endings."""
    text = re.sub(r"['’]s\b", "", text).lower().replace("%", " percent ")
    return " ".join(word for word in _WORD.findall(text) if word not in _ARTICLES)
