"""The five articles of the demo archive, with the real model: every answer checked, and counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qa import Answer, Assistant, Code, Note, State
from qa.evaluate import Result, evaluate, scores, table

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "data" / "questions.jsonl"
ODD = [
    "Is the Supreme Leader alive?",
    "Who is Vincent?",
    "How many Russians were killed in Syria?",
    "Who joined on Telegram?",
    "Has China called for restraint?",
    "Did the US withdraw from the nuclear deal?",
    "What was found in Siberia?",
    "the",
    "Wer ist der Präsident des Iran?",
    "<script>alert(1)</script> '; DROP TABLE articles; -- NEAR(Iran, 2) OR * AND \"Iran",
]
NOT_THE_ARTICLE = re.compile(
    r"JOIN US ON TELEGRAM|@Kyivpost_official|Vincent|Around about February 2018"
    r"|Image by Kremlin|Subscribe to our|Leave a Comment|Leave feedback|Post a Comment|Whoolly"
    r"|Read Full Report|DailyBrill|appeared first on|date 2026-03-08"
    r"|No official confirmation|China has called for restraint|withdrew in 2018|NATO has not taken"
)


@pytest.fixture(scope="module")
def results(seeds: Assistant) -> list[Result]:
    return evaluate(seeds, QUESTIONS)


@pytest.fixture(scope="module")
def answers(seeds: Assistant, results: list[Result]) -> list[Answer]:
    return [seeds.ask(question) for question in [*(r.question for r in results), *ODD]]


def test_the_floors(results: list[Result], capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\n" + table(results))
    found = scores(results)
    assert (found.answerable, found.unanswerable) == (22, 6)
    assert found.first >= 18
    assert found.three >= 20
    assert found.wrongly_abstained <= 2
    assert found.rightly_abstained == 6


def test_every_quote_is_in_the_file_on_disk(answers: list[Answer]) -> None:
    cited = [citation for answer in answers for citation in answer.citations]
    assert len({citation.source for citation in cited}) == 5
    for citation in cited:
        text = (ROOT / "seeds" / citation.source).read_bytes().decode("utf-8")
        assert text[citation.start : citation.end] == citation.quote


def test_no_quote_is_furniture(answers: list[Answer]) -> None:
    quotes = [citation.quote for answer in answers for citation in answer.citations]
    assert len(quotes) > 30
    assert [quote for quote in quotes if NOT_THE_ARTICLE.search(quote)] == []


def test_an_answer_has_one_of_three_states(answers: list[Answer]) -> None:
    assert {answer.state for answer in answers} == set(State)
    for answer in answers:
        told = answer.timeline.dated + answer.timeline.undated
        assert bool(told) == bool(answer.headlines) == (answer.state is State.ANSWERED)
        assert bool(answer.citations) == (answer.state is not State.NOTHING)
        assert len(answer.citations) <= 9


def test_what_is_dated_and_what_is_not_stand_apart(seeds: Assistant) -> None:
    answer = seeds.ask("Is the Supreme Leader alive?")
    assert "deaths of Supreme Leader Ali Khamenei" in answer.headline
    (undated,) = answer.timeline.undated
    assert undated.numbers == (1,)
    dated = [each for each in answer.citations if each.published]
    assert {str(each.published) for each in dated} == {"2026-03-08"}
    assert any("the slain Khamenei" in each.quote for each in dated)


def test_with_the_model_there_is_nothing_to_note(seeds: Assistant) -> None:
    answer = seeds.ask("Who said that Iran is not alone?")
    assert answer.notes == ()
    assert answer.retrieval.fallback is None
    assert answer.retrieval.coverage == 1.0
    assert "words + meaning" in {hit.engine for hit in answer.retrieval.hits}


def test_a_question_in_german_is_noted(seeds: Assistant) -> None:
    (note,) = seeds.ask("Wer ist der Präsident des Iran?").notes
    assert note.code is Code.LANGUAGE
    assert "seems to be in German" in note.sentence


def test_words_alone_answer_too_and_say_so(wordy_seeds: Assistant) -> None:
    answer = wordy_seeds.ask("Who said that Iran is not alone?")
    assert "Zamir Kabulov" in answer.headline
    (note,) = answer.notes
    assert note == Note(Code.WORDS_ONLY, answer.retrieval.fallback or "")
    assert note.sentence.startswith("Only words were searched, not meaning.")
    assert "words-64" in note.sentence
    assert {hit.engine for hit in answer.retrieval.hits} == {"words"}


def test_words_alone_still_find_most(wordy_seeds: Assistant) -> None:
    found = scores(evaluate(wordy_seeds, QUESTIONS))
    assert found.first >= 14
    assert found.three >= 18
    assert found.rightly_abstained >= 3
