"""What people know better than the page: `metadata.csv`, and what is set by hand."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, BadArticle, BadInput, Rejection
from index.ingest.corrections import corrected, digest, parse_fields
from index.types import Draft
from tests.index.library import Library, report_of, sentence

TODAY = date(2026, 6, 1)
HEAD = "file,title,outlet,authors,published,url,language\n"


@pytest.fixture
def two(library: Library) -> Library:
    library.write("a.txt", f"{sentence(1)}.\n")
    library.write("b.txt", f"{sentence(2)}.\n")
    return library


def articles(library: Library) -> dict[str, Article]:
    with library.open() as archive:
        return {each.source: each for each in archive.articles()}


def test_every_field_is_taken_and_the_evidence_is_named(two: Library) -> None:
    two.write(
        "metadata.csv",
        HEAD + 'a.txt,"Rain, at last",The Wire,"Ann Lee; Bo Ek",8 March 2026,'
        "https://wire.example/a,en-GB\n",
    )
    assert report_of(two.build()) == {"added": 2}  # the CSV itself is no article
    article, other = articles(two)["a.txt"], articles(two)["b.txt"]
    assert (article.title, article.outlet, article.authors) == (
        "Rain, at last", "The Wire", ("Ann Lee", "Bo Ek"),
    )  # fmt: skip
    assert (article.url, article.language) == ("https://wire.example/a", "en")
    assert article.published == date(2026, 3, 8)
    assert "metadata.csv" in article.published_from
    assert (other.title, other.outlet, other.published) == ("", "", None)


def test_an_empty_cell_leaves_what_was_read(two: Library) -> None:
    two.write("a.txt", f"---\ntitle: Own\noutlet: Gazette\n---\n{sentence(1)}.\n")
    two.write("metadata.csv", HEAD + "a.txt,,The Wire,,,,\n")
    two.build()
    assert (articles(two)["a.txt"].title, articles(two)["a.txt"].outlet) == ("Own", "The Wire")


def test_a_changed_row_updates_only_its_file(two: Library) -> None:
    two.write("metadata.csv", "file,outlet\na.txt,The Wire\nb.txt,Gazette\n")
    two.build()
    assert report_of(two.build()) == {"unchanged": 2}
    two.write("metadata.csv", "file,outlet\na.txt,The Wire\nb.txt,Daily\n")
    assert report_of(two.build()) == {"updated": 1, "unchanged": 1}
    found = articles(two)
    assert [(each.outlet, each.version) for each in found.values()] == [
        ("The Wire", 1),
        ("Daily", 2),
    ]
    (two.files / "metadata.csv").unlink()  # then the files say it themselves again
    assert report_of(two.build()) == {"updated": 2}
    assert [each.outlet for each in articles(two).values()] == ["", ""]


def test_names_are_relative_to_the_folder_of_the_csv(library: Library) -> None:
    for name in ("a.txt", "in/a.txt", "in/deep/a.txt"):
        library.write(name, f"{sentence(len(name))}.\n")
    library.write("metadata.csv", "file,outlet\na.txt,Top\n./in/../in/deep/a.txt,Deep\n")
    library.write("in/metadata.csv", "file,outlet\na.txt,Inner\nnothing.txt,Nobody\n")
    library.build()
    assert {source: each.outlet for source, each in articles(library).items()} == {
        "a.txt": "Top",
        "in/a.txt": "Inner",
        "in/deep/a.txt": "Deep",
    }


def test_it_holds_for_a_file_that_is_given_alone(two: Library) -> None:
    two.write("metadata.csv", "file,outlet\na.txt,The Wire\n")
    two.build(two.files / "a.txt")
    assert report_of(two.build()) == {"added": 1, "unchanged": 1}
    assert report_of(two.build(two.files / "a.txt", mirror=False)) == {"unchanged": 1}
    assert [each.outlet for each in articles(two).values()] == ["The Wire", ""]


def test_it_holds_for_the_folders_below_when_one_of_them_is_built_alone(library: Library) -> None:
    library.write("in/deep/a.txt", f"{sentence(1)}.\n")
    library.write("in/deep/b.txt", f"{sentence(2)}.\n")
    library.write("metadata.csv", "file,outlet\nin/deep/a.txt,Top\nin/deep/b.txt,Top\n")
    library.write("in/metadata.csv", "file,outlet\ndeep/b.txt,Inner\n../c.txt,Nobody\n")
    library.build()
    for part in ("in", "in/deep", "in/deep/a.txt"):
        assert report_of(library.build(library.files / part)).keys() == {"unchanged"}
    again = Library(library.files, library.archive.with_name("again"))
    again.build(library.files / "in" / "deep")
    assert {source: each.outlet for source, each in articles(again).items()} == {
        "a.txt": "Top",
        "b.txt": "Inner",
    }


def test_what_is_wrong_with_it_is_told_where_it_lies(library: Library) -> None:
    library.write("metadata.csv", "name,outlet\nin/a.txt,Top\n")  # perhaps another program's
    library.write("in/a.txt", f"{sentence(1)}.\n")
    assert library.build(library.files / "in").rejections == []
    assert [each.source for each in library.build().rejections] == ["metadata.csv"]


def test_a_pipe_of_that_name_is_not_waited_for(two: Library) -> None:
    os.mkfifo(two.files / "metadata.csv")
    assert two.build().rejections == [Rejection("metadata.csv", "cannot be read: not a file")]


def test_the_records_of_a_file_share_its_row(library: Library) -> None:
    library.records("n.jsonl", *({"id": f"r{i}", "text": sentence(i)} for i in range(3)))
    library.write("metadata.csv", "file,outlet\nn.jsonl,The Wire\n")
    library.build()
    assert {each.outlet for each in articles(library).values()} == {"The Wire"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name,outlet\na.txt,The Wire\n", "needs a column 'file'"),
        ("", "needs a column 'file'"),
        (b"file,outlet\na.txt,Caf\xe9\n", "is not a CSV file in UTF-8"),
        (HEAD.encode() + b'a.txt,"' + b"x" * 20_000_000 + b'"\n', "is not a CSV file in UTF-8"),
    ],
)
def test_a_bad_csv_is_rejected_and_the_rest_goes_on(
    two: Library, text: str | bytes, reason: str
) -> None:
    two.write("metadata.csv", text)
    report = two.build()
    assert (report.added, len(report.rejections)) == (2, 1)
    assert report.rejections[0].source == "metadata.csv"
    assert reason in report.rejections[0].reason


def test_a_bad_row_is_rejected_and_costs_its_file_nothing(two: Library) -> None:
    two.write("metadata.csv", f"file,title\na.txt,{'long ' * 500}\nb.txt,Fine\n")
    report = two.build()
    assert report_of(report) == {"added": 2, "rejected": 1}
    reason = "the row of a.txt is not used: 'title' is longer than 2,000 characters"
    assert report.rejections == [Rejection("metadata.csv", reason)]
    assert {source: each.title for source, each in articles(two).items()} == {
        "a.txt": "",
        "b.txt": "Fine",
    }


def test_a_spreadsheets_marks_and_loose_rows_are_taken(two: Library) -> None:
    rows = b"\xef\xbb\xbffile,outlet\r\na.txt,The Wire,extra,cells\r\n\r\nb.txt\r\n,Nobody\r\n"
    two.write("metadata.csv", rows)
    assert two.build().rejections == []
    assert [each.outlet for each in articles(two).values()] == ["The Wire", ""]


@pytest.mark.parametrize("stated", ["soon", "2026-02-30", "2999-01-01"])
def test_a_date_that_is_none_is_no_date(two: Library, stated: str) -> None:
    two.write("metadata.csv", f"file,published\na.txt,{stated}\n")
    two.build()
    assert articles(two)["a.txt"].published is None


# --- by value

FIELDS = st.dictionaries(
    st.sampled_from("title outlet authors url published language".split()), st.text(max_size=9)
)


@given(FIELDS, FIELDS)
def test_a_digest_tells_fields_apart_and_not_their_order(
    one: dict[str, str], other: dict[str, str]
) -> None:
    assert (digest(one) == digest(other)) == (one == other)
    assert digest(dict(reversed(one.items()))) == digest(one)
    assert bool(digest(one)) == bool(one)


@given(FIELDS)
def test_a_correction_changes_its_fields_and_nothing_else(fields: dict[str, str]) -> None:
    draft = Draft("Text.", "hash", "m", "T", "O", ("A",), "https://x.example/", "en",
                  date(2026, 1, 1), "header")  # fmt: skip
    made = corrected(draft, fields, "by me", TODAY)
    for name in ("text", "source_hash", "member", "spans"):
        assert getattr(made, name) == getattr(draft, name)
    for name in ("title", "outlet", "authors", "url", "language", "published"):
        if name not in fields:
            assert getattr(made, name) == getattr(draft, name)
    if "published" not in fields:
        assert made.published_from == "header"


def test_an_empty_value_takes_a_field_away() -> None:
    draft = Draft("Text.", "hash", outlet="O", published=date(2026, 1, 1), published_from="header")
    made = corrected(draft, {"outlet": "", "published": ""}, "by me", TODAY)
    assert (made.outlet, made.published, made.published_from) == ("", None, "")


def test_a_field_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadArticle, match="'outlet' is longer"):
        corrected(Draft("Text.", "hash"), {"outlet": "x" * 2_001}, "by me", TODAY)


def test_fields_are_parsed() -> None:
    given_ = ["published= 2026-03-08 ", "title=a = b", "outlet="]
    assert parse_fields(given_, TODAY) == {
        "published": "2026-03-08",
        "title": "a = b",
        "outlet": "",
    }


@pytest.mark.parametrize(
    "assignment",
    ["title", "text=Other words", "id=7", "=x", "published=soon", "published=2026-02-30",
     "published=2026-06-09"],
)  # fmt: skip
def test_what_cannot_be_set_is_refused(assignment: str) -> None:
    with pytest.raises(BadInput, match=r"FIELD=VALUE|not a date"):
        parse_fields([assignment], TODAY)
