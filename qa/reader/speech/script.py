"""Which words of a text stand in quotation marks, and its paragraphs, sentences and tokens. Pure.

Sentences here are frames: one that holds a quotation holds the whole of it, however many full
stops are in it, because its speaker is named only once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

HIDDEN = "\0"
"""Stands for each quoted character in masked text; a stored text holds none."""

_MARK = re.compile("''|’’|[“”\"«»„]")
_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[ \t\r]*[^\s][^\n]*)*")
_BOUNDARY = re.compile(r"[.?!…][”’')\]]*\s+(?=“|[(\[‘]?[^\W_a-z])")
_OPENER = re.compile(r"(?:He|She|It|They|The|But|And|In|His|Her|We)\b")
_LAST_WORD = re.compile(r"[\w.]+$")
_TOKEN = re.compile(r"[^\W_](?:[\w’'&-]|\.(?=\w))*|@\w+|\0+|\S")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen sens rep reps gov govs gen lt col sgt capt maj adm cmdr prof rev hon jr sr"
    " st vs no u.s u.k u.n d.c n.y n.j n.c n.h s.c a.m p.m inc corp co ltd jan feb mar apr aug"
    " sept oct nov dec calif fla mass pa va conn ariz colo wis mich minn tenn ill ind ore wash"
    " okla ga la ala md mo neb nev kan ky tex vt del i.e e.g d r".split()
)
_ANY_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 300  # characters
_ENGLISH = frozenset(
    "the of to and that is was for with said says he she it his her they on not this are have has"
    " will from by at as but who i we you my our be been were".split()
)
_FOREIGN = frozenset(
    "der die das und ist nicht den dem ein eine mit auf für von zu sich le la les des du et est que"
    " qui une dans pour pas sur au el los las del y en un por con para il lo gli di che per non una"
    " sono het een van dat niet op zijn och att det som inte på og er ikke w na nie się z że je se"
    " v ve bir bu da não os uma em к и в не на что".split()
)
_KEPT = ".,?!…—–-"  # the last character of a quotation stays to be seen
_LONG = 300  # tokens; what is longer is no sentence


class Quote(NamedTuple):
    """A stretch with its quotation marks; `closed` is False if its paragraph ends before it."""

    start: int
    end: int
    closed: bool


class Token(NamedTuple):
    """A word or mark of masked text; `low` is in lower case with plain apostrophes."""

    start: int
    end: int
    word: str
    low: str

    @property
    def is_name(self) -> bool:
        return self.word[0].isupper()

    @property
    def is_possessive(self) -> bool:
        return self.low.endswith(("'s", "s'"))


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """A text, the same with its quotations masked, and where these, its paragraphs and the frames
    of each paragraph are, in order."""

    text: str
    masked: str
    quotes: tuple[Quote, ...]
    paragraphs: tuple[tuple[int, int], ...]
    frames: tuple[tuple[tuple[int, int], ...], ...]

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that holds `at`, or the one before it."""
        return max(0, bisect_right(self.paragraphs, at, key=lambda each: each[0]) - 1)

    def quotes_within(self, start: int, end: int) -> list[Quote]:
        """Return the quotations that overlap a stretch."""
        first = bisect_right(self.quotes, start, key=lambda each: each.end)
        last = bisect_left(self.quotes, end, key=lambda each: each.start)
        return list(self.quotes[first:last])

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens of a stretch of masked text; none of one too long for a sentence."""
        found = list(islice(_TOKEN.finditer(self.masked, start, end), _LONG + 1))
        if len(found) > _LONG:
            return []
        return [Token(*m.span(), m.group(), m.group().lower().replace("’", "'")) for m in found]


def is_english(page: Script, start: int, end: int) -> bool:
    """Say whether the words around a stretch are not rather of another language."""
    words = _ANY_WORD.findall(page.text[max(0, start - _AROUND) : end + _AROUND].lower())
    return sum(w in _ENGLISH for w in words) >= max(1, sum(w in _FOREIGN for w in words))


@lru_cache(maxsize=4)
def script(text: str, wrapped: bool = False) -> Script:
    """Return the script of a text, in linear time; a paragraph of wrapped text has many lines."""
    quotes: list[Quote] = []
    paragraphs = []
    for block in (_BLOCK if wrapped else _LINE).finditer(text):
        if block.group().strip():
            paragraphs.append(block.span())
            quotes += _quotes(text, *block.span())
    parts, at = [], 0
    for quote in quotes:
        inner = quote.end - quote.start - 1 - quote.closed
        last = text[quote.end - 1 - quote.closed] if inner > 0 else ""
        hidden = HIDDEN * (inner - 1) + (last if last in _KEPT else HIDDEN) if inner > 0 else ""
        parts += [text[at : quote.start], "“", hidden, "”" * quote.closed]
        at = quote.end
    masked = "".join([*parts, text[at:]])
    frames = tuple(tuple(_frames(masked, *paragraph)) for paragraph in paragraphs)
    return Script(text, masked, tuple(quotes), tuple(paragraphs), frames)


def _frames(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of the sentences of a paragraph."""
    at = start
    for found in _BOUNDARY.finditer(masked, start, end):
        before = _LAST_WORD.search(masked, max(at, found.start() - 12), found.start())
        word = before.group().lower() if before and found.group()[0] == "." else ""
        short = word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
        if not short or _OPENER.match(masked, found.end()):  # "at 7 p.m. He left"
            yield at, found.end()
            at = found.end()
    if at < end:
        yield at, end


def _quotes(text: str, start: int, end: int) -> list[Quote]:
    """Return the quotations of one paragraph; they do not nest."""
    found: list[Quote] = []
    opened: int | None = None
    nested = 0  # “...” within "..."
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        before = text[at - 1] if at > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if opened is None:
            if mark.group() in "“«„" or (not before.isalnum() and not after.isspace()):
                opened = at
        elif mark.group() == "“" and text[opened] == '"' and after.isalnum():
            nested += 1
        elif mark.group() == "”" and nested:
            nested -= 1
        elif mark.group() not in "“«„" or (not before.isspace() and not after.isalnum()):
            nested = 0
            found.append(Quote(opened, mark.end(), True))
            opened = None
    if opened is not None:
        found.append(Quote(opened, end, False))
    return found
