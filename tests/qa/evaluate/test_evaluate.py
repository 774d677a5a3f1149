"""Scores by value, and questions that are no questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa import Assistant, BadAnswer
from qa.evaluate import Result, Scores, evaluate, scores, table

KABULOV = {"article": "000_02b045352d30cf1a.txt", "start": 464, "end": 541}
ALONE = "Who said that Iran is not alone?"


def written(tmp_path: Path, *records: object) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n\n", "utf-8")
    return path


def test_a_citation_is_right_where_it_overlaps_a_gold_place(
    seeds: Assistant, tmp_path: Path
) -> None:
    def asked(id_: str, **gold: object) -> dict[str, object]:
        return {"id": id_, "question": ALONE, "answer": "Kabulov", "also": [], **KABULOV, **gold}

    questions = written(
        tmp_path,
        asked("same"),
        asked("last", start=691, end=700),
        asked("after", start=692, end=693),
        asked("before", start=460, end=464),
        asked("file", article="001_a2d9b4bf2c41073f.txt"),
        asked("also", start=0, end=1, also=[[KABULOV["article"], 500, 501]]),
        {"id": "none", "question": ALONE, "answer": None},
        {"id": "cup", "question": "Who won the 2022 World Cup?", "answer": None},
    )
    ranks = {each.id: each.rank for each in evaluate(seeds, questions)}
    assert ranks == {
        "same": 1, "last": 1, "after": 0, "before": 0, "file": 0, "also": 1, "none": 0, "cup": 0,
    }  # fmt: skip
    abstained = {each.id for each in evaluate(seeds, questions) if each.abstained}
    assert abstained == {"cup"}


def result(rank: int, *, answerable: bool = True, abstained: bool = False) -> Result:
    return Result("x", "Who?", answerable, abstained, rank)


RESULTS = [
    result(1),
    result(1),
    result(3),
    result(4),
    result(0),
    result(0, abstained=True),
    result(0, answerable=False),
    result(0, answerable=False, abstained=True),
]


def test_scores_by_value() -> None:
    assert scores(RESULTS) == Scores(
        answerable=6, first=2, three=3, wrongly_abstained=1, unanswerable=2, rightly_abstained=1
    )
    assert scores([]) == Scores(0, 0, 0, 0, 0, 0)


def test_the_table_says_each_outcome() -> None:
    lines = table(RESULTS).splitlines()
    assert [line[7:27].strip() for line in lines[:-1]] == [
        "right citation: 1",
        "right citation: 1",
        "right citation: 3",
        "right citation: 4",
        "no right citation",
        "abstained, wrongly",
        "answered, wrongly",
        "abstained, rightly",
    ]
    assert lines[-1] == (
        "Of 6 answerable: first citation right 2, one of three 3, abstained 1. "
        "Of 2 unanswerable: abstained 1."
    )


@pytest.mark.parametrize(
    "record",
    [
        [],
        "text",
        7,
        {"id": "1"},
        {"id": "1", "question": "Who?"},
        {"id": "1", "question": "Who?", "answer": "he"},
        {"id": "1", "question": "Who?", "answer": "he", **KABULOV},
        {"id": "1", "question": "Who?", "answer": "he", **KABULOV, "also": [["a"]]},
        {"id": "1", "question": "Who?", "answer": "he", **KABULOV, "also": [], "start": None},
    ],
)
def test_what_is_no_question_is_said(seeds: Assistant, tmp_path: Path, record: object) -> None:
    with pytest.raises(BadAnswer, match="is not a file of questions"):
        evaluate(seeds, written(tmp_path, record))


def test_a_file_that_is_not_there_is_said(seeds: Assistant, tmp_path: Path) -> None:
    with pytest.raises(BadAnswer, match=r"cannot be read: No such file"):
        evaluate(seeds, tmp_path / "none.jsonl")


def test_a_file_of_bytes_is_said(seeds: Assistant, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadAnswer, match="is not a file of questions"):
        evaluate(seeds, tmp_path / "bytes")


def test_an_error_of_the_program_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    class Broken(Assistant):
        def __init__(self) -> None: ...

        def ask(self, question: str, **how: object) -> None:  # type: ignore[override]
            raise KeyError("a bug")

    with pytest.raises(KeyError, match="a bug"):
        evaluate(Broken(), written(tmp_path, {"id": "1", "question": "Who?", "answer": None}))
