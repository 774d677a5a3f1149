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
from qa.reader import SentencePicker, overlap
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
                       (kinds, "kind_of"), (overlap, "sentences")):  # fmt: skip
        monkeypatch.setattr(room, name, counting(getattr(room, name), name))
    chosen = None if reader == "trained" else SentencePicker(None)
    assistant = Assistant(seeds.searcher, seeds.store, chosen)
    assert assistant.ask("Who is the foreign minister of Iran?").citations
    assert {"core", "plain", "kind_of", "is_of_now"} < calls.keys()
    assert len(calls) == 4 + 12  # passages
    assert set(calls.values()) == {1}
