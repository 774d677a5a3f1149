"""Which questions are asked, of which articles; pure.

Questions of the test year come in the order of their text's sha256, and bring the articles that a
web search of their week had found, as long as all of these fit; the rest is filled up with other
articles in the order of their id's sha256. So the same data always gives the same choice. Articles
that hold one of the questions verbatim (the quiz pages) are left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.peers.contract import Asking

TEST_YEAR = "2023"

# Of the whole collection: 26.7 million words make 299,772 passages.
_WORDS_A_PASSAGE = 89


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz question of the test year and the ids of the articles found for it."""

    asking: Asking
    retrieved: frozenset[str]


def read_quiz(data: Path) -> list[Quiz]:
    """Return the test year's questions that have an answer to extract, each once."""
    found: dict[str, Quiz] = {}
    for line in (data / "questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text = row["question"]
        if row["year"] == TEST_YEAR and not text.rstrip(" .:?…").lower().endswith("except"):
            as_of = date.fromisoformat(row["date"]) + timedelta(days=1)
            asking = Asking(text, as_of.toordinal(), tuple(row["answers"]))
            found.setdefault(text, Quiz(asking, frozenset(row["retrieved"])))
    return list(found.values())


def choose(
    quiz: Iterable[Quiz], words: Mapping[str, int], questions: int, passages: int
) -> tuple[list[Asking], set[str]]:
    """Return at most `questions` questions and ids of articles of about `passages` passages.

    `words` counts the words of each article by its id.
    """
    left = passages * _WORDS_A_PASSAGE
    asked: list[Asking] = []
    chosen: set[str] = set()
    for each in sorted(quiz, key=lambda each: _shuffled(each.asking.text)):
        more = {id_ for id_ in each.retrieved if id_ in words} - chosen
        cost = sum(words[id_] for id_ in more)
        if len(asked) < questions and each.retrieved and cost <= left:
            asked.append(each.asking)
            chosen |= more
            left -= cost
    for id_ in sorted(words.keys() - chosen, key=_shuffled):
        if words[id_] <= left:
            chosen.add(id_)
            left -= words[id_]
    return asked, chosen


def _shuffled(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def without_quiz_pages(
    articles: Iterable[dict[str, Any]], asked: Sequence[Asking]
) -> list[dict[str, Any]]:
    return [each for each in articles if not any(ask.text in each["text"] for ask in asked)]
