"""Rules are data: a table is rows, and each row says what it means and shows what it does.

A pattern has no "|": what varies in it is a slot, `<site>`, whose words stand beside it, or another
row. So no word is out of reach of the row's examples, and `tests/index/test_rules.py` tries each;
`tests/qa/question/test_rules.py` those of `qa.question.rules`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, Union

Meaning = TypeVar("Meaning")
Words = Union[str, Iterable[str], "Table[Any]"]
"""The words "a|b|c" of a slot, a collection of them, or the rows of a table."""

_SLOT = re.compile(r"(?<!\?P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Row(Generic[Meaning]):
    """A pattern, what it means, a text that it must match, and one that it must not.

    `slots` are the words for each `<name>` in the three. `needs` is, in lower case, what a text
    must hold ("a|b": one of them) to be worth a slow search.
    """

    pattern: str
    means: Meaning
    yes: str
    no: str
    slots: Mapping[str, Words] = field(default_factory=dict)
    needs: str = ""

    @property
    def regex(self) -> str:
        return _filled(self.pattern, {slot: either(words) for slot, words in self.slots.items()})

    def shown(self, example: str) -> tuple[str, ...]:
        """Return one of the two examples as many times as it takes to show each slot's words."""
        words = {slot: _words(self.slots[slot]) for slot in slots(example)}
        times = max(map(len, words.values()), default=1)
        return tuple(
            _filled(example, {slot: w[time % len(w)] for slot, w in words.items()})
            for time in range(times)
        )


def row(
    pattern: str, means: str, yes: str, no: str, *, needs: str = "", **slots: Words
) -> Row[str]:
    return Row(pattern, means, yes, no, slots, needs)


@dataclass(frozen=True)
class Table(Generic[Meaning]):
    """Rows, of which a text matches one; `before` and `after` are the pattern around each.

    A match begins where the text does, unless the table is for what stands `anywhere`.
    """

    rows: tuple[Row[Meaning], ...]
    before: str = ""
    after: str = ""
    flags: re.RegexFlag = re.NOFLAG
    anywhere: bool = False

    @property
    def regex(self) -> str:
        return f"(?:{'|'.join(row.regex for row in self.rows)})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return self._compiled(self.regex)

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        return self.pattern.search if self.anywhere else self.pattern.match

    def first(self, text: str) -> tuple[Row[Meaning], re.Match[str]] | None:
        """Return the first row that matches, and its match, which need not be the leftmost."""
        for row, pattern in self._each:
            if found := pattern.search(text) if self.anywhere else pattern.match(text):
                return row, found
        return None

    @cached_property
    def _each(self) -> tuple[tuple[Row[Meaning], re.Pattern[str]], ...]:
        return tuple((row, self._compiled(row.regex)) for row in self.rows)

    def _compiled(self, regex: str) -> re.Pattern[str]:
        return re.compile(self.before + regex + self.after, self.flags)


def tables(value: object) -> Iterator[Table[Any]]:
    """Yield the tables in a module's value, however deep in tuples: to try all of their rows."""
    if isinstance(value, Table):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from tables(part)


def slots(text: str) -> list[str]:
    """Return the names of the slots in a pattern or an example."""
    return _SLOT.findall(text)


def either(words: Words) -> str:
    """Return the pattern of one of the words, the longest first; both apostrophes fit."""
    if isinstance(words, Table):
        return words.regex
    longest = sorted(_words(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("'", "['’]") for word in longest) + ")"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], text)


def _words(words: Words) -> Sequence[str]:
    if isinstance(words, Table):
        return [word for row in words.rows for word in row.shown(row.yes)]
    return words.split("|") if isinstance(words, str) else sorted(words)
