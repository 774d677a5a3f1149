"""The news collection and its rules: articles, quiz questions, and what others answered.

The data is RealTimeQA (github.com/realtimeqa/realtimeqa_public). The rules of every figure: `as_of`
is the question's date plus one day; articles that contain the question verbatim (the quiz pages
themselves) are hidden; questions ending in "except" are left out.
"""

from __future__ import annotations

import json
import lzma
import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question with its accepted answers and the articles that a web search found."""

    id: str
    text: str
    day: date
    year: int
    answers: tuple[str, ...]
    retrieved: frozenset[str]

    @property
    def as_of(self) -> date:
        """The day as of which it is asked."""
        return self.day + timedelta(days=1)


def read_articles(data: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles in the order of the file."""
    with lzma.open(data / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_questions(data: Path) -> list[Question]:
    """Return the questions that have an answer to extract."""
    found = []
    for line in (data / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["question"].rstrip(" .:?…").lower().endswith("except"):
            found.append(
                Question(
                    row["id"],
                    row["question"],
                    date.fromisoformat(row["date"]),
                    int(row["year"]),
                    tuple(row["answers"]),
                    frozenset(row["retrieved"]),
                )
            )
    return found


def read_published(data: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what published systems answered: the question's id to system to text."""
    lines = (data / "published.jsonl").read_text("utf-8").splitlines()
    return {row["id"]: row["predictions"] for row in map(json.loads, lines)}


def normal(text: str) -> str:
    """Return SQuAD's normal form without curly quotes: lower case, no punctuation, no articles."""
    text = text.lower().translate(str.maketrans("", "", string.punctuation + "“”‘’"))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def holds(text: str, answers: Iterable[str]) -> bool:
    """Say whether one of the answers stands in the text, word for word in normal form."""
    plain = f" {normal(text)} "
    return any(f" {normal(answer)} " in plain for answer in answers)
