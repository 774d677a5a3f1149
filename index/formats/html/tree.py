"""Markup -> a tree of elements: the charset, and the bounds that keep a parser sane."""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.errors import BadArticle
from index.formats.html import shown
from index.formats.source import MAX_TEXT, TOO_LARGE

MAX_FILE = 4 * MAX_TEXT
"""Bytes of a saved page, most of which may be pictures written into it."""

DEEPEST = 255  # libxml2 drops what is nested deeper

_EMBEDDED = re.compile(
    rb"data:[\w.+-]{1,40}/[\w.+-]{1,60}(?:;[\w=-]{1,40})*;base64,[A-Za-z0-9+/=]+"
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
# What browsers read under these names, because it is what pages mean by them.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
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
    return _decode(data)


def _decode(data: bytes) -> str:
    """Read by the byte-order mark, else as UTF-8 if it is that, else as it says, else as it looks.

    A page that says ISO-8859-1 and is valid UTF-8 was converted by the one who saved it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    declared = [_named(name) for name in _DECLARED.findall(data[:4096])]
    for encoding in ("utf-8", *declared):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = sum(len(run) for run in re.findall("[^\0-\x7f\ufffd]+", text))
    if good >= (1 if "utf-8" in declared else 10) * bad:
        return text  # cut in the middle of a character, or with a stranger's line in it
    return _detected(data, declared)


def _named(name: bytes) -> str:
    try:
        known = codecs.lookup(name.decode("ascii")).name
        "".encode(known)  # rot13 is a codec, and no charset
    except (LookupError, UnicodeError):
        return "utf-8"
    return _MEANT.get(known, known)


def _detected(data: bytes, declared: list[str]) -> str:
    from charset_normalizer import from_bytes

    foreign = [encoding for encoding in declared if encoding != "utf-8"]
    best = None if foreign else from_bytes(data[:200_000]).best()
    return data.decode(foreign[0] if foreign else best.encoding if best else "cp1252", "replace")
