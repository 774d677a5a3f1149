"""Fit how the reader's scores become evidence and confidence, and write it into the card.

    python -m train.calibrate --data ../shared/data/news --archive archive --news news.jsonl

Asked are the news questions of the training years that the reader was not trained on (those that
`news.jsonl` does not hold), under the rules of the benchmark. Taken is the scale with the best F1
over all coverages, from the surest answer alone to all of them (the area of the risk-coverage
curve, El-Yaniv and Wiener 2010). The confidence is the logistic regression of "F1 is at least one
half" on the weight of the answer (Platt 1999); `least` is where 90% of the right answers
still come.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from index import Hit, Scope, open_archive, parse
from qa.question import understand
from qa.reader.evidence import Scale
from qa.reader.spanreader import PASSAGES, ranked
from qa.reader.spans import Candidate, SpanModel
from qa.types import Asked
from train.evaluate import exact, overlap
from train.news import TEST_YEAR, questions

_STAY = 0.9  # share of the right answers that are still given
_TEMPERS, _DECAYS = (0.2, 0.3, 0.4, 0.5), (0.4, 0.6, 0.8, 1.0)
# Of little effect on news, where passages of one question tell of much; where all of an archive is
# about one subject they tell its sentences apart (docs/decisions.md).
_SAID, _NAMED = 1.0, 1.0
_RIGHT = 0.5  # F1


@dataclass(frozen=True, slots=True)
class Read:
    """A question with its passages as the model marked them, and the accepted answers."""

    asked: Asked
    hits: tuple[Hit, ...]
    marks: tuple[Sequence[Candidate], ...]
    answers: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--archive", type=Path, default=Path("archive"))
    parser.add_argument("--news", type=Path, required=True, help="what `train.news` wrote")
    parser.add_argument("--model", type=Path, default=Path("qa/reader/model"))
    options = parser.parse_args()
    model = SpanModel(options.model)
    rows = list(read(model, options.data, options.archive, options.news))
    scale = best_scale(rows)
    found = outcomes(rows, scale)
    scale = calibrated(scale, found)
    for name, value in asdict(scale).items():
        print(f"{name}: {value}")
    print(f"EM {found[:, 1].mean():.3f}, F1 {found[:, 2].mean():.3f} on {len(rows)} questions")
    model.card["scale"] = {name: round(value, 4) for name, value in asdict(scale).items()}
    text = json.dumps(model.card, indent=2) + "\n"
    (options.model / "card.json").write_text(text, "utf-8")


def read(model: SpanModel, data: Path, archive: Path, news: Path) -> Iterator[Read]:
    """Yield the questions that neither the training nor the test has."""
    trained = {json.loads(line)["id"] for line in news.read_text("utf-8").splitlines()}
    rows = [r for r in questions(data) if r["year"] != TEST_YEAR and r["id"] not in trained]
    with open_archive(archive) as opened:
        for row in tqdm(rows, unit="question"):
            day = date.fromisoformat(row["date"]) + timedelta(days=1)
            query = parse(row["question"], Scope(as_of=day))
            found = opened.searcher.search(query, 2 * PASSAGES).hits
            hits = [hit for hit in found if row["question"] not in hit.article.text][:PASSAGES]
            hits = [replace(hit, rank=rank) for rank, hit in enumerate(hits, 1)]
            passages = [(hit.article.title, hit.passage.text) for hit in hits]
            asked = understand(query)
            marks = tuple(model.mark(asked.plain, passages))
            yield Read(asked, tuple(hits), marks, tuple(row["answers"]))


def best_scale(rows: Sequence[Read]) -> Scale:
    """Return the scale of the grid with the best area."""
    scales = [
        Scale(temper, decay, _SAID, _NAMED, slope=1.0, intercept=0.0, least=0.0)
        for temper, decay in product(_TEMPERS, _DECAYS)
    ]
    return max(tqdm(scales, unit="scale"), key=lambda scale: area(outcomes(rows, scale)))


def area(found: NDArray[np.float64]) -> float:
    """Return the mean over n of the mean F1 of the n answers of the highest weight."""
    ordered = found[np.argsort(-found[:, 0], kind="stable"), 2]
    return float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1)).mean())


def outcomes(rows: Sequence[Read], scale: Scale) -> NDArray[np.float64]:
    """Return (questions, 3): the weight of the best answer, its exact match and its F1."""
    found = []
    for row in rows:
        answers = ranked(row.asked, row.hits, row.marks, scale)
        if answers:
            text = answers[0].answer
            matches = max(exact(text, gold) for gold in row.answers)
            shared = max(overlap(text, gold) for gold in row.answers)
            found.append((answers[0].weight, matches, shared))
        else:
            found.append((-20.0, 0.0, 0.0))
    return np.array(found)


def calibrated(scale: Scale, found: NDArray[np.float64]) -> Scale:
    """Return the scale with slope, intercept and least fitted to the outcomes."""
    weights, right = found[:, 0], (found[:, 2] >= _RIGHT).astype(float)
    slope, intercept = logistic(weights, right)
    scale = replace(scale, slope=slope, intercept=intercept)
    given = float(np.quantile(weights[right == 1], 1 - _STAY))
    return replace(scale, least=scale.confidence(given))


def logistic(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[float, float]:
    """Return slope and intercept of the logistic regression of y (0 or 1) on x, by Newton's
    method."""
    inputs = np.stack([x, np.ones_like(x)], axis=1)
    found = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-inputs @ found))
        curvature = inputs.T @ (inputs * (p * (1 - p))[:, None]) + 1e-9 * np.eye(2)
        found = found + np.linalg.solve(curvature, inputs.T @ (y - p))
    return float(found[0]), float(found[1])


if __name__ == "__main__":
    main()
