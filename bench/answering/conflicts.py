"""Documents that disagree: are all valid answers listed, and no wrong one?

RAMDocs (github.com/HanNight/RAMDocs, MIT; Wang et al., 2025): each question has documents that are
correct, wrong on purpose, or noise, and is asked of its own documents alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from bench.news import holds
from index import Embedder, Filters, Scope, build_archive
from qa import Assistant
from train.evaluate import overlap

_ALIKE = 0.5  # F1 of the words


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question, its valid and its wrong answers, and the texts of its documents."""

    id: str
    question: str
    valid: tuple[str, ...]
    wrong: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """How many answers were given, how surely, and which of the known ones are among them.

    `whole` stand in one word for word; `alike` share at least half of the words with one (F1)
    that is less like every other known answer.
    """

    asked: Disputed
    given: int
    confidence: float
    whole: frozenset[str]
    alike: frozenset[str]


def read_disputed(file: Path) -> list[Disputed]:
    """Return the questions of a RAMDocs file; what is also valid does not count as wrong."""
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        row = json.loads(line)
        valid = tuple(row["gold_answers"])
        wrong = tuple(answer for answer in row["wrong_answers"] if answer not in valid)
        texts = tuple(document["text"] for document in row["documents"])
        found.append(Disputed(f"question {number}", row["question"], valid, wrong, texts))
    return found


def build(questions: Iterable[Disputed], folder: Path, embedder: Embedder | None = None) -> Path:
    """Return an archive of all documents, in which each question is an outlet."""
    file = folder / "articles.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as lines:
        for each in questions:
            for number, text in enumerate(each.documents):
                record = {"id": f"{each.id}, {number}", "outlet": each.id, "text": text}
                lines.write(json.dumps(record) + "\n")
    build_archive(folder / "archive", [file], embedder=embedder)
    return folder / "archive"


def ask_disputed(assistant: Assistant, questions: Sequence[Disputed], title: str) -> list[Listed]:
    """Ask each question of its own documents."""
    found = []
    for each in tqdm(questions, desc=title, unit=" questions"):
        answer = assistant.ask(each.question, scope=Scope(Filters(outlet=each.id)))
        given = [headline.text for headline in answer.headlines]
        found.append(listed(each, given, answer.sure))
    return found


def listed(asked: Disputed, given: Collection[str], confidence: float) -> Listed:
    """Say which known answers are among those given."""
    known = (*asked.valid, *asked.wrong)
    whole = {answer for answer in known if any(holds(text, [answer]) for text in given)}
    alike = {answer for text in given for answer in _nearest(text, known)}
    return Listed(asked, len(given), confidence, frozenset(whole), frozenset(alike))


def _nearest(text: str, known: Iterable[str]) -> list[str]:
    likeness = {answer: overlap(text, answer) for answer in known}
    most = max(likeness.values(), default=0.0)
    nearest = [answer for answer, value in likeness.items() if value == most]
    return nearest if most >= _ALIKE and len(nearest) == 1 else []


def at_least(found: Iterable[Listed], least: float) -> list[Listed]:
    """Return what is listed when nothing is answered below the confidence `least`."""
    nothing: frozenset[str] = frozenset()
    return [
        each if each.confidence >= least else replace(each, given=0, whole=nothing, alike=nothing)
        for each in found
    ]


def table(runs: Iterable[tuple[str, Sequence[Listed]]]) -> Iterator[str]:
    """Yield Markdown: how often all, any and wrong answers were listed."""
    yield "| answers | compared | all valid | any valid | a wrong one | listed | abstained |"
    yield "| --- " * 7 + "|"
    for name, found in runs:
        given = np.mean([each.given for each in found])
        silent = np.mean([not each.given for each in found])
        for how, of in _COMPARED.items():
            every = np.mean([of(each) >= set(each.asked.valid) for each in found])
            one = np.mean([bool(of(each) & set(each.asked.valid)) for each in found])
            wrong = [bool(of(each) & set(each.asked.wrong)) for each in found if each.asked.wrong]
            misled = f"{np.mean(wrong):.3f} of {len(wrong)}" if wrong else "none known"
            yield (
                f"| {name} | {how} | {every:.3f} | {one:.3f} | {misled} | {given:.2f} | "
                f"{silent:.3f} |"
            )


_COMPARED: Mapping[str, Callable[[Listed], frozenset[str]]] = {
    "word for word": lambda found: found.whole,
    "F1 of .5 or more": lambda found: found.alike,
}
