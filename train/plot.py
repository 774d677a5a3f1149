"""The loss plot of a training run."""

from __future__ import annotations

import csv
from pathlib import Path


def plot_losses(out: Path, mean_of: int = 50) -> None:
    """Draw `losses.csv`, smoothed over `mean_of` steps, as `losses.svg`; needs matplotlib."""
    try:
        from matplotlib import pyplot
    except ImportError:
        print("The losses are in losses.csv; to plot them: pip install matplotlib")
        return
    with (out / "losses.csv").open(encoding="utf-8") as file:
        rows = {int(step): float(value) for step, value in csv.reader(file)}
    steps = sorted(rows)
    parts = [steps[at : at + mean_of] for at in range(0, len(steps), mean_of)]
    means = [sum(rows[step] for step in part) / len(part) for part in parts]
    figure, axes = pyplot.subplots(figsize=(7, 3.5))
    axes.plot([part[-1] for part in parts], means)
    axes.set(xlabel="step", ylabel=f"loss, mean of {mean_of} steps")
    figure.tight_layout()
    figure.savefig(out / "losses.svg")
