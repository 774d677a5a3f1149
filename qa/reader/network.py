"""The trained network: what it says of passages, of their sentences, and of proposed answers.

One file of int8 weights, run by onnxruntime, without torch. It reads `question, title | passage`,
and, to judge an answer, `question | answer, title | sentences`; `train.model` says what was learnt.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from qa.errors import ReaderMissing
from qa.reader.spans import Candidate, Encoder, Floats, Window, candidates, padded

Bounds = Sequence[tuple[int, int]]

_BATCH = 4  # texts of like length: less padding outweighs more calls
_THREADS = 2
_SPANS = 5  # that are marked in a window


@dataclass(frozen=True, slots=True)
class Marked:
    """What the network says of a passage, in logits: `relevance` to the question, whether it
    `answers`; for each sentence `evidence`, it answers, and `near`, its relevance alone; and the
    spans that may be the short answer."""

    relevance: float
    answers: float
    evidence: tuple[float, ...]
    near: tuple[float, ...]
    spans: tuple[Candidate, ...]


class Network:
    """Loads in a fraction of a second; raises ReaderMissing if the folder does not hold it.

    `threads` are those of OMP_NUM_THREADS, which torch and faiss obey too, or two. Safe for
    threads: as many read at once as the cores are enough for.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self._folder = folder
        try:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            cores = os.cpu_count() or 1
            told = threads or int(os.environ.get("OMP_NUM_THREADS") or min(_THREADS, cores))
            options.intra_op_num_threads = told
            # More at once would only wait for each other's cores, and each holds 40 MB meanwhile.
            self._turns = threading.Semaphore(max(1, cores // (told or cores)))
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self.encoder = Encoder(folder / "tokenizer.json")
        except Exception as error:  # a half-copied folder fails in many ways
            raise ReaderMissing(
                f"The trained reader in {folder} cannot be loaded ({type(error).__name__})."
            ) from error

    @cached_property
    def card(self) -> dict[str, Any]:
        """How the network was made, and how its scores are to be taken; raises ReaderMissing."""
        try:
            card: dict[str, Any] = json.loads((self._folder / "card.json").read_text("utf-8"))
            return card
        except (OSError, ValueError) as error:
            raise ReaderMissing(
                f"The card of the trained reader in {self._folder} cannot be read."
            ) from error

    def read(
        self, question: str, passages: Sequence[tuple[str, str]], sentences: Sequence[Bounds]
    ) -> list[Marked]:
        """Read each (title, passage), whose sentences have the bounds given."""
        windows = self.encoder.encode([(question, *passage) for passage in passages])
        found: list[list[tuple[Window, _Row]]] = [[] for _ in passages]

        def take(at: int, window: Window, row: _Row) -> None:
            found[at].append((window, row))

        self._run(windows, ("start", "end", "evidence", "near", "relevance", "answers"), take)
        return [_marked(rows, bounds) for rows, bounds in zip(found, sentences, strict=True)]

    def judge(self, question: str, answers: Sequence[tuple[str, str, str]]) -> list[float]:
        """Return for each (answer, title, sentences) the logit of "they say that this is it".

        The answer "" asks whether the sentences answer at all. Of long sentences the best window
        counts.
        """
        texts = [
            (f"{question} | {answer}".rstrip(), title, text) for answer, title, text in answers
        ]
        best = [-np.inf] * len(texts)

        def take(at: int, window: Window, row: _Row) -> None:
            best[at] = max(best[at], float(row["verdict"]))

        self._run(self.encoder.encode(texts), ("verdict",), take)
        return best

    def _run(
        self,
        windows: Sequence[Sequence[Window]],
        outputs: Sequence[str],
        take: Callable[[int, Window, _Row], None],
    ) -> None:
        """Run all windows in batches of like length and hand each one's outputs to `take`."""
        flat = [(at, window) for at, parts in enumerate(windows) for window in parts]
        flat.sort(key=lambda each: len(each[1].ids))
        names = ("input_ids", "attention_mask", "token_type_ids")
        for first in range(0, len(flat), _BATCH):
            batch = flat[first : first + _BATCH]
            inputs = padded([window for _, window in batch])
            with self._turns:
                logits = self._session.run(list(outputs), dict(zip(names, inputs, strict=True)))
            for row, (at, window) in enumerate(batch):
                take(at, window, {n: e[row] for n, e in zip(outputs, logits, strict=True)})


_Row = dict[str, Floats]


def _marked(rows: Sequence[tuple[Window, _Row]], bounds: Bounds) -> Marked:
    """Put the windows of a passage together: the best of each counts."""
    evidence, near = [-np.inf] * len(bounds), [-np.inf] * len(bounds)
    spans: dict[tuple[int, int], float] = {}
    for window, row in rows:
        for at, (start, end) in enumerate(bounds):
            tokens = _part(window, start, end)
            if tokens:
                first, last = tokens[0], tokens[1] + 1
                evidence[at] = max(evidence[at], float(row["evidence"][first:last].mean()))
                near[at] = max(near[at], float(row["near"][first:last].mean()))
        for each in candidates(window, row["start"], row["end"], _SPANS):
            span = each.start, each.end
            spans[span] = max(each.score, spans.get(span, -np.inf))
    return Marked(
        relevance=max((float(row["relevance"]) for _, row in rows), default=-np.inf),
        answers=max((float(row["answers"]) for _, row in rows), default=-np.inf),
        evidence=tuple(evidence),
        near=tuple(near),
        spans=tuple(Candidate(*span, score) for span, score in spans.items()),
    )


def _part(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and the last token of what the window holds of `passage[start:end]`."""
    inside = [
        window.first + at
        for at, (left, right) in enumerate(window.offsets)
        if right > start and left < end
    ]
    return (inside[0], inside[-1]) if inside else None
