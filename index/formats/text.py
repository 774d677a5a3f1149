"""Plain text and Markdown: one file, one article, with optional front matter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from index.errors import BadArticle
from index.formats import databases, front_matter, headline
from index.formats.encoding import decode
from index.formats.source import MAX_TEXT, TOO_LARGE, Results, Source, body, draft
from index.types import Draft


def plain(file: BinaryIO, source: Source) -> Results:
    """Read a plain text file, or a database's download of many articles as text."""
    data = _whole(file)
    text = decode(data)
    if found := databases.articles(text.replace("\r\n", "\n"), source):
        yield from found
    else:
        yield _article(data, text, source, headline.of_plain)


def markdown(file: BinaryIO, source: Source) -> Iterator[Draft]:
    """Read a Markdown file; its text stays Markdown. BadArticle says why it is no article."""
    data = _whole(file)
    yield _article(data, decode(data), source, headline.of_markdown)


def _whole(file: BinaryIO) -> bytes:
    data = file.read(4 * MAX_TEXT + 1)  # 5 MB of UTF-8 are at most four times that in UTF-32
    if not data:
        raise BadArticle("empty")
    if len(data) > 4 * MAX_TEXT:
        raise BadArticle(TOO_LARGE)
    return data


def _article(data: bytes, whole: str, source: Source, find_title: Callable[[str], str]) -> Draft:
    fields, rest = front_matter.split(whole)
    text = body(rest)
    found = {"title": find_title(text), "outlet": headline.outlet(text)}
    return draft(
        source,
        found | fields,
        text,
        hashlib.sha256(data).hexdigest(),
        origin="front matter",
    )
