"""Bytes -> text: the byte-order mark, UTF-8, or the encoding that the bytes speak for."""

from __future__ import annotations

import re

from index.errors import BadArticle

# Longest first: UTF-32's mark begins with UTF-16's.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip file",
    b"SQLite format 3\0": "a database",
}
_CONTROL = bytes(set(range(32)) - set(b"\t\n\x0b\f\r\x1b"))
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_SAMPLE = 65_536
_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœŒŠšŽž"
    "“”‘’‚„‹›«»–—…•·€£¥¢§©®™°¿¡½¼¾ªº\N{NO-BREAK SPACE}"
)


def decode(data: bytes) -> str:
    """Return the text of a whole file without its byte-order mark, nothing else changed.

    Raises BadArticle for what is not text, or text whose encoding cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    refuse_binary(data)
    return guess(data)


def guess(data: bytes) -> str:
    """Return the text of bytes that are known to be text, in an encoding that nobody names.

    Raises BadArticle if the encoding cannot be told.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _western(data) or _detected(data)


def refuse_binary(data: bytes) -> None:
    """Raise BadArticle if the bytes are a known or an unknown kind of file that is not text."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise BadArticle(f"looks like {kind}, not text")
    sample = data[:_SAMPLE]
    if _HTML.match(sample):
        raise BadArticle("looks like a web page, not text")
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls > 0.3 * len(sample) or (controls > 8 and controls > 0.02 * len(sample)):
        raise BadArticle("looks binary, not text")


def _marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8-sig" and (text := _damaged_utf8(data[3:])):
            return text
        raise BadArticle(f"is damaged {encoding.removesuffix('-sig').upper()} text") from None


def _damaged_utf8(data: bytes) -> str | None:
    """Read UTF-8 with a few bad bytes: guessing another encoding would garble all the rest."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = sum(len(run) for run in re.findall("[^\0-\x7f\ufffd]+", text))
    return text if good >= 10 * bad else None


def _western(data: bytes) -> str | None:
    """Read Windows-1252, which charset-normalizer takes for cp1250 or Big5 in short texts."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = "".join(re.findall("[^\0-\x7f]+", text))
    usual = sum(char in _WESTERN for char in foreign)
    return text if usual == len(foreign) and len(foreign) < 0.15 * len(text) else None


def _detected(data: bytes) -> str:
    # Only lines that are not ASCII tell encodings apart; whole lines keep characters whole.
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in data.split(b"\n") if not line.isascii())
    cut = telling.rfind(b"\n", 0, _SAMPLE) if len(telling) > _SAMPLE else -1
    best = from_bytes(telling[:cut] if cut > 0 else telling[:_SAMPLE]).best()
    if best is None:
        raise BadArticle("its encoding is not recognised; save it as UTF-8")
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        raise BadArticle("its encoding is not recognised; save it as UTF-8") from None
