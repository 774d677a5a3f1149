"""What narrows a search: words from a form, a command line or a request, all read alike."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import EVERYTHING, NARROWINGS, BadQuery, Filters, Period, Scope, parse_scope

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 8)


def test_all_that_can_be_said() -> None:
    said = {"from": "2026-03-01", "to": " 2026-03-08", "outlet": " The\n Wire ", "author": "Ann"}
    assert parse_scope(said | {"language": "en-GB", "as_of": "2026-03-09"}) == Scope(
        Filters(Period(FIRST, LAST), "The Wire", "en", "Ann"), date(2026, 3, 9)
    )


@pytest.mark.parametrize("empty", [None, "", " \n"])
def test_what_is_empty_narrows_nothing(empty: str | None) -> None:
    assert parse_scope(dict.fromkeys(NARROWINGS, empty)) == parse_scope({}) == EVERYTHING


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ({"from": "2026-03-01"}, Period(FIRST, date.max)),
        ({"to": "2026-03-08"}, Period(date.min, LAST)),
        ({"from": "2026-03-01", "to": "2026-03-01"}, Period(FIRST, FIRST)),
    ],
)
def test_a_period_may_be_open(said: dict[str, str], period: Period) -> None:
    assert parse_scope(said) == Scope(Filters(period))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"as_of": "soon"}, "soon is not a date like 2026-03-08: correct “as of”."),
        ({"to": "2026-02-30"}, "2026-02-30 is not a date like 2026-03-08: correct “to”."),
        (
            {"from": "2026-03-08", "to": "2026-03-01"},
            "No day is from 2026-03-08 to 2026-03-01: swap the two.",
        ),
        ({"outlet": 7}, "“outlet” is not text: correct the filters."),
        (
            {"author": "x" * 1_201},
            "“author” has 1,201 characters; the limit is 200: shorten it.",
        ),
        (
            {"paper": "The Wire"},
            "There is no filter 'paper': there are from, to, outlet, author, language, as_of.",
        ),
    ],
)
def test_what_cannot_be_is_a_sentence(said: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadQuery) as refused:
        parse_scope(said)
    assert str(refused.value) == sentence


@given(st.dictionaries(st.sampled_from(NARROWINGS), st.text() | st.dates().map(str) | st.none()))
def test_anything_is_read_or_refused(said: dict[str, str | None]) -> None:
    try:
        scope = parse_scope(said)
    except BadQuery:
        return
    assert (scope == EVERYTHING) == (not any((each or "").strip() for each in said.values()))


def test_a_scope_is_plain_data_that_json_can_hold() -> None:
    narrowed = Scope(Filters(Period(FIRST, LAST), author="Ann", without=(7, 8)), LAST)
    assert json.loads(json.dumps(asdict(narrowed), default=str)) == {
        "filters": {
            "published": {"first": "2026-03-01", "last": "2026-03-08"},
            "outlet": "",
            "language": "",
            "author": "Ann",
            "only": None,
            "without": [7, 8],
        },
        "as_of": "2026-03-08",
    }
