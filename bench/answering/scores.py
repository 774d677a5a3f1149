"""How right, and how sure? Scores of outcomes, as arrays with a number per question. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.answering.asking import Outcome
from bench.news import holds
from train.evaluate import exact, overlap

Floats = NDArray[np.float64]


def best(measure: Callable[[str, str], float], said: str, answers: Sequence[str]) -> float:
    """Return the best score over the accepted answers; nothing said is never right."""
    return max((measure(said, answer) for answer in answers), default=0.0) if said else 0.0


def exact_match(outcomes: Sequence[Outcome]) -> Floats:
    """Return 1 where the short answer is an accepted one in SQuAD's normal form."""
    return np.array([best(exact, each.short, each.question.answers) for each in outcomes])


def f1(outcomes: Sequence[Outcome]) -> Floats:
    """Return SQuAD's F1 of the short answers' words."""
    return np.array([best(overlap, each.short, each.question.answers) for each in outcomes])


def cited(outcomes: Sequence[Outcome], first: int) -> Floats:
    """Return 1 where one of the `first` quotes holds an accepted answer."""
    return np.array(
        [
            float(any(holds(quote, each.question.answers) for quote in each.quotes[:first]))
            for each in outcomes
        ]
    )


def confidences(outcomes: Sequence[Outcome]) -> Floats:
    return np.array([each.confidence for each in outcomes])


def threshold(confidence: Floats, right: Floats, share: float = 0.9) -> float:
    """Return the highest confidence at which `share` of the right answers still come.

    An answer comes if it is at least as sure; infinity if nothing is right.
    """
    sure = np.sort(confidence[right > 0])[::-1]
    return float(sure[math.ceil(share * len(sure)) - 1]) if len(sure) else math.inf


def risk_coverage(confidence: Floats, right: Floats) -> tuple[Floats, Floats]:
    """Return (coverage, risk) for each answer, the surest first.

    Coverage is the share of questions answered when all that are as sure come, risk the share of
    these that is wrong (El-Yaniv and Wiener, 2010). The mean of the risks is the area under the
    curve (Geifman, Uziel and El-Yaniv, 2019).
    """
    order = np.argsort(-confidence, kind="stable")
    sorted_ = -confidence[order]
    come = np.searchsorted(sorted_, sorted_, side="right")  # equally sure ones come together
    wrong = np.cumsum(1 - right[order])
    return come / len(order), wrong[come - 1] / come


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: how many, and the means of confidence and rightness."""

    count: int
    confidence: float
    right: float


def bins(confidence: Floats, right: Floats, number: int = 10) -> list[Bin]:
    """Return the bins of equal width between 0 and 1 that are not empty."""
    at = np.minimum((confidence * number).astype(int), number - 1)
    return [
        Bin(int((at == n).sum()), float(confidence[at == n].mean()), float(right[at == n].mean()))
        for n in np.unique(at)
    ]


def calibration_error(found: Sequence[Bin]) -> float:
    """Return the expected calibration error (Naeini, Cooper and Hauskrecht, 2015)."""
    total = sum(each.count for each in found)
    return sum(each.count * abs(each.confidence - each.right) for each in found) / total
