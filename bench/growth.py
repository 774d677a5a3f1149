"""How do the indexes grow? Latency, memory and disk at 10,000 to 1,000,000 passages, as a plot.

    python -m bench.growth --plot docs/growth.png

Beyond the passages of the kept archive (`python -m bench.retrieval` builds it), passages are made
up: a vector is a real one moved by noise of a fifth of its length, a text is the first half of one
real passage's words and the second half of another's. Each size is measured in a process of its
own, with 200 questions.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.archive import FOLDER, peak_megabytes
from bench.news import read_questions
from index import open_archive
from index.encoders.encoder import OnnxEmbedder
from index.ports import Vectors
from index.search.lexical import Bm25sIndex
from index.search.vectors import FaissIndex
from index.text.tokenizer import tokenize
from index.text.tokens import Tokens

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
_AT_ONCE = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the archive is kept")
    parser.add_argument("--plot", type=Path, default=Path("docs/growth.png"))
    parser.add_argument("--one", nargs=2, metavar=("KIND", "SIZE"), help="measure this alone")
    options = parser.parse_args()
    if options.one:
        kind, size = options.one
        make = {"words": words, "meaning": meaning}[kind]
        print(json.dumps(make(options, int(size))))
        return
    rows = [_alone(options, kind, size) for kind in ("words", "meaning") for size in SIZES]
    print("| index | passages | made in s | ms a question (p50) | p95 | peak MB | disk MB |")
    print("| --- " * 7 + "|")
    for row in rows:
        print(
            f"| {row['kind']} | {row['size']:,} | {row['made']:.0f} | {row['p50']:.1f} | "
            f"{row['p95']:.1f} | {row['memory']:.0f} | {row['disk']:.0f} |"
        )
    plot(rows, options.plot)


def _alone(options: argparse.Namespace, kind: str, size: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.growth", "--one", kind, str(size)]
    command += ["--data", str(options.data), "--folder", str(options.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def words(options: argparse.Namespace, size: int) -> dict[str, Any]:
    cache = next((options.folder / "whole" / "cache").glob("words-*"))
    real = Tokens.load(cache)
    order = np.random.default_rng(0).permutation(len(real))
    texts = _texts(real)
    tokens = Tokens()
    for at in range(size):
        one, other = texts(order[at % len(order)]), texts(order[(at * 7 + 1) % len(order)])
        whole = one if at < len(order) else one[: len(one) // 2] + other[len(other) // 2 :]
        tokens.add(at, whole)
    asked = [tokenize(question.text) for question in _asked(options)]
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        Bm25sIndex.write(tokens, Path(folder))
        made = time.perf_counter() - started
        del tokens, real
        return _measured("words", size, made, Bm25sIndex(Path(folder)).search, asked, Path(folder))


def _texts(tokens: Tokens) -> Callable[[int], list[str]]:
    vocabulary = list(tokens.vocabulary)
    lengths, numbers = tokens.lengths, tokens.numbers
    ends = np.cumsum(lengths)

    def text(at: int) -> list[str]:
        return [vocabulary[n] for n in numbers[ends[at] - lengths[at] : ends[at]]]

    return text


def meaning(options: argparse.Namespace, size: int) -> dict[str, Any]:
    with open_archive(options.folder / "whole") as archive:
        stored: list[Vectors] = []
        last = 0
        while len(stored) * _AT_ONCE < size:
            last, texts, vectors = archive.store.vectors_after(last, _AT_ONCE)
            if not texts:
                break
            stored.append(vectors.astype(np.float16))
    real = np.concatenate(stored)

    def batches() -> Iterator[Vectors]:
        random = np.random.default_rng(0)
        for at in range(0, size, _AT_ONCE):
            rows = real[np.arange(at, min(at + _AT_ONCE, size)) % len(real)].astype(np.float32)
            if at >= len(real):
                noise = random.standard_normal(rows.shape, dtype=np.float32)
                rows += 0.2 * noise / np.linalg.norm(noise, axis=1, keepdims=True)
                rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            yield rows

    encoder = OnnxEmbedder(next((options.folder / "whole" / "cache" / "encoder").iterdir()))
    asked = list(encoder.encode([question.text for question in _asked(options)]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "vectors.faiss"
        started = time.perf_counter()
        FaissIndex.write(batches, size, file)
        made = time.perf_counter() - started
        return _measured("meaning", size, made, FaissIndex(file).search, asked, Path(folder))


def _asked(options: argparse.Namespace) -> list[Any]:
    questions = read_questions(options.data)
    return questions[:: len(questions) // 200][:200]


def _measured(
    kind: str,
    size: int,
    made: float,
    search: Callable[[Any, int], object],
    asked: Sequence[Any],
    folder: Path,
) -> dict[str, Any]:
    for question in asked[:20]:
        search(question, 100)
    taken = []
    for question in asked:
        started = time.perf_counter()
        search(question, 100)
        taken.append(1000 * (time.perf_counter() - started))
    return {
        "kind": kind,
        "size": size,
        "made": made,
        "p50": float(np.percentile(taken, 50)),
        "p95": float(np.percentile(taken, 95)),
        "memory": peak_megabytes(),
        "disk": sum(file.stat().st_size for file in folder.iterdir()) / 1e6,
    }


def plot(rows: Sequence[dict[str, Any]], file: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(11, 3.4), layout="constrained")
    shown = {"p50": "ms a question (p50)", "memory": "peak MB, making it too", "disk": "MB on disk"}
    for axis, (key, label) in zip(axes, shown.items(), strict=True):
        for kind in ("words", "meaning"):
            chosen = [row for row in rows if row["kind"] == kind]
            sizes = [row["size"] for row in chosen]
            axis.loglog(sizes, [row[key] for row in chosen], marker="o", label=kind)
        axis.set_xlabel("passages")
        axis.set_title(label, fontsize=10)
        axis.grid(alpha=0.3, which="both")
    axes[0].legend()
    figure.savefig(file, dpi=110)


if __name__ == "__main__":
    main()
