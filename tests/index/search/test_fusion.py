"""Rankings -> one order, by values worked by hand."""

from __future__ import annotations

from datetime import date
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.catalog import Catalog
from index.search.fusion import FusedRow, days_away, fuse, spread
from index.types import Order, Period, Query

TODAY = date(2022, 3, 31)


def catalog(
    stories: list[int],
    texts: list[int] | None = None,
    days: list[date | None] | None = None,
    ordinals: list[int] | None = None,
) -> Catalog:
    rows = list(range(len(stories)))
    published = [day.toordinal() if day else 0 for day in days or [None] * len(rows)]
    return Catalog(
        np.array([rows, rows, stories, texts or rows, published, ordinals or [9] * len(rows)])
    )


def order(query: Query, arrays: Catalog, *words: int) -> list[int]:
    return [each.row for each in fuse(query, arrays, {"words": words}, TODAY)]


def test_ranks_are_added() -> None:
    rankings = {"words": [2, 0], "meaning": [2, 1]}
    found = fuse(Query("q"), catalog([0, 1, 2]), rankings, TODAY)
    assert [(each.row, each.engines) for each in found] == [
        (2, ["words", "meaning"]),
        (0, ["words"]),
        (1, ["meaning"]),
    ]
    for_all = 0.072 * exp(-365 / 30) + 0.037 * exp(-1) + 0.044 / 10
    assert [each.score - for_all for each in found] == pytest.approx([1.7 / 10, 1.0 / 11, 0.7 / 11])


def test_newer_news_comes_first_and_the_undated_counts_as_a_year_old() -> None:
    days = [date(2020, 3, 1), None, date(2022, 3, 30), date(2021, 12, 1)]
    assert order(Query("q"), catalog([0, 1, 2, 3], days=days), 0, 1, 2, 3) == [2, 3, 0, 1]
    assert days_away(catalog([0, 1, 2, 3], days=days).published, Query("q"), TODAY).tolist() == [
        760,
        365,
        1,
        120,
    ]


def test_days_that_the_question_names_are_where_news_is_looked_for() -> None:
    days = [date(2022, 3, 30), date(2020, 5, 5), date(2019, 1, 1)]
    query = Query("q", dates=(Period(date(2020, 1, 1), date(2020, 12, 31)),))
    assert order(query, catalog([0, 1, 2], days=days), 0, 1, 2) == [1, 0, 2]


def test_the_first_of_something_is_looked_for_in_the_oldest_news() -> None:
    days = [date(2022, 3, 30), date(2020, 5, 5), date(2019, 1, 1)]
    query = Query("q", order=Order.FIRST)
    assert order(query, catalog([0, 1, 2], days=days), 0, 1, 2) == [2, 0, 1]


def test_an_article_says_first_what_matters() -> None:
    assert order(Query("q"), catalog([0, 1], ordinals=[7, 0]), 0, 1) == [1, 0]


def test_a_second_passage_of_a_story_comes_after_a_first_of_another() -> None:
    candidates = [FusedRow(0, 1.0), FusedRow(1, 0.999), FusedRow(2, 0.995), FusedRow(3, 0.1)]
    found = spread(candidates, catalog([7, 7, 8, 9]))
    assert [each.row for each in found] == [0, 2, 1, 3]


def test_a_text_comes_once() -> None:
    found = spread([FusedRow(0, 1.0), FusedRow(1, 0.9)], catalog([1, 2], texts=[5, 5]))
    assert [each.row for each in found] == [0]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.floats(0.01, 1)), max_size=30))
def test_spreading_loses_nothing_but_copies(rows: list[tuple[int, int, float]]) -> None:
    candidates = [FusedRow(at, score) for at, (_, _, score) in enumerate(rows)]
    candidates.sort(key=lambda each: -each.score)
    arrays = catalog([story for story, _, _ in rows], [text for _, text, _ in rows])
    if not rows:
        arrays = Catalog.empty()
    found = list(spread(candidates, arrays))
    assert {rows[each.row][1] for each in found} == {text for _, text, _ in rows}
    assert len(found) == len({text for _, text, _ in rows})
    for story in range(4):
        scores = [each.score for each in found if rows[each.row][0] == story]
        assert scores == sorted(scores, reverse=True)
