"""Which dates a question names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadQuery
from index.query import LONGEST, parse
from index.types import Filters, Period


def day(*numbers: int) -> Period:
    return Period(date(*numbers), date(*numbers))


MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
YEAR = Period(date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("What happened on 2026-03-08?", [day(2026, 3, 8)]),
        ("on 2026-3-8", [day(2026, 3, 8)]),
        ("on 8 March 2026", [day(2026, 3, 8)]),
        ("on the 8th of March, 2026", [day(2026, 3, 8)]),
        ("on 08 mar 2026", [day(2026, 3, 8)]),
        ("on March 8, 2026", [day(2026, 3, 8)]),
        ("on MARCH 8th 2026", [day(2026, 3, 8)]),
        ("on Sept. 11, 2001", [day(2001, 9, 11)]),
        ("in March 2026", [MARCH]),
        ("in March of 2026", [MARCH]),
        ("in February 2024", [Period(date(2024, 2, 1), date(2024, 2, 29))]),
        ("Who said it in 2019?", [YEAR]),
        ("between 2019 and 2020", [YEAR, Period(date(2020, 1, 1), date(2020, 12, 31))]),
        ("from March 2026 to 8 March 2026", [day(2026, 3, 8), MARCH]),
        ("on 2024-02-29", [day(2024, 2, 29)]),
    ],
)
def test_dates(words: str, periods: list[Period]) -> None:
    assert list(parse(words).dates) == periods


@pytest.mark.parametrize(
    "words",
    [
        "the S-400 system",
        "the S-2019 system",
        "the F-2019-X",
        "model 2019b",
        "on March 8",
        "in March",
        "may 8 people",
        "on 2026-02-30",
        "on 31 April 2026",
        "on 2026-13-01",
        "12019 people",
        "in 1850",
        "What now?",
    ],
)
def test_no_dates(words: str) -> None:
    assert parse(words).dates == ()


def test_spaces_are_folded_and_the_rest_is_kept() -> None:
    filters = Filters(outlet="Wire")
    query = parse("  Who \n said\u00a0“no”? ", filters, date(2026, 3, 8))
    assert (query.text, query.filters, query.as_of) == ("Who said “no”?", filters, date(2026, 3, 8))


@pytest.mark.parametrize("words", ["", "  \n\t\u00a0", "?!… “”", "🚨"])
def test_nothing_to_search_for(words: str) -> None:
    with pytest.raises(BadQuery, match="no words to search for: type a question"):
        parse(words)


def test_too_long() -> None:
    assert parse("x" * LONGEST).text == "x" * LONGEST
    with pytest.raises(BadQuery, match=r"has 100,000 characters; the limit is 2,000: shorten it"):
        parse("x" * 100_000)


@given(st.text(max_size=200))
def test_any_words_are_a_query_or_refused(words: str) -> None:
    try:
        query = parse(words)
    except BadQuery:
        assert not any(char.isalnum() for char in words)
    else:
        assert query.text.split() == words.split()
        assert all(period.first <= period.last for period in query.dates)
