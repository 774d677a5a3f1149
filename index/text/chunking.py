"""Article -> passages: runs of whole sentences of about 120 words, never across furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.types import Span

VERSION = 3
WORDS = 120
OVERLAP = 40  # a last sentence of at most so many words opens the next passage too
_CHARACTERS = 1_200  # a bound for text without spaces, about what the model reads of it
_AT_ONCE = 4_000  # characters given to sentencex, whose time grows with the square of them

Stretch = tuple[int, int]

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_WORD = re.compile(r"\S+")
_INITIAL_END, _INITIAL_BEGIN = re.compile(r"\b[A-Z]\.$"), re.compile(r"[A-Z]\.[^\w\s]")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹]+(?:[,\s]+[⁰¹²³⁴-⁹]+)*(?!\S)")
_NUMBER_END = re.compile(r"\b\d{1,4}\.$")


def passages(
    text: str,
    furniture: Iterable[Span] = (),
    language: str = "",
    *,
    words: int = WORDS,
    overlap: int = OVERLAP,
) -> list[Stretch]:
    """Return (start, end) of each passage; `text[start:end]` begins and ends with a non-space.

    A passage holds whole sentences up to `words` words; consecutive ones share a sentence of at
    most `overlap` words, so that "he" at the start of one still has its name. Only a sentence
    longer than a passage is cut, between words.
    """
    found: list[Stretch] = []
    for start, end in article_stretches(text, furniture):
        pieces = [
            piece
            for sentence in sentences(text, language, start, end)
            for piece in _cut_long(text, sentence, words)
        ]
        found += _pack(text, pieces, words, overlap)
    return found


def encoded(title: str, passage: str) -> str:
    """Return the string that is embedded and whose words are searched for a passage."""
    return f"{title}\n{passage}" if title else passage


def article_stretches(text: str, furniture: Iterable[Span]) -> Iterator[Stretch]:
    """Yield the stretches of `text` that are the article's own words, in order."""
    at = 0
    for span in sorted(furniture, key=lambda span: span.start):
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    if at < len(text):
        yield at, len(text)


def sentences(
    text: str, language: str = "", start: int = 0, end: int | None = None
) -> list[Stretch]:
    """Return (start, end) of the sentences of `text[start:end]`, without surrounding space.

    They are told by the rules of their language, an ISO 639-1 code; English if it is unknown. A
    line break ends a sentence, because a heading has no full stop; unless the text is wrapped
    to a fixed width, where only a blank line does.
    """
    code = language or "en"
    found: list[Stretch] = []
    for block_start, block_end in _blocks(text, start, len(text) if end is None else end):
        within: list[Stretch] = []
        for stretch in _split(text, code, block_start, block_end):
            trimmed = _trim(text, *stretch)
            if trimmed and within and (mark := _NOTE_MARK.match(text, *trimmed)):
                within[-1] = (
                    within[-1][0],
                    mark.end(),
                )  # "wrote.¹ The board": the mark is of the first
                trimmed = _trim(text, mark.end(), trimmed[1])
            if trimmed and within and _goes_on(text, code, within[-1], trimmed):
                within[-1] = within[-1][0], trimmed[1]
            elif trimmed:
                within.append(trimmed)
        found += within
    return found


def _split(text: str, code: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the sentences of a block, which may be as long as a book, with the space around them.

    It is split piece by piece. A piece's last sentence may go on: the next piece begins with it.
    One that is longer than a piece is cut, at a space if it has one.
    """
    import sentencex

    while start < end:
        stop = min(start + _AT_ONCE, end)
        whole = stop == end
        bounds = [
            (start + each["start_index"], start + each["end_index"])
            for each in sentencex.get_sentence_boundaries(code, text[start:stop])
        ]
        if not whole and len(bounds) > 1:
            stop = bounds.pop()[0]
        elif not whole:
            space = max(text.rfind(char, start + 1, stop) for char in " \t\u00a0\u3000")
            stop = space if space > start else stop
            bounds = [(start, stop)]
        yield from bounds
        start = stop


def _goes_on(text: str, code: str, before: Stretch, after: Stretch) -> bool:
    """Say whether what was taken for a full stop is that of "4. mars", which English has not, or
    stands within "S. C."."""
    if _INITIAL_END.search(text, *before) and _INITIAL_BEGIN.match(text, *after):
        return True
    is_ordinal = code != "en" and _NUMBER_END.search(text, *before)
    return bool(is_ordinal) and text[after[0]].islower()


def _blocks(text: str, start: int, end: int) -> Iterator[Stretch]:
    stretch = text[start:end]
    if _is_wrapped(stretch):
        at = 0
        for blank in _BLANK_LINE.finditer(stretch):
            yield start + at, start + blank.start()
            at = blank.end()
        yield start + at, end
    else:
        for line in _LINE.finditer(stretch):
            yield start + line.start(), start + line.end()


def _is_wrapped(text: str) -> bool:
    """Most lines of hard-wrapped text are followed by one that begins in lower case."""
    lines = [line.strip() for line in _LINE.findall(text) if line.strip()]
    if len(lines) < 4:
        return False
    continued = [line for line in lines[1:] if line[0].islower()]
    return len(continued) > 0.4 * (len(lines) - 1)


def _cut_long(text: str, sentence: Stretch, words: int) -> Iterator[Stretch]:
    start, end = sentence
    count, last = 0, start
    for word in _WORD.finditer(text, start, end):
        if count and (count >= words or word.end() - start > _CHARACTERS):
            yield start, last
            start, count = word.start(), 0
        while word.end() - start > _CHARACTERS:  # a "word" longer than a passage
            yield start, start + _CHARACTERS
            start += _CHARACTERS
        count, last = count + 1, word.end()
    if last > start:
        yield start, last


def _pack(text: str, pieces: Sequence[Stretch], words: int, overlap: int) -> Iterator[Stretch]:
    sizes = [len(text[start:end].split()) for start, end in pieces]
    first = 0
    while first < len(pieces):
        last, size = first, sizes[first]
        while (
            last + 1 < len(pieces)
            and size + sizes[last + 1] <= words
            and pieces[last + 1][1] - pieces[first][0] <= 2 * _CHARACTERS
        ):
            last += 1
            size += sizes[last]
        yield pieces[first][0], pieces[last][1]
        if last + 1 == len(pieces):
            return
        # Opening with the shared sentence must leave room for at least one new one.
        short = sizes[last] <= overlap and pieces[last][1] - pieces[last][0] <= _CHARACTERS // 3
        shares = last > first and short and sizes[last] + sizes[last + 1] <= words
        first = last if shares else last + 1


def _trim(text: str, start: int, end: int) -> Stretch | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
