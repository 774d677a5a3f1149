"""The newsroom's benchmark on a made-up newsroom: what is asked and counted."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench import newsroom
from index import Archive, Hit, build_archive
from qa import Assistant, Claim, Code, Reading
from qa.types import Asked
from tests.fakes import HashEmbedder

ARTICLES = [
    ("a", "2023-03-02", "Oslo will host the summit."),
    ("b", "2023-04-30", "Bees dance to tell where flowers are."),
    ("c", "2023-05-01", "Bern will host the summit."),
]
JUDGE = """
def judge(question, headline, clippings):
    trick = question["kind"] == "unanswerable"
    right = not headline if trick else headline in question["answers"]
    found = [article == question["evidence"][0]["article"] for article, start, end in clippings]
    return {"given": bool(headline), "right": right, "first": found[:1] == [True],
            "three": any(found[:3]), "harmful": headline in question.get("wrong", ())}
"""


def asked(kind: str, text: str, *answers: str, **more: object) -> dict[str, Any]:
    row = {"id": text[:3], "part": "tune", "question": text, "kind": kind, "answers": answers}
    evidence = [{"article": "a", "start": 0, "end": 9}]
    return row | {"evidence": evidence, "conversation": []} | more


QUESTIONS = [
    asked("where", "Which city will host the summit?", "Oslo"),
    asked("who", "Who will host the summit?", "Norway", wrong=["Oslo"]),
    asked("unanswerable", "What do bees say of the summit?"),
    asked("who", "Who sings?", "Nobody", part="test"),
]


class FirstWord:
    """Answers with the first word of the best passage, but nothing about bees."""

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        if "bees" in asked.text or not hits:
            return Reading((), 0.0, Code.NOT_ANSWERED)
        text = hits[0].passage.text
        word = text.split()[0]
        return Reading((Claim(word, hits[0].passage.id, 0, len(text), 1.0),), 1.0, None)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("news", "newsroom"):
        (tmp_path / name).mkdir()
    with lzma.open(tmp_path / "news" / "articles.jsonl.xz", "wt", encoding="utf-8") as file:
        for id_, day, text in ARTICLES:
            row = {"id": id_, "title": id_, "published": day, "text": text}
            file.write(json.dumps(row | {"url": f"https://x.org/{id_}"}) + "\n")
    lines = [json.dumps(each) + "\n" for each in QUESTIONS]
    (tmp_path / "newsroom" / "questions.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "newsroom" / "judge.py").write_text(JUDGE, "utf-8")
    return tmp_path


def test_each_part_is_asked_of_the_news_of_its_months(data: Path, tmp_path: Path) -> None:
    file = newsroom.slice_file(data, tmp_path / "bench", "tune")
    archive = tmp_path / "archive"
    build_archive(archive, [file], mirror=False, embedder=HashEmbedder())
    with Archive(archive, HashEmbedder()) as opened:
        assert {each.title for each in opened.articles()} == {"a", "b"}
        rows = newsroom.questions(data, "tune")
        assert len(rows) == 3
        found = newsroom.ask(
            Assistant(opened.searcher, opened, FirstWord()), rows, newsroom.load_judge(data)
        )
    assert [each.headline for each in found] == ["Oslo", "Oslo", ""]
    head, _, *rows_ = newsroom.table(found)
    cells = [dict(zip(head.split(" | "), row.split(" | "), strict=True)) for row in rows_]
    every, where, who, trick = cells
    assert (every["n"], every["given"], every["right"], every["precision"]) == (
        "3", "1.00", ".50", ".50",
    )  # fmt: skip
    assert (every["first"], every["three"], every["doubt"]) == ("1.00", "1.00", "1.00")
    assert every["harmful |"] == "1 |"
    assert (where["right"], who["right"], trick["right"]) == ("1.00", ".00", "")
