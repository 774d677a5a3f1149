"""Whose words a question asks for, and whose a sentence has."""

from __future__ import annotations

import pytest

from qa.reader.ranking import Place
from qa.reader.saying import asked_speaker, asks_who_speaks, shown_speaker, speaks, with_speakers
from tests.qa.fakes import asked
from tests.qa.reader.fakes import found


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did Lindsey Graham say about Marjorie Taylor Greene?", "Lindsey Graham"),
        ("How did LSU's Angel Reese react to the first lady's explanation?", "Angel Reese"),
        ("What was the UAW president's response to the plan?", "the UAW president"),
        ("What did Germany's chancellor have to say about it?", "chancellor"),
        ("What has Tony Danker said since losing his job?", "Tony Danker"),
        ("What did the White House's John Kirby make of Putin pointing to it?", "John Kirby"),
        ("How did Gov. Carney justify letting it become law?", "Gov. Carney"),
        ("What was Dr. Paul Offit's criticism of the surgeon general?", "Dr. Paul Offit"),
        ("What was Greg Abbott's retort to the mayor's claim?", "Greg Abbott"),
        ("What was the response of Emma Roth to the order?", "Emma Roth"),
        ("What did the Labour leader say about it?", "the Labour leader"),
        ("How did Seth Goldman feel about it?", "Seth Goldman"),
        ("netanyahu reaction to bennett", "netanyahu"),
        ("eric adams on migrants bused from texas", "eric adams"),
        ("tell me about it", ""),
        ("What did it cost?", ""),
    ],
)
def test_the_question_says_whose_words_it_wants(question: str, who: str) -> None:
    assert asked_speaker(question) == who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The dam broke,” said Anna Huber.", 1.0),
        ("“The dam broke,” said Karl Weber.", -1.0),
        ("“The dam broke,” said the mayor.", 0.0),
        ("The dam broke.", 0.0),
    ],
)
def test_who_speaks_is_the_one_asked_about_or_not(text: str, expected: float) -> None:
    assert speaks("Huber", found(text)) == expected
    assert speaks("", found(text)) == 0.0


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("Anna Huber spoke. “The dam broke,” said Huber.", 1, "Anna Huber"),
        ("“The dam broke,” said the minister.", 0, None),
        ("Anna Huber said that the dam broke.", 0, None),  # the quote names her
        ("The dam broke. Anna Huber slept.", 0, None),
    ],
)
def test_a_clipping_names_who_speaks_or_nobody(text: str, at: int, expected: str | None) -> None:
    assert shown_speaker(found(text, at)) == expected


@pytest.mark.parametrize(
    ("question", "is_one"),
    [
        ("Who said that it rained?", True),
        ("Who told the council so?", True),
        ("Who is behind “it rained”?", True),
        ("Who won?", False),
        ("What did she say?", False),
    ],
)
def test_a_question_asks_who_speaks(question: str, is_one: bool) -> None:
    assert asks_who_speaks(asked(question)) is is_one


def test_the_speaker_is_an_answer_by_the_full_name() -> None:
    text = "Anna Huber spoke. “Weber slept,” said Huber."
    said = found(text, 1)
    start = text.rindex("Weber")
    weber = Place("Weber", said, (start, start + 5), {"span": 1.0}, 1.0)
    weights = {"span": 1.0, "speaks": 2.0}
    first, second = with_speakers([weber], [said], weights)
    assert (first.answer, first.score, first.words) == ("Anna Huber", 2.0, None)
    assert (second.answer, second.score) == ("Weber", -1.0)
    start = text.rindex("Huber")
    huber = Place("Huber", said, (start, start + 5), {"span": 1.0}, 1.0)
    (only,) = with_speakers([huber], [said], weights)
    assert (only.answer, only.score, only.words) == ("Anna Huber", 3.0, (start, start + 5))
