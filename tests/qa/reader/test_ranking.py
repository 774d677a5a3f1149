"""Sentences and short answers of all passages in one order."""

from __future__ import annotations

import math

import pytest

from qa.reader.network import Marked
from qa.reader.ranking import (
    Evidence,
    Place,
    evidence,
    key,
    logit,
    places,
    probability,
    proposals,
    summed,
)
from qa.reader.sentences import split
from tests.qa.fakes import asked
from tests.qa.reader.fakes import found, marked, told

WEIGHTS = {"evidence": 1.0, "span": 1.0, "stories": 1.0}
DAM = "The dam at Lindau broke. Anna Huber blamed the rain. It had 32 gates."


def ranked(text: str, *scores: float) -> tuple[list[Evidence], dict[int, Marked]]:
    hits = told(text)
    of = marked(text, {}, scores)
    return evidence(split(hits), [of], WEIGHTS), {1: of}


def answers(question: str, text: str, spans: dict[str, float]) -> list[str]:
    hits = told(text)
    parts = split(hits)
    of = marked(text, spans, [0.0] * len(parts[0]))
    found = places(asked(question), evidence(parts, [of], WEIGHTS), {1: of}, WEIGHTS)
    return [each.answer for each in found]


def test_a_sum_takes_what_is_known_and_the_bias() -> None:
    assert summed({"a": 2.0, "b": 5.0}, {"a": 3.0, "c": 7.0, "bias": 1.0}) == 7.0
    assert probability(0.0) == 0.5
    assert probability(math.log(3)) == pytest.approx(0.75)
    assert probability(-1e9) < 1e-20
    assert logit(probability(1.5)) == pytest.approx(1.5)
    assert -30 < logit(0.0) < logit(1.0) < 30


def test_the_best_sentence_of_all_passages_comes_first() -> None:
    first, second = "The dam broke. All slept.", "It rained. Nobody knew."
    parts = split(told(first, second))
    of = [marked(first, {}, (1.0, -1.0)), marked(second, {}, (2.0, -2.0))]
    order = [each.sentence.text for each in evidence(parts, of, WEIGHTS)]
    assert order == ["It rained.", "The dam broke.", "All slept.", "Nobody knew."]


def test_a_sentence_that_two_passages_share_comes_once_at_its_best() -> None:
    parts = split(told("The dam broke.", "The dam broke."))
    of = [marked("", {}, (1.0,)), marked("", {}, (2.0,))]
    (only,) = evidence(parts, of, WEIGHTS)
    assert (only.hit.article.id, only.score) == (2, 2.0)


def test_headings_and_questions_come_last() -> None:
    order, _ = ranked("Dam breaks\n\nWho is to blame?\n\nThe rain is to blame.", 3.0, 2.0, 1.0)
    assert [each.sentence.text for each in order] == [
        "The rain is to blame.",
        "Dam breaks",
        "Who is to blame?",
    ]
    assert [each.is_heading for each in order] == [False, True, False]


def test_a_sentence_is_judged_with_its_neighbours() -> None:
    assert found(DAM, 1).context == DAM
    assert found(DAM, 0).context == "The dam at Lindau broke. Anna Huber blamed the rain."


def test_what_ends_in_a_colon_is_quoted_with_what_it_announces() -> None:
    text = "She said this:\nGo home.\nAll left."
    start, end = found(text, 0).quote
    assert text[start:end] == "She said this:\nGo home."
    start, end = found(text, 1).quote
    assert text[start:end] == "Go home."


def test_a_span_has_the_score_of_its_words_and_of_its_sentence() -> None:
    hits = told(DAM)
    of = marked(DAM, {"Anna Huber": 2.0, "32": 3.0}, (0.0, 4.0, 1.0))
    order = evidence(split(hits), [of], WEIGHTS)
    best, second = places(asked("Who was it?"), order, {1: of}, WEIGHTS)
    assert (best.answer, best.score, best.evidence.score) == ("Anna Huber", 6.0, 4.0)
    assert (second.answer, second.score) == ("32", 4.0)


def test_spans_are_widened_to_whole_words_and_numbers() -> None:
    text = "It cost 1,500 dollars in Lindau."
    assert answers("What of it?", text, {"500 doll": 1.0}) == ["1,500 dollars"]
    assert answers("How much?", "It cost $3.1 million.", {"3.1 million": 1.0}) == ["$3.1 million"]
    assert answers("Who left?", "Rain Newton-Smith left.", {"Rain Newton": 1.0}) == [
        "Rain Newton-Smith"
    ]


@pytest.mark.parametrize(
    ("text", "marked_words", "answer"),
    [
        ("It was said by lawyer Anna Berg.", "lawyer", "lawyer Anna Berg"),
        (
            "So said shadow climate secretary Bo Li.",
            "shadow climate",
            "shadow climate secretary Bo Li",
        ),
        ("He told the prosecutor Monday.", "the prosecutor", "the prosecutor"),
        ("He told the prosecutor all.", "the prosecutor", "the prosecutor"),
    ],
)
def test_who_is_called_by_name_where_that_follows(
    text: str, marked_words: str, answer: str
) -> None:
    assert answers("Who was it?", text, {marked_words: 1.0}) == [answer]


def test_a_pronoun_is_no_answer_and_one_of_what_may_be_chosen_is() -> None:
    assert answers("Who slept?", "He slept.", {"He": 1.0}) == []
    text = "The tower is taller."
    assert answers("Which is taller, the tower or the hall?", text, {"The tower": 1.0}) == [
        "The tower"
    ]


def test_an_echo_of_the_question_is_no_answer() -> None:
    spans = {"The dam": 2.0, "The dam at Lindau": 1.0}
    assert answers("What broke the dam?", DAM, spans) == ["The dam at Lindau"]


def test_a_span_that_runs_out_of_a_heading_is_no_answer() -> None:
    text = "Mayor Huber\n\nWeber wept. All slept."
    assert answers("Who was it?", text, {"Huber\n\nWeber": 2.0, "Weber": 1.0}) == ["Weber"]


def place(answer: str, text: str, score: float, id_: int = 1, story: int = 0) -> Place:
    of = found(text)
    hit_ = told(*[""] * (id_ - 1), text)[-1]
    (sentences,) = split([hit_])
    of = Evidence(sentences[0], sentences[:1], of.signals, of.score)
    start = text.index(answer)
    return Place(answer, of, (start, start + len(answer)), {"span": score}, score)


def test_equal_answers_are_one_and_independent_stories_count() -> None:
    weber = "The mayor, Weber, slept."
    several = proposals(
        [
            place("Karl Weber", "Karl Weber slept.", 3.0, 1),
            place("Anna Huber", "Anna Huber slept.", 2.9, 2),
            place("Weber", weber, 2.0, 3),
            place("Weber", "Weber woke. Weber slept.", 1.0, 3),
        ],
        WEIGHTS,
    )
    assert [each.best.answer for each in several] == ["Karl Weber", "Anna Huber"]
    first, second = several
    assert [each.hit.article.id for each in first.places] == [1, 3, 3]
    assert first.score == pytest.approx(3.0 + math.log(2))
    assert second.score == 2.9
    assert first.weighed(WEIGHTS, span=5.0).score == pytest.approx(5.0 + math.log(2))


def test_articles_and_possessives_make_no_other_answer() -> None:
    assert key("the Mayor’s 1,500%") == "mayor 1,500 percent"


def test_the_mark_of_a_note_is_no_part_of_an_answer() -> None:
    text = "The council spent $320 ¹ on each pupil, and sold 500 m² of land."
    assert answers("How much did it spend?", text, {"$320 ¹": 2.0}) == ["$320"]
    assert answers("How much land did it sell?", text, {"500 m²": 2.0}) == ["500 m²"]
