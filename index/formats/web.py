"""HTML: a page, or a database's download of many articles."""

from __future__ import annotations

import re
from typing import BinaryIO

from index.formats import databases
from index.formats.source import Results, Source

_DOWNLOAD = re.compile(
    rb"End of Document|\d of \d+ DOCUMENTS?\b|ProQuest document ID"
    rb"|>\s*Document [A-Z][A-Z0-9]{3,}\d{8}[a-z0-9]{6,}"
)
_BLOCKS = frozenset(
    "address article blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr"
    " ul".split()
)
_UNSEEN = {"script", "style", "title", "head"}


def page_or_download(file: BinaryIO, source: Source) -> Results:
    """Read an HTML file."""
    from index.formats import html

    data = file.read()
    if _DOWNLOAD.search(data) and (found := databases.articles(lines(data), source)):
        yield from found
        return
    file.seek(0)
    yield from html.page(file, source)


def lines(markup: bytes) -> str:
    """Return the text of a page as it would be seen: a line a block, a tab between cells."""
    from lxml import etree, html

    from index.formats.html import shown

    try:
        markup.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None  # the page names it
    root = html.document_fromstring(markup, parser=html.HTMLParser(encoding=encoding))
    shown.settle(root)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if element.tag in _BLOCKS:
            pieces.append("\v")  # two edges that meet are one
        elif element.tag == "br" and event == "end":
            pieces.append("\n")
        elif element.tag in ("td", "th") and event == "end":
            pieces.append("\t")
        text = element.tail if event != "start" else element.text
        unseen = event == "start" and element.tag in _UNSEEN
        pieces.append("" if unseen else re.sub(r"\s+", " ", text or ""))
    return re.sub(r"[ \t]*(?:\n|\v[ \t\v]*)[ \t]*", "\n", "".join(pieces))
