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


def matches(table: Table, text: str) -> bool:
    """Some tables are looked up in lower case, which is faster."""
    return bool(table.find(text) or table.find(text.lower()))


@pytest.mark.parametrize(("table", "rule"), ROWS)
def test_a_row_matches_its_example_and_it_alone_does(table: Table, rule: Row) -> None:
    alone = replace(table, rows=(rule,))
    others = replace(table, rows=tuple(other for other in table.rows if other is not rule))
    shown = rule.shown(rule.yes)
    assert [text for text in shown if not matches(alone, text)] == []
    assert [text for text in rule.shown(rule.no) if matches(table, text)] == []
    if others.rows:
        assert [text for text in shown if not matches(others, text)] != []
    assert all(any(n in text.lower() for n in rule.needs.split("|")) for text in shown)


@pytest.mark.parametrize(("table", "rule"), ROWS)
def test_each_word_of_a_row_is_needed(table: Table, rule: Row) -> None:
    assert "|" not in re.sub(r"\[[^\]]*\]", "", rule.pattern)
    yes, no = rule.shown(rule.yes), rule.shown(rule.no)
    for slot, words in rule.slots.items():
        for word in words.split("|") if isinstance(words, str) and "|" in words else ():
            rest = "|".join(other for other in words.split("|") if other != word)
            less = replace(table, rows=(replace(rule, slots={**rule.slots, slot: rest}),))
            as_before = all(matches(less, text) for text in yes)
            assert not as_before or any(matches(less, text) for text in no), word
