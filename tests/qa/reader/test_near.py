"""Why a sentence is only near, where that can be seen."""

from __future__ import annotations

from datetime import date

import pytest

from qa.reader.near import speaks_of_it, why_near
from qa.types import Code
from tests.qa.fakes import asked
from tests.qa.reader.fakes import found

DAY = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("question", "text", "why"),
    [
        ("When did the dam break?", "Dam breaks", Code.HEADING),
        ("When did the dam break?", "The dam broke on Friday.", None),
        ("When did the mayor resign?", "The mayor did not resign over it.", Code.NEGATED),
        ("When did the mayor resign?", "She never said when the mayor may go.", None),
        ("Why did the mayor not resign?", "The mayor did not resign over it.", None),
        ("Who won in 2019?", "Rovers won on 4 May 2018.", Code.OTHER_TIME),
        ("Who won in 2019?", "Rovers won on 4 May 2019.", None),
        ("Who won in 2019?", "Rovers won the cup.", None),
        ("Who won in March 2024?", "Rovers won on 4 May 2018.", None),  # reported then
    ],
)
def test_a_reason_is_given_only_where_it_is_seen(
    question: str, text: str, why: Code | None
) -> None:
    assert why_near(asked(question, DAY), found(text, published=DAY)) is why


def test_another_speaker_is_told() -> None:
    said = found("“It rained,” said Karl Weber.")
    assert why_near(asked("What did Anna Huber say?"), said, speaks=-1.0) is Code.OTHER_SPEAKER
    assert why_near(asked("What did Anna Huber say?"), said, speaks=0.0) is None


@pytest.mark.parametrize(
    ("question", "speaks"),
    [
        ("Who is the president of Iran?", True),
        ("Who is the president of Ukraine?", False),
        ("Who is the president?", True),
    ],
)
def test_a_passage_without_the_names_does_not_speak_of_it(question: str, speaks: bool) -> None:
    text = "Iranian President Masoud Pezeshkian spoke by phone with him."
    assert speaks_of_it(asked(question), found(text)) is speaks
