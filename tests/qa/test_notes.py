"""What must be said with an answer: each code has its sentence, and it is said when it is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index import Filters, Query, Retrieval, Scope
from qa.notes import SENTENCES, SURE, how_sure, note, nothing_found, off_time
from qa.types import Citation, Code, Copy, Note
from tests.qa.fakes import article, asked, hit

NOTHING = Retrieval((), 1.0, None)
QUOTE = Citation(1, 1, "a.txt", "", "", "", (), None, "", 0, 14, "He is in Oslo.")
IN_2019 = asked("Who led in 2019?", date(2026, 3, 8))


@pytest.mark.parametrize("code", Code)
def test_every_code_has_one_sentence(code: Code) -> None:
    said = note(code, "The {braces} of others.")
    assert said.code is code
    assert said.sentence.endswith(".")
    assert ("{braces}" in said.sentence) == ("{said}" in SENTENCES[code])


def test_no_two_codes_say_the_same() -> None:
    told = [sentence for sentence in SENTENCES.values() if sentence != "{said}"]
    assert len(set(told)) == len(told) == len(Code) - 2


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Query("Who won?"), None),
        (Query("Who won?", scope=Scope(Filters(outlet="x"))), Code.FILTERED_OUT),
        (Query("Who won?", scope=Scope(as_of=date(2026, 3, 8))), Code.FILTERED_OUT),
        (Query('"the cup"', phrases=("the cup",)), Code.PHRASE_NOWHERE),
        (Query('"the cup"', (), Scope(as_of=date.max), ("the cup",)), Code.PHRASE_NOWHERE),
    ],
)
def test_why_nothing_was_found(query: Query, code: Code | None) -> None:
    assert nothing_found(query, NOTHING) == (note(code) if code else None)
    assert nothing_found(query, Retrieval((hit(article("Rain.")),), 1.0, None)) is None


@pytest.mark.parametrize(
    ("citation", "warned"),
    [
        (QUOTE, True),
        (replace(QUOTE, published=date(2020, 1, 1)), True),
        (replace(QUOTE, published=date(2019, 5, 1)), False),
        (replace(QUOTE, copies=(Copy(2, "b", "", "", date(2019, 5, 1), 0, 1),)), False),
        (replace(QUOTE, quote="He led in 2019."), False),
    ],
)
def test_quotes_of_another_time_are_warned_of(citation: Citation, warned: bool) -> None:
    expected: Note | None = note(Code.OFF_TIME) if warned else None
    assert off_time(IN_2019, [citation]) == expected
    assert off_time(asked("Who led?"), [citation]) is None
    assert off_time(IN_2019, []) is None


def test_every_probability_has_its_words() -> None:
    assert [how_sure(least) for least, _ in SURE] == [words for _, words in SURE]
    assert how_sure(1.0) == SURE[0][1]
    assert [least for least, _ in SURE] == sorted((least for least, _ in SURE), reverse=True)
    assert SURE[-1][0] == 0.0
