"""Rules as data: rows of a pattern, what it means, and a text on each side of it.

Every row of every table is tested alone: `like` must match it and `unlike` must not. To try a
change, edit a row and run `python -m pytest tests/qa/question`; what it does to real questions is
seen by comparing what `python -m bench.asked` and `python -m bench.followup` print before and
after. A row that changes nothing there and fails no test may go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")
How = Callable[[re.Pattern[str], str], re.Match[str] | None]


class Row(NamedTuple, Generic[Meaning]):
    """A pattern, in any case of letters; what it means; a text like it and one that is not."""

    pattern: str
    means: Meaning
    like: str
    unlike: str


class Table(Generic[Meaning]):
    """Rows that are asked of one text; `how` is a method of `re.Pattern`."""

    def __init__(self, how: How, rows: Sequence[Row[Meaning]]) -> None:
        self.how = how
        self.rows = tuple(rows)
        self._each = [re.compile(row.pattern, re.IGNORECASE) for row in rows]
        self.pattern = "|".join(f"(?:{row.pattern})" for row in rows)
        self._any = re.compile(self.pattern, re.IGNORECASE)

    def match(self, text: str) -> re.Match[str] | None:
        """Return what any of the rows matches: the leftmost."""
        return self.how(self._any, text)

    def all(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what any of the rows finds, wherever it stands."""
        return self._any.finditer(text)

    def first(self, text: str) -> tuple[Row[Meaning], re.Match[str]] | None:
        """Return the first row that matches, and its match."""
        for row, pattern in zip(self.rows, self._each, strict=True):
            if found := self.how(pattern, text):
                return row, found
        return None


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of one of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def words(text: str) -> frozenset[str]:
    """Return the words of a text; "_" is a space within one."""
    return frozenset(word.replace("_", " ") for word in text.split())
