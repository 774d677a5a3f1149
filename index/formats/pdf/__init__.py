"""PDF: its text as it is read on the pages, each page a span, so that a citation can name it.

PDFium gives characters with their places (`runs`); from these come the heads and feet of pages
(`running`), columns and lines (`lines`), and paragraphs (`flow`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from index.errors import BadArticle
from index.formats import headline
from index.formats.pdf import flow, lines, running, runs
from index.formats.pdf.lines import Line
from index.formats.pdf.runs import Run
from index.formats.pdf.words import Words
from index.formats.source import MAX_TEXT, TOO_LARGE, Source, body, draft
from index.types import Draft, Span, SpanKind

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

NO_TEXT = "no text layer; run ocrmypdf"


def pdf(file: BinaryIO, source: Source) -> Iterator[Draft]:
    """Read a PDF: pages parted by form feeds, or by a space where a paragraph goes on.

    BadArticle says why it is no article. Its metadata's dates are those of the file, not of the
    article, and are not read.
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
        pages = list(_pages(document))
        labels = [
            document.get_page_label(number) or str(number + 1) for number in range(len(pages))
        ]
        stated = document.get_metadata_dict()
    finally:
        document.close()
    found = _read(pages, labels)
    text = body("".join(found.parts))
    top = "".join(found.parts[found.head :])
    fields = headline.stated(stated.get("Title", ""), stated.get("Author", ""), top)
    made = draft(source, fields, text, hashlib.sha256(data).hexdigest(), origin="metadata")
    yield replace(made, spans=tuple(found.spans))


def _pages(document: PdfDocument) -> Iterator[list[list[Run]]]:
    """Yield the runs of each page by their direction, the main one first."""
    import pypdfium2

    size = 0
    for number in range(len(document)):
        try:
            page = document[number]
            found = runs.of(page)
            page.close()
        except pypdfium2.PdfiumError:
            found = []  # one damaged page costs no other
        size += sum(len(run.text) for group in found for run in group)
        if size > MAX_TEXT:
            raise BadArticle(TOO_LARGE)
        yield found


def _read(pages: Sequence[list[list[Run]]], labels: Sequence[str]) -> _Text:
    """Return the text of the pages: the first one's head, the lines, then all that repeats."""
    repeated = running.take([groups[0] if groups else [] for groups in pages])
    words = Words(run.text for groups in pages for group in groups for run in group)
    found = [_lines(number, groups, words) for number, groups in enumerate(pages)]
    if sum(map(str.isalpha, "".join(x.text for page in found for x in page))) <= 2 * len(pages):
        raise BadArticle(NO_TEXT)
    text = _Text(labels)
    for line in repeated:
        if (line.page, line.block) == (0, 0):
            text.add_running(line)
    text.head = len(text.parts)
    for line in flow.ordered(found):
        text.add(line, words)
    for line in repeated:
        if (line.page, line.block) != (0, 0):
            text.add_running(line)
    return text


def _lines(number: int, groups: list[list[Run]], words: Container[str]) -> list[Line]:
    found: list[Line] = []
    for group in groups:
        blocks = 1 + max((line.block for line in found), default=0)
        for line in lines.read(group, words):
            line.page, line.block = number, line.block + blocks
            found.append(line)
    return found


@dataclass(slots=True)
class _Text:
    """A text that grows line by line, with the spans of its pages and of their heads and feet.

    `head` counts the parts before the first line that is not such a head.
    """

    labels: Sequence[str]
    parts: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    head: int = 0
    _size: int = 0
    _page: int = -1
    _last_page: int = -1
    _last: Line | None = None

    def add(self, line: Line, words: Container[str]) -> None:
        """Add a line of the text, joined to the one before if their paragraph goes on."""
        if self._last and flow.continues(self._last, line):
            is_gone, space = flow.joint(self._last.text, line.text, words)
            if is_gone:
                self.parts[-1] = self.parts[-1][:-1]
                self._size -= 1
                self.spans[-1] = replace(self.spans[-1], end=self._size)
            self._put(line, space)
        else:
            self._put(line, self._between(line))
        self._last = line

    def add_running(self, line: Line) -> None:
        """Add a line that repeats on the pages, as furniture."""
        self._put(line, self._between(line))
        page = self.spans.pop()
        self.spans += [Span(SpanKind.RUNNING, self._size - len(line.text), self._size), page]
        self._last = None

    def _between(self, line: Line) -> str:
        if not self.parts:
            return ""
        return "\f" * (line.page - self._last_page) or "\n"

    def _put(self, line: Line, space: str) -> None:
        start = self._size + len(space)
        self.parts += [space, line.text]
        self._size = start + len(line.text)
        if line.page == self._page and self.spans:
            self.spans[-1] = replace(self.spans[-1], end=self._size)
        else:
            label = self.labels[line.page]
            self.spans.append(Span(SpanKind.PAGE, start, self._size, label))
        self._page, self._last_page = line.page, max(line.page, self._last_page)
