"""Bytes -> text: the byte-order mark, UTF-8, what a label means, or what the bytes speak for."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from index.errors import BadArticle

# Longest first: UTF-32's mark begins with UTF-16's.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What browsers and mail programs read under these names, because it is what senders mean by them:
# by the codec's name, as Python knows it, and by labels that Python does not know.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_ALSO_CALLED = {
    "iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8", "logical": "iso8859-8",
    "visual": "iso8859-8", "iso-8859-6-i": "iso8859-6", "iso-8859-6-e": "iso8859-6",
    "x-sjis": "cp932", "ms_kanji": "cp932", "x-ms-cp932": "cp932", "x-euc-jp": "euc_jp",
    "cp949": "cp949", "windows-949": "cp949", "ks_c_5601": "cp949", "korean": "cp949",
    "x-gbk": "gb18030", "chinese": "gb18030", "gb_2312-80": "gb18030", "x-x-big5": "big5hkscs",
    "windows-874": "cp874", "dos-874": "cp874", "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman", "koi": "koi8_r", "koi8": "koi8_r", "koi8-ru": "koi8_u",
}  # fmt: skip
_LABEL = re.compile(r"(?:x-)?(?:cp|win|windows)[-_]?(125\d)")
# In these, plain ASCII spells other letters.
_SEVEN_BIT = re.compile("iso2022|utf-7|hz")
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


def labelled(data: bytes, labels: Iterable[str]) -> str:
    """Return the text of bytes that a page or a mail labels with the names of encodings.

    The byte-order mark tells first, then UTF-8 if it is that: what is labelled otherwise was
    converted by someone. Then the first label that fits, as senders mean it; where none does, a
    bad byte is U+FFFD. Nothing is raised: an unknown label is none.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    named = [codec for label in labels if (codec := meant(label))]
    wide = [codec for codec in named if codec.startswith(("utf-16", "utf-32")) and b"\0" in data]
    seven_bit = [codec for codec in named if _SEVEN_BIT.match(codec) and data.isascii()]
    for encoding in (*wide, *seven_bit, "utf-8", *named):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    # Cut in the middle of a character, or with a stranger's line in it.
    if text := _damaged_utf8(data, least=1 if "utf-8" in named else 10):
        return text
    foreign = [codec for codec in named if codec != "utf-8"]
    if foreign:
        return data.decode(foreign[0], "replace")
    try:
        return guess(data)
    except BadArticle:
        return data.decode("cp1252", "replace")


def meant(label: str) -> str:
    """Return the name of the codec that a label means to those who use it, "" if it is none."""
    label = label.strip().strip("\"'").lower()
    if found := _LABEL.fullmatch(label):
        return f"cp{found[1]}"
    try:
        known = codecs.lookup(_ALSO_CALLED.get(label, label)).name
        "".encode(known)  # rot13 is a codec, and no charset
    except (LookupError, UnicodeError, ValueError):
        return ""
    return _MEANT.get(known, known)


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


def _damaged_utf8(data: bytes, least: int = 10) -> str | None:
    """Read UTF-8 with `least` good letters for each bad byte: another encoding would garble them
    all."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = sum(len(run) for run in re.findall("[^\0-\x7f\ufffd]+", text))
    return text if good >= least * bad else None


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
