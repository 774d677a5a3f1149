"""Which options there are, and how sure they are."""

from __future__ import annotations

import math
from datetime import date

import pytest

from qa.reader.deciding import Shape, decided, of_proposals, of_sentences, of_verdicts, shape_of
from qa.reader.ranking import Place, Proposal
from tests.qa.fakes import asked
from tests.qa.reader.fakes import found, marked

OLD, NEW, NEAR = date(2019, 6, 30), date(2026, 3, 8), date(2026, 3, 20)


def proposal(score: float, day: date | None) -> Proposal:
    of = found("Anna Huber slept.", published=day)
    return Proposal((Place("Anna Huber", of, (0, 10), {}, score),), {"span": score}, score)


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("Who was it?", Shape.SPAN),
        ("How many were there?", Shape.SPAN),
        ("Why did it break?", Shape.SENTENCE),
        ("What did Anna Huber say?", Shape.SENTENCE),
        ("Did it break?", Shape.YES_NO),
    ],
)
def test_the_kind_of_a_question_tells_the_shape(question: str, shape: Shape) -> None:
    assert shape_of(asked(question)) is shape


def test_what_is_as_likely_takes_half_of_the_share() -> None:
    one, other = of_proposals([proposal(1.0, None), proposal(1.0, None)])
    assert one.signals["share"] == other.signals["share"] == pytest.approx(math.log(0.5))
    assert one.signals["score"] == 1.0
    (alone,) = of_proposals([proposal(1.0, None)])
    assert alone.signals["share"] == 0.0


@pytest.mark.parametrize(
    ("day", "share"), [(OLD, 0.0), (NEAR, math.log(0.5)), (None, math.log(0.5))]
)
def test_what_was_reported_at_another_time_speaks_not_against_it(
    day: date | None, share: float
) -> None:
    one, _ = of_proposals([proposal(1.0, NEW), proposal(1.0, day)])
    assert one.signals["share"] == pytest.approx(share)


def test_headings_and_questions_are_no_options_and_words_are_those_marked_within() -> None:
    text = "The dam broke because of rain. Who knew?\n\nDam breaks"
    several = [found(text, at) for at in (1, 0, 2)]
    marks = {1: marked(text, {"because of rain": 1.0, "The dam": 0.5, "rain. Who": 9.0}, [0.0] * 3)}
    (option,) = of_sentences(several, marks)
    assert option.answer == "The dam broke because of rain."
    start, end = option.clippings[0].words or (0, 0)
    assert text[start:end] == "because of rain"
    assert of_sentences(several)[0].clippings[0].words is None


def test_yes_and_no_stand_on_the_sentence_that_says_so() -> None:
    first, second = found("The dam broke.", score=1.0), found("The dam did not break.", score=0.5)
    yes, no = of_verdicts([first, second], [(2.0, -2.0), (-1.0, 3.0)])
    assert (yes.answer, yes.evidence, no.answer, no.evidence) == ("Yes", first, "No", second)
    assert (yes.signals["verdict"], yes.signals["against"]) == (2.0, -2.0)
    assert of_verdicts([], []) == []


def test_how_sure_is_the_logistic_of_the_sum() -> None:
    (option,) = decided(
        of_proposals([proposal(1.0, None)]), {Shape.SPAN: {"score": 2.0, "bias": -2.0}}
    )
    assert option.sure == 0.5
