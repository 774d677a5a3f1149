"""Questions as journalists type them, judged as a person would: how much of it can be signed?

    python -m bench.newsroom                 # both slices of the news, built once and kept
    python -m bench.newsroom --part test --wrong 10

Each slice of the news is an archive of its own, and its questions are asked there; `judge.py`
beside the data says what is right. Prints Markdown. Given: there is a headline. Right: it is
accepted (without accepted words: the first clipping is evidence). Precision: of the headlines,
those that are right. First, three: evidence among the first clippings. Doubt: unanswerable
questions without a headline. Harmful: headlines that would embarrass. Tune on `tune`, report
`test`.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bench.archive import FOLDER
from index import Scope, build_archive, open_archive
from qa import Answer, Assistant

MONTHS = {"tune": ("2023-03", "2023-04"), "test": ("2024-01", "2024-02", "2024-03")}

Judged = dict[str, bool]
Judge = Callable[[dict[str, Any], str, Sequence[tuple[str, int, int]]], Judged]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered to a question, and what the judge said."""

    question: dict[str, Any]
    headline: str
    clipping: str
    judged: Judged


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--part", choices=sorted(MONTHS), action="append")
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrong headlines")
    options = parser.parse_args()
    for part in options.part or sorted(MONTHS, reverse=True):
        with open_archive(slice_archive(options.data, options.folder, part)) as archive:
            asked = questions(options.data, part)
            outcomes = ask(Assistant(archive.searcher, archive), asked, load_judge(options.data))
        print(f"### {part}\n")
        print("\n".join(table(outcomes)), end="\n\n")
        for each in [one for one in outcomes if _is_wrong(one)][: options.wrong]:
            print(f"- {each.question['id']} {each.question['question']}", end=" ")
            print(f"**{each.headline}** — {each.clipping}")


def ask(assistant: Assistant, asked: Sequence[dict[str, Any]], judge: Judge) -> list[Outcome]:
    """Ask the questions, each after its conversation."""
    outcomes = []
    for question in tqdm(asked, unit=" questions"):
        answer = answered(assistant, question)
        # The archive knows an article by its source: the file, then the record's own id.
        clippings = [(c.source.rpartition("#")[2], c.start, c.end) for c in answer.citations]
        quote = answer.citations[0].quote if answer.citations else ""
        judged = judge(question, answer.headline, clippings)
        outcomes.append(Outcome(question, answer.headline, quote, judged))
    return outcomes


def answered(assistant: Assistant, question: dict[str, Any]) -> Answer:
    """Return the answer to a question, after those to its conversation."""
    as_of = date.fromisoformat(question["as_of"]) if question.get("as_of") else None
    scope = Scope(as_of=as_of)
    conversation: list[Answer] = []
    for text in (*question["conversation"], question["question"]):
        conversation.append(assistant.ask(text, conversation=conversation, scope=scope))
    return conversation[-1]


def questions(data: Path, part: str) -> list[dict[str, Any]]:
    """Return the part's questions."""
    lines = (data / "newsroom" / "questions.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["part"] == part]


def slice_archive(data: Path, folder: Path, part: str) -> Path:
    """Return the archive of the articles of the part's months (or of the month that it names),
    built if need be."""
    archive = folder / f"newsroom-{part}"
    build_archive(archive, [slice_file(data, folder, part)], mirror=False)
    return archive


def slice_file(data: Path, folder: Path, part: str) -> Path:
    """Return a file of the articles of the part's months, written if need be."""
    file = folder / f"newsroom-{part}.jsonl"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        half = file.with_suffix(".part")
        months = MONTHS.get(part, (part,))
        with (
            lzma.open(data / "news" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines,
            half.open("w", encoding="utf-8") as kept,
        ):
            kept.writelines(
                line for line in lines if json.loads(line)["published"].startswith(months)
            )
        half.rename(file)
    return file


def load_judge(data: Path) -> Judge:
    """Return `judge` of the data's own judge.py."""
    spec = importlib.util.spec_from_file_location("judge", data / "newsroom" / "judge.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    judge: Judge = module.judge
    return judge


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the table: all answerable questions, then each kind."""
    yield "| questions | n | given | right | precision | first | three | doubt | harmful |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    kinds = dict.fromkeys(each.question["kind"] for each in outcomes)
    yield _row("all", outcomes)
    for kind in kinds:
        yield _row(kind, [each for each in outcomes if each.question["kind"] == kind])


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    asked = [each.judged for each in outcomes if each.question["kind"] != "unanswerable"]
    trick = [each.judged for each in outcomes if each.question["kind"] == "unanswerable"]
    given = [each for each in (*asked, *trick) if each["given"]]
    harmful = sum(each.judged["harmful"] for each in outcomes)
    shares = (
        _share([each["given"] for each in asked]),
        _share([each["right"] for each in asked]),
        _share([each["right"] for each in given]),
        _share([each["first"] for each in asked]),
        _share([each["three"] for each in asked]),
        _share([not each["given"] for each in trick]),
    )
    return f"| {name} | {len(outcomes)} | {' | '.join(shares)} | {harmful} |"


def _share(values: Sequence[bool]) -> str:
    return f"{sum(values) / len(values):.2f}".lstrip("0") if values else ""


def _is_wrong(outcome: Outcome) -> bool:
    return outcome.judged["given"] and not outcome.judged["right"]


if __name__ == "__main__":
    main()
