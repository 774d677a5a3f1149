"""What markup shows that its bare text does not: no figure and no name is read that no page has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.formats.samples import FIRST, SECOND, draft

END = " and the harbour is closed for now, the ministry said."
STYLES = "<style>p { color: red } .s7 { font-size: 6px; vertical-align: 4px }</style>"


def read(folder: Path, markup: str) -> str:
    page = (
        f"<!doctype html><html><head>{STYLES}</head><body><article><h1>Harbour</h1>{markup}"
        f"<p>{FIRST} {SECOND}</p></article></body></html>"
    )
    text = draft(folder, page.encode(), "a.html").text
    assert text.endswith(f"\n\n{FIRST} {SECOND}")
    return text.removesuffix(f"\n\n{FIRST} {SECOND}")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("spent $320<sup>1</sup> on it", "spent $320 ¹ on it"),
        ("spent $320<sup>\n 1 </sup>\n on it", "spent $320 ¹ on it"),
        ("spent $320<sup><a href='#n'>1</a></sup> on it", "spent $320 ¹ on it"),
        ("spent $320<a href='#n'><sup>1</sup></a> on it", "spent $320 ¹ on it"),
        ("spent <b>$320</b><sup>1</sup> on it", "spent $320 ¹ on it"),
        ("spent $320<sup>1</sup><sup>,</sup><sup>2</sup> on it", "spent $320 ¹,² on it"),
        ("spent $320<sup>[1]</sup> on it", "spent $320[1] on it"),
        ("spent $320<a href='#_ftn1'>1</a> on it", "spent $320 ¹ on it"),
        ("spent $320<a href='#fn:1' role='doc-noteref'>1</a> on it", "spent $320 ¹ on it"),
        ("spent $320<a href='#top'>1</a> on it", "spent $3201 on it"),  # as the page shows it
        ("spent $320<span style='vertical-align: super'>1</span> on it", "spent $320 ¹ on it"),
        ("spent $320<span class='superscript'>1</span> on it", "spent $320 ¹ on it"),
        ("spent $320<span class='s7'>1</span> on it", "spent $320 ¹ on it"),
        ("spent $320<span class='MsoFootnoteReference'>1</span> on it", "spent $320 ¹ on it"),
        ("500 m<sup>2</sup> of CO<sub>2</sub>", "500 m² of CO₂"),
        ("on the 4<sup>th</sup> of March", "on the 4th of March"),
        ("3<sup>1</sup>/<sub>2</sub> miles", "3 1/2 miles"),
        ("3<sup>1</sup>&frasl;<sub>2</sub> miles", "3 1⁄2 miles"),
        ("<math><msup><mn>10</mn><mn>6</mn></msup></math> cells", "10⁶ cells"),
        ("<math><mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math> miles", "3 1/2 miles"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> spent it", "漢 spent it"),
        ("spent <del>310</del><ins>320</ins> on it", "spent 320 on it"),
        ("spent<s>310</s>320 on it", "spent 320 on it"),
    ],
)
def test_marks_and_struck_words(tmp_path: Path, markup: str, expected: str) -> None:
    assert read(tmp_path, f"<p>{markup}{END}</p>") == expected + END


def test_marks_in_tables_and_titles(tmp_path: Path) -> None:
    rows = "<table><tr><td>Fen</td><td>320<sup>1</sup></td></tr></table>"
    assert read(tmp_path, f"<p>Pupils{END}</p>{rows}") == f"Pupils{END}\n| Fen | 320 ¹ |"
    page = f"<html><h1>$320<sup>1</sup> a pupil</h1><p>{FIRST}</p><p>{SECOND}</p></html>"
    assert draft(tmp_path, page.encode(), "a.html").title == "$320 ¹ a pupil"


@pytest.mark.parametrize(
    "capital",
    [
        "<p><span class='dropcap'>R</span>enn",
        "<p><span style='float: left; font-size: 60px'>R</span>\nenn",
        "<p class='drop-cap'>R</p><p>enn",
        "<div class='has-drop-cap'>R</div>\n<p>enn",
        "<div style='float:left'>R</div><p><b>enn</b>",
        "<p><img src='r.png' alt='R'>enn",
        "<p><font size='7'>R</font>enn",
    ],
)
def test_a_drop_capital_is_the_first_letter_of_its_word(tmp_path: Path, capital: str) -> None:
    assert read(tmp_path, f"{capital}-Calder quit{END}</p>") == f"Renn-Calder quit{END}"


def test_a_drop_capital_may_be_a_word(tmp_path: Path) -> None:
    found = read(tmp_path, f"<p><span class='dropcap'>A</span> crane fell{END}</p>")
    assert found == f"A crane fell{END}"


def test_a_whole_article_that_is_struck_or_raised_is_read(tmp_path: Path) -> None:
    for tag in ("s", "sup"):
        assert read(tmp_path, f"<{tag}><p>{SECOND}</p><p>Crane{END}</p></{tag}>").startswith(SECOND)
