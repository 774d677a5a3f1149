"""The risk-coverage curve and the reliability of the confidence, as pictures; need matplotlib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.answering.asking import Outcome
from bench.answering.scores import (
    Bin,
    Floats,
    bins,
    calibration_error,
    cited,
    confidences,
    exact_match,
    risk_coverage,
)


def plot(outcomes: Sequence[Outcome], least: float, folder: Path) -> None:
    """Draw both into the folder; `least` is the confidence below which nothing is answered."""
    confidence = confidences(outcomes)
    measures = {
        "short answer, exactly": exact_match(outcomes),
        "first citation": cited(outcomes, 1),
    }
    curves = {name: risk_coverage(confidence, right) for name, right in measures.items()}
    answered = float((confidence >= least).mean())
    _risk(curves, answered, folder / "answers-risk.png")
    binned = {name: bins(confidence, right) for name, right in measures.items()}
    _reliability(binned, folder / "answers-reliability.png")


def _risk(curves: Mapping[str, tuple[Floats, Floats]], answered: float, file: Path) -> None:
    figure, axes = _axes()
    for name, (coverage, risk) in curves.items():
        axes.plot(coverage, risk, label=f"{name} (area {risk.mean():.2f})")
    axes.axvline(answered, color="grey", linestyle=":", label="as it ships")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="share of questions answered, the surest first")
    axes.set_ylabel("share of these that is wrong")
    _save(figure, axes, file)


def _reliability(series: Mapping[str, Sequence[Bin]], file: Path) -> None:
    figure, axes = _axes()
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="as sure as right")
    for name, found in series.items():
        drawn = axes.plot(
            [each.confidence for each in found],
            [each.right for each in found],
            marker="o",
            label=f"{name} (expected calibration error {calibration_error(found):.3f})",
        )
    for each in found:
        at = (each.confidence, each.right)
        axes.annotate(
            f"{each.count:,}",
            at,
            (0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=7,
            color=drawn[0].get_color(),
        )
    axes.set(
        xlim=(0, 1), ylim=(0, 1.05), xlabel="confidence (mean of each tenth, with its answers)"
    )
    axes.set_ylabel("share that is right")
    _save(figure, axes, file)


def _axes() -> tuple[Any, Any]:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5.6, 3.8), layout="constrained")
    return figure, axes


def _save(figure: Any, axes: Any, file: Path) -> None:
    from matplotlib import pyplot

    axes.grid(alpha=0.3)
    axes.legend(fontsize=8)
    file.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(file, dpi=110)
    pyplot.close(figure)
