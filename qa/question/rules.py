"""Rules about questions: tables in any case of letters, with English's closed classes as slots.

`index.Row` says what a row is. To try a change: edit a row and run `python -m pytest
tests/qa/question`; then compare what `python -m bench.asked` and `python -m bench.followup` print
before and after. A row that changes nothing there and without which no test fails may go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from index import Row, Table, Words
from qa.question import english

Meaning = TypeVar("Meaning")

_CLASSES: Mapping[str, Words] = {
    "wh": english.WH,
    "aux": english.AUXILIARIES,
    "prep": english.PREPOSITIONS,
    "article": english.ARTICLES,
    "join": english.JOINING,
}


def row(pattern: str, means: Meaning, yes: str, no: str, **slots: Words) -> Row[Meaning]:
    """Return a row; the slots of `<wh>`, `<aux>`, `<prep>`, `<article>`, `<join>` are given."""
    closed = {name: of for name, of in _CLASSES.items() if f"<{name}>" in pattern + yes + no}
    return Row(pattern, means, yes, no, closed | slots)


def begins(rows: Sequence[Row[Meaning]]) -> Table[Meaning]:
    """Return a table of what a text begins with."""
    return Table(tuple(rows), flags=re.IGNORECASE)


def holds(rows: Sequence[Row[Meaning]]) -> Table[Meaning]:
    """Return a table of what stands anywhere in a text."""
    return Table(tuple(rows), flags=re.IGNORECASE, anywhere=True)


def is_all(rows: Sequence[Row[Meaning]]) -> Table[Meaning]:
    """Return a table of what a text is from end to end."""
    return Table(tuple(rows), flags=re.IGNORECASE, after=r"\Z")
