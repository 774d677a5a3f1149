"""Every row of every table matches the text like it, alone, and not the one unlike it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from qa.question import asking, kinds
from qa.question.followup import dates
from qa.question.followup import rules as followup
from qa.question.rules import Row, Table, any_of, words


def rows(*modules: ModuleType) -> Iterator[Any]:
    for module in modules:
        for name, table in vars(module).items():
            if isinstance(table, Table):
                for number, row in enumerate(table.rows, 1):
                    yield pytest.param(table, row, id=f"{name} {number}")


@pytest.mark.parametrize(("table", "row"), [*rows(asking, kinds, dates, followup)])
def test_a_row_matches_its_like_and_not_its_unlike(table: Table[Any], row: Row[Any]) -> None:
    alone = Table(table.how, [row])
    assert alone.match(row.like)
    assert not alone.match(row.unlike)
    assert row.means


@pytest.mark.parametrize("row", kinds.KINDS.rows, ids=lambda row: row.like)
def test_a_question_like_a_row_is_of_its_kind_by_that_row(row: Row[Any]) -> None:
    decided = kinds.KINDS.first(asking.core(row.like))
    assert decided
    assert decided[0] is row


TABLE = Table(re.Pattern.search, [Row("b+", "one", "b", "a"), Row("a", "two", "a", "b")])


def test_the_leftmost_match_of_any_row_or_the_first_row_that_matches() -> None:
    assert (TABLE.match("xabb") or [""])[0] == "a"
    found = TABLE.first("xabb")
    assert found
    assert (found[0].means, found[1].span()) == ("one", (2, 4))
    assert [match[0] for match in TABLE.all("BABB")] == ["B", "A", "BB"]
    assert TABLE.match("x") is TABLE.first("x") is None


def test_the_longest_word_is_tried_first() -> None:
    pattern = any_of(words("in into new new_york"))
    assert re.findall(pattern, "into new york in new places") == ["into", "new york", "in", "new"]
