"""Is a question's kind told, and do right answers look like it? On golden answers, without a model.

    python -m bench.kinds

The answers to the questions of SQuAD 2.0's development part, and of the news quizzes of one year,
are graded as answers of their question's kind, and as answers of the other kinds: a kind is of use
if it rules out (grade 0) few of its own and many of the others'. What is `other`, what happened and
yes or no rule nothing out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.news import read_questions
from bench.reading import read_dev
from index import parse
from qa.question import understand
from qa.reader.fitting import fits
from qa.types import Kind


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--year", type=int, default=2023, help="of the quizzes; 2023 is for tests")
    options = parser.parse_args()
    examples, gold = read_dev(options.data / "reading" / "squad-dev-v2.0.json.xz")
    squad = [(one.question, given) for one, given in zip(examples, gold, strict=True) if given]
    quizzes = [
        (one.text, one.answers)
        for one in read_questions(options.data / "news")
        if one.year == options.year
    ]
    print("\n".join(table("SQuAD", squad)))
    print()
    print("\n".join(table("quizzes", quizzes)))


def table(name: str, asked: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Yield Markdown: for each kind its questions, and how answers are graded as one of it."""
    answers: defaultdict[Kind, list[Sequence[str]]] = defaultdict(list)
    for question, accepted in asked:
        answers[understand(parse(question)).kind].append(accepted)
    yield f"| {name} | questions | is one | may be | ruled out | others ruled out |"
    yield "| --- |" + " ---: |" * 5
    for kind in sorted(answers, key=lambda each: -len(answers[each])):
        own = grades(kind, answers[kind])
        others = grades(kind, (a for k, each in answers.items() if k is not kind for a in each))
        shares = " | ".join(f"{np.mean(own == grade):.3f}" for grade in (1.0, 0.5, 0.0))
        yield f"| {kind} | {len(own)} | {shares} | {np.mean(others == 0.0):.3f} |"


def grades(kind: Kind, answers: Iterable[Sequence[str]]) -> NDArray[np.float64]:
    """Return the best grade of each question's accepted answers."""
    return np.array([max(fits(kind, answer) for answer in accepted) for accepted in answers])


if __name__ == "__main__":
    main()
