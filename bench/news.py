"""Build an archive of real news and ask it the questions of news quizzes.

    python -m bench.news --data ../shared/data/news --articles 2000 --questions 50

The data is the RealTimeQA collection (github.com/realtimeqa/realtimeqa_public). The rules: `as_of`
is the question's date plus one day; articles that contain the question verbatim (the quiz pages
themselves) are left out; questions ending in "except" are left out. A question is asked if a web
search of its week had found one of the articles; the gold answer counts as found when its string
stands in a quote, compared in SQuAD's normal form.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import statistics
import string
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from index import build_archive
from qa import Answer, Assistant, open_assistant


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question with its accepted answers and the articles that a web search found."""

    text: str
    day: date
    answers: tuple[str, ...]
    retrieved: frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description="ask an archive of news the questions of quizzes")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--archive", type=Path, help="keep the archive here, and use it again")
    options = parser.parse_args()
    articles = list(islice(read_articles(options.data), options.articles))
    known = {article["id"] for article in articles}
    questions = [q for q in read_questions(options.data) if q.retrieved & known]
    asked = questions[: options.questions]
    with tempfile.TemporaryDirectory() as scratch:
        archive = options.archive or Path(scratch) / "archive"
        build(articles, asked, Path(scratch), archive)
        assistant = open_assistant(archive)
        assistant.ask("Is everything loaded?")
        report([(question, *ask(assistant, question)) for question in asked], articles)


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
                    row["question"],
                    date.fromisoformat(row["date"]),
                    tuple(row["answers"]),
                    frozenset(row["retrieved"]),
                )
            )
    return found


def build(
    articles: list[dict[str, Any]], questions: Iterable[Question], scratch: Path, archive: Path
) -> None:
    quiz = [question.text for question in questions]
    shown = [each for each in articles if not any(text in each["text"] for text in quiz)]
    folder = scratch / "articles"
    folder.mkdir()
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in shown)
    made = build_archive(archive, [folder], mirror=False)
    print(
        f"{len(shown):,} articles ({len(articles) - len(shown)} quiz pages left out), "
        f"{made.rejected} rejected; {made.passages:,} new passages, {made.embedded:,} embedded "
        f"in {made.seconds:.0f} s"
    )


def ask(assistant: Assistant, question: Question) -> tuple[Answer, float]:
    """Return the answer as on the day after the question, and the seconds it took."""
    started = time.perf_counter()
    answer = assistant.ask(question.text, as_of=question.day + timedelta(days=1))
    return answer, time.perf_counter() - started


def report(answers: list[tuple[Question, Answer, float]], articles: list[dict[str, Any]]) -> None:
    texts = [normal(article["title"] + " " + article["text"]) for article in articles]
    possible = sum(
        any(normal(gold) in text for gold in question.answers for text in texts)
        for question, _, _ in answers
    )
    retrieved = first = cited = 0
    for question, answer, _ in answers:
        quotes = [citation.quote for citation in answer.citations]
        first += _holds(quotes[:1], question)
        cited += _holds(quotes, question)
        retrieved += _holds([hit.passage.text for hit in answer.retrieval.hits], question)
    total = len(answers)
    seconds = [each for _, _, each in answers]
    print(f"{total} questions; the gold answer's string is in the archive for {possible}")
    print(f"in the {len(answers[0][1].retrieval.hits)} best passages: {retrieved}")
    print(f"in the first quote: {first}; in one of the quotes: {cited}")
    print(f"abstained: {sum(bool(answer.abstained) for _, answer, _ in answers)}")
    print(f"seconds an answer: median {statistics.median(seconds):.2f}, most {max(seconds):.2f}")


def _holds(quotes: Iterable[str], question: Question) -> bool:
    return any(normal(gold) in normal(quote) for quote in quotes for gold in question.answers)


def normal(text: str) -> str:
    """Return SQuAD's normal form: lower case, no punctuation, no articles, single spaces."""
    text = text.lower().translate(str.maketrans("", "", string.punctuation + "“”‘’"))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


if __name__ == "__main__":
    main()
