"""PDF: the text of its pages, each page a span, so that a citation can name it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from index.errors import BadArticle
from index.formats import headline
from index.formats.source import MAX_TEXT, TOO_LARGE, Source, body, draft
from index.types import Draft, Span, SpanKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

NO_TEXT = "no text layer; run ocrmypdf"

# PDFium's sign for the hyphen that divides a word at the end of a line; the lines are joined.
_DIVIDED = str.maketrans("", "", "\ufffe\x02")


def pdf(file: BinaryIO, source: Source) -> Iterator[Draft]:
    """Read a PDF: page texts joined by form feeds; BadArticle says why it is no article.

    Its metadata's dates are those of the file, not of the article, and are not read.
    """
    import pypdfium2

    data = file.read()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise BadArticle("encrypted; remove the password") from None
        raise BadArticle("is a damaged PDF; save it again from its program") from None
    try:
        pages = _pages(document)
        labels = [document.get_page_label(number) for number in range(len(pages))]
        stated = document.get_metadata_dict()
    finally:
        document.close()
    if sum(char.isalpha() for page in pages for char in page[:2000]) <= 2 * len(pages):
        raise BadArticle(NO_TEXT)
    text = body("\f".join(pages))
    fields = headline.stated(stated.get("Title", ""), stated.get("Author", ""), text)
    found = draft(source, fields, text, hashlib.sha256(data).hexdigest(), origin="metadata")
    yield replace(found, spans=tuple(_spans(pages, labels)))


def _pages(document: PdfDocument) -> list[str]:
    import pypdfium2

    pages: list[str] = []
    size = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_bounded()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""  # one damaged page costs no other
        pages.append(
            text.translate(_DIVIDED).replace("\r\n", "\n").replace("\r", " ").replace("\f", "\n")
        )
        size += len(text)
        if size > MAX_TEXT:
            raise BadArticle(TOO_LARGE)
    return pages


def _spans(pages: list[str], labels: list[str]) -> Iterator[Span]:
    at = 0
    for number, (page, label) in enumerate(zip(pages, labels, strict=True), 1):
        if page.strip():
            yield Span(SpanKind.PAGE, at, at + len(page), label or str(number))
        at += len(page) + 1
