"""Every row of every table of rules does what it says, and nothing that another row does."""

from __future__ import annotations

import pkgutil
import re
from dataclasses import replace
from importlib import import_module

import pytest

import index
from index.text.rules import Row, Table, tables

NAMED = {
    id(table): (f"{module.removeprefix('index.')}.{name}", table)
    for module in sorted(info.name for info in pkgutil.walk_packages(index.__path__, "index."))
    if not module.endswith("__main__")
    for name, value in vars(import_module(module)).items()
    for table in tables(value)
}
ROWS = [
    pytest.param(table, each, id=f"{name}: {each.pattern}")
    for name, table in NAMED.values()
    for each in table.rows
]


def place(table: Table, text: str) -> tuple[int, int] | None:
    """Return where the table matches; some are looked up in lower case, which is faster."""
    match = table.find(text) or table.find(text.lower())
    return match.span() if match else None


@pytest.mark.parametrize(("table", "rule"), ROWS)
def test_a_row_matches_its_example_and_it_alone_does(table: Table, rule: Row) -> None:
    alone = replace(table, rows=(rule,))
    others = replace(table, rows=tuple(other for other in table.rows if other is not rule))
    shown = rule.shown(rule.yes)
    assert [text for text in shown if not place(alone, text)] == []
    assert [text for text in rule.shown(rule.no) if place(table, text)] == []
    if others.rows:
        assert [text for text in shown if place(others, text) != place(table, text)] != []
    assert all(any(n in text.lower() for n in rule.needs.split("|")) for text in shown)


@pytest.mark.parametrize(("table", "rule"), ROWS)
def test_each_word_of_a_row_is_needed(table: Table, rule: Row) -> None:
    assert "|" not in re.sub(r"\[[^\]]*\]", "", rule.pattern)
    alone = replace(table, rows=(rule,))
    texts = (*rule.shown(rule.yes), *rule.shown(rule.no))
    for slot, words in rule.slots.items():
        for word in words.split("|") if isinstance(words, str) and "|" in words else ():
            rest = "|".join(other for other in words.split("|") if other != word)
            less = replace(table, rows=(replace(rule, slots={**rule.slots, slot: rest}),))
            assert [text for text in texts if place(less, text) != place(alone, text)] != [], word
