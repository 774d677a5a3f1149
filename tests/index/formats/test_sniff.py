"""The kind of a file comes from its bytes; its name decides only what they leave open."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from index import formats
from index.errors import BadArticle
from index.formats.sniff import FileKind, kind
from index.types import Draft, Rejection
from tests.endless import ends
from tests.index.formats.samples import (
    ATOM,
    FIRST,
    HTML,
    RSS,
    docx,
    draft,
    eml,
    pdf,
    rtf,
    tarred,
    zipped,
)  # fmt: skip

MAIL = eml({"From": "a@x", "Message-ID": "<a@x>", "Subject": "x"}, FIRST)
SURE = {
    FileKind.PDF: pdf([[FIRST]]),
    FileKind.DOCX: docx([FIRST]),
    FileKind.RTF: rtf([FIRST]),
    FileKind.MAIL: MAIL,
    FileKind.MBOX: b"From a@x Sun Mar  8 23:30:00 2026\n" + MAIL,
    FileKind.ZIP: zipped({"a.txt": b"x"}),
    FileKind.TAR: tarred({"a.txt": b"x"}),
    FileKind.COMPRESSED: gzip.compress(b"x"),
    FileKind.FEED: RSS,
    FileKind.HTML: HTML,
    FileKind.JSON_LINES: b'{"text": "x"}\n{"text": "y"}',
}


@pytest.mark.parametrize("name", ["a", "a.txt", "a.log", "a.PDF", "a.zip", "a.docx", "2026.08"])
@pytest.mark.parametrize("expected", SURE)
def test_bytes_that_leave_no_doubt(expected: FileKind, name: str) -> None:
    assert kind(io.BytesIO(SURE[expected]), name) is expected


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"a,b\n1,2\n", "a.csv", FileKind.CSV),
        (b"a,b\n1,2\n", "a.txt", FileKind.TEXT),
        (b"# Head\n", "a.md", FileKind.MARKDOWN),
        (b"<html>Markdown may begin so.\n", "a.md", FileKind.MARKDOWN),
        (b'{"text": 1}', "a.json", FileKind.JSON),
        (b"<p>Only a piece.</p>", "a.html", FileKind.HTML),
        (b"<p>Only a piece.</p>", "a.txt", FileKind.TEXT),
        (ATOM, "a.xml", FileKind.FEED),
        (b"<!-- x --><?xml version='1.0'?>\n<rdf:RDF>", "a", FileKind.FEED),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "a.xhtml", FileKind.HTML),
        (b"\xef\xbb\xbf<!doctype html>", "a", FileKind.HTML),
        ("<html><p>x".encode("utf-16"), "a.txt", FileKind.HTML),
        (b"From: a\nSubject: b\n\nx", "a.eml", FileKind.MAIL),
        (b"From: a\nSubject: b\n\nx", "a.txt", FileKind.TEXT),
        (b"From here on we speak of 2026\nand so: on", "a.txt", FileKind.TEXT),
        (b"\r\n\r\n%PDF-1.4", "a", FileKind.PDF),
        (b"junk %PDF-1.4", "a.pdf", FileKind.PDF),
        (b"We speak of %PDF-1.4 here.", "a.txt", FileKind.TEXT),
        (b"Words, whatever the name says.", "a.pdf", FileKind.TEXT),
        (b"", "a.pdf", FileKind.TEXT),
        (b"[1] A footnote opens this text.", "a", FileKind.TEXT),
    ],
)
def test_bytes_that_leave_it_open(data: bytes, name: str, expected: FileKind) -> None:
    assert kind(io.BytesIO(data), name) is expected


@pytest.mark.parametrize(
    ("data", "part"),
    [(b"Rar!\x1a\x07\x01", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x28\xb5\x2f\xfd", "zstd"),
     (b"SQLite format 3\0", "a database"), (b"\xff\xd8\xff\xe0", "a picture"),
     (b"<?xml version='1.0'?><nitf/>", "neither a feed")],
)  # fmt: skip
def test_kinds_that_are_not_read_are_named(data: bytes, part: str) -> None:
    with pytest.raises(BadArticle, match=part):
        kind(io.BytesIO(data), "a.txt")


@pytest.mark.parametrize(
    "head",
    [b"<!---->" * 9_000, b"<??>" * 16_000, b"<?" * 32_000, b"a:\n" * 20_000 + b"\xff",
     b" " * 65_000, b"a: b\n c\n" * 8_000, b"<!doctype " * 6_000, b"From a 2026\n" * 5_000],
)  # fmt: skip
def test_a_head_made_to_be_slow_is_not(head: bytes) -> None:
    with ends():
        kind(io.BytesIO(head), "a.txt")


def test_a_file_is_what_it_holds(tmp_path: Path) -> None:
    assert draft(tmp_path, pdf([[FIRST]]), "a.html").spans[0].note == "1"
    page = draft(tmp_path, HTML, "a.txt")
    assert page.text == draft(tmp_path, HTML, "a.html").text
    assert page.title == "Strait closed to all ships"


def test_a_folder_of_everything_reads_in_one_go(tmp_path: Path) -> None:
    files = SURE | {FileKind.TEXT: FIRST.encode(), FileKind.CSV: b"text\nOne.\n",
                    FileKind.MARKDOWN: b"# Two\n",
                    FileKind.JSON: b'{"text": "Three."}'}  # fmt: skip
    names = {FileKind.CSV: "a.csv", FileKind.MARKDOWN: "a.md", FileKind.JSON: "a.json"}
    for number, (kind_, data) in enumerate(files.items()):
        (tmp_path / names.get(kind_, f"{number}.bin")).write_bytes(data)
    results = [
        result
        for path in sorted(tmp_path.iterdir())
        for result in formats.read_file(path, path.name)
    ]  # fmt: skip
    # The feed has an item without a word, and "x" alone is too short for nothing.
    assert [r for r in results if isinstance(r, Rejection)] == [Rejection("8.bin#3", "empty")]
    assert sum(isinstance(r, Draft) for r in results) == 17


def test_an_office_file_whose_list_of_parts_is_damaged() -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>" * 100, "word/document.xml": b""})
    for broken in (
        data[10:],  # its parts begin before the file does
        data.replace(b"PK\x03\x04", b"PK\x03\x05", 1),
        data[:60] + b"\xff" * 4 + data[64:],
    ):
        with pytest.raises(BadArticle, match=r"damaged"):
            kind(io.BytesIO(b"PK\x03\x04" + broken[4:]), "a.docx")
