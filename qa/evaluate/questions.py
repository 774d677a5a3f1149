"""How often is the answer right? Questions with gold places, asked of an archive of their articles.

A citation is right when it overlaps a gold place; a question without an answer is right when it
is abstained on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.assistant import Assistant
from qa.errors import BadAnswer
from qa.types import Answer, Citation, State


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and its gold places (source, start, end); none if it has no answer."""

    id: str
    question: str
    places: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One question's outcome: `rank` is that of the first right citation, 0 if there is none."""

    id: str
    question: str
    answerable: bool
    abstained: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over the questions; `first` and `three` are of the answerable ones."""

    answerable: int
    first: int
    three: int
    wrongly_abstained: int
    unanswerable: int
    rightly_abstained: int


def evaluate(assistant: Assistant, questions: Path) -> list[Result]:
    """Ask each question of a JSONL file (id, question, answer, article, start, end, also)."""
    return [_result(asked, assistant.ask(asked.question)) for asked in _read(questions)]


def _read(questions: Path) -> list[GoldQuestion]:
    try:
        lines = questions.read_text("utf-8").split("\n")  # JSON strings may hold other line ends
        return [_asked(json.loads(line)) for line in lines if line.strip()]
    except OSError as error:
        raise BadAnswer(f"{questions} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise BadAnswer(
            f"{questions} is not a file of questions: each line needs id, question and answer, and "
            "an answerable one article, start, end and also."
        ) from None


def scores(results: Iterable[Result]) -> Scores:
    """Count the outcomes."""
    results = list(results)
    can = [result for result in results if result.answerable]
    cannot = [result for result in results if not result.answerable]
    return Scores(
        answerable=len(can),
        first=sum(result.rank == 1 for result in can),
        three=sum(1 <= result.rank <= 3 for result in can),
        wrongly_abstained=sum(result.abstained for result in can),
        unanswerable=len(cannot),
        rightly_abstained=sum(result.abstained for result in cannot),
    )


def table(results: Iterable[Result]) -> str:
    """Return the outcomes as lines for a terminal, with the counts below."""
    results = list(results)
    lines = []
    for each in results:
        if each.abstained:
            outcome = "abstained" + (", wrongly" if each.answerable else ", rightly")
        elif not each.answerable:
            outcome = "answered, wrongly"
        else:
            outcome = f"right citation: {each.rank}" if each.rank else "no right citation"
        lines.append(f"{each.id:<6} {outcome:<20} {each.question}")
    s = scores(results)
    lines.append(
        f"Of {s.answerable} answerable: first citation right {s.first}, one of three {s.three}, "
        f"abstained {s.wrongly_abstained}. "
        f"Of {s.unanswerable} unanswerable: abstained {s.rightly_abstained}."
    )
    return "\n".join(lines)


def _asked(record: dict[str, Any]) -> GoldQuestion:
    places = []
    if record["answer"] is not None:
        places = [(record["article"], record["start"], record["end"]), *record["also"]]
    gold = tuple((str(article), int(start), int(end)) for article, start, end in places)
    return GoldQuestion(str(record["id"]), str(record["question"]), gold)


def _result(asked: GoldQuestion, answer: Answer) -> Result:
    right = [c.number for c in answer.citations if any(_overlaps(c, *at) for at in asked.places)]
    return Result(
        id=asked.id,
        question=asked.question,
        answerable=bool(asked.places),
        abstained=answer.state is not State.ANSWERED,
        rank=min(right, default=0),
    )


def _overlaps(citation: Citation, source: str, start: int, end: int) -> bool:
    return citation.source == source and citation.start < end and start < citation.end
