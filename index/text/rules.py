"""Rules are data: a table is rows, and each row says what it means and shows what it does.

A pattern has no "|": what varies in it is a slot, `<site>`, whose words stand beside it, or another
row. So no word is out of reach of the row's examples, and `tests/index/test_rules.py` tries each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

_SLOT = re.compile(r"(?<!\?P)<(\w+)>")


@dataclass(frozen=True, slots=True)
class Row:
    """A pattern, what it means, a text that it must match, and one that it must not.

    `slots` are the words, "a|b|c", for each `<name>` in the three, or a table of them. `needs` is,
    in lower case, what a text must hold ("a|b": one of them) to be worth a slow search.
    """

    pattern: str
    means: str
    yes: str
    no: str
    slots: Mapping[str, str | Table] = field(default_factory=dict)
    needs: str = ""

    @property
    def regex(self) -> str:
        return _filled(self.pattern, {slot: _pattern(w) for slot, w in self.slots.items()})

    def shown(self, example: str) -> tuple[str, ...]:
        """Return one of the two examples as many times as it takes to show each slot's words."""
        words = {slot: _words(self.slots[slot]) for slot in slots(example)}
        times = max(map(len, words.values()), default=1)
        return tuple(
            _filled(example, {slot: w[time % len(w)] for slot, w in words.items()})
            for time in range(times)
        )


def row(
    pattern: str, means: str, yes: str, no: str, *, needs: str = "", **slots: str | Table
) -> Row:
    return Row(pattern, means, yes, no, slots, needs)


@dataclass(frozen=True)
class Table:
    """Rows, of which a text matches one; `before` and `after` are the pattern around each.

    A match begins where the text does, unless the table is for what stands `anywhere`.
    """

    rows: tuple[Row, ...]
    before: str = ""
    after: str = ""
    flags: re.RegexFlag = re.NOFLAG
    anywhere: bool = False

    @property
    def regex(self) -> str:
        return f"(?:{'|'.join(row.regex for row in self.rows)})"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.before + self.regex + self.after, self.flags)

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        return self.pattern.search if self.anywhere else self.pattern.match


def tables(value: object) -> Iterator[Table]:
    """Yield the tables in a module's value, however deep in tuples: to try all of their rows."""
    if isinstance(value, Table):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from tables(part)


def slots(text: str) -> list[str]:
    """Return the names of the slots in a pattern or an example."""
    return _SLOT.findall(text)


def either(words: str) -> str:
    """Return the pattern of one of the words "a|b|c", the longest first; both apostrophes fit."""
    longest = sorted(words.split("|"), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("'", "['’]") for word in longest) + ")"


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], text)


def _pattern(words: str | Table) -> str:
    return words.regex if isinstance(words, Table) else either(words)


def _words(words: str | Table) -> Sequence[str]:
    if isinstance(words, str):
        return words.split("|")
    return [word for row in words.rows for word in row.shown(row.yes)]
