"""DOCX and RTF: every word of the text, and of the metadata only what the text confirms."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from index.types import Draft
from tests.index.formats.samples import FIRST, SECOND, docx, draft, reason, rtf, zipped

PARAGRAPHS = ["Strait closed to all ships", "By Jane Doe", "March 8, 2026", FIRST, SECOND]


def changed(data: bytes, old: str, new: str) -> bytes:
    """Return a DOCX with words of its main part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        members = {name: parts.read(name) for name in parts.namelist()}
    text = members["word/document.xml"].decode()
    assert old in text
    members["word/document.xml"] = text.replace(old, new).encode()
    return zipped(members)


def test_a_word_document(tmp_path: Path) -> None:
    data = docx(PARAGRAPHS, "Template", "Jane Doe")
    assert draft(tmp_path, data, "a.docx") == Draft(
        text="\n".join(PARAGRAPHS),
        source_hash=hashlib.sha256(data).hexdigest(),
        title="Strait closed to all ships",
        authors=("Jane Doe",),
        published=date(2026, 3, 8),
        published_from="line 3: “March 8, 2026”",
    )


def test_tracked_changes_and_content_controls_are_text_and_deletions_are_not(
    tmp_path: Path,
) -> None:
    run = f"<w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p>"
    new = (
        f"<w:sdt><w:sdtContent><w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:ins><w:r><w:t>Added,</w:t><w:tab/><w:t>and kept.</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    article = draft(tmp_path, changed(docx([FIRST]), run, new), "a.docx")
    assert article.text == f"{FIRST}\nAdded,\tand kept.\nCell"


@pytest.mark.parametrize("depth", [300, 10_000, 100_000])
def test_nesting_without_end(tmp_path: Path, depth: int) -> None:
    deep = "<w:smartTag>" * depth + "</w:smartTag>" * depth
    data = changed(docx([FIRST]), "<w:p>", f"<w:p>{deep}")
    assert "is damaged: not readable as DOCX" in reason(tmp_path, data, "a.docx")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)
    )
    data = changed(docx([FIRST]), "?>", "?>" + bomb + "]>")
    data = changed(data, "</w:body>", "<w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body>")
    assert "is damaged: not readable as DOCX" in reason(tmp_path, data, "a.docx")


def test_an_rtf_document(tmp_path: Path) -> None:
    paragraphs = ["Strait “closed”", "", "March 8, 2026", FIRST]
    data = rtf(paragraphs, r"{\info{\title Strait closed}{\author Typist}}")
    link = rb'{\field{\*\fldinst{HYPERLINK "https://x.example"}}{\fldrslt{Strait}}}'
    data = data.replace(rb"\f0 Strait", rb"\f0 " + link)
    article = draft(tmp_path, data, "a.rtf")
    assert article.text == "\n".join(paragraphs)
    assert (article.published, article.authors) == (date(2026, 3, 8), ())


def test_rtf_beyond_sixteen_bits_and_below_eight(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2 \u-10179?\u-8704? caf\u233?}"
    assert draft(tmp_path, data, "a.rtf").text == "Привет 😀 café"


def test_ten_thousand_levels_of_rtf(tmp_path: Path) -> None:
    data = b"{\\rtf1 " + b"{" * 10_000 + b"Deep." + b"}" * 10_000 + b"}"
    assert draft(tmp_path, data, "a.rtf").text == "Deep."


def test_other_office_files_are_named(tmp_path: Path) -> None:
    assert "Excel" in reason(tmp_path, zipped({"xl/workbook.xml": b""}), "a.docx")
    assert "OpenDocument" in reason(tmp_path, zipped({"mimetype": b"", "content.xml": b""}), "a")
    assert "save it as DOCX" in reason(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc")
    empty = reason(tmp_path, docx([]), "a.docx")
    assert empty == "empty"
