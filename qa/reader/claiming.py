"""What was found, as claims: answers with their clippings, and what is near. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from qa.reader.deciding import Option, Shape
from qa.reader.near import why_near
from qa.reader.ranking import Evidence, probability
from qa.reader.saying import asked_speaker, shown_speaker, speaks
from qa.reader.wording import headline
from qa.types import Asked, Claim, Code, Kind

HEADLINES = 3
QUOTES = 3  # of one answer
_TOLD = 5  # sentences that tell of an event
_ALIKE = 0.5  # how much less a rival's score may be


def rivals(first: Option, other: Option, stories: float) -> bool:
    """Say whether another short answer is as good, told as often or not, and judged to be one:
    whoever asks must hear of both, though each makes the other less sure. `stories` is the weight
    of how often it is told."""
    good, better = (
        each.signals["score"] - stories * each.signals.get("stories", 0.0)
        for each in (other, first)
    )
    is_one = other.shape is Shape.SPAN and other.signals["verdict"] > 0
    return is_one and good >= better - _ALIKE


def differing(options: Iterable[Option], many: bool) -> list[Option]:
    """Return the first options that do not share words with those before them, nor, where not
    `many` are asked for, a sentence: who stands beside the president in it is not another one."""
    kept: list[Option] = []
    for each in options:
        alike = (_share_words(each, one) or not (many or _apart(each, one)) for one in kept)
        if len(kept) < HEADLINES and not any(alike):
            kept.append(each)
    return kept


def _apart(one: Option, other: Option) -> bool:
    """Say whether two short answers stand in different sentences, wherever they stand."""
    if Shape.SPAN not in (one.shape, other.shape):
        return True
    sentences = [{c.evidence.sentence.text for c in each.clippings} for each in (one, other)]
    return sentences[0].isdisjoint(sentences[1])


def _share_words(one: Option, other: Option) -> bool:
    return any(
        a.evidence.hit.passage.id == b.evidence.hit.passage.id
        and a.words is not None
        and b.words is not None
        and a.words[0] < b.words[1]
        and b.words[0] < a.words[1]
        for a in one.clippings
        for b in other.clippings
    )


def answers(asked: Asked, chosen: Sequence[Option]) -> Iterator[Claim]:
    """Yield the best clipping of each answer, then further ones: the first claims differ."""
    for nth in range(QUOTES):
        for option in chosen:
            if nth < len(option.clippings):
                answer, words = headline(asked, option)
                clipping = option.clippings[nth]
                yield _claim(
                    clipping.evidence, option.sure, answer, clipping.words if nth else words
                )


def in_order(asked: Asked, chosen: Option, further: Iterable[Evidence]) -> list[Claim]:
    """Return what tells of an event, a sentence of each story, oldest first and undated last."""
    first: dict[int, Evidence] = {}
    for each in (chosen.evidence, *further):
        first.setdefault(each.sentence.story, each)
    told = list(first.values())[:_TOLD]
    told.sort(key=lambda each: each.hit.article.published or date.max)
    return [_claim(told[0], chosen.sure, told[0].sentence.text), *nearest(asked, told[1:])]


def nearest(asked: Asked, ranked: Iterable[Evidence]) -> Iterator[Claim]:
    """Yield sentences that are near, each with why it is only that where it can be seen."""
    who = asked_speaker(asked.plain) if asked.kind is Kind.SAID else ""
    for each in ranked:
        code = why_near(asked, each, speaks(who, each) if who else 0.0)
        yield _claim(each, probability(each.score), near=code)


def _claim(
    found: Evidence,
    score: float,
    answer: str | None = None,
    words: tuple[int, int] | None = None,
    near: Code | None = None,
) -> Claim:
    start, end = found.quote
    if words:
        start, end = min(start, words[0]), max(end, words[1])
    return Claim(answer, found.hit.passage.id, start, end, score, words, shown_speaker(found), near)


def unique(claims: Iterable[Claim]) -> list[Claim]:
    """Leave out places that a claim before has, unless they carry another answer too."""
    kept: dict[tuple[int, int, int], list[Claim]] = {}
    for each in claims:
        same = kept.setdefault((each.passage_id, each.start, each.end), [])
        if not same or each.answer not in (None, *(one.answer for one in same)):
            same.append(each)
    return [each for same in kept.values() for each in same]
