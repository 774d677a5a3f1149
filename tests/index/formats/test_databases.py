"""Downloads of Nexis, LexisNexis, Factiva and ProQuest, imitated closely: split and dated."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from index.types import Draft, Rejection
from tests.endless import ends
from tests.index.formats.downloads import FACTIVA, FACTIVA_CODED, LEXIS, NEXIS, PROQUEST
from tests.index.formats.samples import FIRST, SECOND, docx, read, rtf

BOTH = ("Jane Doe", "John Roe")
CASES = {
    "nexis": (NEXIS, "The New York Times", BOTH, "The Guardian (London)"),
    "lexis": (LEXIS, "The New York Times", ("JANE DOE",), "The Guardian (London)"),
    "factiva coded": (FACTIVA_CODED, "The New York Times", BOTH, "The Guardian"),
    "factiva": (FACTIVA, "The New York Times", BOTH, "The Guardian"),
    "proquest": (
        PROQUEST, "New York Times, Late Edition (East Coast)", ("Doe, Jane",), "The Guardian"
    ),
}  # fmt: skip
BODIES = {
    "nexis": f"{FIRST}\n\nNote: {SECOND}",
    "lexis": f"{FIRST}\n\n{SECOND}",
    "factiva coded": f"{FIRST}\n\n{SECOND}\nCO emissions fell.",
    "factiva": f"{FIRST}\n\n{SECOND}\nCO emissions fell.",
    "proquest": f"{FIRST}\n\nNote: {SECOND}",
}
MEMBERS = {
    "factiva": ("NYTF000020260308em380000a", "GRDN000020260309em390001b"),
    "factiva coded": ("NYTF000020260308em380000a", "GRDN000020260309em390001b"),
    "proquest": ("2345678901", "2345678902"),
}


def as_html(text: str) -> bytes:
    """Return the text as the databases' HTML has it: a paragraph a line, codes in a table."""
    rows = []
    for line in text.split("\n"):
        code, tab, value = line.partition("\t")
        rows.append(
            f"<table><tr><td><b>{code}</b></td><td>{value}</td></tr></table>"
            if tab
            else f"<p>{line}</p>" if line else "<br>"
        )  # fmt: skip
    return f"<!DOCTYPE html><title>x</title><body>{''.join(rows)}</body>".encode()


def as_is(text: str) -> bytes:
    return text.encode()


def as_docx(text: str) -> bytes:
    return docx(text.split("\n"))


def as_rtf(text: str) -> bytes:
    return rtf([line.replace("\t", "\\tab ") for line in text.split("\n")])


@pytest.mark.parametrize("made", [as_is, as_docx, as_rtf, as_html])
@pytest.mark.parametrize("name", CASES)
def test_a_download_is_split_into_its_articles(tmp_path: Path, name: str, made: object) -> None:
    assert callable(made)
    text, outlet, authors, second_outlet = CASES[name]
    suffix = str(made.__name__).removeprefix("as_").replace("is", "txt")
    first, second = read(tmp_path, made(text), f"2020-01-01.{suffix}")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.title, second.title) == ("Strait Closed to All Ships", "A Second Story")
    assert (first.outlet, second.outlet) == (outlet, second_outlet)
    assert (first.authors, second.authors) == (authors, ())
    assert (first.published, second.published) == (date(2026, 3, 8), date(2026, 3, 9))
    assert first.published_from == second.published_from == "database header"
    assert first.text == BODIES[name]
    assert second.text == SECOND
    assert (first.member, second.member) == MEMBERS.get(name, ("1", "2"))
    assert first.language in ("en", "") if name == "proquest" else first.language == "en"


def test_the_hash_of_an_article_is_that_of_its_own_stretch(tmp_path: Path) -> None:
    first, second = read(tmp_path, NEXIS.encode(), "a.txt")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    raw = NEXIS.partition("End of Document")[0]
    assert first.source_hash == hashlib.sha256(raw.encode()).hexdigest()
    changed, same = read(tmp_path, NEXIS.replace("512 words", "513 words").encode(), "a.txt")
    assert isinstance(changed, Draft)
    assert changed.source_hash != first.source_hash
    assert same == second


def test_an_article_whose_header_is_damaged_costs_no_other(tmp_path: Path) -> None:
    data = NEXIS.replace("March 8, 2026 Sunday", "some day").encode()
    first, second = read(tmp_path, data, "a.txt")
    assert first == Rejection(
        "a.txt#1", "its database header is not understood: no title, outlet and date"
    )
    assert isinstance(second, Draft)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\nEnd of Document\n",
        f"{FIRST}\n1 of 20\n{SECOND}\n",
        f"Body\n{FIRST} Document 1 of 20.\n",
        f"{FIRST}\nDocument ABC\n",
    ],
)
def test_what_only_reminds_of_a_download_is_a_text(tmp_path: Path, text: str) -> None:
    (article,) = read(tmp_path, text.encode(), "a.txt")
    assert isinstance(article, Draft)
    assert (article.text, article.member) == (text, "")


def test_lines_made_to_be_slow_are_not(tmp_path: Path) -> None:
    lines = ["A" + "a" * 70, "Aa aa " * 30, " " * 200, "_" * 200, "Document " * 20, "1 of " * 40]
    data = NEXIS.replace(FIRST, "\n".join(lines * 3_000)).encode()
    with ends():
        assert len(read(tmp_path, data, "a.txt")) == 2
