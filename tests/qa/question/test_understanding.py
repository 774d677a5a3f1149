"""What is understood of a question, and that it is understood once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from index import Order, Period
from qa import Assistant
from qa.question import asking, kinds
from qa.reader import SentencePicker, sentences
from qa.types import Form, Kind
from tests.qa.fakes import asked


def test_a_question_is_understood_in_all_its_parts() -> None:
    found = asked("Do you know who is the latest envoy of Iran in 2026?")
    assert found.text == "Do you know who is the latest envoy of Iran in 2026?"
    assert found.plain == "who is the latest envoy of Iran in 2026?"
    assert (found.kind, found.form) == (Kind.PERSON, Form.SPAN)
    assert found.time.dates == (Period(date(2026, 1, 1), date(2026, 12, 31)),)
    assert (found.time.order, found.time.now) == (Order.LATEST, True)
    assert found.tokens == {"latest", "envoy", "iran", "2026"}
    assert found.names == {"iran"}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who leads Iran?", {"iran"}),
        ("Does Russia sell S-400 systems?", {"russia", "s-400", "400"}),
        ("WHO IS HE?", set()),
        ("Who is he?", set()),
    ],
)
def test_names_of_a_question(question: str, names: set[str]) -> None:
    assert asked(question).names == names


@pytest.mark.parametrize(
    ("question", "now"),
    [
        ("Who is the president?", True),
        ("How many people are missing?", True),
        ("Do you know where’s the pope?", True),
        ("Who was the president?", False),
        ("Is the president alive?", False),
    ],
)
def test_who_asks_how_things_are_asks_of_now(question: str, now: bool) -> None:
    assert asked(question).time.now is now


@pytest.mark.parametrize("reader", ["trained", "picker"])
def test_a_question_is_understood_once_and_each_passage_split_once(
    seeds: Assistant, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    calls: Counter[str] = Counter()

    def counting(call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:
            calls[f"{name} {args[0]}" if name == "sentences" else name] += 1
            return call(*args)

        return counted

    for room, name in ((asking, "core"), (asking, "plain"), (asking, "is_of_now"),
                       (kinds, "kind_of"), (sentences, "sentences")):  # fmt: skip
        monkeypatch.setattr(room, name, counting(getattr(room, name), name))
    chosen = None if reader == "trained" else SentencePicker(None)
    assistant = Assistant(seeds.searcher, seeds.store, chosen)
    assert assistant.ask("Who is the foreign minister of Iran?").citations
    assert {"core", "plain", "kind_of", "is_of_now"} < calls.keys()
    assert len(calls) == 4 + 12  # passages
    assert set(calls.values()) == {1}


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("Who were the suspects?", True),
        ("Do you know which countries joined?", True),
        ("Who was arrested in May?", True),
        ("Who was elected?", False),
        ("Which country’s lawmakers met?", False),
        ("What are the demands of the union?", True),
        ("What are the police saying?", False),
        ("name of the barge in Dorset", False),
    ],
)
def test_a_question_asks_for_many(question: str, many: bool) -> None:
    assert asked(question).many is many


@pytest.mark.parametrize(
    ("question", "kind", "sides"),
    [
        ("Which is taller, A or B?", Kind.OTHER, ("A", "B")),
        ("Who won: Joe Biden, Donald Trump or Ted Cruz?", Kind.PERSON,
         ("Joe Biden", "Donald Trump", "Ted Cruz")),
        ("Was it Iran or Israel?", Kind.OTHER, ("Iran", "Israel")),
        ("Did Biden or Trump win?", Kind.OTHER, ("Biden", "Trump")),
        ("Did ten or more people die?", Kind.YES_NO, ()),
        ("Who won in Texas or Ohio?", Kind.PERSON, ()),
        ("What is the difference between Sunni and Shia?", Kind.OTHER, ("Sunni", "Shia")),
        ("Compare Labour and the Greens", Kind.EVENT, ("Labour", "the Greens")),
    ],
)  # fmt: skip
def test_the_sides_of_a_question(question: str, kind: Kind, sides: tuple[str, ...]) -> None:
    found = asked(question)
    assert (found.kind, found.sides) == (kind, sides)


@pytest.mark.parametrize(
    "question",
    [
        "timeline of the Sudan conflict",
        "Can you give me a rundown of the row and how it ended?",
        "The war explained: who is fighting and why",
        "latest news on the strike",
        "How did the flight go?",
        "Sudan conflict",
    ],
)
def test_who_wants_the_story_asks_for_no_one_answer(question: str) -> None:
    found = asked(question)
    assert (found.kind, found.form) == (Kind.EVENT, Form.SENTENCE)


def test_a_short_title_ends_no_sentence() -> None:
    assert asked("Why did Gov. Carney resign?").kind is Kind.REASON
    assert asking.core("How did Gov. Carney win?") == "How did Gov. Carney win?"
