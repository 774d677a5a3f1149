"""Rules as data: a table is rows, and each row says what it means and shows what it does.

A pattern has no "|": what varies in it is a slot, `<verb>`, whose words stand beside it, or another
row. So no word is out of reach of the row's two examples: `tests/qa/question/test_rules.py` tries
each. `<wh>`, `<aux>`, `<prep>`, `<article>` and `<join>` are the closed classes of `english`.

To try a change: edit a row and run `python -m pytest tests/qa/question`; then compare what
`python -m bench.asked` and `python -m bench.followup` print before and after. A row that changes
nothing there and without which no test fails may go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, Union

from qa.question import english

Meaning = TypeVar("Meaning")
Words = Union[str, Iterable[str], "Table[str]"]
How = Callable[[re.Pattern[str], str], re.Match[str] | None]

_SLOT = re.compile(r"(?<!\?P)<(\w+)>")
_CLASSES: Mapping[str, Words] = {
    "wh": english.WH,
    "aux": english.AUXILIARIES,
    "prep": english.PREPOSITIONS,
    "article": english.ARTICLES,
    "join": english.JOINING,
}


@dataclass(frozen=True, slots=True)
class Row(Generic[Meaning]):
    """A pattern, in any case of letters; what it means; texts that it must match, and must not.

    `slots` are the words, "a|b|c", for each `<name>` in the three, or a table of them.
    """

    pattern: str
    means: Meaning
    yes: str
    no: str
    slots: Mapping[str, Words]

    @property
    def regex(self) -> str:
        return _SLOT.sub(lambda slot: either(self.slots[slot[1]]), self.pattern)

    def shown(self, example: str) -> tuple[str, ...]:
        """Return one of the two examples as many times as it takes to show each slot's words."""
        words = {slot: _words(self.slots[slot]) for slot in _SLOT.findall(example)}
        times = max(map(len, words.values()), default=1)
        return tuple(_nth(example, words, time) for time in range(times))


def _nth(example: str, words: Mapping[str, Sequence[str]], n: int) -> str:
    return _SLOT.sub(lambda slot: words[slot[1]][n % len(words[slot[1]])], example)


def row(pattern: str, means: Meaning, yes: str, no: str, **slots: Words) -> Row[Meaning]:
    """Return a row; its slots that are closed classes of English need not be given."""
    names = _SLOT.findall(pattern + yes + no)
    return Row(pattern, means, yes, no, {name: {**_CLASSES, **slots}[name] for name in names})


class Table(Generic[Meaning]):
    """Rows that are asked of one text; `how` is a method of `re.Pattern`."""

    def __init__(self, how: How, rows: Sequence[Row[Meaning]]) -> None:
        self.how = how
        self.rows = tuple(rows)
        self.regex = f"(?:{'|'.join(row.regex for row in rows)})"
        self._any = re.compile(self.regex, re.IGNORECASE)
        self._each = [re.compile(row.regex, re.IGNORECASE) for row in rows]

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


def either(words: Words) -> str:
    """Return the pattern of one of the words, the longest first; both apostrophes fit."""
    if isinstance(words, Table):
        return words.regex
    longest = sorted(_words(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace("'", "['’]") for word in longest) + ")"


def _words(words: Words) -> Sequence[str]:
    if isinstance(words, Table):
        return [word for row in words.rows for word in row.shown(row.yes)]
    return words.split("|") if isinstance(words, str) else sorted(words)


def words(text: str) -> frozenset[str]:
    """Return the words of a text; "_" is a space within one."""
    return frozenset(word.replace("_", " ") for word in text.split())
