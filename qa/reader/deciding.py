"""Which answer leads, and how sure is it? Pure.

The probability that a headline is right is the logistic function of a sum of signals, with the
weights of the card for each shape of answer; `train.calibrate` fits them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from qa.reader.network import Marked
from qa.reader.ranking import Evidence, Proposal, Signals, Weights, probability, summed
from qa.reader.spans import Candidate
from qa.types import Asked, Form, Kind

# Reports that are further apart than this may tell of different times.
_APART = timedelta(30)
_NO_RIVAL = -6.0  # a verdict


class Shape(StrEnum):
    """What a headline is: a few words, a sentence or a clause of it, or yes or no."""

    SPAN = "span"
    SENTENCE = "sentence"
    YES_NO = "yes or no"


@dataclass(frozen=True, slots=True)
class Clipping:
    """A sentence to quote, how well it answers, and the (start, end) in its passage of the words
    that do."""

    evidence: Evidence
    words: tuple[int, int] | None = None
    score: float = 0.0

    @property
    def published(self) -> date | None:
        return self.evidence.hit.article.published


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that may be the headline, what speaks for it, where it stands, best first, what it
    is, and the probability that it is right."""

    answer: str
    signals: Signals
    clippings: tuple[Clipping, ...]
    shape: Shape
    sure: float = 0.0

    @property
    def evidence(self) -> Evidence:
        return self.clippings[0].evidence


def shape_of(asked: Asked) -> Shape:
    """Return the shape of an answer to a question."""
    if asked.kind is Kind.YES_NO:
        return Shape.YES_NO
    return Shape.SPAN if asked.form is Form.SPAN else Shape.SENTENCE


def of_proposals(found: Sequence[Proposal]) -> list[Option]:
    """Return short answers as options."""
    shares = _shares([(each.score, each.best.evidence) for each in found])
    return [
        Option(
            each.best.answer,
            {**each.signals, "score": each.score, "share": share},
            tuple(Clipping(p.evidence, p.words, p.score) for p in each.places),
            Shape.SPAN,
        )
        for each, share in zip(found, shares, strict=True)
    ]


def of_sentences(
    found: Sequence[Evidence], marked: Mapping[int, Marked] | None = None
) -> list[Option]:
    """Return sentences as options, with the best of what is marked in them; a heading or a
    question is none."""
    spans = {id_: each.spans for id_, each in (marked or {}).items()}
    return [
        Option(
            each.sentence.text,
            {**each.signals, "score": each.score, "share": share},
            (Clipping(each, _best_within(each, spans.get(each.hit.passage.id, ()))),),
            Shape.SENTENCE,
        )
        for each, share in zip(found, _shares([(each.score, each) for each in found]), strict=True)
        if each.is_statement
    ]


def _best_within(found: Evidence, spans: Sequence[Candidate]) -> tuple[int, int] | None:
    start, end = found.sentence.start, found.sentence.end
    inside = [each for each in spans if start <= each.start and each.end <= end]
    best = max(inside, key=lambda each: each.score, default=None)
    return (best.start, best.end) if best else None


def of_verdicts(found: Sequence[Evidence], verdicts: Sequence[Sequence[float]]) -> list[Option]:
    """Return yes and no as options, by the verdicts ("Yes", "No") on the sentences."""
    options = []
    for at, answer in enumerate(("Yes", "No")):
        order = sorted(range(len(found)), key=lambda n: -found[n].score - verdicts[n][at])
        if order:
            best = verdicts[order[0]]
            signals = {**found[order[0]].signals, "verdict": best[at], "against": best[1 - at]}
            clippings = tuple(Clipping(found[n]) for n in order)
            options.append(Option(answer, signals, clippings, Shape.YES_NO))
    return options


def _shares(found: Sequence[tuple[float, Evidence]]) -> list[float]:
    """Return the logarithm of the share of each one's exp(score) among those of about its time:
    what was reported at another time does not speak against it."""
    days = [evidence.hit.article.published for _, evidence in found]
    shares = []
    for (score, _), day in zip(found, days, strict=True):
        rivals = [other for (other, _), of in zip(found, days, strict=True) if _near(day, of)]
        most = max(rivals)
        shares.append(score - most - math.log(sum(math.exp(each - most) for each in rivals)))
    return shares


def told(options: Sequence[Option]) -> list[Option]:
    """Return options with what else tells whether they are right: `hit`, the logarithm of the rank
    of its passage, and `margin`, how much better its verdict is than the best other one's."""
    verdicts = [each.signals["verdict"] for each in options]
    found = []
    for at, each in enumerate(options):
        rivals = verdicts[:at] + verdicts[at + 1 :]
        margin = verdicts[at] - max(rivals, default=_NO_RIVAL)
        more = {"hit": math.log(each.evidence.hit.rank), "margin": margin}
        found.append(replace(each, signals={**each.signals, **more}))
    return found


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _APART


def decided(options: Sequence[Option], weights: Mapping[Shape, Weights]) -> list[Option]:
    """Return the options with how sure each is, surest first."""
    found = [replace(e, sure=probability(summed(e.signals, weights[e.shape]))) for e in options]
    return sorted(found, key=lambda each: -each.sure)
