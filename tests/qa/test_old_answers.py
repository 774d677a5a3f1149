"""The same questions give the same JSON as before: what a change of the code must not change.

`python -m tests.qa.test_old_answers --write` keeps today's answers; look at what differs before
you commit them. They are asked as of one day, because what is new weighs more; without a day only
what does not depend on it is compared.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index import Filters, Period, Scope, build_archive, open_archive
from qa import Answer, Assistant
from qa.record import to_record

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
FILE = DATA / "old-answers.json"
DAY = date(2026, 4, 1)
# The reader counts in eight bits, not everywhere alike.
NEAR = 0.01

ODD = [
    "Is the Supreme Leader alive?",
    "Who is the president of Iran?",
    "Wer ist der Präsident des Iran?",
    'Who said "Iran is not alone"?',
    'Who said "Iran is quite alone"?',
    "the",
]
UNDATED = ["Who said that Iran is not alone?", "Why did Putin call?", "What happened in 2019?"]
FIRST, THEN = "Who is the president of Iran in 2026?", "Who called him?"


def questions() -> list[str]:
    lines = (DATA / "questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines] + ODD


def answers(assistant: Assistant) -> Iterator[tuple[str, Answer]]:
    for question in questions():
        yield question, assistant.ask(question, scope=Scope(as_of=DAY))
    for question in UNDATED:
        yield f"{question} (today)", assistant.ask(question)
    for day in (date(2019, 12, 31), date(2025, 12, 31)):
        yield f"{FIRST} ({day})", assistant.ask(FIRST, scope=Scope(as_of=day))
    early = Filters(published=Period(date(2018, 1, 1), date(2025, 12, 31)))
    for name, filters in (("early", early), ("nobody", Filters(author="Nobody"))):
        yield f"{FIRST} ({name})", assistant.ask(FIRST, scope=Scope(filters, DAY))
    conversation = [assistant.ask(FIRST, scope=Scope(as_of=DAY))]
    then = assistant.ask(THEN, conversation=conversation, scope=Scope(as_of=DAY))
    yield THEN, then


def records(assistant: Assistant) -> dict[str, Any]:
    found = {name: to_record(answer) for name, answer in answers(assistant)}
    for record in found.values():
        if not record["scope"]["as_of"]:
            del record["retrieval"]["hits"], record["sure"]
        for each in record["citations"]:
            each.pop("retrieved", None)
    rounded: dict[str, Any] = json.loads(
        json.dumps(found), parse_float=lambda number: round(float(number), 3)
    )
    return rounded


def differences(old: Any, new: Any, at: str = "") -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in old:
            yield from differences(old[key], new[key], f"{at}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, f"{at}/{number}")
    elif isinstance(old, float) and isinstance(new, float):
        if abs(old - new) > NEAR:
            yield f"{at}: {old} was expected, not {new}"
    elif old != new:
        yield f"{at}: {old!r} was expected, not {new!r}"


def test_the_answers_are_the_old_ones(seeds: Assistant) -> None:
    old = json.loads(FILE.read_text("utf-8"))
    assert list(differences(old, records(seeds))) == []


@pytest.mark.parametrize(
    ("old", "new"), [({"a": 1}, {"b": 1}), ([1], [1, 2]), ({"a": [0.5]}, {"a": [0.52]}), ("a", "b")]
)
def test_a_difference_is_seen(old: Any, new: Any) -> None:
    assert list(differences(old, old)) == []
    assert len(list(differences(old, new))) == 1


def write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "archive")
        build_archive(archive, [ROOT / "seeds"])
        with open_archive(archive) as opened:
            found = records(Assistant(opened.searcher, opened))
            kept = json.dumps(found, ensure_ascii=False, indent=1)
    FILE.write_text(kept + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    write()
