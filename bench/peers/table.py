"""Results -> Markdown; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.news import normal
from bench.peers.contract import Asked, Asking, Built, Given, K

Column = tuple[str, Callable[["Row"], float], Callable[[float], str], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one system; `disk` in bytes."""

    name: str
    asked: Asked
    recall: float
    disk: int


def recall(asked: Asked, questions: Sequence[Asking], passages: Mapping[int, Given]) -> float:
    """Return the share of questions with an answer's string in one of their first K passages.

    Strings are compared in SQuAD's normal form; `passages` are by id. Raises ValueError if a
    passage was found that the question must not see.
    """
    found = 0
    for question, ids in zip(questions, asked.hits, strict=True):
        hits = [passages[id_] for id_ in ids[:K]]
        if any(hit.published > question.as_of for hit in hits):
            raise ValueError(f"found what was published later: {question.text}")
        texts = [normal(hit.text) for hit in hits]
        found += any(normal(gold) in text for gold in question.answers for text in texts)
    return found / len(questions)


def _milliseconds(share: float) -> Callable[[Row], float]:
    return lambda row: 1000 * float(np.percentile(row.asked.latencies, share))


_COLUMNS: list[Column] = [
    (f"recall@{K}", lambda row: row.recall, "{:.3f}".format, True),
    ("p50 ms", _milliseconds(50), "{:,.1f}".format, False),
    ("p95 ms", _milliseconds(95), "{:,.1f}".format, False),
    ("start s", lambda row: row.asked.start, "{:.1f}".format, False),
    ("with encoder", lambda row: row.asked.start_encoding, "{:.1f}".format, False),
    ("memory MB", lambda row: row.asked.memory / 1e6, "{:,.0f}".format, False),
    ("with encoder", lambda row: row.asked.memory_encoding / 1e6, "{:,.0f}".format, False),
    ("disk MB", lambda row: row.disk / 1e6, "{:,.0f}".format, False),
]


def asking(rows: Sequence[Row]) -> str:
    """Return the table of searches, the best of each column in bold."""
    lines = [
        "| | " + " | ".join(name for name, *_ in _COLUMNS) + " |",
        "| --- |" + " ---: |" * len(_COLUMNS),
    ]
    cells: list[list[str]] = [[row.name for row in rows]]
    for _, measure, shown, more_is_better in _COLUMNS:
        values = [shown(measure(row)) for row in rows]
        best = shown((max if more_is_better else min)(measure(row) for row in rows))
        cells.append([f"**{value}**" if value == best else value for value in values])
    return "\n".join(lines + ["| " + " | ".join(line) + " |" for line in zip(*cells, strict=True)])


def building(built: Mapping[str, Built], ours: str) -> str:
    """Return the table of builds, as rates and as ratios to ours."""
    lines = [
        "| | passages | articles a second | ratio to ours | passages a second |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    own = built[ours].articles / built[ours].seconds if ours in built else float("nan")
    for name, each in built.items():
        rate = each.articles / each.seconds
        lines.append(
            f"| {name} | {each.passages:,} | {rate:.2f} | {rate / own:.2f} |"
            f" {each.passages / each.seconds:.0f} |"
        )
    return "\n".join(lines)
