"""PDF: the pages' text, a span for each, and clear words for what has none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from index.types import Draft, Span, SpanKind
from tests.index.formats.samples import FIRST, SECOND, draft, pdf, reason

PAGES = [["Strait closed to all ships", "By Jane Doe", FIRST], [], [SECOND]]


def test_pages_are_spans(tmp_path: Path) -> None:
    data = pdf(PAGES, "/Title (Layout 1) /Author (Jane Doe) /CreationDate (D:20200101000000Z)")
    first = f"Strait closed to all ships\nBy Jane Doe\n{FIRST}"
    assert draft(tmp_path, data, "a.pdf") == Draft(
        text=f"{first}\f\f{SECOND}",
        source_hash=hashlib.sha256(data).hexdigest(),
        title="Strait closed to all ships",
        authors=("Jane Doe",),
        spans=(
            Span(SpanKind.PAGE, 0, len(first), "1"),
            Span(SpanKind.PAGE, len(first) + 2, len(first) + 2 + len(SECOND), "3"),
        ),
    )


def test_page_labels_are_what_is_printed_on_the_page(tmp_path: Path) -> None:
    labels = "/PageLabels << /Nums [0 << /P (A) /S /D /St 7 >>] >>"
    article = draft(tmp_path, pdf([[FIRST], [SECOND]], labels=labels), "a.pdf")
    assert [span.note for span in article.spans] == ["A7", "A8"]
    for span, page in zip(article.spans, (FIRST, SECOND), strict=True):
        assert article.text[span.start : span.end] == page


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Oil prices leap after blockade", "Oil prices leap after blockade"),
     ("Microsoft Word - draft3.doc", ""), ("Layout 1", ""), ("a_b_c", ""), ("", "")],
)  # fmt: skip
def test_a_title_in_the_metadata_is_taken_only_if_it_is_one(
    tmp_path: Path, title: str, expected: str
) -> None:
    article = draft(tmp_path, pdf([[FIRST]], f"/Title ({title}) /Author (jdoe)"), "a.pdf")
    assert (article.title, article.authors) == (expected, ())
    assert article.published is None


def test_a_scan_is_sent_to_ocr(tmp_path: Path) -> None:
    assert reason(tmp_path, pdf([[], []]), "a.pdf") == "no text layer; run ocrmypdf"
    assert reason(tmp_path, pdf([["1"], ["2"]]), "a.pdf") == "no text layer; run ocrmypdf"


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    encryption = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{'41' * 32}> /U <{'42' * 32}> >> "
        f"/ID [<{'43' * 16}> <{'43' * 16}>]"
    )
    data = pdf([[FIRST]], trailer=encryption)
    assert reason(tmp_path, data, "a.pdf") == "encrypted; remove the password"


def test_what_is_no_pdf_after_all(tmp_path: Path) -> None:
    damaged = "is a damaged PDF; save it again from its program"
    assert reason(tmp_path, b"%PDF-1.7\nobj", "a.txt") == damaged
    assert reason(tmp_path, pdf([[FIRST]])[:100], "a.pdf") == damaged


def test_a_page_tree_that_loops_is_survived(tmp_path: Path) -> None:
    data = pdf([[FIRST]]).replace(b"/Kids [4 0 R] /Count 1", b"/Kids [2 0 R] /Count 9")
    assert reason(tmp_path, data, "a.pdf")
