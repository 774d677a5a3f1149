"""How much of the encoder's own speed does a build reach? The rates of both in one run.

    python -m bench.embedding --articles 2000

The bare encoder is sentence-transformers' `encode` of the same texts in one call, with its
defaults (float32, batches of 32 sorted by length; it is slow, so only every tenth text), and our
embedder's (bfloat16 where the processor multiplies it). The build's rate is that of its embedding
stage: reading passages, encoding, storing vectors, folding indexes. Medians of `--repeats` runs,
alternating.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from bench.news import read_articles
from index import TorchEmbedder, build_archive, open_archive
from index.ports import Vectors
from index.text.chunking import encoded


class Timed(TorchEmbedder):
    """Notes when embedding began."""

    began = 0.0

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.began = self.began or time.perf_counter()
        return super().encode(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    articles = list(islice(read_articles(options.data), options.articles))
    bare = TorchEmbedder()
    rates: dict[str, list[float]] = {"build": [], "bare, ours": [], "bare, float32": []}
    for _ in range(options.repeats):
        rate, texts = build(articles)
        rates["build"].append(rate)
        for name, encode, some in (
            ("bare, ours", bare.encode, texts),
            ("bare, float32", bare.encode_precisely, texts[::10]),
        ):
            encode(texts[:64])
            started = time.perf_counter()
            encode(some)
            rates[name].append(len(some) / (time.perf_counter() - started))
    print(f"{len(articles):,} articles, {len(texts):,} passages; passages a second:")
    for name, found in rates.items():
        print(f"{name}: {median(found):.1f}; build / this: {_ratio(rates['build'], found):.2f}")


def build(articles: Sequence[object]) -> tuple[float, list[str]]:
    """Return the rate of a build's embedding stage, and the texts that it embedded."""
    embedder = Timed()
    with tempfile.TemporaryDirectory() as scratch:
        folder, archive = Path(scratch) / "articles", Path(scratch) / "archive"
        folder.mkdir()
        (folder / "first.txt").write_text("The encoder is loaded and exported for this.", "utf-8")
        build_archive(archive, [folder], embedder=embedder)
        embedder.began = 0.0
        lines = "".join(json.dumps(article) + "\n" for article in articles)
        (folder / "articles.jsonl").write_text(lines, "utf-8")
        report = build_archive(archive, [folder], embedder=embedder)
        rate = report.embedded / (time.perf_counter() - embedder.began)
        with open_archive(archive) as opened:
            texts = {encoded(row.title, row.text) for row in opened.store.passages_after(0)}
    return rate, sorted(texts)


def _ratio(build: Sequence[float], other: Sequence[float]) -> float:
    return median(one / two for one, two in zip(build, other, strict=True))


if __name__ == "__main__":
    main()
