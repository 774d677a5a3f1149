"""The reader: a trained network ranks sentences, marks answers in them, and doubts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import log
from pathlib import Path
from typing import Any, Protocol

from index import Hit
from qa.errors import ReaderMissing
from qa.reader.claiming import answers, differing, in_order, nearest, rivals, unique
from qa.reader.deciding import (
    Clipping,
    Option,
    Shape,
    decided,
    of_proposals,
    of_sentences,
    of_verdicts,
    shape_of,
    told,
)
from qa.reader.judging import Judge, judged_proposals, judged_sentences, verdicts_on
from qa.reader.lead import ordered, sought
from qa.reader.near import is_of_another_time, speaks_of_it
from qa.reader.network import Bounds, Marked, Network
from qa.reader.ranking import Evidence, Proposal, evidence, logit, places, proposals
from qa.reader.saying import asked_speaker, asks_who_speaks, speaks, with_speakers
from qa.reader.sentences import split
from qa.types import Asked, Code, Kind, Reading

FOLDER = Path(__file__).with_name("model")

PASSAGES = 12
SENTENCES = 8  # that are judged
_PROPOSALS, _YES_NO = 6, 4
_DENIED = -4.0  # a verdict
_LIKELY = 0.5  # how sure what is far has to be, to be shown as near
PLAIN = 0.9  # how sure a bare yes or no has to be
_CLIPPINGS, _NEAREST = 3, 5  # beside a headline, and without one
# How well a further sentence answers, as a share of the first: beside a headline, of an event (any
# may lead), and without a headline.
_FURTHER, _OF_EVENT, _NEAR = 0.1, 0.3, 0.01


class Reads(Judge, Protocol):
    """What marks passages and judges answers; the network does."""

    @property
    def card(self) -> dict[str, Any]: ...

    def read(
        self, question: str, passages: Sequence[tuple[str, str]], sentences: Sequence[Bounds]
    ) -> list[Marked]: ...


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen at first sight: sentences and short answers, best first, and what the network
    marked, by passage id."""

    sentences: tuple[Evidence, ...]
    proposals: tuple[Proposal, ...]
    marked: Mapping[int, Marked]


@dataclass(frozen=True, slots=True)
class Found:
    """What may answer a question: sentences, best first, and answers that may lead."""

    sentences: tuple[Evidence, ...]
    options: tuple[Option, ...]


class EvidenceReader:
    """Ranks sentences as evidence, and proposes a headline only where it is likely right.

    `least` is the probability from which on a headline is proposed, by default the card's. Raises
    ReaderMissing without its network, or if that is not calibrated.
    """

    def __init__(
        self, folder: Path = FOLDER, *, least: float | None = None, network: Reads | None = None
    ) -> None:
        self._network = network or Network(folder)
        try:
            card = self._network.card["reading"]
            self._evidence, self._proposal = dict(card["evidence"]), dict(card["proposal"])
            self._sure = {shape: dict(card["sure"][shape.value]) for shape in Shape}
            self._far = float(card["far"])
            self.least = float(card["least"]) if least is None else least
        except (KeyError, TypeError, ValueError) as error:
            raise ReaderMissing(
                f"The trained reader in {folder} has no scale: run `python -m train.calibrate`."
            ) from error

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """Propose answers, each with the sentences that carry it, or what is near, or nothing."""
        hits = [hit for hit in hits[:PASSAGES] if hit.passage.text.strip()]
        return self.decide(asked, self.judge(asked, self.look(asked, hits)))

    def decide(self, asked: Asked, found: Found) -> Reading:
        """Say what is sure enough to be a headline."""
        if not found.sentences:
            return Reading((), 0.0, Code.NO_HITS, calibrated=True)
        options = self.ordered(asked, found.options)
        sure = options[0].sure if options else 0.0
        if options and sure >= self.least:
            stories = self._proposal.get("stories", 0.0)
            good = (e for e in options if e.sure >= self.least or rivals(options[0], e, stories))
            chosen = differing(good, asked.many)
            share = _OF_EVENT if asked.kind is Kind.EVENT else _FURTHER
            least = chosen[0].evidence.score + log(share)
            further = (e for e in found.sentences if e.score >= least and e.is_statement)
            if asked.kind is Kind.EVENT:
                told = in_order(asked, chosen[0], further)
                return Reading(tuple(told), sure, None, calibrated=True)
            claims = unique((*answers(asked, chosen), *nearest(asked, further)))
            carried = sum(each.answer is not None for each in claims)
            return Reading(tuple(claims[: max(_CLIPPINGS, carried)]), sure, None, calibrated=True)
        is_far = max(each.signals["near"] for each in found.sentences) < self._far
        if is_far and sure < _LIKELY:
            return Reading((), sure, Code.NOT_ANSWERED, calibrated=True)
        # Where the likeliest short answer stands is most often what answers.
        is_short = shape_of(asked) is not Shape.SENTENCE
        leading = [each.evidence for each in options[:1] if is_short]
        least = found.sentences[0].score + log(_NEAR)
        further = (e for e in found.sentences if e.score >= least and not e.is_question)
        claims = unique(nearest(asked, chain(leading, further)))
        return Reading(tuple(claims[:_NEAREST]), sure, Code.UNSURE, calibrated=True)

    def look(self, asked: Asked, hits: Sequence[Hit]) -> Look:
        """Read the passages: what their sentences and short answers are worth at first sight."""
        parts = split(hits)
        marked = self._network.read(
            asked.plain,
            [(hit.article.title, hit.passage.text) for hit in hits],
            [[(each.start, each.end) for each in part] for part in parts],
        )
        by_passage = {hit.passage.id: each for hit, each in zip(hits, marked, strict=True)}
        ranked = evidence(parts, marked, self._evidence)
        spans = places(asked, ranked, by_passage, self._proposal)
        if asks_who_speaks(asked):
            spans = with_speakers(spans, ranked[:SENTENCES], self._proposal)
        return Look(tuple(ranked), tuple(proposals(spans, self._proposal)), by_passage)

    def judge(self, asked: Asked, look: Look) -> Found:
        """Look once more at the most promising: what may lead, before it is said how sure it is."""
        ranked, shape = look.sentences, shape_of(asked)
        if shape is Shape.SPAN:
            # A headline of an article answers only where no sentence does.
            stated = [each for each in look.proposals if each.best.evidence.is_statement]
            few = (stated or look.proposals)[:_PROPOSALS]
            judged = judged_proposals(self._network, asked.plain, few, self._proposal)
            return Found(ranked, _leading(asked, of_proposals(judged)))
        ranked = self.judged_sentences(asked, look)
        marked = look.marked if asked.kind is Kind.REASON else {}
        options = of_sentences(ranked[:SENTENCES], marked)
        sentences = _leading(asked, options)
        if shape is Shape.YES_NO:
            first = ranked[:_YES_NO]
            verdicts = verdicts_on(self._network, asked.plain, first, ("Yes", "No"))
            return Found(ranked, (*of_verdicts(first, verdicts), *sentences))
        return Found(ranked, sentences)

    def judged_sentences(self, asked: Asked, look: Look) -> tuple[Evidence, ...]:
        """Return the sentences, the first ones in the order after their verdicts."""
        first, rest = look.sentences[:SENTENCES], look.sentences[SENTENCES:]
        if asked.kind is Kind.SAID:
            who = asked_speaker(asked.plain)
            first = tuple(e.weighed(self._evidence, speaks=speaks(who, e)) for e in first)
        return (*judged_sentences(self._network, asked.plain, first, self._evidence), *rest)

    def ordered(self, asked: Asked, options: Sequence[Option]) -> list[Option]:
        """Return options with how sure each is, the one to lead first."""
        found = decided(options, self._sure)
        if shape_of(asked) is Shape.YES_NO:
            # Where it cannot be said whether it is so, the sentence that tells of it answers.
            least = max(self.least, PLAIN)
            plain = [e for e in found if e.shape is Shape.YES_NO and e.sure >= least]
            if plain:
                return plain[:1]
            found = [each for each in found if each.shape is Shape.SENTENCE]
        time = sought(asked)
        stories: float = self._proposal.get("stories", 0.0)

        def weight(option: Option) -> float:
            if not time.is_asked:
                return logit(option.sure)
            # Who holds an office now is reported less than who held it for long.
            return option.signals["score"] - stories * option.signals.get("stories", 0.0)

        def put(clippings: Sequence[Clipping]) -> tuple[Clipping, ...]:
            return tuple(ordered(clippings, lambda c: c.score, lambda c: c.published, time))

        found = [replace(each, clippings=put(each.clippings)) for each in found]
        return ordered(found, weight, lambda each: each.clippings[0].published, time)


def _leading(asked: Asked, options: Sequence[Option]) -> tuple[Option, ...]:
    """Return the options that may lead: of the time and the speaker that are asked for, as far as
    that is seen, of its names, unless the verdict is for them, and no words that it is firmly
    against, though nothing else was reported about their time."""
    return tuple(
        each
        for each in told(options)
        if each.signals.get("speaks", 0.0) >= 0.0
        and (each.shape is not Shape.SPAN or each.signals["verdict"] > _DENIED)
        and not is_of_another_time(asked, each.evidence)
        and (each.signals["verdict"] > 0 or speaks_of_it(asked, each.evidence))
    )
