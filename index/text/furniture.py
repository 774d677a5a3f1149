"""Which spans of a text are not the article: credits, sign-ups, links, comments, notices.

A page keeps its furniture on lines of its own, so a text is judged line by line: a line is
furniture by its own words, or because it stands in a block that a heading opens. Precision
comes first: an unmarked menu is a nuisance, a marked sentence is lost to every question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.text import dates
from index.text import wordings as w
from index.text.wordings import heads, links, notices
from index.types import Span, SpanKind

VERSION = 3

_LINE = re.compile(r"[^\r\n\f]+")
LONGEST = 420  # furniture comes in short lines; this also bounds the work on each
_LINK = 150
_CREDIT = 240
_MOST_LINKS = 40
_SENTENCE_END = re.compile(r"[.!;:,…][\"”’)\]]*$")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class _Line:
    """One line: its trimmed place in the text, its words, and what it was found to be.

    `bare` are its words without bullets and pointing signs before them.
    """

    start: int
    end: int
    words: str
    bare: str
    kind: SpanKind | None = None


def mark(text: str, title: str = "") -> tuple[Span, ...]:
    """Return the spans of furniture in a text, in order, none overlapping another.

    `title` is the article's own: above it only section labels stand. Spans begin and end
    with a character that is not white space. The time is linear in the text's length.
    """
    lines = list(_lines(text))
    for line in lines:
        line.kind = _by_itself(line)
    _above_title(lines, title)
    # Before the first paragraph "Top stories" is a label above the headline, not a block.
    body = next((at for at, line in enumerate(lines) if len(line.words) > _LINK), len(lines))
    for at, line in enumerate(lines):
        if line.kind is SpanKind.CREDIT:
            _caption(text, lines, at)
        elif at > body and len(line.words) <= 200:
            _block(lines, at, line)
    spans = list(_merged(lines))
    # A line that is the article's may still have furniture glued to its ends.
    spans += [part for line in lines if line.kind is None for part in _glued(line)]
    dateline = dates.dateline(text)
    if dateline and dateline.alone and not any(_overlap(dateline, span) for span in spans):
        spans.append(Span(SpanKind.DATELINE, dateline.start, dateline.end))
    return tuple(sorted(spans, key=lambda span: span.start))


def _overlap(line: dates.Dateline, span: Span) -> bool:
    return line.start < span.end and span.start < line.end


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        line = match[0]
        if words := line.strip():
            start = match.start()
            if line[0] != words[0]:
                start += len(line) - len(line.lstrip())
            yield _Line(start, start + len(words), words, words.lstrip(w.BULLETS))


def _by_itself(line: _Line) -> SpanKind | None:
    """Say what a line is by its own words, if it is furniture."""
    words, bare = line.words, line.bare
    length = len(words)
    if length > LONGEST or words[0] in '"“':
        return None
    if length <= _CREDIT and notices.CREDITS.find(bare):
        return SpanKind.CREDIT
    lower = bare.lower()
    for kind, table, longest in w.BY_START:
        if length <= longest and table.find(lower):
            return kind
    for kind, need, find in w.WITHIN:
        if need in lower and find(words):
            return kind
    return None


def _glued(line: _Line) -> Iterator[Span]:
    """Yield the calls to action that lost their line break to a sentence."""
    if before := w.GLUED_BEFORE.match(line.words[:80]):
        yield Span(SpanKind.RELATED, line.start, line.start + len(before[0].rstrip()))
    tail = line.words[-60:]
    if after := w.GLUED_AFTER.search(tail):
        gap = len(after[0]) - len(after[0].lstrip())
        yield Span(SpanKind.RELATED, line.end - len(tail) + after.start() + gap, line.end)


def _above_title(lines: list[_Line], title: str) -> None:
    """Mark the section labels above the title, if the title stands near the top."""
    if not title:
        return
    top = [line.words for line in lines[:4]]
    if title in top and all(len(words.split()) <= 3 for words in top[: top.index(title)]):
        for line in lines[: top.index(title)]:
            line.kind = line.kind or SpanKind.MENU


def _block(lines: list[_Line], at: int, line: _Line) -> None:
    """Mark what the heading at this line opens, if it is one."""
    if heads.COMMENT_HEADS.find(line.bare):
        _comments(lines, at)
    elif heads.RELATED_HEADS.find(line.bare):
        _related(lines, at)
    elif links.CALLS.find(line.bare):
        _card(lines, at)
    elif heads.FAQ_HEADS.find(line.bare):
        _answers(lines, at)


def _caption(text: str, lines: list[_Line], at: int) -> None:
    """A short line right under a credit, no sentence, is the picture's caption."""
    if at + 1 >= len(lines):
        return
    line, caption = lines[at], lines[at + 1]
    follower = lines[at + 2] if at + 2 < len(lines) else None
    own_block = follower is None or text.count("\n", caption.end, follower.start) > 1
    beside = text.count("\n", line.end, caption.start) == 1
    if beside and own_block and len(line.words) < 80 and _is_link(caption):
        caption.kind = caption.kind or SpanKind.CREDIT


def _comments(lines: list[_Line], at: int) -> None:
    """Readers' comments run to the end of the page: they are known by their signatures."""
    if lines[-1].kind is SpanKind.COMMENT:
        return  # an earlier heading has marked everything to the end
    lines[at].kind = lines[at].kind or SpanKind.COMMENT
    if any(
        heads.SIGNATURES.find(line.words[-80:])
        for line in lines[at + 1 : at + 5]
        if len(line.words) < 100
    ):
        for line in lines[at:]:
            line.kind = SpanKind.COMMENT


def _related(lines: list[_Line], at: int) -> None:
    """Links follow their heading: short lines that are no sentences, each with its teaser."""
    links: list[_Line] = []
    for line in lines[at + 1 : at + 1 + _MOST_LINKS]:
        teased = bool(links) and line.kind is None and _is_teaser(line, links[-1])
        if not teased and not _is_link(line):
            break
        links.append(line)
    if links or at + 1 == len(lines) or lines[at + 1].kind is not None:
        for line in [lines[at], *links]:
            line.kind = line.kind or SpanKind.RELATED


def _card(lines: list[_Line], at: int) -> None:
    """A teaser between two calls to action belongs to them."""
    for after in range(at + 2, min(at + 4, len(lines))):
        closing = lines[after]
        if links.CALLS.find(closing.bare) or w.GLUED_BEFORE.match(closing.words[:80]):
            between = lines[at + 1 : after]
            if all(len(line.words) <= 300 for line in between):
                for line in between:
                    line.kind = line.kind or SpanKind.RELATED
            return


def _answers(lines: list[_Line], at: int) -> None:
    """Questions that lost their words leave answers to nobody knows what."""
    answers: list[_Line] = []
    for line in (lines[after] for after in range(at + 1, len(lines))):
        if line.kind is not None or len(line.words) > 200 or _is_heading(line):
            break
        if line.words.endswith("?"):
            return
        answers.append(line)
    for line in [lines[at], *answers]:
        line.kind = SpanKind.FAQ


def _is_link(line: _Line) -> bool:
    return (
        len(line.words) <= _LINK and not _SENTENCE_END.search(line.words) and not _is_heading(line)
    )


def _is_heading(line: _Line) -> bool:
    return any(table.find(line.bare) for table in w.HEADS)


def _is_teaser(line: _Line, link: _Line) -> bool:
    """A teaser tells its link's title again: most of the title's stems are in it."""
    stems = {word[:5] for word in _WORD.findall(link.words.lower())}
    shared = stems & {word[:5] for word in _WORD.findall(line.words[:LONGEST].lower())}
    return len(line.words) <= 260 and len(shared) >= 3 and 2 * len(shared) >= len(stems)


def _merged(lines: list[_Line]) -> Iterator[Span]:
    """Join neighbouring lines of one kind."""
    open_span: Span | None = None
    for line in lines:
        if open_span and line.kind is open_span.kind:
            open_span = Span(open_span.kind, open_span.start, line.end)
            continue
        if open_span:
            yield open_span
        open_span = Span(line.kind, line.start, line.end) if line.kind else None
    if open_span:
        yield open_span
