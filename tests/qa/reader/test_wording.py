"""Headlines say what was counted, and give the whole clause of a reason."""

from __future__ import annotations

import pytest

from qa.reader.deciding import Clipping, Option, Shape
from qa.reader.wording import headline
from tests.qa.fakes import asked
from tests.qa.reader.fakes import found


def shown(question: str, text: str, words: str) -> str:
    start = text.index(words)
    clipping = Clipping(found(text), (start, start + len(words)))
    answer, place = headline(asked(question), Option(words, {}, (clipping,), Shape.SPAN))
    assert place is not None
    assert text[place[0] : place[1]] == answer
    return answer


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The storm killed 31 people in Lindau.", "31", "31 people"),
        ("It freed twelve Palestinian prisoners.", "twelve", "twelve Palestinian prisoners"),
        ("They lost six construction workers.", "six", "six construction workers"),
        ("At least 31 were hurt by falling trees.", "31", "31"),
        ("Of the ships 31 sank in the storms.", "31", "31"),
        ("Five crew died.", "Five", "Five"),
        ("About 31 percent voted.", "31 percent", "31 percent"),
        ("There were 31.", "31", "31"),
    ],
)
def test_a_count_has_its_unit_where_that_follows(text: str, words: str, expected: str) -> None:
    assert shown("How many were there?", text, words) == expected


def test_other_numbers_stay_as_they_are() -> None:
    assert shown("What is it called?", "It is called 31 people.", "31") == "31"


def test_a_reason_is_a_clause() -> None:
    text = "The dam broke because of heavy rain, and 32 people were hurt."
    assert shown("Why did the dam break?", text, "heavy rain") == "because of heavy rain"


def test_a_sentence_without_marked_words_is_itself() -> None:
    option = Option("It rained.", {}, (Clipping(found("It rained.")),), Shape.SENTENCE)
    assert headline(asked("Why?"), option) == ("It rained.", None)
