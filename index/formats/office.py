"""Word documents (DOCX) and RTF: an article, or a database's download of many."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from index.errors import BadArticle
from index.formats import databases, headline, word
from index.formats import rtf as markup
from index.formats.source import Results, Source, body, draft
from index.types import Span, SpanKind

MAX_UNPACKED = 400_000_000
"""Bytes of all parts of a DOCX: its text and its pictures."""


def docx(file: BinaryIO, source: Source) -> Results:
    """Read a Word document, one line a paragraph, those in tables too."""
    data = file.read()
    file.seek(0)
    with zipfile.ZipFile(file) as parts:
        if any(part.flag_bits & 1 for part in parts.infolist()):
            raise BadArticle("encrypted; remove the password")
        if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
            raise BadArticle("unpacks to more than 400 MB: a bomb? Save it as text")
    file.seek(0)
    document = word.Document(file)
    lines, margins = list(document.lines()), list(document.margins())
    yield from _articles("\n".join(lines), *document.properties, source, data, margins)


def rtf(file: BinaryIO, source: Source) -> Results:
    """Read an RTF document."""
    data = file.read()
    found = markup.read(data)
    text = "\n".join(found.lines)
    yield from _articles(text, found.title, found.author, source, data, found.margins)


def _articles(
    text: str, title: str, author: str, source: Source, data: bytes, margins: Sequence[str]
) -> Results:
    """Yield the article, or those of a download; what stands in the margins of the pages follows
    the text as furniture, where the text does not say it too."""
    if found := databases.articles(text, source):
        yield from found
        return
    fields = headline.stated(title, author, text)
    spans = []
    for line in margins:
        if line not in text:
            text = f"{text}\n{line}"
            spans.append(Span(SpanKind.RUNNING, len(text) - len(line), len(text)))
    text = body(text)
    made = draft(source, fields, text, hashlib.sha256(data).hexdigest(), origin="metadata")
    yield replace(made, spans=tuple(spans))
