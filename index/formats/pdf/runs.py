"""PDFium's characters -> runs: words that follow one another on one baseline."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_HYPHENS = {0x2, 0xFFFE}  # PDFium's signs for the hyphen at the end of a line
_GAP = 0.9  # of the size of the type: more is another column or cell
_ADVANCE = 0.75  # of the size: what follows so close is the next letter, without a look at boxes
_WORD_GAP = 0.2
_OFF_LINE = 0.05
_SNAP = 3  # degrees


@dataclass(slots=True)
class Run:
    """Text from x0 to x1 on a baseline, in points; y grows upwards. `size` is that of the type.

    The coordinates are turned so that the text runs to the right. `is_spaced`: a space follows.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_spaced: bool = False


def of(page: PdfPage) -> list[list[Run]]:
    """Return the runs of a page by their direction, the direction of most of the text first.

    What stands outside of the page is not shown, and not read.
    """
    found: dict[int, list[Run]] = {}
    counts: Counter[int] = Counter()
    for angle, run in _Reader(page).runs():
        if run.text.strip():
            found.setdefault(angle, []).append(run)
            counts[angle] += len(run.text)
    return [found[angle] for angle, _ in counts.most_common()]


class _Reader:
    """Reads characters with as few questions to PDFium as will do: there may be millions."""

    def __init__(self, page: PdfPage) -> None:
        from pypdfium2 import raw

        self._raw: Any = raw
        self._text = page.get_textpage()
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._cos, self._sin, self._angle, self._size = 1.0, 0.0, 0, 1.0

    def runs(self) -> Iterator[tuple[int, Run]]:
        handle, unicode = self._text.raw, self._raw.FPDFText_GetUnicode
        origin, x, y = self._raw.FPDFText_GetCharOrigin, self._x, self._y
        letters: list[str] = []
        first = last = 0
        last_x = last_y = 0.0
        space = ""
        for at in range(self._text.count_chars()):
            code = unicode(handle, at)
            if (code <= 32 and code != 2) or code == 0xA0:
                space = space or {0x20: " ", 0x9: " ", 0xA0: "\u00a0"}.get(code, "")
                continue
            if not origin(handle, at, x, y) or not self._is_shown():
                continue
            if letters:
                along = (x.value - last_x) * self._cos + (y.value - last_y) * self._sin
                across = (y.value - last_y) * self._cos - (x.value - last_x) * self._sin
                gap = 0.0
                if space or not 0 <= along <= _ADVANCE * self._size:
                    gap = self._gap(last, at)
                if abs(across) > _OFF_LINE * self._size or not abs(gap) <= _GAP * self._size:
                    yield self._angle, self._run(letters, first, last, bool(space))
                    letters = []
                elif space or gap > _WORD_GAP * self._size:
                    letters.append(space or " ")
            if not letters:
                first = at
                self._turn(at)
            letters.append("-" if code in _HYPHENS else _character(code))
            last, last_x, last_y, space = at, x.value, y.value, ""
        if letters:
            yield self._angle, self._run(letters, first, last, is_spaced=True)

    def _is_shown(self) -> bool:
        x, y = float(self._x.value), float(self._y.value)
        is_beside = x < self._left - 1 or x > self._right + 1
        return not is_beside and self._bottom - 1 <= y <= self._top + 1

    def _turn(self, at: int) -> None:
        """Take the direction and the size of the type from a character."""
        handle, matrix = self._text.raw, self._matrix
        self._cos, self._sin, scale = 1.0, 0.0, 1.0
        if self._raw.FPDFText_GetMatrix(handle, at, matrix):
            self._cos, self._sin = matrix.a, matrix.b
            scale = math.hypot(matrix.c, matrix.d) or 1.0
        degrees = round(math.degrees(math.atan2(self._sin, self._cos))) % 360
        straight = round(degrees / 90) * 90
        self._angle = straight % 360 if abs(degrees - straight) <= _SNAP else degrees
        self._cos = math.cos(math.radians(self._angle))
        self._sin = math.sin(math.radians(self._angle))
        self._size = max(0.1, self._raw.FPDFText_GetFontSize(handle, at) * scale)

    def _extent(self, at: int) -> tuple[float, float]:
        """Return where a character begins and ends along the line."""
        box = self._box
        self._raw.FPDFText_GetLooseCharBox(self._text.raw, at, box)
        corners = [
            x * self._cos + y * self._sin
            for x in (box.left, box.right)
            for y in (box.bottom, box.top)
        ]
        return min(corners), max(corners)

    def _gap(self, last: int, at: int) -> float:
        """Return the distance between two characters, whichever stands before the other."""
        (start, end), (next_start, next_end) = self._extent(last), self._extent(at)
        return max(next_start - end, start - next_end)

    def _run(self, letters: list[str], first: int, last: int, is_spaced: bool) -> Run:
        handle, x, y = self._text.raw, ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(handle, first, x, y)
        ends = (*self._extent(first), *self._extent(last))
        baseline = y.value * self._cos - x.value * self._sin
        return Run("".join(letters), min(ends), max(ends), baseline, self._size, is_spaced)


def _character(code: int) -> str:
    return chr(code) if code <= 0x10FFFF else "\N{REPLACEMENT CHARACTER}"
