"""The reader: a small trained model marks the words that answer, and their evidence is added up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from index import Hit, Order, Query, sentences
from qa.clauses import clause
from qa.evidence import Evidence, Place, Scale, gather, key, log_sum, places, rivals
from qa.kinds import Form, Kind, fits, form, kind_of
from qa.spans import Candidate, SpanModel
from qa.types import NOT_ANSWERED, NOTHING_FOUND, Claim, Reading

FOLDER = Path(__file__).parents[1] / "models" / "reader"

PASSAGES = 12
_STATEMENTS = 3
_QUOTES = 3  # of one answer
_RIVAL = 0.3  # the evidence for a further answer, as a share of that for the best one
_AS_GOOD = 0.6  # evidence no worse than the best one's, likewise


class SpanReader:
    """Proposes short answers in the articles' own words; raises ReaderMissing without its model.

    Below the confidence `least` (by default the card's) it abstains. Without `summed` the best
    place decides alone.
    """

    def __init__(
        self, folder: Path = FOLDER, *, least: float | None = None, summed: bool = True
    ) -> None:
        self._model = SpanModel(folder)
        self._scale = Scale(**self._model.card["scale"])
        self.least = self._scale.least if least is None else least
        self._summed = summed

    def read(self, query: Query, hits: Sequence[Hit]) -> Reading:
        """Propose answers, each with the sentences that carry it, or abstain."""
        hits = [hit for hit in hits[:PASSAGES] if hit.passage.text.strip()]
        if not hits:
            return Reading((), 0.0, NOTHING_FOUND, calibrated=True)
        found = ranked(query, hits, self.marks(query, hits), self._scale, self._summed)
        confidence = self._scale.confidence(found[0].weight) if found else 0.0
        if not found or confidence < self.least:
            return Reading((), confidence, NOT_ANSWERED, calibrated=True)
        chosen = in_time(rivals(found, _RIVAL, _STATEMENTS), query)
        total = log_sum(each.weight for each in found)
        claims = tuple(_claims(chosen, kind_of(query.text), total))
        return Reading(claims, confidence, None, calibrated=True)

    def marks(self, query: Query, hits: Sequence[Hit]) -> list[list[Candidate]]:
        """Return the spans that the model marks in each passage."""
        passages = [(hit.article.title, hit.passage.text) for hit in hits]
        return self._model.mark(query.text, passages)


def ranked(
    query: Query,
    hits: Sequence[Hit],
    marks: Sequence[Sequence[Candidate]],
    scale: Scale,
    summed: bool = True,
) -> list[Evidence]:
    """Return all that might answer, the heaviest first: spans, or sentences where those are asked
    for, of the kind that fits the question."""
    kind = kind_of(query.text)
    asked = set(key(query.text).split())
    fitting = (
        replace(place, weight=place.weight + math.log(grade))
        for place in places(query.text, hits, marks, scale)
        if (grade := fits(kind, place.text)) and _is_new(place, asked)
    )
    return gather(fitting, _words if form(kind) is Form.SPAN else _sentence, summed)


def _is_new(place: Place, asked: set[str]) -> bool:
    """Say whether the words are more than an echo of the question."""
    return not set(key(place.text).split()) <= asked


def _words(place: Place) -> object:
    return key(place.text)


def _sentence(place: Place) -> object:
    return place.hit.article.id, place.hit.passage.start + quote(place)[0]


def quote(place: Place) -> tuple[int, int]:
    """Return the (start, end) of the sentences of the passage in which the place lies.

    One that ends in a colon announces the next, which then belongs to it.
    """
    text = place.hit.passage.text
    start, end, announces = place.start, place.end, False
    for first, last in sentences(text):
        if announces or (first < place.end and place.start < last):
            start, end = min(start, first), max(end, last)
            announces = text[last - 1] == ":"
    return start, end


def in_time(chosen: list[Evidence], query: Query) -> list[Evidence]:
    """Put the newest of the answers that are about as well supported first, undated ones last.

    A question that names a time, or asks for the oldest, has it otherwise.
    """
    if query.dates or not chosen:
        return chosen
    good = [each for each in chosen if each.weight >= chosen[0].weight + math.log(_AS_GOOD)]
    good.sort(key=lambda each: _day(each, query.order), reverse=query.order is not Order.FIRST)
    return good + [each for each in chosen if each not in good]


def _day(evidence: Evidence, order: Order) -> date:
    days = [day for place in evidence.places if (day := place.hit.article.published)]
    if order is Order.FIRST:
        return min(days, default=date.max)
    return max(days, default=date.min)


def _claims(chosen: Sequence[Evidence], kind: Kind, total: float) -> Iterator[Claim]:
    """Yield the best place of each answer, then further ones: the first claims differ."""
    for nth in range(_QUOTES):
        for each in chosen:
            if nth < len(each.places):
                place = each.places[nth]
                start, end = quote(place)
                yield Claim(
                    _answer(each.places[0], kind),
                    place.hit.passage.id,
                    start,
                    end,
                    math.exp(each.weight - total),
                    (place.start, place.end) if form(kind) is Form.SPAN else None,
                )


def _answer(place: Place, kind: Kind) -> str:
    text = place.hit.passage.text
    start, end = quote(place)
    if form(kind) is Form.SENTENCE:
        return text[start:end]
    if form(kind) is Form.CLAUSE:
        first, last = clause(text[start:end], place.start - start, place.end - start)
        return text[start + first : start + last]
    return place.text
