"""Markup -> a tree of elements: the charset, and the bounds that keep a parser sane."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.errors import BadArticle
from index.formats.encoding import labelled
from index.formats.html import shown
from index.formats.source import MAX_TEXT, TOO_LARGE

MAX_FILE = 4 * MAX_TEXT
"""Bytes of a saved page, most of which may be pictures written into it."""

DEEPEST = 255  # libxml2 drops what is nested deeper

_EMBEDDED = re.compile(
    rb"data:[\w.+-]{1,40}/[\w.+-]{1,60}(?:;[\w=-]{1,40})*;base64,[A-Za-z0-9+/=]+"
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def parse(markup: str | bytes) -> HtmlElement:
    """Return the root of a page or of a piece of one; BadArticle if there is nothing in it.

    Entities of other files are not opened and nothing is fetched: it is libxml2's HTML parser,
    which knows no DTDs; what is nested deeper than 255 elements is left out.
    """
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _text(markup))
    if not text.strip():
        raise BadArticle("empty")
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True, huge_tree=False
    )
    try:
        root = document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise BadArticle("no article text in this page") from None
    shown.settle(root)
    return root


def is_too_deep(tree: HtmlElement) -> bool:
    """Say whether elements were left out because of their depth."""
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth >= DEEPEST:
            return True
    return False


def visible(element: HtmlElement) -> str:
    """Return an element's text as one line."""
    return " ".join("".join(element.itertext()).split())


def _text(markup: str | bytes) -> str:
    if isinstance(markup, str):
        if len(markup) > MAX_TEXT:
            raise BadArticle(TOO_LARGE)
        return markup
    data = _EMBEDDED.sub(b"data:,", markup)
    if len(data) > MAX_TEXT:
        raise BadArticle(TOO_LARGE)
    return labelled(data, [name.decode("ascii") for name in _DECLARED.findall(data[:4096])])
