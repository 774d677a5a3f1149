"""Numbers as the news writes them, by value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.meaning.numbers import Number, counted


@pytest.mark.parametrize(
    ("text", "values", "rest"),
    [
        ("26", [26], ""),
        ("26 people", [26], "people"),
        ("1,500", [1500], ""),
        ("1.15 million barrels per day", [1_150_000], "barrels per day"),
        ("twenty-six", [26], ""),
        ("Twenty six", [26], ""),
        ("one hundred and five people", [105], "people"),
        ("two thousand three hundred", [2300], ""),
        ("three hundred thousand", [300_000], ""),
        ("a million", [1e6], ""),
        ("half a million", [500_000], ""),
        ("a dozen eggs", [12], "eggs"),
        ("£1.6 billion", [1.6e9], "pound"),
        ("£1.6bn", [1.6e9], "pound"),
        ("$30m", [30e6], "dollar"),
        ("US$30 million", [30e6], "dollar"),
        ("30 million dollars", [30e6], "dollars"),
        ("100m", [100], "m"),  # metres
        ("35%", [35], "percent"),
        ("35 per cent", [35], "percent"),
        ("three", [3], ""),
        ("between 20 and 30", [20, 30], "between and"),
        ("five and six", [5, 6], "and"),
        ("twenty twenty-four", [20, 24], ""),
        ("3-2", [3, 2], ""),
        ("Boeing 737", [737], "boeing"),
        ("more than a million", [1e6], ""),
        ("no more than two", [2], ""),
        ("Iran’s leader", [], "iran’s leader"),
        ("", [], ""),
    ],
)
def test_numbers_and_what_they_count(text: str, values: list[float], rest: str) -> None:
    numbers, words = counted(text)
    assert [number.value for number in numbers] == pytest.approx(values)
    assert " ".join(words) == rest


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("at least 26", "26", True),
        ("at least 26", "30", False),
        ("more than 80", "80", True),
        ("more than 80", "83", True),
        ("more than 80", "79", False),
        ("more than 80", "120", False),
        ("nearly 600", "597", True),
        ("nearly 600", "610", False),
        ("about 1,500", "1,520", True),
        ("about 1,500", "1,700", False),
        ("1.1 million", "1,100,000", True),
        ("1.6 billion", "1.6 million", False),
    ],
)
def test_words_say_how_exact_a_number_is(one: str, other: str, agree: bool) -> None:
    (a,), (b,) = counted(one)[0], counted(other)[0]
    assert a.agrees(b) is agree
    assert b.agrees(a) is agree


@given(st.integers(0, 10**15))
def test_digits_and_their_commas_are_one_number(value: int) -> None:
    assert counted(f"{value:,}") == counted(str(value))
    assert counted(str(value)) == ((Number(value, value, value),), ())


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    numbers, _ = counted(text)
    assert all(number.least <= number.value <= number.most for number in numbers)
