"""What must be said with an answer: each code has its sentence, and it is said when it is true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index import Filters, Query, Respelt, Retrieval, Scope
from qa.notes import SENTENCES, SURE, how_sure, note, nothing_found, off_time, on_what, respelt
from qa.types import Answer, Citation, Code, Copy, Headline, Note, State
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


def test_what_was_searched_instead_of_a_slip_is_said() -> None:
    assert respelt(()) is None
    slips = (Respelt("Finlnad", "Finland"), Respelt("wieght", "weight"), Respelt("a", "b"))
    said = [each.sentence for each in map(respelt, (slips[:1], slips)) if each]
    assert said == [
        "No article has “Finlnad”: searched for “Finland” instead.",
        "No article has “Finlnad”, “wieght” or “a”: "
        "searched for “Finland”, “weight” and “b” instead.",
    ]


def test_who_asks_whether_it_is_sure_hears_on_what_it_rests() -> None:
    other = replace(QUOTE, number=3, article_id=2)
    quotes = (QUOTE, replace(QUOTE, number=2), other)
    answer = Answer("Where is he?", State.ANSWERED, (Headline("Oslo", (1, 2, 3)),), quotes)
    asked_how = "You asked how sure this is. "
    assert on_what(answer).code is Code.HOW_SURE
    rests = "It rests on 3 quotes from 2 articles: read the quotes."
    assert on_what(answer).sentence == asked_how + rests
    sure = replace(answer, sure=0.849, calibrated=True)
    many = "Of 100 such answers, about 85 are right. "
    assert on_what(sure).sentence == asked_how + many + rests
    two = replace(answer, headlines=(Headline("Oslo", (1,)), Headline("Rome", (2, 3))))
    assert "1 quote from 1 article, and 1 other answer can be read" in on_what(two).sentence


@pytest.mark.parametrize(
    ("state", "quotes", "lack"),
    [(State.UNSURE, (QUOTE,), "none of the quotes"), (State.NOTHING, (), "no article found")],
)
def test_there_is_nothing_to_be_sure_of_where_there_is_no_answer(
    state: State, quotes: tuple[Citation, ...], lack: str
) -> None:
    answer = Answer("Where is he?", state, (), quotes, reason=note(Code.UNSURE))
    assert f"no answer to be sure of: {lack} says it clearly." in on_what(answer).sentence


def test_every_probability_has_its_words() -> None:
    assert [how_sure(least) for least, _ in SURE] == [words for _, words in SURE]
    assert how_sure(1.0) == SURE[0][1]
    assert [least for least, _ in SURE] == sorted((least for least, _ in SURE), reverse=True)
    assert SURE[-1][0] == 0.0
