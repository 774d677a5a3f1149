"""What the spans of an article say: which words are its own, its pages, what it is called. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from index.types import Article, Span, SpanKind

_OPENING = 9  # words


def is_furniture(span: Span) -> bool:
    """Say whether a stretch is something else than the article's own words."""
    return span.kind is not SpanKind.PAGE


def furniture_of(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the stretches that are not the article's own words."""
    return tuple(filter(is_furniture, spans))


def page_of(article: Article, start: int) -> str:
    """Return the page on which a stretch of a paged document begins, or ""."""
    pages = (span for span in article.spans if span.kind is SpanKind.PAGE)
    return next((span.note for span in pages if span.start <= start < span.end), "")


def headline_of(article: Article) -> str:
    """Return the title, or the text's opening words that are not furniture, ending in "…"."""
    return article.title or _opening(article)


def _opening(article: Article) -> str:
    start = 0
    for span in sorted(furniture_of(article.spans), key=lambda span: span.start):
        if not article.text[start : span.start].strip():
            start = max(start, span.end)
    found = article.text[start : start + 400].split()
    return " ".join(found[:_OPENING]) + ("…" if len(found) > _OPENING else "")
