"""HTML: a saved page, or the markup that a mail or a feed carries, each one article."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from index.errors import BadArticle
from index.formats.source import TOO_LARGE, Results, Source, body, clean, draft
from index.types import Draft, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TOP = 4096
_SHORT = 1_500  # characters: a page of more is not empty without its scripts
_MUCH_MORE = 3


def page(file: BinaryIO, source: Source) -> Results:
    """Read a web page as it was saved; BadArticle says why it is no article."""
    from index.formats.html.tree import MAX_FILE

    data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise BadArticle(TOO_LARGE)
    if not data.strip():
        raise BadArticle("empty")
    yield from _articles(data, source)


def _articles(data: bytes, source: Source) -> Results:
    """Read a page; of a live blog, what it says besides its posts, then each post."""
    from index.formats.html import live, tree

    root = tree.parse(data)
    rest, posts = live.without_posts(root)
    if not posts:
        yield article(data, source, "", root=root)
        return
    try:
        page = article(data, source, "", root=rest)
        yield page
    except BadArticle:  # nothing but its posts
        page = article(data, source, "", root=root)
    yield from live.drafts(page, posts, source.today)


def article(
    markup: str | bytes,
    source: Source,
    origin: str,
    member: str = "",
    root: HtmlElement | None = None,
) -> Draft:
    """Read one page, or a piece of markup that stood in `origin`; BadArticle if it has no text.

    `root` is the markup's tree where it was parsed before, perhaps with less in it. Spans are the
    lines of the text that are only links to elsewhere.
    """
    from index.formats.html import dating, linked_data, metadata, tree

    root = tree.parse(markup) if root is None else root
    linked = linked_data.article(root)
    top = markup[:_TOP] if isinstance(markup, str) else markup[:_TOP].decode("latin-1")
    known = metadata.find(root, linked, top)
    text, spans = _text(root, known.titles)
    day, evidence = dating.published(root, linked, known.url, source.today)
    fields: dict[str, object] = {
        "title": clean(known.title),
        "outlet": clean(known.outlet)[:2000],
        "authors": list(known.authors)[:100],
        "url": known.url,
        "language": known.language,
        "published": day or None,
    }
    data = markup.encode("utf-8", "surrogatepass") if isinstance(markup, str) else markup
    made = draft(
        source,
        fields,
        body(text),
        hashlib.sha256(data).hexdigest(),
        origin=f"{evidence} in the {origin}" if origin else evidence,
        member=member,
    )
    return replace(made, spans=spans)


def _text(root: HtmlElement, titles: Collection[str]) -> tuple[str, tuple[Span, ...]]:
    """Return the text that a page shows, or that its scripts would show, and its lines of links."""
    from index.formats.html import extraction, scripts, tree

    shown: tuple[str, tuple[Span, ...]] | None = None
    reason = BadArticle("no article text in this page")
    try:
        shown = extraction.extract(root, titles)
    except BadArticle as error:
        reason = error
    if (not shown or len(shown[0]) < _SHORT) and (markup := scripts.body(root, titles)):
        with suppress(BadArticle):
            scripted = extraction.extract(tree.parse(markup), titles)
            if not shown or len(scripted[0]) > _MUCH_MORE * len(shown[0]):
                return scripted
    if not shown:
        raise reason
    return shown
