"""Exact match and F1 as SQuAD 2.0 counts them, over all of a model's outputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from train.data import normal


@dataclass(frozen=True, slots=True)
class Prediction:
    """The best span of a passage with its score over "not answered", and the relevance logit."""

    text: str
    score: float
    relevance: float


@dataclass(frozen=True, slots=True)
class Score:
    """`em` and `f1` count "not answered" below `threshold`; the answerable ones' are of the best
    span whatever its score. Shares of 1; `auc` is the chance that relevance ranks an answerable
    question above an unanswerable one."""

    answerable_em: float
    answerable_f1: float
    em: float
    f1: float
    threshold: float
    auc: float


def scored(
    predictions: Sequence[Prediction], gold: Sequence[Sequence[str]], threshold: float | None
) -> Score:
    """Score predictions against the accepted answers; none of them means unanswerable."""
    em = np.array([_best(exact, p.text, g) for p, g in zip(predictions, gold, strict=True)])
    f1 = np.array([_best(overlap, p.text, g) for p, g in zip(predictions, gold, strict=True)])
    answerable = np.array([bool(each) for each in gold])
    scores = np.array([each.score for each in predictions])
    if threshold is None:
        threshold = _best_threshold(scores, f1, answerable)
    kept = scores >= threshold
    relevance = np.array([each.relevance for each in predictions])
    return Score(
        answerable_em=_mean(em[answerable]),
        answerable_f1=_mean(f1[answerable]),
        em=_mean(np.where(answerable, em * kept, ~kept)),
        f1=_mean(np.where(answerable, f1 * kept, ~kept)),
        threshold=float(threshold),
        auc=_auc(relevance[answerable], relevance[~answerable]),
    )


def exact(predicted: str, gold: str) -> float:
    """1.0 if both have one normal form."""
    return float(normal(predicted) == normal(gold))


def overlap(predicted: str, gold: str) -> float:
    """F1 of the words in normal form."""
    found, right = normal(predicted).split(), normal(gold).split()
    if not found or not right:
        return float(found == right)
    same = sum((Counter(found) & Counter(right)).values())
    return 2 * same / (len(found) + len(right))


def _best(measure: Callable[[str, str], float], predicted: str, gold: Sequence[str]) -> float:
    return max((measure(predicted, each) for each in gold), default=0.0)


def _best_threshold(scores: Any, f1: Any, answerable: Any) -> float:
    order = np.argsort(scores)[::-1]
    gains = np.where(answerable, f1, -1.0)[order]  # what is won by answering one more
    most = int(np.argmax(np.concatenate([[0.0], np.cumsum(gains)])))
    if most == 0:
        return float(scores[order[0]]) + 1.0
    if most == len(order):
        return float(scores[order[-1]])
    return float(scores[order[most - 1]] + scores[order[most]]) / 2


def _mean(values: Any) -> float:
    return round(float(np.mean(values)), 4) if len(values) else 0.0


def _auc(above: Any, below: Any) -> float:
    if not len(above) or not len(below):
        return 0.0
    rank = np.searchsorted(np.sort(below), above)
    return round(float(np.mean(rank) / len(below)), 4)
