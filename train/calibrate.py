"""Fit how the network's signals rank answers, and how sure they make, and write it into the card.

    python -m train.calibrate --data ../shared/data --news news.jsonl

Asked are the newsroom's questions of the half `tune`, those of a month of `train/questions` and
quizzes of the news, all kept aside from training. Sentences and short answers are ranked by sums of
signals, and a logistic regression (Platt 1999) on the signals of the one that leads, one for each
shape of answer, says how sure it is. `least` is where the headlines to the newsroom's questions
have the promised precision, each judged by weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from tqdm import tqdm

from bench.archive import FOLDER
from bench.newsroom import questions as of_newsroom
from qa.reader.deciding import Shape, of_sentences, shape_of, told
from qa.reader.evidencereader import PLAIN, SENTENCES, EvidenceReader, Look
from qa.reader.network import Network
from qa.reader.ranking import Evidence, Signals, probability, summed
from train import asked
from train.answered import Remembering, Row, newsroom, quizzes
from train.fitting import Weights, likeliest, logistic

_EVIDENCE = ("evidence", "near", "relevance", "answers")
_PROPOSAL = ("span", *_EVIDENCE, "stories", "speaks")
_SURE = {
    Shape.SPAN: ("score", "share", "margin", "answers", "stories", "hit"),
    Shape.SENTENCE: ("score", "share", "evidence", "relevance", "hit"),
    Shape.YES_NO: ("verdict", "against"),
}
_TOLD = {Shape.YES_NO, Shape.SENTENCE}  # a sentence may answer whether something is so
_FOLDS = 10
_LOST = 0.02  # share of the questions of which nothing is shown because all is far

START: dict[str, Any] = {
    "evidence": {"evidence": 0.5, "near": 2.0, "relevance": 0.5},
    "proposal": {"span": 1.0, "evidence": 0.5, "relevance": 0.2},
    "sure": {shape.value: {} for shape in Shape},
    "least": 0.5,
    "far": -100.0,
}


class Lead(NamedTuple):
    """The signals of an option, whether it is right, and whether its question is one of the
    newsroom's that may have such an answer."""

    signals: Signals
    right: bool
    is_own: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="of bench.newsroom's archives")
    parser.add_argument("--news", type=Path, required=True, help="what `train.news` wrote")
    parser.add_argument("--month", nargs="*", default=[], help="of train/questions, kept aside")
    parser.add_argument("--quizzes", type=int, default=380)
    parser.add_argument("--precision", type=float, default=0.85, help="of headlines, promised")
    parser.add_argument("--model", type=Path, default=Path("qa/reader/model"))
    options = parser.parse_args()
    known = {"tune": of_newsroom(options.data, "tune")} | {
        m: asked.questions(m) for m in options.month
    }
    rows = [
        each.row()
        for part, told in known.items()
        for each in newsroom(options.data, options.folder, part, told)
    ]
    rows += quizzes(options.news, options.data, options.quizzes)
    network = Network(options.model, threads=1)
    card = calibrated(Remembering(network), rows, options.precision)
    text = json.dumps({**network.card, "reading": _rounded(card)}, indent=2) + "\n"
    (options.model / "card.json").write_text(text, "utf-8")
    print(json.dumps(_rounded(card), indent=2))


def calibrated(network: Remembering, rows: Sequence[Row], precision: float) -> dict[str, Any]:
    """Return the card's part; each fit reads anew by what was fitted before."""
    card = dict(START)
    network.card = {"reading": card}
    ranked(network, rows, card)
    judged(network, rows, card)
    card["sure"], card["least"] = decided(network, rows, precision)
    own = [look for row, look in looks(network, rows) if row.is_newsroom]
    nearest = [max(each.signals["near"] for each in look.sentences) for look in own]
    card["far"] = float(np.quantile(nearest, _LOST))
    return card


def looks(network: Remembering, rows: Sequence[Row]) -> list[tuple[Row, Look]]:
    """Read the passages of all questions."""
    reader = EvidenceReader(network=network)
    return [(row, reader.look(row.asked, row.hits)) for row in tqdm(rows, mininterval=10)]


def ranked(network: Remembering, rows: Sequence[Row], card: dict[str, Any]) -> None:
    """Fit the order at first sight."""
    found = looks(network, rows)
    card["evidence"] = likeliest(
        [[(e.signals, row.is_evidence(e)) for e in look.sentences] for row, look in found],
        _EVIDENCE,
    )
    card["proposal"] = likeliest(
        [
            [(e.signals, row.is_right(e.best.answer, e.best.evidence)) for e in look.proposals]
            for row, look in found
        ],
        _PROPOSAL,
    )


def judged(network: Remembering, rows: Sequence[Row], card: dict[str, Any]) -> None:
    """Fit what the verdict adds to that order, and the speaker to that of sentences."""
    reader, sentences, proposals = EvidenceReader(network=network), [], []
    for row, look in looks(network, rows):
        if row.is_newsroom:
            first = reader.judged_sentences(row.asked, look)[:SENTENCES]
            sentences.append(
                [({**e.signals, "score": _known(e, card)}, row.is_evidence(e)) for e in first]
            )
        if shape_of(row.asked) is Shape.SPAN:
            found = reader.judge(row.asked, look).options
            proposals.append([(e.signals, row.is_right(e.answer, e.evidence)) for e in found])
    card["evidence"] = _extended(
        card["evidence"], likeliest(sentences, ("score", "verdict", "speaks"))
    )
    card["proposal"] = _extended(card["proposal"], likeliest(proposals, ("score", "verdict")))


def _known(found: Evidence, card: dict[str, Any]) -> float:
    return summed(found.signals, card["evidence"])


def _extended(weights: Weights, further: Weights) -> Weights:
    """Return weights scaled as `score` is, and the others of `further` beside them."""
    scale = further["score"]
    more = {name: weight for name, weight in further.items() if name != "score"}
    return {**{name: scale * weight for name, weight in weights.items()}, **more}


def decided(
    network: Remembering, rows: Sequence[Row], precision: float
) -> tuple[dict[str, Weights], float]:
    """Fit how sure the one that leads is, and from where on the promised precision is kept."""
    reader = EvidenceReader(network=network)
    sure: dict[str, Weights] = {}
    shown: list[tuple[float, bool]] = []
    found = looks(network, rows)
    for shape in Shape:
        leading = [lead for row, look in found for lead in _leading(reader, row, look, shape)]
        sure[shape.value] = _sureness(leading, shape)
        for fold in range(_FOLDS):
            weights = _sureness([e for n, e in enumerate(leading) if n % _FOLDS != fold], shape)
            for signals, right, is_own in leading[fold::_FOLDS]:
                likely = probability(summed(signals, weights))
                # A bare yes or no that is less sure gives way to a sentence.
                if is_own and (shape is not Shape.YES_NO or likely >= PLAIN):
                    shown.append((likely, right))
    return sure, line(shown, precision)


def _sureness(leading: Sequence[Lead], shape: Shape) -> Weights:
    """Fit how sure signals make. Quizzes are harder, and questions of another shape easier: that is
    no signal's fault, so that what it makes of them is fitted apart and left out."""
    choice = [({**e.signals, "own": float(e.is_own)}, e.right) for e in leading]
    weights = logistic(choice, (*_SURE[shape], "own"))
    apart = weights.pop("own")
    return {**weights, "bias": weights["bias"] + apart}


def _leading(reader: EvidenceReader, row: Row, look: Look, shape: Shape) -> list[Lead]:
    """Return the option that leads; sentences, which few questions ask for, are tried for all of
    the newsroom's."""
    asked_for = shape_of(row.asked)
    is_own = row.is_newsroom and (asked_for is shape or {asked_for, shape} == _TOLD)
    if shape is Shape.SENTENCE and row.is_newsroom:
        ranked = reader.judged_sentences(row.asked, look)
        options = told(of_sentences(ranked[:SENTENCES]))
        return [Lead(e.signals, row.is_evidence(e.evidence), is_own) for e in options[:1]]
    if shape_of(row.asked) is not shape:
        return []
    options = reader.judge(row.asked, look).options
    if shape is Shape.YES_NO:
        few = [each for each in options if each.shape is shape]
    else:
        few = reader.ordered(row.asked, options)[:1]
    return [Lead(e.signals, row.is_right(e.answer, e.evidence), is_own) for e in few]


def line(shown: Sequence[tuple[float, bool]], precision: float) -> float:
    """Return the lowest probability from which on this share of what is shown is right; 1 if there
    is none. So few questions vary: half of it is the share that the probabilities promise."""
    right, least = 0.0, 1.0
    for count, (sure, is_right) in enumerate(sorted(shown, reverse=True), 1):
        right += (is_right + sure) / 2
        if right >= precision * count:
            least = sure
    return least


def _rounded(card: Any) -> Any:
    if isinstance(card, dict):
        return {name: _rounded(each) for name, each in card.items()}
    return round(card, 4)


if __name__ == "__main__":
    main()
