"""Do follow-ups say what they left out, and are questions left alone that stand alone?

    python -m bench.followup

Quizzes: each question is asked after the three before it in the file, which are about other things
and answered. It needs no conversation, so to change it is a mistake. Rewrites: people wrote, for
questions of conversations (MTRAG), how they would stand alone; the words that they took from the
conversation are what is to be found. Nobody answers there, so nothing but the questions is known.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.news import Question, read_questions
from index import tokenize
from qa import Answer, notes
from qa.question import standalone
from qa.types import Citation, Code, Headline, State

_TURNS = 3

Rewrite = tuple[str, list[Answer], str]  # a question, what was asked before, how it stands alone


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    print("\n".join(table(rewrites(data / "followups" / "followups.jsonl.xz"))), end="\n\n")
    questions = read_questions(data / "news")
    found = list(changed(questions))
    print(f"{len(found)} of {len(questions) - _TURNS:,} quiz questions are changed")
    for before, after in found:
        print(f"{before}\n    {after}")


def table(asked: Iterable[Rewrite]) -> Iterator[str]:
    """Yield Markdown: of the questions that need words of the conversation, and of those that do
    not, how many got all of them, some, or words that they did not need."""
    needy, whole, part, others, needless = 0, 0, 0, 0, 0
    for question, before, alone in asked:
        said = {token for answer in before for token in tokenize(answer.question)}
        own = set(tokenize(question))
        needed = (set(tokenize(alone)) - own) & said
        added = set(tokenize(standalone(question, before))) - own
        needy, others = needy + bool(needed), others + (not needed)
        whole += bool(needed) and needed <= added
        part += bool(needed & added)
        needless += bool(added) and not needed
    yield "| questions | need words of the conversation | all found | some found | needless |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    yield f"| {needy + others} | {needy} | {whole} | {part} | {needless} |"


def rewrites(path: Path) -> Iterator[Rewrite]:
    """Read the questions that people have rewritten, each with those before it, unanswered."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            turns = [turn["text"] for turn in record["conversation"] if turn["role"] == "user"]
            before = [unanswered(turn) for turn in turns if any(map(str.isalnum, turn))]
            if before and "answerability" not in record:
                yield record["question"], before, record["standalone"]


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


def unanswered(question: str) -> Answer:
    return Answer(question, State.NOTHING, reason=notes.note(Code.NO_HITS))


if __name__ == "__main__":
    main()
