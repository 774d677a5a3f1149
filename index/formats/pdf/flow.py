"""Lines -> text: the lines of a paragraph are joined, over the ends of columns and pages too."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from index.formats.pdf.lines import Line

_SAME_SIZE = 0.08
_INDENT = 0.8  # of the size of the type
_PARAGRAPH = 1.3  # of the usual distance of two lines
_ROOM = 0.03  # of the width of the block: a line is as full as its maker made it
_LONG = 0.5  # of the longest line: the last one of a column seldom is as full as those above
_NOTE_SIZE = 0.93
_NOTE = re.compile(r"[⁰¹²³⁴-⁹*†‡§]|\[?\d{1,3}[\].)]?\s")
_BULLET = re.compile(r"[•●▪‣◦■□–—*·-]\s|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s")
_SENTENCE_END = re.compile(r"[.!?:;…。！？؟।][\"”’'»)\]⁰¹²³⁴-⁹\d]*$")
_FIRST_WORD = re.compile(r"\S+")
_HYPHENED = re.compile(r"(\S*[^\W_])[-‐\u00ad]$")
_LETTERS = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"://|^www\.|@|[./]\w*[-‐]$|\w/")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
# "two- and three-bedroom": the hyphen stands for a word that follows later.
_SUSPENDED = frozenset("and or to und oder bis et ou y o e och og eller en of i lub".split())


def ordered(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """Yield all lines; the notes at a page's foot follow a paragraph that goes on behind them."""
    notes: list[Line] = []
    last: Line | None = None
    for number, page in enumerate(pages):
        own, feet = _parted(page)
        follows = next((_parted(later)[0][:1] for later in pages[number + 1 :] if later), [])
        for line in own:
            if notes and last and not continues(last, line):
                yield from notes
                notes = []
            yield line
            last = line
        if feet and not (own and follows and continues(own[-1], follows[0])):
            yield from feet
            last = feet[-1]
        else:
            notes += feet
    yield from notes


def _parted(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the notes at a page's foot from its other lines."""
    if not page:
        return [], []
    size = max(page, key=lambda line: sum(len(x.text) for x in page if x.size == line.size)).size
    at = len(page)
    while at and page[at - 1].size <= _NOTE_SIZE * size:
        at -= 1
    while at < len(page) and not _NOTE.match(page[at].text):
        at += 1
    return list(page[:at]), list(page[at:])


def continues(before: Line, after: Line) -> bool:
    """Say whether a paragraph goes on from one line to the next."""
    if before.is_row or after.is_row or _BULLET.match(after.text):
        return False
    if abs(before.size - after.size) > _SAME_SIZE * before.size:
        return False
    is_end = bool(_SENTENCE_END.search(before.text))
    is_lower = after.text[0].islower()
    if (before.page, before.block) != (after.page, after.block):
        is_long = len(before.text) > _LONG * before.most
        return not is_end and (is_lower or is_long or _is_divided(before))
    if before.y - after.y > _PARAGRAPH * before.leading:
        return False
    if (is_lower and not is_end) or _is_divided(before):
        return True
    indent = after.x0 - before.x0
    if indent > _INDENT * after.size and not _BULLET.match(before.text):
        return False
    return not _has_room(before, after)


def _is_divided(line: Line) -> bool:
    return bool(_HYPHENED.search(line.text))


def _has_room(before: Line, after: Line) -> bool:
    """Say whether the next word would have fitted: then the line was ended on purpose."""
    first = _FIRST_WORD.match(after.text)
    word = 1 if _UNSPACED.match(after.text) else len(first[0]) + 1 if first else 1
    letter = (before.x1 - before.x0) / max(1, len(before.text))
    room = before.right - before.x1 - _ROOM * (before.right - before.left)
    return word * letter <= room and len(before.text) + word <= before.most


def joint(before: str, after: str, words: Container[str]) -> tuple[bool, str]:
    """Return what joins two lines of a paragraph: whether the hyphen between them goes, and the
    space.

    A hyphen goes only where the whole word is known: one too many is seen, a lost one is not.
    """
    if _UNSPACED.match(before[-1]) and _UNSPACED.match(after[0]):
        return False, ""
    left = _HYPHENED.search(before)
    last = before.split()[-1] if before.split() else ""
    if not left:
        is_address = last.endswith("/") and _ADDRESS.search(last)
        return False, "" if is_address else " "
    if before.endswith("\u00ad"):
        return True, ""
    ends, begins = _LETTERS[0].search(left[1]), _LETTERS[1].match(after)
    if _ADDRESS.search(last) or not ends or not begins:
        return False, ""
    halves = ends[0], begins[0]
    whole = "".join(halves)
    if begins[0] in _SUSPENDED and whole not in words:
        return False, " "
    is_name = begins[0][0].isupper() and not (whole.isupper() and len(whole) > 3)
    return not is_name and "-".join(halves) not in words and whole in words, ""
