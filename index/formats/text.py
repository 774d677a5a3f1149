"""Plain text and Markdown: one file, one article, with optional front matter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from index.errors import BadArticle
from index.formats import front_matter, headline
from index.formats.encoding import decode
from index.formats.source import MAX_TEXT, TOO_LARGE, Source, body, draft
from index.types import Draft


def plain(file: BinaryIO, source: Source) -> Iterator[Draft]:
    """Read a plain text file; BadArticle says why it is no article."""
    yield _article(file, source, headline.of_plain)


def markdown(file: BinaryIO, source: Source) -> Iterator[Draft]:
    """Read a Markdown file; its text stays Markdown. BadArticle says why it is no article."""
    yield _article(file, source, headline.of_markdown)


def _article(file: BinaryIO, source: Source, find_title: Callable[[str], str]) -> Draft:
    data = file.read(4 * MAX_TEXT + 1)  # 5 MB of UTF-8 are at most four times that in UTF-32
    if not data:
        raise BadArticle("empty")
    if len(data) > 4 * MAX_TEXT:
        raise BadArticle(TOO_LARGE)
    fields, rest = front_matter.split(decode(data))
    text = body(rest)
    found = {"title": find_title(text), "outlet": headline.outlet(text)}
    return draft(
        source,
        found | fields,
        text,
        hashlib.sha256(data).hexdigest(),
        origin="front matter",
    )
