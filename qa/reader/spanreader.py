"""The reader: a small trained model marks the words that answer, and their evidence is added up."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index import Hit
from qa.errors import ReaderMissing
from qa.reader.clauses import clause
from qa.reader.evidence import Evidence, Place, Scale, gather, key, log_sum, places, rivals
from qa.reader.fitting import fits, offers
from qa.reader.forms import is_relative
from qa.reader.lead import in_time
from qa.reader.spans import Candidate, SpanModel
from qa.reader.speakers import speaker_of
from qa.types import Asked, Claim, Code, Form, Kind, Reading

FOLDER = Path(__file__).with_name("model")

PASSAGES = 12
_STATEMENTS = 3
_QUOTES = 3  # of one answer
# Evidence as a share of that for the best answer: of a further answer, of a further sentence where
# sentences are asked for, and of a further place.
_RIVAL, _SENTENCE, _SUPPORT = 0.25, 0.15, 0.1

# How much more the question's words and names count where a sentence is asked for: the model was
# trained on short answers.
_TOLD = 3.0

_NAME = re.compile(r"(?!The )[^\W\d_a-z]")
_MARKS = re.compile(r"[“”\"]")


class SpanReader:
    """Proposes short answers in the articles' own words; raises ReaderMissing without its model.

    Below the confidence `least` (by default the card's) it abstains; it is calibrated on short
    answers, not on sentences. Without `summed` the best place decides alone.
    """

    def __init__(
        self, folder: Path = FOLDER, *, least: float | None = None, summed: bool = True
    ) -> None:
        self._model = SpanModel(folder)
        try:
            self._scale = Scale(**self._model.card["scale"])
        except (KeyError, TypeError) as error:
            raise ReaderMissing(
                f"The trained reader in {folder} has no scale: run `python -m train.calibrate`."
            ) from error
        self.least = self._scale.least if least is None else least
        self._summed = summed

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """Propose answers, each with the sentences that carry it, or abstain."""
        hits = [hit for hit in hits[:PASSAGES] if hit.passage.text.strip()]
        if not hits:
            return Reading((), 0.0, Code.NO_HITS, calibrated=True)
        found = ranked(asked, hits, self.marks(asked, hits), self._scale, self._summed)
        confidence = self._scale.confidence(found[0].weight) if found else 0.0
        if not found or confidence < self.least:
            return Reading((), confidence, Code.NOT_ANSWERED, calibrated=True)
        is_span = asked.form is Form.SPAN
        least = _RIVAL if is_span else _SENTENCE
        chosen = in_time(rivals(found, _sentences, least, _STATEMENTS, merged=is_span), asked)
        claims = tuple(_claims(chosen, asked.form, log_sum(each.weight for each in found)))
        # Its own: time may have put another answer first than the best supported.
        confidence = self._scale.confidence(chosen[0].weight)
        return Reading(claims, confidence, None, calibrated=is_span)

    def marks(self, asked: Asked, hits: Sequence[Hit]) -> list[list[Candidate]]:
        """Return the spans that the model marks in each passage."""
        passages = [(hit.article.title, hit.passage.text) for hit in hits]
        return self._model.mark(asked.plain, passages)


def ranked(
    asked: Asked,
    hits: Sequence[Hit],
    marks: Sequence[Sequence[Candidate]],
    scale: Scale,
    summed: bool = True,
) -> list[Evidence]:
    """Return all that might answer, the heaviest first: spans, or sentences where those are asked
    for, of the kind that fits the question."""
    said = set(key(asked.text).split())
    is_span = asked.form is Form.SPAN
    if not is_span:
        scale = replace(scale, said=_TOLD * scale.said, named=_TOLD * scale.named)
    fitting = (
        replace(place, weight=place.weight + math.log(grade))
        for place in places(asked, hits, marks, scale, cut=not is_span)
        if (grade := _grade(asked.kind, place)) and _is_new(place, said)
    )
    return gather(fitting, _by_words if is_span else _by_sentence, summed)


def _grade(kind: Kind, place: Place) -> float:
    grade = fits(kind, place.text)
    if kind is Kind.SAID:
        start, end = place.quote
        grade *= 1.0 if offers(kind, place.hit.passage.text[start:end], frozenset()) else 0.5
    return grade


def _is_new(place: Place, said: set[str]) -> bool:
    """Say whether the words are more than an echo of the question."""
    return not set(key(place.text).split()) <= said


def _by_words(place: Place) -> object:
    day = place.hit.article.published
    if day and is_relative(place.text):  # "Saturday" of another week is another day
        return key(place.text), day.isocalendar()[:2]
    return key(place.text)


def _by_sentence(place: Place) -> object:
    return place.hit.article.id, place.hit.passage.start + place.quote[0]


def _sentences(place: Place) -> frozenset[object]:
    begin = place.hit.passage.start
    return frozenset((place.hit.article.id, begin + each.start) for each in place.around)


def _claims(chosen: Sequence[Evidence], form: Form, total: float) -> Iterator[Claim]:
    """Yield the best place of each answer, then further ones: the first claims differ."""
    supports = [_supports(each.places) for each in chosen]
    for nth in range(_QUOTES):
        for each, places_ in zip(chosen, supports, strict=True):
            if nth < len(places_):
                place = places_[nth]
                start, end = place.quote
                yield Claim(
                    _answer(places_[0], form),
                    place.hit.passage.id,
                    start,
                    end,
                    math.exp(each.weight - total),
                    (place.start, place.end) if form is Form.SPAN else None,
                    _speaker(place),
                )


def _speaker(place: Place) -> str | None:
    """Return who says a quote that is speech, or holds some, by name.

    A description ("the minister", "the Kremlin") is more often wrong, and says little.
    """
    first = place.hit.passage.start
    bounds = [(first + each.start, first + each.end) for each in place.around]
    start, end = place.quote
    found = speaker_of(place.hit.article.text, first + start, first + end, bounds)
    is_speech = _MARKS.search(place.hit.passage.text, start, end)
    if found is None or not (found.quoted or is_speech) or not _NAME.match(found.name):
        return None
    return found.name


def _supports(found: Sequence[Place]) -> list[Place]:
    """Return the places to quote: each in other sentences, none much weaker than the best."""
    distinct: dict[object, Place] = {}
    least = max(place.weight for place in found) + math.log(_SUPPORT)
    for place in found:
        if place.weight >= least:
            distinct.setdefault(_by_sentence(place), place)
    return list(distinct.values())


def _answer(place: Place, form: Form) -> str:
    text = place.hit.passage.text
    start, end = place.quote
    if form is Form.SENTENCE:
        return text[start:end]
    if form is Form.CLAUSE:
        first, last = clause(text[start:end], place.start - start, place.end - start)
        return text[start + first : start + last]
    return place.text
