"""CSV and TSV: any delimiter, the columns that exports have, one row at a time."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import formats
from index.types import Draft, Rejection
from tests.index.formats.samples import FIRST, RECORD, draft, read, reason


def test_a_table(tmp_path: Path) -> None:
    data = (
        b"id,Title,text,URL,published,outlet,authors,language,score\n"
        b'7, A title ,"Line one.\nLine ""two"", here.",https://x.org/a,2026-03-08,The Wire,'
        b"Jane Doe; John Roe,en,0.5\n"
    )
    article = draft(tmp_path, data, "a.csv")
    assert article == replace(
        RECORD, text='Line one.\nLine "two", here.', source_hash=article.source_hash
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_encodings_and_what_exports_call_things(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [["Headline", "Body", "Publication date"], ["Café news", f'"{FIRST}"', "8 March 2026"]]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    article = draft(tmp_path, data, "a.tsv")
    assert (article.title, article.text, article.member) == ("Café news", FIRST, "1")
    assert article.published == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("others", "day"),
    [
        (["25.03.2024"], date(2024, 3, 5)),
        (["03.25.2024"], date(2024, 5, 3)),
        (["04.04.2024"] * 200 + ["13.04.2024"], date(2024, 3, 5)),
        (["25.03.2024", "03.25.2024"], None),
        (["06.03.2024"], None),
    ],
)
def test_a_day_in_figures_is_read_by_the_other_rows(
    tmp_path: Path, others: list[str], day: date | None
) -> None:
    rows = "".join(f"{stated},{FIRST}\n" for stated in ("05.03.2024", *others))
    found = read(tmp_path, f"date,text\n{rows}".encode(), "a.csv")[0]
    assert isinstance(found, Draft)
    assert found.published == day
    assert day or "write 2024-03-05 or 2024-05-03" in found.published_from


def test_a_bad_row_costs_no_other(tmp_path: Path) -> None:
    data = b"text,title\n,no text\n\nOne.,a\nTwo.," + b"x" * 3_000 + b"\nThree.\n"
    assert [
        result.text if isinstance(result, Draft) else f"{result.source}: {result.reason}"
        for result in read(tmp_path, data, "a.csv")
    ] == [
        "a.csv#1: has no 'text'",
        "One.",
        "a.csv#3: 'title' is longer than 2,000 characters",
        "Three.",
    ]


def test_columns_that_are_not_articles(tmp_path: Path) -> None:
    words = "has no column 'text': its first row must name the columns (a, b)"
    assert reason(tmp_path, b"a,b\n1,2\n", "a.csv") == words
    assert reason(tmp_path, b"", "a.csv") == "empty"
    assert reason(tmp_path, b"id,text\n", "a.csv") == "holds nothing that can be read"


@pytest.mark.parametrize("row", [b'"' + b"never closed\n" * 2_000_000, b"x" * 20_000_000])
def test_a_row_that_never_ends(tmp_path: Path, row: bytes) -> None:
    first, second = read(tmp_path, b"text\nOne.\n" + row, "a.csv")
    assert isinstance(first, Draft)
    assert isinstance(second, Rejection)
    assert "a quote that is not closed" in second.reason


def test_a_long_table_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write("text\n")
        for _ in range(2_000):
            file.write("word " * 2_000 + "\n")
    tracemalloc.start()
    assert sum(1 for _ in formats.read_file(path, "a.csv")) == 2_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000
