"""Runs -> lines in the order in which they are read: column by column, each row of a table one."""

from __future__ import annotations

import re
import statistics
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.formats import marks
from index.formats.pdf.runs import Run

_SAME_LINE = 0.45  # of the size of the type
_SMALL, _RAISED, _LOWERED = 0.87, 0.12, -0.06
_SHIFT = 0.25  # what stands so far off the line is a mark even in the type of the text
_CLOSE, _CELL = 0.15, 1.5
_SPREAD = 2.5
_EVEN = 1.25  # of the smallest gap: the words of a line that was spread to fill its column
_FEWEST_ROWS, _FEWEST_NUMBERS = 3, 8
_BREAK, _HEADING = 1.8, 1.1
_DROP = 1.7
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEADERS = re.compile(r"(?:[.…] ?){4,}\s*\w{0,6}$")
_LINE_NUMBER = re.compile(r"\d{1,3}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Line:
    """A line as it is read; tabs part the cells of a row of a table.

    Of its block it knows the left and the right edge, the usual distance of two lines (`leading`)
    and the characters of the longest (`most`).
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    block: int = 0
    left: float = 0.0
    right: float = 0.0
    leading: float = 0.0
    most: int = 0
    page: int = 0

    @property
    def is_row(self) -> bool:
        return "\t" in self.text or bool(_LEADERS.search(self.text))


def read(runs: Sequence[Run], words: Container[str]) -> list[Line]:
    """Return the lines of a page's runs of one direction; `words` are those that are known."""
    found: list[Line] = []
    for number, block in enumerate(_blocks(_without_line_numbers(runs))):
        lines = [line for row in rows(_with_drop_capitals(block, words)) if (line := of_row(row))]
        distances = [above.y - below.y for above, below in pairwise(lines)]
        leading = statistics.median(distances) if distances else 0.0
        most = max((len(line.text) for line in lines if not line.is_row), default=0)
        left, right = min((line.x0 for line in lines), default=0.0), _right_edge(lines)
        for line in lines:
            line.block, line.leading, line.most = number, leading, most
            line.left, line.right = left, right
        found += lines
    return found


def rows(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the runs that share a line, from the top down; a raised mark is on its word's line."""
    row: list[Run] = []
    base: Run | None = None
    for run in sorted(runs, key=lambda run: -run.y):
        if base and abs(base.y - run.y) > _SAME_LINE * max(base.size, run.size):
            yield row
            row, base = [], None
        row.append(run)
        if base is None or (run.size, len(run.text)) > (base.size, len(base.text)):
            base = run
    if row:
        yield row


def of_row(row: list[Run]) -> Line | None:
    """Return the line that the runs of a row make, None if it is blank."""
    base = max(row, key=lambda run: len(run.text) * run.size**2)
    is_rtl = len(_RTL.findall("".join(run.text for run in row))) > sum(len(r.text) for r in row) / 2
    row.sort(key=lambda run: -run.x1 if is_rtl else run.x0)
    gaps = [_gap(*pair, is_rtl) for pair in pairwise(row)]
    is_even = len(gaps) > 1 and max(gaps) < min(_EVEN * min(gaps), _SPREAD * base.size)
    is_justified = is_even and not any(" " in run.text for run in row)
    pieces = [(row[0].text, _level(row[0], base))]
    for (before, run), gap in zip(pairwise(row), gaps, strict=True):
        size = max(before.size, run.size)
        is_close = gap < _CLOSE * size and not before.is_spaced
        is_space = is_justified or gap < _CELL * size
        pieces.append(("" if is_close else " " if is_space else "\t", 0))
        pieces.append((run.text, _level(run, base)))
    text = marks.joined(pieces).strip()
    x0, x1 = min(run.x0 for run in row), max(run.x1 for run in row)
    return Line(text, x0, x1, base.y, base.size) if text else None


def _gap(before: Run, after: Run, is_rtl: bool) -> float:
    return before.x0 - after.x1 if is_rtl else after.x0 - before.x1


def _level(run: Run, base: Run) -> int:
    """Say whether a run stands above the line of its row (1), below it (-1) or on it (0)."""
    rise = (run.y - base.y) / base.size
    if run.size > _SMALL * base.size:
        return (rise > _SHIFT) - (rise < -_SHIFT)
    return (rise > _RAISED) - (rise < _LOWERED)


def _right_edge(lines: Sequence[Line]) -> float:
    """Return where the full lines of a block end; a few may be longer."""
    ends = sorted(line.x1 for line in lines if not line.is_row) or [0.0]
    return ends[-(-len(ends) * 4 // 5) - 1]


def _without_line_numbers(runs: Sequence[Run]) -> list[Run]:
    """Leave out the numbers that count the lines of prose in the margin, as in court filings."""
    numbers = sorted((run for run in runs if _LINE_NUMBER.fullmatch(run.text)), key=lambda r: -r.y)
    others = [run for run in runs if not _LINE_NUMBER.fullmatch(run.text)]
    if len(numbers) < _FEWEST_NUMBERS or not others:
        return list(runs)
    left = sorted(run.x0 for run in others)[len(others) // 10]
    margin = [run for run in numbers if run.x1 < left]
    steps = {int(below.text) - int(above.text) for above, below in pairwise(margin)}
    if len(margin) < _FEWEST_NUMBERS or steps not in ({1}, {5}) or not _prose(others):
        return list(runs)
    return [run for run in runs if run not in margin]


# --- columns


def _blocks(runs: list[Run]) -> Iterator[list[Run]]:
    """Yield the runs of each column, and of what stands above and below columns, in order."""
    if not runs:
        return
    if band := _columns(runs):
        gutter, top, bottom = band
        inside = [run for run in runs if bottom < run.y < top]
        yield from _blocks([run for run in runs if run.y >= top])
        yield from _blocks([run for run in inside if run.x0 < gutter])
        yield from _blocks([run for run in inside if run.x0 >= gutter])
        yield from _blocks([run for run in runs if run.y <= bottom])
    else:
        yield runs


def _columns(runs: list[Run]) -> tuple[float, float, float] | None:
    """Return where a gutter stands between two columns of prose, and from where down to where.

    Of several gutters it is the one with the most lines beside it.
    """
    size = statistics.median(run.size for run in runs)
    best: tuple[int, tuple[float, float, float]] | None = None
    for gutter in _gutters(runs, size):
        across = sorted((run for run in runs if run.x0 < gutter < run.x1), key=lambda run: -run.y)
        tops = [float("inf"), *(run.y - _SAME_LINE * run.size for run in across)]
        bottoms = [*(run.y + _SAME_LINE * run.size for run in across), float("-inf")]
        for top, bottom in zip(tops, bottoms, strict=True):
            if top - bottom < (_FEWEST_ROWS - 1) * size:
                continue
            inside = [run for run in runs if bottom < run.y < top]
            left = [run for run in inside if run.x1 <= gutter]
            right = [run for run in inside if run.x0 >= gutter]
            score = min(_prose(left), _prose(right))
            if score and (best is None or score > best[0]):
                best = score, (gutter, *_trimmed(left, right, top, bottom))
    return best[1] if best else None


def _trimmed(
    left: Sequence[Run], right: Sequence[Run], top: float, bottom: float
) -> tuple[float, float]:
    """Return the band's ends without a heading above or below that is beside no other column."""
    size = statistics.median(run.size for run in (*left, *right))
    for side, other in ((left, right), (right, left)):
        ends = max(run.y for run in other), min(run.y for run in other)
        lines = list(rows(side))
        leading = statistics.median(a[0].y - b[0].y for a, b in pairwise(lines))
        for above, below in pairwise(lines):
            is_gap = above[0].y - below[0].y > _BREAK * leading
            if above[0].y > ends[0] + size and (is_gap or above[0].size > _HEADING * size):
                top = min(top, (above[0].y + below[0].y) / 2)
            if below[0].y < ends[1] - size and (is_gap or below[0].size > _HEADING * size):
                bottom = max(bottom, (above[0].y + below[0].y) / 2)
                break
    return top, bottom


def _gutters(runs: Sequence[Run], size: float) -> list[float]:
    """Return where text might be parted: before each place where several lines begin."""
    starts = sorted(run.x0 for run in runs)
    found: list[float] = []
    for at, start in enumerate(starts):
        is_common = at + 2 < len(starts) and starts[at + 2] - start < size / 4
        if is_common and (not found or start - size / 2 - found[-1] > size / 4):
            found.append(start - size / 2)
    return found[1:]  # nothing stands to the left of the first


def _prose(side: Sequence[Run]) -> int:
    """Return how many lines of prose a side of a gutter has, 0 if it has something else.

    Prose fills its column with words, and its lines begin in mid-sentence; a table's do not.
    """
    lines = list(rows(side)) if len(side) >= _FEWEST_ROWS else []
    if len(lines) < _FEWEST_ROWS:
        return 0
    text = " ".join(run.text for run in side)
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    width = max(run.x1 for run in side) - min(run.x0 for run in side)
    widths = [sum(run.x1 - run.x0 for run in line) for line in lines]
    starts = [min(line, key=lambda run: run.x0).text[0] for line in lines[1:]]
    has_case = text.lower() != text.upper()
    flows = sum(map(str.islower, starts)) >= 0.25 * len(starts) if has_case else letters > 0
    is_wordy = len(text.split()) >= 2.5 * len(lines) or not has_case
    is_full = statistics.median(widths) >= 0.55 * width
    return len(lines) if flows and is_wordy and is_full and letters > 4 * digits else 0


# --- drop capitals


def _with_drop_capitals(block: list[Run], words: Container[str]) -> list[Run]:
    """Put each large first letter that reaches over several lines before the first of them."""
    size = statistics.median(run.size for run in block)
    for letter in [run for run in block if _is_drop_capital(run, size)]:
        beside = [
            run
            for run in block
            if run is not letter
            and -1 <= run.x0 - letter.x1 <= 1.5 * size
            and letter.y - size / 4 <= run.y <= letter.y + letter.size
        ]
        if len({round(run.y) for run in beside}) > 1:
            first = max(beside, key=lambda run: (run.y, -run.x0))
            rest = _WORD.match(first.text)
            is_word = rest and rest[0] in words and letter.text + rest[0] not in words
            first.text = letter.text + (" " if is_word else "") + first.text
            first.x0 = letter.x0
            block = [run for run in block if run is not letter]
    return block


def _is_drop_capital(run: Run, size: float) -> bool:
    letters = run.text.strip("\"“«‘'’")
    return run.size >= _DROP * size and len(letters) == 1 and letters.isupper()
