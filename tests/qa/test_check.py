"""A saved answer against the archive and against the files it was made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Archive, build_archive, remove_from_archive
from qa import Assistant, BadAnswer
from qa.check import Checked, check
from qa.ports import Reader
from qa.record import to_json
from tests.qa.fakes import WordEmbedder

STORY = "Mayor Anna Huber blamed rain for the Lindau flood."
QUESTION = "Who blamed the rain for the flood at Lindau?"


class Desk:
    """A folder of documents and the archive built of it."""

    def __init__(self, folder: Path, reader: Reader) -> None:
        self.reader = reader
        self.documents, self.archive = folder / "documents", folder / "archive"
        self.documents.mkdir()

    def write(self, name: str, text: str) -> None:
        (self.documents / name).write_text(text, "utf-8")

    def build(self) -> None:
        build_archive(self.archive, [self.documents], embedder=WordEmbedder())

    def ask(self) -> str:
        with Archive(self.archive, WordEmbedder()) as archive:
            answer = Assistant(archive.searcher, archive, self.reader).ask(QUESTION)
        assert STORY in answer.citations[0].quote
        return to_json(answer)

    def check(self, answer: str) -> Checked:
        """Check the first citation, with its source."""
        with Archive(self.archive, WordEmbedder()) as archive:
            return check(answer, archive, source=True)[0]


@pytest.fixture
def desk(tmp_path: Path, trained: Reader) -> Desk:
    made = Desk(tmp_path, trained)
    made.write("a.txt", STORY + "\nThe pipes were old.")
    made.write("b.txt", "Rovers won the cup after extra time.")
    made.build()
    return made


def test_an_answer_stands(desk: Desk) -> None:
    title = "Mayor Anna Huber blamed rain for the Lindau flood.…"
    assert desk.check(desk.ask()) == Checked(1, STORY, title, "ok", "ok")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (STORY + "\nAnd something else.", "ok"),
        ("A correction was added.\n" + STORY, "moved"),
        (STORY.replace("rain", "snow"), "changed"),
    ],
)
def test_a_changed_file_is_seen_before_the_next_build(desk: Desk, text: str, source: str) -> None:
    answer = desk.ask()
    desk.write("a.txt", text)
    checked = desk.check(answer)
    assert (checked.archive, checked.source) == ("ok", source)


def test_a_deleted_file_is_missing(desk: Desk) -> None:
    answer = desk.ask()
    (desk.documents / "a.txt").unlink()
    checked = desk.check(answer)
    assert (checked.archive, checked.source) == ("ok", "missing")


def test_a_record_gone_from_its_file_is_missing(desk: Desk) -> None:
    (desk.documents / "a.txt").unlink()
    records = [{"id": "x", "text": "Rain fell."}, {"id": "y", "text": STORY}]
    desk.write("c.jsonl", "\n".join(map(json.dumps, records)))
    desk.build()
    answer = desk.ask()
    assert desk.check(answer).source == "ok"
    desk.write("c.jsonl", json.dumps(records[0]))
    checked = desk.check(answer)
    assert (checked.archive, checked.source) == ("ok", "missing")


def test_an_older_version_still_stands(desk: Desk) -> None:
    answer = desk.ask()
    desk.write("a.txt", "Nobody blames the weather any more.")
    desk.build()
    checked = desk.check(answer)
    assert (checked.archive, checked.source) == ("ok", "changed")


def test_what_was_removed_is_gone(desk: Desk) -> None:
    answer = desk.ask()
    remove_from_archive(desk.archive, ["a.txt"])
    checked = desk.check(answer)
    assert (checked.archive, checked.source) == ("gone", "missing")


@pytest.mark.parametrize(
    "change",
    [
        {"quote": STORY.replace("rain", "snow")},
        {"quote": ""},
        {"start": 1},
        {"start": -1},
        {"end": 10**30},
        {"article_id": 99},
        {"article_id": -(10**30)},
        {"article_id": 10**30},
    ],
)
def test_a_forged_citation_is_gone(desk: Desk, change: dict[str, Any]) -> None:
    record = json.loads(desk.ask())
    record["citations"][0] |= change
    assert desk.check(json.dumps(record)).archive == "gone"


@pytest.mark.parametrize(
    "change",
    [{"number": None}, {"number": True}, {"start": "0"}, {"end": 3.0}, {"quote": 7}, {"quote": []}],
)
def test_a_misshapen_citation_is_no_answer(desk: Desk, change: dict[str, Any]) -> None:
    record = json.loads(desk.ask())
    record["citations"][0] |= change
    with pytest.raises(BadAnswer, match="ask --json"):
        desk.check(json.dumps(record))


def test_without_source_the_files_are_not_asked(desk: Desk) -> None:
    answer = desk.ask()
    with Archive(desk.archive, WordEmbedder()) as archive:
        assert {each.source for each in check(answer, archive)} == {""}


FIELDS = st.sampled_from(["number", "article_id", "start", "end", "quote", "title", "citations"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=7),
    max_leaves=8,
)
CITATIONS = st.fixed_dictionaries(
    {
        "number": st.integers(),
        "article_id": st.integers(0, 6) | st.integers(),
        "start": st.integers(),
        "end": st.integers(),
        "quote": st.text(),
    },
    optional={"title": JSON},
)
ANSWERS = st.one_of(
    st.text(),
    JSON.map(json.dumps),
    st.lists(CITATIONS | JSON, max_size=3).map(lambda each: json.dumps({"citations": each})),
    st.just("[" * 100_000),
    st.just('{"citations": [{"number": ' + "9" * 5_000 + "}]}"),
)


@given(ANSWERS)
def test_any_text_gives_verdicts_or_a_sentence(seeds: Assistant, answer: str) -> None:
    try:
        results = check(answer, seeds.store, source=True)
    except BadAnswer:
        return
    assert {each.archive for each in results} <= {"ok", "gone"}
    assert {each.source for each in results} <= {"ok", "moved", "changed", "missing"}
