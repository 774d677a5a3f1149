"""A long article is shown part by part: a page of all of it could have fifty megabytes; pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import Article
from qa.web.source import Quote

LONGEST = 50_000
"""Characters of a part: some 8,000 words."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article as an article of its own, and what is quoted of it.

    `number` counts from 1 to `count`. `elsewhere` are (quote's anchor, part) of the others.
    """

    number: int
    count: int
    article: Article
    quotes: tuple[Quote, ...]
    elsewhere: tuple[tuple[str, int], ...]


def part_of(article: Article, quotes: Sequence[Quote], number: int) -> Part | None:
    """Return a part of an article, for 0 that of the first quote; None if there is none."""
    starts = list(_starts(article.text))
    begin = {quote.anchor: bisect_right(starts, quote.start) for quote in quotes}
    number = number or (begin[quotes[0].anchor] if quotes else 1)
    if number > len(starts):
        return None
    start, end = [*starts, len(article.text)][number - 1 : number + 1]
    shown = [quote for quote in quotes if quote.start < end and start < quote.end]
    within = [span for span in article.spans if span.start < end and start < span.end]
    return Part(
        number=number,
        count=len(starts),
        article=replace(
            article,
            text=article.text[start:end],
            spans=tuple(
                replace(s, start=max(s.start - start, 0), end=min(s.end, end) - start)
                for s in within
            ),
        ),
        quotes=tuple(
            replace(q, start=max(q.start - start, 0), end=min(q.end, end) - start) for q in shown
        ),
        elsewhere=tuple(
            (quote.anchor, begin[quote.anchor]) for quote in quotes if quote not in shown
        ),
    )


def _starts(text: str) -> Iterator[int]:
    """Yield where each part begins: after a line's end, or a space, if one is near enough."""
    at = 0
    yield at
    while len(text) - at > LONGEST:
        half, end = at + LONGEST // 2, at + LONGEST
        at = next((cut + 1 for char in "\n " if (cut := text.rfind(char, half, end)) > 0), end)
        yield at
