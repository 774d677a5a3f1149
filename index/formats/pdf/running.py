"""The heads and feet of pages: lines that repeat at their edges, but for the pages' numbers."""

from __future__ import annotations

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.formats.pdf import lines
from index.formats.pdf.lines import Line
from index.formats.pdf.runs import Run

_DEEPEST = 3  # lines from the edge of a page
_SAME_PLACE = 8.0  # points
_SAME_SIZE = 0.6
_APART = 1.3  # of the usual distance of two lines
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def take(pages: Sequence[list[Run]]) -> list[Line]:
    """Take the running lines out of the pages' runs, and return each wording of them once.

    The lines are in the order of the pages; those of the first page's head have page 0 and
    block 0, all others block 1. A page that would be left with nothing keeps its lines.
    """
    if len(pages) < 2:
        return []
    edges = [list(_edges(number, runs)) for number, runs in enumerate(pages)]
    groups: dict[tuple[bool, str], list[Line]] = defaultdict(list)
    for page in edges:
        for is_head, row in page:
            for _, line in row:
                groups[is_head, _shape(line.text)].append(line)
    running = {id(line) for found in groups.values() for line in _repeated(found)}
    taken: dict[str, Line] = {}
    for runs, page in zip(pages, edges, strict=True):
        gone: set[int] = set()
        for is_head, row in page:
            for members, line in row:
                if id(line) not in running:
                    break
                gone |= set(map(id, members))
                line.block = 0 if is_head and line.page == 0 else 1
                taken.setdefault(_shape(line.text), line)
        if len(gone) < len(runs):
            runs[:] = [run for run in runs if id(run) not in gone]
    return list(taken.values())


def _edges(number: int, runs: list[Run]) -> Iterator[tuple[bool, list[tuple[list[Run], Line]]]]:
    """Yield the outermost lines of a page's head, then those of its foot, from the edge inwards."""
    found = [(row, line) for row in lines.rows(runs) if (line := lines.of_row(row))]
    distances = [above.y - below.y for (_, above), (_, below) in pairwise(found)]
    leading = statistics.median(distances) if distances else 0.0
    for _, line in found:
        line.page = number
    for is_head, inwards in ((True, found), (False, found[::-1])):
        outer = inwards[: _DEEPEST + 1]
        parted = [
            at
            for at, ((_, line), (_, inner)) in enumerate(pairwise(outer), 1)
            if abs(line.y - inner.y) > _APART * leading or abs(line.size - inner.size) > _SAME_SIZE
        ]
        yield is_head, outer[: max(parted, default=0)]


def _shape(text: str) -> str:
    """Return what is the same on each page: the text without its numbers."""
    text = text.casefold().strip()
    bare = text.strip("-–—| ")
    return "#" if _ROMAN.fullmatch(bare) and len(bare) < 8 else _NUMBER.sub("#", text)


def _repeated(found: list[Line]) -> list[Line]:
    """Return the lines of one shape that stand in one place, with numbers that go with the page."""
    y = statistics.median(line.y for line in found)
    size = statistics.median(line.size for line in found)
    found = [
        line
        for line in found
        if abs(line.y - y) <= _SAME_PLACE and abs(line.size - size) <= _SAME_SIZE
    ]
    for at in range(len(_numbers(found[0].text)) if found else 0):
        found = _most_alike(found, at)
    return found if len({line.page for line in found}) > 1 else []


def _most_alike(found: list[Line], at: int) -> list[Line]:
    """Return the lines whose number at a place is the same, or grows with the pages."""
    has_words = any(map(str.isalpha, _shape(found[0].text)))
    by: dict[tuple[bool, int], list[Line]] = defaultdict(list)
    for line in found:
        number = _numbers(line.text)[at]
        by[True, number - line.page].append(line)
        if has_words:
            by[False, number].append(line)
    return max(by.values(), key=len)


def _numbers(text: str) -> list[int]:
    digits = [int(number[:9]) for number in _NUMBER.findall(text)]
    return digits or [_value(text.casefold().strip("-–—| "))]


def _value(roman: str) -> int:
    values = [_VALUES.get(letter, 0) for letter in roman]
    return sum(
        -value if value < max(values[at:], default=0) else value for at, value in enumerate(values)
    )
