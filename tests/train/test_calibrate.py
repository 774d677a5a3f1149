"""Signals that tell right from wrong get weight; the line keeps the promised precision."""

from __future__ import annotations

import random
from typing import Any

import pytest

from qa.reader.ranking import Evidence, probability, summed
from qa.types import Form
from tests.qa.fakes import asked
from tests.qa.reader.fakes import Knowing, told
from train.answered import Remembering, Row
from train.calibrate import calibrated, line
from train.fitting import Choice, likeliest, logistic

RANDOM = random.Random(1)


def choice(size: int, clear: float) -> Choice:
    """What is right has a higher `a`; `b` is noise."""
    right = RANDOM.randrange(size)
    return [
        ({"a": RANDOM.gauss(clear * (n == right), 1), "b": RANDOM.gauss(0, 1)}, n == right)
        for n in range(size)
    ]


def test_the_likeliest_weights_pick_what_is_right() -> None:
    choices = [choice(5, 3.0) for _ in range(100)]
    weights = likeliest([*choices, [({"a": 9.0}, False)]], ("a", "b"))  # nothing to learn from one
    assert weights["a"] > 1.0
    assert 0.0 <= weights["b"] < 0.3
    picked = [max(each, key=lambda one: summed(one[0], weights))[1] for each in choices]
    assert sum(picked) > 85


def test_the_regression_gives_the_probability() -> None:
    rows = [({"a": a}, RANDOM.random() < probability(2 * a - 1)) for a in [-2, -1, 0, 1, 2] * 200]
    weights = logistic(rows, ("a",))
    assert weights["a"] == pytest.approx(2, abs=0.4)
    assert weights["bias"] == pytest.approx(-1, abs=0.4)


def test_few_examples_move_the_weights_little() -> None:
    few = [({"a": 1.0}, True), ({"a": -1.0}, False)]
    assert logistic(few * 100, ("a",))["a"] > 2 * logistic(few, ("a",))["a"] > 0


def test_the_line_is_where_the_precision_is_kept() -> None:
    shown = [(0.95, True), (0.9, True), (0.85, True), (0.8, False), (0.1, False)]
    assert line(shown, 0.9) == 0.85
    assert line(shown, 0.5) == 0.1
    assert line([(0.6, False)], 0.9) == 1.0


TEXT = "The mayor, Anna Huber, spoke. Karl Weber was hurt. It rained."


def row(question: str, right: str, about: str, is_newsroom: bool = True) -> Row:
    def is_right(headline: str, evidence: Evidence) -> bool:
        return right in headline

    def is_evidence(evidence: Evidence) -> bool:
        return about in evidence.sentence.text

    return Row(asked(question), tuple(told(TEXT)), is_right, is_evidence, is_newsroom)


class Counting(Knowing):
    """Counts what it is asked to read."""

    count = 0

    def read(self, question: str, passages: Any, sentences: Any) -> Any:
        self.count += len(passages)
        return super().read(question, passages, sentences)


def test_a_card_is_fitted_from_end_to_end_and_nothing_is_read_twice() -> None:
    network = Counting(
        spans={"Anna Huber": 1.0, "Karl Weber": 0.0}, about=("mayor",), verdicts={"Yes": 1.0}
    )
    rows = [
        *(row(f"Who is mayor of {n}?", "Huber", "mayor", n % 2 == 0) for n in range(8)),
        *(row(f"What did Huber say of {n}?", "mayor", "mayor") for n in range(4)),
        *(row(f"Did it rain in {n}?", "Yes", "rained") for n in range(4)),
    ]
    assert {each.asked.form for each in rows} == {Form.SPAN, Form.SENTENCE}
    card = calibrated(Remembering(network), rows, 0.8)  # type: ignore[arg-type]
    assert network.count == len(rows)
    assert card["evidence"]["evidence"] > 0
    assert card["proposal"]["span"] > 0
    assert set(card["sure"]) == {"span", "sentence", "yes or no"}
    assert 0 < card["least"] <= 1
    assert card["far"] == 1.0
