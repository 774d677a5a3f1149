"""The second look: does a sentence, with its neighbours, say that this is the answer?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.reader.ranking import Evidence, Proposal, Weights


class Judge(Protocol):
    """What gives verdicts on (answer, title, sentences); the network does."""

    def judge(self, question: str, answers: Sequence[tuple[str, str, str]]) -> list[float]: ...


def judged_proposals(
    judge: Judge, question: str, found: Sequence[Proposal], weights: Weights
) -> list[Proposal]:
    """Return proposals with the verdict on their best place, best first."""
    asked = [
        (each.best.answer, each.best.hit.article.title, each.best.evidence.context)
        for each in found
    ]
    verdicts = judge.judge(question, asked) if asked else []
    weighed = [
        each.weighed(weights, verdict=verdict)
        for each, verdict in zip(found, verdicts, strict=True)
    ]
    return sorted(weighed, key=lambda each: -each.score)


def judged_sentences(
    judge: Judge, question: str, ranked: Sequence[Evidence], weights: Weights
) -> list[Evidence]:
    """Return sentences with the verdict on whether they answer at all, best first."""
    weighed = [
        each.weighed(weights, verdict=verdict)
        for each, (verdict,) in zip(
            ranked, verdicts_on(judge, question, ranked, ("",)), strict=True
        )
    ]
    return sorted(weighed, key=lambda each: -each.score)


def verdicts_on(
    judge: Judge, question: str, ranked: Sequence[Evidence], answers: Sequence[str]
) -> list[tuple[float, ...]]:
    """Return for each sentence the verdict on each of the answers; "" asks if it answers at all."""
    asked = [
        (answer, each.hit.article.title, each.context) for each in ranked for answer in answers
    ]
    verdicts = judge.judge(question, asked) if asked else []
    size = len(answers)
    return [tuple(verdicts[at : at + size]) for at in range(0, len(verdicts), size)]
