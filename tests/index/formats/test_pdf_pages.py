"""What stands on the pages of a PDF, as it is read there: lines, columns, paragraphs, furniture."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index.formats.pdf import flow
from index.formats.pdf.words import Words
from index.types import Draft, SpanKind
from tests.index.formats.samples import draft, pdf_of

Word = tuple[float, float, float, str]
"""x, y, size, text"""

STORY = (
    "The bridge over the Quill was closed on Monday because a crack was found in its third pillar."
    " Engineer Corin Vale said that it would take six weeks to repair the pillar, and nobody knows"
    " who will pay for it."
)
OTHER = (
    "A whale was seen off Lornay on Sunday by the crew of a fishing boat. Skipper Ines Calder said"
    " it was as long as her boat, and that it swam north and was not seen by anybody again."
)


def read(folder: Path, *pages: Sequence[Word], angle: float = 0, rotate: int = 0) -> Draft:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    contents = [
        "".join(
            f"BT /F1 {size} Tf {cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} "
            f"{x * cos - y * sin + (842 if angle == 90 else 0):.2f} {x * sin + y * cos:.2f} Tm "
            f"({text}) Tj ET\n"
            for x, y, size, text in page
        )
        for page in pages
    ]
    return draft(folder, pdf_of(contents, rotate=rotate), "a.pdf")


def column(text: str, x: float, y: float, width: int = 28, size: float = 12) -> list[Word]:
    """Set a text from a place down, broken after so many characters."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width and lines[-1]:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return [(x, y - 1.3 * size * at, size, line) for at, line in enumerate(lines)]


def by_rows(*columns: list[Word]) -> list[Word]:
    """Draw columns as some programs do: all that stands on a line together."""
    return sorted((word for each in columns for word in each), key=lambda word: (-word[1], word[0]))


def test_lines_of_a_paragraph_are_one(tmp_path: Path) -> None:
    headline = (72.0, 800.0, 18.0, "A crack closes the bridge")
    page = [headline, *column(STORY, 72, 760, 60), *column(OTHER, 90, 600, 60)]
    assert read(tmp_path, page).text == f"{headline[3]}\n{STORY}\n{OTHER}"


def test_an_indented_line_and_a_short_one_end_paragraphs(tmp_path: Path) -> None:
    first, second = column(STORY, 72, 760, 60), column(OTHER, 72, 760 - 15.6 * 4, 60)
    second[0] = (86, *second[0][1:])
    assert read(tmp_path, [*first, *second]).text == f"{STORY}\n{OTHER}"
    address = [(72, 300 - 15 * at, 12, x) for at, x in enumerate(("Corin Vale", "Quill Road 3"))]
    assert read(tmp_path, [*first, *address]).text == f"{STORY}\nCorin Vale\nQuill Road 3"


@pytest.mark.parametrize("order", [by_rows, lambda first, second: first + second])
def test_columns_are_read_one_after_the_other(
    tmp_path: Path, order: Callable[..., list[Word]]
) -> None:
    headline = (72.0, 800.0, 16.0, "Two stories of the day and a headline across both columns")
    below = [(72.0, 480.0, 12.0, "Printed in Lornay by the Fen Courier and nobody else at all")]
    page = [headline, *order(column(STORY, 72, 760), column(OTHER, 320, 760)), *below]
    assert read(tmp_path, page).text == f"{headline[3]}\n{STORY}\n{OTHER}\n{below[0][3]}"


def test_three_columns_and_a_paragraph_that_goes_on_in_the_next(tmp_path: Path) -> None:
    words = STORY.split(" ")
    page = by_rows(
        column(" ".join(words[:20]), 40, 760, 24),
        column(" ".join(words[20:]), 230, 760, 24),
        column(OTHER, 420, 760, 24),
    )
    assert read(tmp_path, page).text == f"{STORY}\n{OTHER}"


def test_numbers_of_lines_in_the_margin_are_left_out_and_ranks_in_a_table_are_not(
    tmp_path: Path,
) -> None:
    lines = column(f"{STORY} {OTHER} {STORY}", 110, 780, 50)
    numbers = [(72.0, y, 12.0, str(at)) for at, (_, y, _, _) in enumerate(lines, 1)]
    assert read(tmp_path, [*lines, *numbers]).text == f"{STORY} {OTHER} {STORY}"
    ranks = [
        (110.0, y, 12.0, f"Team {'abcdefghijklmn'[at]}") for at, (_, y, *_) in enumerate(lines)
    ]
    assert read(tmp_path, [*ranks, *numbers]).text.startswith("1\tTeam a\n2\tTeam b\n")


def test_a_row_of_a_table_is_a_line(tmp_path: Path) -> None:
    table = [["Party", "2020", "2024"], ["Harbour", "1,204", "310"], ["Fen Union", "88", "412"]]
    rows = [
        (72.0 + 150 * at, 700.0 - 16 * row, 12.0, cell)
        for at in range(3)  # drawn column by column
        for row, cell in enumerate(cell[at] for cell in table)
    ]
    page = [*column(STORY, 72, 800, 60), *rows]
    assert read(tmp_path, page).text.split("\n") == [STORY, *("\t".join(row) for row in table)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([(0, 0, 12, "spent $320"), (58.7, 4, 8, "1"), (66, 0, 12, "on it")], "spent $320 ¹ on it"),
        ([(0, 0, 12, "spent $320"), (58.7, 4, 12, "1"), (68, 0, 12, "on")], "spent $320 ¹ on"),
        ([(0, 0, 12, "A"), (30, 0, 12, "loose"), (83, 0, 12, "line")], "A loose line"),
        ([(0, 4, 8, "1"), (6, 0, 12, "Without transport.")], "¹ Without transport."),
        ([(0, 0, 12, "500 m"), (34, 4, 8, "2"), (42, 0, 12, "of land")], "500 m² of land"),
        ([(0, 0, 12, "CO"), (18, -2, 8, "2"), (26, 0, 12, "fell")], "CO₂ fell"),
        ([(0, 0, 12, "Fen"), (40, 0, 8, "COURIER")], "Fen\tCOURIER"),
    ],
)
def test_raised_and_lowered_marks(tmp_path: Path, words: list[Word], expected: str) -> None:
    page = [(72 + x, 600 + y, size, text) for x, y, size, text in words]
    assert read(tmp_path, page).text == expected


@pytest.mark.parametrize("letter", ["R", "A"])
def test_a_drop_capital(tmp_path: Path, letter: str) -> None:
    rest = "enn-Calder" if letter == "R" else "crane, said Renn-Calder,"
    lines = column(f"{rest} has quit, and the harbour is closed for now, it said. {STORY}", 72, 700)
    page = [(72.0, 672.0, 46.0, letter)]
    page += [(x + (36 if at < 3 else 0), y, size, t) for at, (x, y, size, t) in enumerate(lines)]
    space = "" if letter == "R" else " "
    assert read(tmp_path, page).text.startswith(f"{letter}{space}{rest} has quit, and the harbour")


@pytest.mark.parametrize(("angle", "rotate"), [(90, 90), (270, 270), (90, 0)])
def test_turned_pages(tmp_path: Path, angle: float, rotate: int) -> None:
    move = 842 if angle == 270 else 0
    page = [(x - move, y, size, text) for x, y, size, text in column(STORY, 72, 500, 60)]
    assert read(tmp_path, page, angle=angle, rotate=rotate).text == STORY


def test_a_stamp_across_the_page_stands_apart(tmp_path: Path) -> None:
    page = column(STORY, 72, 700, 60)
    stamp = "BT /F1 60 Tf .7071 .7071 -.7071 .7071 150 600 Tm (DRAFT) Tj ET\n"
    content = "".join(f"BT /F1 {s} Tf {x} {y} Td ({t}) Tj ET\n" for x, y, s, t in page)
    assert draft(tmp_path, pdf_of([stamp + content]), "a.pdf").text == f"{STORY}\nDRAFT"


def running(number: int, total: int = 3) -> list[Word]:
    return [
        (72, 820, 9, "Harbour Board of Lornay - Minutes of 4 March 2024"),
        (280, 30, 9, f"Page {number} of {total}"),
    ]


def test_heads_and_feet_are_furniture_and_a_sentence_goes_on_over_them(tmp_path: Path) -> None:
    words = STORY.split(" ")
    texts = " ".join(words[:14]), " ".join(words[14:]), OTHER
    pages = [[*column(text, 72, 780, 60), *running(number)] for number, text in enumerate(texts, 1)]
    article = read(tmp_path, *pages)
    assert article.text == f"{running(1)[0][3]}\n{STORY}\f{OTHER}\nPage 1 of 3"
    spans = [(s.kind, s.note, article.text[s.start : s.end]) for s in article.spans]
    assert spans == [
        (SpanKind.RUNNING, "", running(1)[0][3]),
        (SpanKind.PAGE, "1", f"{running(1)[0][3]}\n{texts[0]}"),
        (SpanKind.PAGE, "2", texts[1]),
        (SpanKind.PAGE, "3", texts[2]),
        (SpanKind.RUNNING, "", "Page 1 of 3"),
        (SpanKind.PAGE, "1", "Page 1 of 3"),
    ]


def test_figures_at_the_foot_of_pages_are_no_numbers_of_pages(tmp_path: Path) -> None:
    totals = [310, 412, 88]
    pages = [
        [*column(f"Part {total}. {STORY}", 72, 780, 60), (72, 30, 12, f"Total {total}"),
         (280, 12, 9, f"{total + 1}")]
        for total in totals
    ]  # fmt: skip
    article = read(tmp_path, *pages)
    assert not [span for span in article.spans if span.kind is SpanKind.RUNNING]
    assert all(f"Total {total}" in article.text for total in totals)


def test_numbers_of_pages_alone_and_heads_of_every_second_page(tmp_path: Path) -> None:
    heads = ["Annual report", "The Board"]
    pages = [
        [*column(f"{'abcde'[number]}) {STORY}", 72, 780, 60),
         (72, 820, 9, heads[number % 2]), (280, 30, 9, f"- {number + 7} -")]
        for number in range(5)
    ]  # fmt: skip
    article = read(tmp_path, *pages)
    found = [article.text[s.start : s.end] for s in article.spans if s.kind is SpanKind.RUNNING]
    assert found == ["Annual report", "- 7 -", "The Board"]
    assert article.text.count("Annual report") == 1


def test_a_note_at_the_foot_does_not_cut_a_sentence(tmp_path: Path) -> None:
    words = STORY.split(" ")
    first = [*column(" ".join(words[:14]), 72, 780, 60), (72, 44, 8, "1 As of 1 October.")]
    article = read(tmp_path, first, [*column(" ".join(words[14:]), 72, 780, 60),
                                     *column(OTHER, 72, 600, 60)])  # fmt: skip
    assert article.text == f"{STORY}\n1 As of 1 October.\n{OTHER}"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("said the govern-", "ment on", "said the government on"),
        ("THE GOVERN-", "MENT SAID", "THE GOVERNMENT SAID"),
        ("said Odile Renn-", "Calder on", "said Odile Renn-Calder on"),
        ("said Odile Renn-", "calder on", "said Odile Renn-calder on"),
        ("a well-", "known rival", "a well-known rival"),
        ("a quibble-", "dunk, they", "a quibbledunk, they"),
        ("the co-", "operation of", "the co-operation of"),
        ("the vice-presi-", "dent of", "the vice-president of"),
        ("in two-", "and three-bedroom", "in two- and three-bedroom"),
        ("read www.fen-", "courier.example", "read www.fen-courier.example"),
        ("read https://fen.example/", "report", "read https://fen.example/report"),
        ("write to info@fen-", "courier.example", "write to info@fen-courier.example"),
        ("in 2019-", "2020 the", "in 2019-2020 the"),
        ("the war -", "which ended", "the war - which ended"),
        ("the govern\u00ad", "ment on", "the government on"),
        ("he said,", "and left", "he said, and left"),
        ("国会で", "決定した", "国会で決定した"),
    ],
)
def test_hyphens_go_only_where_the_whole_word_is_known(
    before: str, after: str, joined: str
) -> None:
    words = Words([f"{before} ", "a quibbledunk was there, a co-operation", after])
    is_gone, space = flow.joint(before, after, words)
    assert (before[:-1] if is_gone else before) + space + after == joined
