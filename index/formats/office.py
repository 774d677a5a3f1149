"""Word documents (DOCX) and RTF: an article, or a database's download of many."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from index.errors import BadArticle
from index.formats import databases, headline
from index.formats.source import Results, Source, body, draft

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED = 400_000_000
"""Bytes of all parts of a DOCX: its text and its pictures."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ELSEWHERE = {f"{_W}txbxContent", f"{_W}moveFrom", f"{_MC}Fallback"}
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_RTF_INFO = re.compile(r"\{\\(title|author) ([^{}]{1,500})\}")


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
    import docx

    document = docx.Document(file)
    properties = document.core_properties
    text = "\n".join(_paragraphs(document))
    yield from _articles(text, properties.title, properties.author, source, data)


def rtf(file: BinaryIO, source: Source) -> Results:
    """Read an RTF document."""
    from striprtf.striprtf import rtf_to_text

    data = file.read()
    # Without its instruction a link is read as its words alone, without its address.
    markup = data.decode("cp1252", "replace").replace('HYPERLINK "', '"')
    text: str = rtf_to_text(markup, errors="replace")  # type: ignore[no-untyped-call]
    # RTF writes what is beyond 16 bits, such as emoji, as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    info = dict(_RTF_INFO.findall(markup[:20_000]))
    yield from _articles(text, info.get("title", ""), info.get("author", ""), source, data)


def _articles(text: str, title: str, author: str, source: Source, data: bytes) -> Results:
    if found := databases.articles(text, source):
        yield from found
        return
    text = body(text)
    fields = headline.stated(title, author, text)
    yield draft(source, fields, text, hashlib.sha256(data).hexdigest(), origin="metadata")


def _paragraphs(document: Document) -> Iterator[str]:
    """Yield the text of each paragraph in the order of the document.

    python-docx leaves out what was inserted with changes tracked, and what stands in content
    controls: a newsroom's copy is full of both.
    """
    for paragraph in document.element.body.iter(f"{_W}p"):
        if not any(above.tag in _ELSEWHERE for above in paragraph.iterancestors()):
            yield "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    for run in paragraph.iter(f"{_W}r"):
        if _paragraph_of(run) is paragraph:  # another may stand inside, in a text box
            for part in run:
                yield (part.text or "") if part.tag == f"{_W}t" else _BREAKS.get(part.tag, "")


def _paragraph_of(run: Any) -> Any:
    """Return the paragraph that a run is shown in; None for words moved elsewhere."""
    for above in run.iterancestors():
        if above.tag in _ELSEWHERE or above.tag == f"{_W}p":
            return None if above.tag in _ELSEWHERE else above
    return None
