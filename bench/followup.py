"""Are questions left alone that stand alone? News questions asked one after the other.

    python -m bench.followup

Each quiz question is asked after the three before it in the file, which are about other things and
answered. A quiz question needs no conversation, so to change it is a mistake; prints how many are
changed, and which.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.news import Question, read_questions
from qa import Answer
from qa.question.followup import standalone
from qa.types import Citation, Headline, State

_TURNS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    questions = read_questions(parser.parse_args().data)
    found = list(changed(questions))
    print(f"{len(found)} of {len(questions) - _TURNS:,} questions are changed")
    for before, after in found:
        print(f"{before}\n    {after}")


def changed(questions: list[Question]) -> Iterator[tuple[str, str]]:
    """Yield the questions that are changed, each with what is made of it."""
    for at in range(_TURNS, len(questions)):
        typed = questions[at].text
        understood = standalone(typed, list(map(answered, questions[at - _TURNS : at])))
        if understood != typed:
            yield typed, understood


def answered(question: Question) -> Answer:
    """Return what a perfect assistant would have said."""
    said = question.answers[0]
    quote = Citation(1, 0, "", "", "", "", (), None, "", 0, len(said), said)
    return Answer(question.text, State.ANSWERED, (Headline(said, (1,)),), (quote,))


if __name__ == "__main__":
    main()
