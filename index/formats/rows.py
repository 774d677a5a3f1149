"""A row of a table -> lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_PLACED = 300  # characters of several paragraphs in a cell: the table only places them


def lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a row as one line, a tab between its cells; each cell is given as its lines.

    A row of one cell, or of cells that are columns of paragraphs, keeps their lines.
    """
    texts = [" ".join(" ".join(cell).split()) for cell in cells]
    is_placed = any(
        len(list(filter(str.strip, cell))) > 1 and len(text) > _PLACED
        for cell, text in zip(cells, texts, strict=True)
    )
    if is_placed or len(list(filter(None, texts))) < 2:
        yield from (line for cell in cells for line in cell if line.strip())
    else:
        yield "\t".join(texts).rstrip()
