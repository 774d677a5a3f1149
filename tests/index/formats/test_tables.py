"""JSON and JSON Lines: one bad record never costs another, and nothing is held whole."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index import formats
from index.formats import tables
from index.types import Draft, Rejection
from tests.index.formats.samples import RECORD


def read(tmp_path: Path, data: str | bytes, name: str = "a.jsonl") -> list[Draft | Rejection]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(formats.read_file(path, name))


def lines(*records: Any) -> str:
    return "\n".join(json.dumps(record) for record in records)


def test_all_fields(tmp_path: Path) -> None:
    record = {
        "id": 7, "title": " A\ntitle ", "text": "Line one.\r\n\tLine two. ", "url": "https://x.org/a",
        "published": "2026-03-08T10:00:00+03:00", "outlet": "The Wire",
        "authors": ["Jane Doe", "John Roe"], "language": "en", "score": [1, {"a": None}],
    }  # fmt: skip
    (article,) = read(tmp_path, lines(record))
    assert isinstance(article, Draft)
    assert article == replace(
        RECORD, text="Line one.\r\n\tLine two. ", source_hash=article.source_hash
    )


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("Jane Doe, John Roe and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe")),
        ("Doe, Jane", ("Doe, Jane",)),
        ("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John")),
        ([], ()),
        (None, ()),
    ],
)
def test_authors(tmp_path: Path, authors: Any, names: tuple[str, ...]) -> None:
    (article,) = read(tmp_path, lines({"text": "x", "authors": authors}))
    assert isinstance(article, Draft)
    assert article.authors == names


def test_a_bad_record_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = b"\n".join(
        [
            b'\xef\xbb\xbf{"text": "one"}',
            b"{broken",
            b"",
            b'{"id": "x", "title": "no text"}',
            b'{"text": "  "}',
            b'{"text": 5}',
            b'{"text": "t", "title": ["a"]}',
            b"[1, 2]",
            b'{"text": "\xff"}',
            b'{"text": ' + b"[" * 100_000,
            b'{"text": "last", "published": 1772928000}',
        ]
    )
    first, *bad, last = read(tmp_path, data)
    assert isinstance(first, Draft)
    assert (first.text, first.member) == ("one", "1")
    assert isinstance(last, Draft)
    assert (last.text, last.member, last.published) == ("last", "10", None)
    assert last.published_from == "field 'published' not understood: '1772928000'"
    assert all(isinstance(rejection, Rejection) for rejection in bad)
    assert [(r.source, r.reason.split(":")[0]) for r in bad if isinstance(r, Rejection)] == [
        ("a.jsonl#2", "is not valid JSON"),
        ("a.jsonl#x", "has no 'text'"),
        ("a.jsonl#4", "'text' is empty"),
        ("a.jsonl#5", "'text' must be text"),
        ("a.jsonl#6", "'title' must be text, not a list"),
        ("a.jsonl#7", "is not an object with the field 'text'"),
        ("a.jsonl#8", "is not UTF-8"),
        ("a.jsonl#9", "is nested too deeply"),
    ]


def test_every_member_has_a_name_of_its_own(tmp_path: Path) -> None:
    ids = ["a", "a", "3", None, 3, True, "", "x" * 501, "two\nlines", "9", "\ud800"]
    found = read(tmp_path, lines(*({"text": "x", "id": own} for own in ids)))
    members = [article.member for article in found if isinstance(article, Draft)]
    assert members == ["a", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]


def test_the_hash_is_the_records_own(tmp_path: Path) -> None:
    record = {"id": "a", "text": "é", "title": "T"}
    other = {"title": "T", "text": "é", "id": "a", "seen": "today"}
    (one,) = read(tmp_path, lines(record))
    two, _ = read(tmp_path, json.dumps([other, {"text": "new"}], ensure_ascii=False), "b.json")
    (three,) = read(tmp_path, lines(record | {"title": "U"}))
    assert isinstance(one, Draft)
    assert isinstance(two, Draft)
    assert isinstance(three, Draft)
    assert one.source_hash == two.source_hash != three.source_hash


def test_what_cannot_be_stored_is_replaced(tmp_path: Path) -> None:
    (article,) = read(tmp_path, r'{"text": "a\u0000b\ud800c\ud83d\ude00", "title": "\udfff"}')
    assert isinstance(article, Draft)
    assert (article.text, article.title) == ("a\ufffdb\ufffdc😀", "\ufffd")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "x.org", "https://", "https://x y", "file:///a"]
)
def test_an_address_that_is_not_one_is_dropped(tmp_path: Path, url: str) -> None:
    (article,) = read(tmp_path, lines({"text": "x", "url": url}))
    assert isinstance(article, Draft)
    assert article.url == ""


def test_a_record_takes_no_date_from_the_name_of_its_file(tmp_path: Path) -> None:
    listed, dated = read(
        tmp_path,
        lines({"text": "x"}, {"text": "x", "url": "https://x.org/2026/03/08/a"}),
        "download-2026-05-01.jsonl",
    )
    assert isinstance(listed, Draft)
    assert isinstance(dated, Draft)
    assert listed.published is None
    assert (dated.published, dated.published_from) == (date(2026, 3, 8), "url")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_list_is_read_under_either_name(tmp_path: Path, name: str) -> None:
    records = [{"text": "x" * 700_000, "id": n} for n in range(5)]
    found = read(tmp_path, "\ufeff \n" + json.dumps(records, indent=2) + "\n", name)
    assert [(a.member, len(a.text)) for a in found if isinstance(a, Draft)] == [
        (str(n), 700_000) for n in range(5)
    ]
    assert read(tmp_path, " [ ] ", name) == [Rejection(name, "holds nothing that can be read")]


def test_json_lines_are_read_under_the_name_of_json(tmp_path: Path) -> None:
    found = read(tmp_path, lines({"text": "one"}, {"text": "two"}), "a.json")
    assert [a.member for a in found if isinstance(a, Draft)] == ["1", "2"]


@pytest.mark.parametrize("indent", [None, 2])
def test_one_article_is_a_file_without_members(tmp_path: Path, indent: int | None) -> None:
    (article,) = read(tmp_path, json.dumps({"id": "a", "text": "x"}, indent=indent), "a.json")
    assert isinstance(article, Draft)
    assert (article.member, article.text) == ("", "x")


@pytest.mark.parametrize(
    ("data", "kept", "reason"),
    [
        ('[{"text": "a"}, {"text": "b"', 1, "record 2 is not valid JSON"),
        ('[{"text": "a"} {"text": "b"}]', 1, "is not valid JSON after record 1"),
        ('[{"text": "a"}', 1, "is not valid JSON after record 1"),
        ('[{"text": "a"},', 1, "record 2 is not valid JSON"),
        ("[" * 200_000, 0, "record 1 is nested too deeply"),
        ('[{"text": "' + "x" * 17_000_000, 0, "record 1 is larger than 16 MB"),
        ("", 0, "empty"),
        (" \n \n", 0, "empty"),
        ("text", 0, "is not JSON"),
        ('{"text": "a"', 0, "is not valid JSON"),
        ('{"title": "a"}', 0, "has no 'text'"),
    ],
)
def test_a_broken_file_keeps_what_came_before(
    tmp_path: Path, data: str, kept: int, reason: str
) -> None:
    *found, last = read(tmp_path, data, "a.json")
    assert len(found) == kept
    assert isinstance(last, Rejection)
    assert last.source == "a.json"
    assert last.reason.startswith(reason)


def test_a_bad_record_of_a_list_does_not_end_it(tmp_path: Path) -> None:
    data = b'[1, {"text": "\xff"}, {"text": "good", "n": ' + b"9" * 5000 + b"}]"
    one, two, good = read(tmp_path, data, "a.json")
    assert one == Rejection("a.json#1", "is not an object with the field 'text'")
    assert two == Rejection("a.json#2", "is not UTF-8")
    assert isinstance(good, Draft)
    assert good.member == "3"


def test_too_large_records_cost_only_themselves(tmp_path: Path) -> None:
    huge = b'{"text": "' + b"x" * (tables.MAX_RECORD + 5_000_000) + b'"}'
    large = b'{"text": "' + b"x" * 5_000_001 + b'"}'
    found = read(tmp_path, b"\n".join([huge, large, b'{"text": "good"}', huge]))
    assert [type(result) for result in found] == [Rejection, Rejection, Draft, Rejection]
    assert found[0] == Rejection("a.jsonl#1", "larger than 5 MB; split it")
    assert found[1] == Rejection("a.jsonl#2", "larger than 5 MB; split it")


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_container_is_never_in_memory_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    record = json.dumps({"text": "word " * 20_000})
    opening, between, closing = ("[", ",\n", "]") if name == "a.json" else ("", "\n", "\n")
    with path.open("w") as file:
        file.write(opening + record)
        for _ in range(400):
            file.write(between + record)
        file.write(closing)
    tracemalloc.start()
    try:
        assert sum(isinstance(result, Draft) for result in formats.read_file(path, name)) == 401
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 40_000_000
    assert peak < 12_000_000
