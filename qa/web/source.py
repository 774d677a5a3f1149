"""One article as a page: its text untouched, quotes marked, furniture greyed; pure.

Offsets are code points of the article's text. Stripping the tags of `text_html` and unescaping
gives back exactly that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from index import Article, Span, furniture_of

# A line break and the white space after it; whatever stands before it belongs to its line.
_BREAK = re.compile(r"([\n\r\f\v\x85\u2028\u2029]\s*)")


@dataclass(frozen=True, slots=True)
class Quote:
    """The stretch `text[start:end]` that the address calls `number`, counted from 1.

    `kind` is "q" for a quote of an answer, "f" for what was looked for in the article.
    """

    number: int
    start: int
    end: int
    kind: str = "q"

    @property
    def anchor(self) -> str:
        return f"{self.kind}{self.number}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text shown in one way: plain, furniture of a kind, or a mark.

    `quotes` are those that begin in this mark; a mark without any continues an earlier one.
    """

    start: int
    end: int
    kind: str = ""
    marked: bool = False
    quotes: tuple[Quote, ...] = ()

    @property
    def anchor(self) -> str:
        return self.quotes[0].anchor if self.quotes else ""

    @property
    def found(self) -> bool:
        return bool(self.quotes) and all(quote.kind == "f" for quote in self.quotes)


def stretches(article: Article, quotes: Sequence[Quote]) -> list[Stretch]:
    """Cut the whole text into stretches, in order; furniture is never marked.

    Overlapping quotes share one mark, because elements cannot cross.
    """
    furniture = _furniture(furniture_of(article.spans))
    pieces = [piece for quote in quotes for piece in _outside(quote, furniture)]
    shown = sorted([*furniture, *_united(pieces)], key=lambda s: s.start)
    edges = [0, *(edge for s in shown for edge in (s.start, s.end)), len(article.text)]
    gaps = [Stretch(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return sorted([*shown, *(gap for gap in gaps if gap.start < gap.end)], key=lambda s: s.start)


def text_html(
    article: Article, quotes: Sequence[Quote], links: Mapping[str, str] | None = None
) -> Markup:
    """Return the text in paragraphs, each quote in `<mark id="qN">` with links to its neighbours.

    `links` are the addresses of all anchors that are stepped through, in their order; by default
    those of these quotes.
    A mark may hold several paragraphs: it stays one element, so that `:target` shows all of it.
    """
    pieces = stretches(article, quotes)
    steps = _steps(pieces, links)
    html: list[Markup] = []
    in_paragraph = False
    for piece in pieces:
        words = article.text[piece.start : piece.end]
        # A mark is one word to the paragraph; splitting gives line, break, line, break, ...
        parts = [words] if piece.marked else _BREAK.split(words)
        for n, part in enumerate(parts):
            if n % 2:
                html += [Markup("</p>")] * in_paragraph + [Markup.escape(part)]
                in_paragraph = False
            elif part:
                html += [Markup('<p dir="auto">')] * (not in_paragraph)
                in_paragraph = True
                html.append(_mark(piece, words, steps) if piece.marked else _line(piece, part, n))
    return Markup().join([*html, Markup("</p>")] if in_paragraph else html)


def anchors(article: Article, quotes: Sequence[Quote]) -> list[str]:
    """Return the anchors that are in the text, in its order."""
    return [quote.anchor for piece in stretches(article, quotes) for quote in piece.quotes]


def touches_furniture(article: Article, quotes: Iterable[Quote]) -> bool:
    """Whether a part of a quote is not the article's own words, and so is not marked."""
    return any(
        span.start < quote.end and quote.start < span.end
        for quote in quotes
        for span in furniture_of(article.spans)
    )


def _furniture(spans: Iterable[Span]) -> list[Stretch]:
    """Spans of different kinds may overlap: the one that begins first has the characters."""
    found: list[Stretch] = []
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if span.end > end and span.start < span.end:
            found.append(Stretch(max(span.start, end), span.end, kind=str(span.kind)))
            end = span.end
    return found


def _outside(quote: Quote, furniture: Sequence[Stretch]) -> list[Stretch]:
    """The pieces of a quote that no furniture covers; the first one carries its number."""
    inside = [f for f in furniture if f.start < quote.end and quote.start < f.end]
    edges = [quote.start, *(edge for f in inside for edge in (f.start, f.end)), quote.end]
    free = [Stretch(a, b, marked=True) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    free = [piece for piece in free if piece.start < piece.end]
    return (
        [replace(free[0], quotes=(replace(quote, start=free[0].start),)), *free[1:]] if free else []
    )


def _united(pieces: Iterable[Stretch]) -> list[Stretch]:
    marks: list[Stretch] = []
    for piece in sorted(pieces, key=lambda p: (p.start, p.end)):
        if marks and piece.start < marks[-1].end:
            last = marks[-1]
            joined = last.quotes + piece.quotes
            marks[-1] = replace(last, end=max(last.end, piece.end), quotes=joined)
        else:
            marks.append(piece)
    return marks


def _steps(pieces: Sequence[Stretch], links: Mapping[str, str] | None) -> dict[str, Markup]:
    """Links from each mark to the one before and the one after; their words come from CSS.

    Quotes are stepped through apart from what was looked for, each in the order of their numbers.
    """
    shown = sorted((quote for piece in pieces for quote in piece.quotes), key=lambda q: q.number)
    links = links or {quote.anchor: f"#{quote.anchor}" for quote in shown}
    html: dict[str, Markup] = {}
    for kind in ("q", "f"):
        chain = [name for name in links if name[0] == kind]
        at = {name: place for place, name in enumerate(chain)}
        for piece in pieces if len(chain) > 1 else ():
            if of_kind := [quote for quote in piece.quotes if quote.kind == kind]:
                places = [at[quote.anchor] for quote in of_kind]
                first, last = min(places), max(places)
                before = [links[name] for name in chain[max(0, first - 1) : first]]
                after = [links[name] for name in chain[last + 1 : last + 2]]
                step = _step(of_kind[0], chain, before, after)
                html[piece.anchor] = html.get(piece.anchor, Markup()) + step
    return html


_WORDS = {"q": "quote", "f": "place"}


def _step(mark: Quote, chain: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Markup:
    link = Markup('<a class="{0}" href="{1}" aria-label="{2}" title="{2}"></a>')
    word = _WORDS[mark.kind]
    html = [link.format("previous", each, f"Previous {word}") for each in before]
    html += [link.format("next", each, f"Next {word}") for each in after]
    if not html:  # one mark holds them all
        return Markup()
    frame = Markup('<span class="steps" data-place="{} of {}">{}</span>')
    return frame.format(mark.number, chain[-1][1:], Markup().join(html))


def _mark(piece: Stretch, words: str, steps: dict[str, Markup]) -> Markup:
    html: list[Markup] = []
    at = 0
    for quote in piece.quotes[1:]:
        html.append(_lines(words[at : quote.start - piece.start]))
        html.append(Markup('<span id="{}"></span>').format(quote.anchor))
        at = quote.start - piece.start
    html.append(_lines(words[at:]))
    identity = Markup(' id="{}"').format(piece.anchor) if piece.anchor else Markup()
    kind = Markup(' class="found"') if piece.found else Markup()
    mark = Markup("<mark{}{}>{}</mark>").format(identity, kind, Markup().join(html))
    return mark + steps.get(piece.anchor, Markup())


def _lines(words: str) -> Markup:
    """The words of a mark, its line breaks kept as blocks within it."""
    parts = _BREAK.split(words)
    return Markup().join(
        Markup('<span class="break">{}</span>').format(part) if n % 2 else Markup.escape(part)
        for n, part in enumerate(parts)
    )


def _line(piece: Stretch, words: str, n: int) -> Markup:
    if not piece.kind:
        return Markup.escape(words)
    # Only its first line says what a piece of furniture is.
    label = Markup(' data-kind="{}"').format(piece.kind) if n == 0 else Markup()
    html = Markup('<span class="furniture" title="Not the article: {}"{}>{}</span>')
    return html.format(piece.kind, label, words)
