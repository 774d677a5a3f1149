"""Every row of every table, and every word of its slots, matches its one example alone and not
the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from index import Row, Table, either
from qa.question import asking, kinds, shapes
from qa.question.english import words
from qa.question.followup import again, dates, left_out
from qa.question.followup import rules as followup
from qa.question.rules import begins, holds, row


def tables(module: ModuleType) -> Iterator[tuple[str, Table[Any]]]:
    for name, value in vars(module).items():
        if isinstance(value, Table):
            yield name, value
            slots = [words for each in value.rows for words in each.slots.values()]
            for table in {id(s): s for s in slots if isinstance(s, Table)}.values():
                yield f"in {name}", table


ROWS = [
    pytest.param(table, row, id=f"{name} {number}")
    for module in (asking, kinds, shapes, again, dates, left_out, followup)
    for name, table in tables(module)
    for number, row in enumerate(table.rows, 1)
]


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_a_row_matches_its_one_example_alone_and_not_the_other(
    table: Table[Any], row: Row[Any]
) -> None:
    alone = replace(table, rows=(row,))
    assert [text for text in row.shown(row.yes) if not alone.find(text)] == []
    assert [text for text in row.shown(row.no) if alone.find(text)] == []
    assert row.means


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_no_word_of_a_row_is_out_of_reach_of_its_examples(table: Table[Any], row: Row[Any]) -> None:
    assert "|" not in row.pattern
    assert [slot for slot in row.slots if f"<{slot}>" not in row.yes + row.no] == []


@pytest.mark.parametrize("row", kinds.KINDS.rows, ids=lambda row: row.yes)
def test_a_question_like_a_row_is_of_its_kind(row: Row[Any]) -> None:
    told = {text: kinds.kind_of(asking.core(text)) for text in row.shown(row.yes)}
    assert {text: kind for text, kind in told.items() if kind is not row.means} == {}


TABLE = holds([row("b+", "one", "b", "a"), row("<x>!", "two", "<x>!", "<x>", x="a|it's")])


def test_the_leftmost_match_of_any_row_or_the_first_row_that_matches() -> None:
    assert (TABLE.find("xa!bb") or [""])[0] == "a!"
    found = TABLE.first("xa!bb")
    assert found
    assert (found[0].means, found[1].span()) == ("one", (3, 5))
    assert TABLE.pattern.findall("BA!BB") == ["B", "A!", "BB"]
    assert TABLE.find("x") is TABLE.first("x") is None


def test_an_example_is_shown_with_each_word() -> None:
    (one, two) = TABLE.rows
    assert one.shown("b") == ("b",)
    assert two.shown("<x>!") == ("a!", "it's!")
    assert row("<t>", "", "<t>?", "", t=TABLE).shown("<t>?") == ("b?", "a!?", "it's!?")
    assert begins([two]).find("it’s!")


def test_the_longest_word_is_tried_first() -> None:
    pattern = either(words("in into new new_york"))
    assert re.findall(pattern, "into new york in new places") == ["into", "new york", "in", "new"]
