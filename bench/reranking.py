"""What would another embedding model bring? Its order of what an archive finds, beside the own one.

    python -m bench.reranking --news news.jsonl --model runs/embedder    # stop and go on

An estimate: the best passages by words and by the archive's own model are ordered anew by either
model's cosine; nothing else is embedded. So the other model cannot find what neither found, nor be
led astray by it. The rules are those of bench/news.py. The questions are those of 2024 that the
model was not tuned on, and some of 2023. In brackets the gain in points, and the share of a paired
bootstrap's samples in which there is none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.archive import FOLDER, Kept
from bench.news import Question, holds, read_questions
from bench.remembered import Remembered
from bench.retrieval import bootstrap
from index import Archive, Scope, TorchEmbedder, open_archive, parse
from index.ports import Embedder, Vectors
from index.search import LocalSearcher
from index.search.fusion import fuse, spread
from index.text.chunking import encoded

DEPTHS = (5, 10, 20)
MODELS = ("packaged", "tuned")

Ranks = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Pool:
    """What was found for a question: catalog rows, the best by words first.

    `right` says which of them hold an accepted answer; `strings` are what is embedded of them.
    """

    question: Question
    by_words: tuple[int, ...]
    rows: tuple[int, ...]
    right: tuple[bool, ...]
    strings: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--archive", type=Path, default=FOLDER / "whole")
    parser.add_argument("--news", type=Path, required=True, help="what the model was tuned on")
    parser.add_argument("--model", type=Path, required=True, help="a sentence-transformers model")
    parser.add_argument("--questions", type=int, default=300, help="of each year")
    parser.add_argument("--candidates", type=int, default=100, help="of words and of meaning")
    options = parser.parse_args()
    tuned_on = {json.loads(line)["id"] for line in options.news.read_text("utf-8").splitlines()}
    every = [each for each in read_questions(options.data) if each.id not in tuned_on]
    vectors = Remembered(options.model / "vectors.sqlite3", TorchEmbedder(str(options.model)))
    print(f"| year | questions | order | {' | '.join(f'at {depth}' for depth in DEPTHS)} |")
    print(f"| --- | ---: | --- |{' --- |' * len(DEPTHS)}")
    for year in (2024, 2023):
        asked = [each for each in every if each.year == year]
        asked = asked[:: max(1, len(asked) // options.questions)]
        with open_archive(options.archive) as archive:
            searcher = LocalSearcher(archive.path, archive.store)
            pools = [pool(archive, searcher, each, options.candidates) for each in asked]
            ranks = ranked(searcher, pools, Kept(options.archive), vectors)
        print("\n".join(table(year, ranks)))


def pool(archive: Archive, searcher: LocalSearcher, question: Question, count: int) -> Pool:
    """Return the `count` best by words and by meaning, without the quiz's own pages."""
    query = parse(question.text, Scope(as_of=question.as_of))
    snapshot = searcher.snapshot()
    found = searcher.rankings(snapshot, query, searcher.allowed(snapshot, query.scope))
    best = {name: tuple(islice(rows, count)) for name, rows in found.items()}
    rows = tuple(dict.fromkeys(row for each in best.values() for row in each))
    read = archive.store.passages([int(snapshot.catalog.passages[row]) for row in rows])
    pages = {each.article_id: archive.article(each.article_id).text for each in read}
    quiz = {id_ for id_, text in pages.items() if question.text in text}
    shown = {row: each for row, each in zip(rows, read, strict=True) if each.article_id not in quiz}
    return Pool(
        question,
        tuple(row for row in best["words"] if row in shown),
        tuple(shown),
        tuple(holds(each.text, question.answers) for each in shown.values()),
        tuple(encoded(each.title, each.text) for each in shown.values()),
    )


def ranked(searcher: LocalSearcher, pools: Sequence[Pool], own: Embedder, other: Embedder) -> Ranks:
    """Return by order the rank of each question's first passage with an answer, inf if none."""
    questions = [each.question.text for each in pools]
    encoder = searcher.embedder
    if isinstance(encoder, str):
        raise SystemExit(encoder)
    asked = {"packaged": encoder.encode(questions), "tuned": other.encode(questions)}
    strings = [string for each in pools for string in each.strings]
    read = {"packaged": own.encode(strings), "tuned": other.encode(strings)}
    ranks: dict[str, list[float]] = {}
    end = 0
    for number, each in enumerate(pools):
        here = slice(end, end := end + len(each.strings))
        orders = {"words": list(each.by_words)}
        for model in MODELS:
            orders[model] = _by_cosine(each, asked[model][number], read[model][here])
            orders[f"words + {model}"] = _fused(searcher, each, orders[model])
        right = dict(zip(each.rows, each.right, strict=True))
        for name, order in orders.items():
            first = next((at for at, row in enumerate(order, 1) if right[row]), np.inf)
            ranks.setdefault(name, []).append(first)
    return {name: np.array(each) for name, each in ranks.items()}


def _by_cosine(found: Pool, question: Vectors, passages: Vectors) -> list[int]:
    return [found.rows[at] for at in np.argsort(-(passages @ question), kind="stable")]


def _fused(searcher: LocalSearcher, found: Pool, by_meaning: Sequence[int]) -> list[int]:
    catalog, day = searcher.snapshot().catalog, found.question.as_of
    query = parse(found.question.text, Scope(as_of=day))
    fused = fuse(query, catalog, {"words": found.by_words, "meaning": by_meaning}, day)
    return [each.row for each in spread(fused, catalog)]


def table(year: int, ranks: Mapping[str, NDArray[np.float64]]) -> Iterator[str]:
    """Yield Markdown: recall of each order, and the gain of the tuned model with its samples."""
    for name, each in ranks.items():
        cells = [f"{(each <= depth).mean():.3f}" for depth in DEPTHS]
        if "tuned" in name:
            present = ranks[name.replace("tuned", "packaged")]
            for at, depth in enumerate(DEPTHS):
                gain, worse = bootstrap(_within(each, depth), _within(present, depth))
                cells[at] += f" ({100 * gain:+.1f}; {worse:.1%})"
        yield f"| {year} | {len(each)} | {name} | {' | '.join(cells)} |"


def _within(ranks: NDArray[np.float64], depth: int) -> NDArray[np.float64]:
    return (ranks <= depth).astype(np.float64)


if __name__ == "__main__":
    main()
