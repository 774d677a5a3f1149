"""Outcomes -> Markdown; pure but for the count of cores."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from bench.answering.asking import Outcome
from bench.answering.scores import (
    Floats,
    best,
    bins,
    calibration_error,
    cited,
    confidences,
    exact_match,
    f1,
    risk_coverage,
    threshold,
)
from bench.retrieval import bootstrap
from train.evaluate import exact, overlap

SYSTEMS = ("open_gpt3_gcs", "open_rag_gcs", "closed_gpt3", "closed_t5", "open_gpt3_dpr")
_COVERAGES = (0.1, 0.25, 0.5, 0.75, 1.0)


def at_least(outcomes: Sequence[Outcome], least: float) -> list[Outcome]:
    """Return the outcomes with nothing said below the confidence `least`."""
    return [
        each if each.confidence >= least else replace(each, short="", quotes=())
        for each in outcomes
    ]


def answers(outcomes: Sequence[Outcome], least: float) -> Iterator[str]:
    """Yield how often the short answer and the citations are right, over all questions."""
    yield "| answers | questions | answered | EM | F1 | first citation | one of three |"
    yield "| --- " * 7 + "|"
    ships = at_least(outcomes, least)
    for name, found in (("always", outcomes), (f"from {least:.2f} on, as it ships", ships)):
        answered = np.mean([bool(each.short) for each in found])
        yield f"| {name} | {len(found)} | {answered:.3f} | {' | '.join(_scores(found))} |"


def _scores(outcomes: Sequence[Outcome]) -> list[str]:
    measured = (exact_match(outcomes), f1(outcomes), cited(outcomes, 1), cited(outcomes, 3))
    return [f"{each.mean():.3f}" for each in measured]


def published(
    outcomes: Sequence[Outcome], predictions: Mapping[str, Mapping[str, str]], least: float
) -> Iterator[str]:
    """Yield the published systems beside ours, on the questions that all of them answered."""
    ids = Counter(each.question.id for each in outcomes)  # one stands for two questions
    same = [
        each for each in outcomes if ids[each.question.id] == 1 and each.question.id in predictions
    ]
    if not same:
        yield "No published system answered these questions."
        return
    ours = exact_match(same), f1(same)
    ships = at_least(same, least)
    yield f"The same {len(same)} questions:"
    yield ""
    yield "| system | EM | F1 | ours, always - it: EM | F1 |"
    yield "| --- " * 5 + "|"
    yield f"| ours, always | {ours[0].mean():.3f} | {ours[1].mean():.3f} | | |"
    for name, em, words in (
        ("ours, as it ships", exact_match(ships), f1(ships)),
        *((system, *_theirs(same, predictions, system)) for system in SYSTEMS),
    ):
        gains = " | ".join(_gain(one, other) for one, other in zip(ours, (em, words), strict=True))
        yield f"| {name} | {em.mean():.3f} | {words.mean():.3f} | {gains} |"


def _theirs(
    same: Sequence[Outcome], predictions: Mapping[str, Mapping[str, str]], system: str
) -> tuple[Floats, Floats]:
    pairs = [(predictions[each.question.id][system], each.question.answers) for each in same]
    em = np.array([best(exact, said, gold) for said, gold in pairs])
    return em, np.array([best(overlap, said, gold) for said, gold in pairs])


def _gain(one: Floats, other: Floats) -> str:
    gain, worse = bootstrap(one, other)
    return f"{100 * gain:+.1f} points (not above zero in {worse:.2%})"


def abstention(
    ordinary: Sequence[Outcome], hidden: Sequence[Outcome], least: float
) -> Iterator[str]:
    """Yield how often nothing is answered when the answer is hidden, and when it is not."""
    if not hidden:
        yield "No answer could be hidden."
        return
    sure, without = confidences(ordinary), confidences(hidden)
    questions = {each.question for each in hidden}
    among = np.array([each.question in questions for each in ordinary])
    yield f"{len(hidden)} of {len(ordinary)} questions have an answer that could be hidden."
    yield ""
    yield "| least confidence | right answers that come | abstains, answer hidden | not hidden |"
    yield "| --- " * 4 + "|"
    measures = {"exact": exact_match(ordinary), "first citation": cited(ordinary, 1)}
    for name, right in measures.items():
        at = threshold(sure, right)
        for how, value in (("90% still come", at), ("as it ships", least)):
            come = np.mean(sure[right > 0] >= value) if right.any() else 0.0
            yield (
                f"| {value:.3f}: {how} | {come:.3f} ({name}) | {np.mean(without < value):.3f} | "
                f"{np.mean(sure[among] < value):.3f} |"
            )


def risk(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the risk at several coverages, and the error of the confidence."""
    heads = " | ".join(f"surest {share:.0%}" for share in _COVERAGES)
    yield f"| share wrong of the | {heads} | area under the curve | expected calibration error |"
    yield "| --- " * (3 + len(_COVERAGES)) + "|"
    sure = confidences(outcomes)
    for name, right in (
        ("short answers, exactly", exact_match(outcomes)),
        ("short answers, 1 - F1", f1(outcomes)),
        ("first citations", cited(outcomes, 1)),
    ):
        coverage, wrong = risk_coverage(sure, right)
        at = [min(int(np.searchsorted(coverage, share)), len(wrong) - 1) for share in _COVERAGES]
        shares = " | ".join(f"{wrong[n]:.3f}" for n in at)
        error = calibration_error(bins(sure, right))
        yield f"| {name} | {shares} | {wrong.mean():.3f} | {error:.3f} |"


def latency(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield percentiles in milliseconds of full answers and of retrieval alone."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield f"{len(outcomes)} questions, one at a time; {usable} cores."
    yield ""
    yield "| | p50 ms | p95 ms |"
    yield "| --- " * 3 + "|"
    full = 1000 * np.array([each.answered for each in outcomes])
    alone = 1000 * np.array([each.searched for each in outcomes])
    whole, found = (np.percentile(taken, (50, 95)) for taken in (full, alone))
    for name, (p50, p95) in (("a full answer", whole), ("retrieval alone", found)):
        yield f"| {name} | {p50:.0f} | {p95:.0f} |"
    ratio = whole / found
    yield f"| ratio | {ratio[0]:.1f} | {ratio[1]:.1f} |"


def ablations(runs: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Yield the scores of each run; the first is what the others are compared with."""
    yield "| | EM | F1 | first citation | one of three | F1 - ours | first citation - ours |"
    yield "| --- " * 7 + "|"
    ours = next(iter(runs.values()))
    for name, outcomes in runs.items():
        line = f"| {name} | {' | '.join(_scores(outcomes))} |"
        if outcomes is ours:
            yield f"{line} | |"
            continue
        words = _gain(f1(outcomes), f1(ours))
        yield f"{line} {words} | {_gain(cited(outcomes, 1), cited(ours, 1))} |"
