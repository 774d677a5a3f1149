"""Sums of signals that tell right from wrong, fitted to examples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from qa.reader.ranking import Signals

Floats = NDArray[np.float64]
Weights = dict[str, float]
Choice = Sequence[tuple[Signals, bool]]
"""What was to choose from: the signals of each, and whether it is right."""

_RIDGE, _SURE = 0.01, 0.002  # of what leads, and of how sure it is
_PRIOR = 1.0  # of a logistic regression, over all examples


def likeliest(choices: Sequence[Choice], names: Sequence[str]) -> Weights:
    """Return the weights that make what is right likeliest among all that is to choose from: a
    conditional logit (McFadden 1974), in which right ones add up; none is negative."""
    rows = [
        (_table([signals for signals, _ in each], names), np.array([right for _, right in each]))
        for each in choices
    ]
    rows = [(table, right) for table, right in rows if right.any() and not right.all()]

    def loss(weights: Floats) -> float:
        lost = 0.0
        for table, right in rows:
            scores = table @ weights
            lost += np.logaddexp.reduce(scores) - np.logaddexp.reduce(scores[right])
        return lost / len(rows) + _RIDGE * float(weights @ weights)

    found = minimize(loss, np.full(len(names), 0.1), bounds=[(0.0, None)] * len(names)).x
    return dict(zip(names, map(float, found), strict=True))


def logistic(choice: Choice, names: Sequence[str]) -> Weights:
    """Return the weights and the `bias` of the logistic regression of what is right, with a ridge
    on standardized signals."""
    table = _table([signals for signals, _ in choice], names)
    signs = np.where([right for _, right in choice], 1.0, -1.0)
    middle, spread = table.mean(0), table.std(0) + 1e-6
    standard = (table - middle) / spread

    def loss(weights: Floats) -> float:
        scores = standard @ weights[:-1] + weights[-1]
        penalty = _PRIOR / len(choice) * float(weights[:-1] @ weights[:-1])
        return float(np.logaddexp(0.0, -signs * scores).mean()) + penalty

    found = minimize(loss, np.zeros(len(names) + 1)).x
    weights = found[:-1] / spread
    bias = float(found[-1] - weights @ middle)
    return {**dict(zip(names, map(float, weights), strict=True)), "bias": bias}


def _table(signals: Sequence[Signals], names: Sequence[str]) -> Floats:
    """Return (signals, names); what is unknown is 0."""
    return np.array([[each.get(name, 0.0) for name in names] for each in signals], dtype=float)
