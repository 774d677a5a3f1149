"""The reader's own answers to training questions, right and wrong: what it must learn to doubt.

    python -m train.proposals --model runs/model --data ../shared/data --news news.jsonl \\
        --out proposals.jsonl

Of a news question the passages that a search found are read, and the surest spans of all of them
kept; of the other sets the passage of the question, and of questions made unanswerable the passage
that does not answer.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from tqdm import tqdm

from index import sentences
from train import data
from train.claims import context
from train.data import Claim, Example, hinted, normal, places
from train.network import Network

_PASSAGES = 5  # of a news question
_OF_NEWS, _OF_OTHERS = 5, 2  # proposals of a question
_SURE = 0.0  # the least score over "not answered here" of a wrong one that is worth doubting
_FEW = 3.0  # or by how much it may be below the best


def of_news(network: Network, file: Path) -> Iterator[Claim]:
    """Yield proposals for the news questions; of what may be right in other words none."""
    for row in tqdm(data.news_rows(file, aside=False), mininterval=20, unit="question"):
        passages = [(p["title"], p["text"]) for p in row["passages"][:_PASSAGES]]
        found = _proposed(network, row["question"], passages)
        for at, start, end in found[:_OF_NEWS]:
            title, text = passages[at]
            answer = text[start:end]
            right = any(_same(answer, one) for one in row["answers"])
            if not right and (hinted(row["answers"], answer) or places(row["answers"], answer)):
                continue
            example = Example(row["question"], title, text, ((start, end),), "news", row["id"])
            yield _claim(example, (start, end), right)


def of_examples(network: Network, examples: Sequence[Example]) -> Iterator[Claim]:
    """Yield proposals for examples that answer, and for some that do not."""
    for each in tqdm(examples, mininterval=20, unit="example"):
        found = _proposed(network, each.question, [(each.title, each.passage)])
        gold = [each.passage[s:e] for s, e in each.spans]
        for _, start, end in found[:_OF_OTHERS]:
            answer = each.passage[start:end]
            right = any(_same(answer, one) for one in gold)
            shares = any(s < end and start < e for s, e in each.spans)
            if right or not shares:
                yield _claim(each, (start, end), right)


def _proposed(
    network: Network, question: str, passages: Sequence[tuple[str, str]]
) -> list[tuple[int, int, int]]:
    """Return (passage, start, end) of the surest spans that differ, surest first."""
    marked = network.read(question, passages, [() for _ in passages])
    spans = sorted(
        ((span.score, at, span.start, span.end) for at, m in enumerate(marked) for span in m.spans),
        reverse=True,
    )
    found, seen = [], list[str]()
    for score, at, start, end in spans:
        said = normal(passages[at][1][start:end])
        least = min(_SURE, spans[0][0] - _FEW)
        if score < least or any(said in one or one in said for one in seen):
            continue
        seen.append(said)
        found.append((at, start, end))
    return found


def _same(answer: str, gold: str) -> bool:
    said, right = normal(answer).split(), normal(gold).split()
    if not right or not said:
        return False
    if said == right:
        return True
    shared = len(set(said) & set(right))
    return 2 * shared / (len(said) + len(right)) >= 0.6


def _claim(example: Example, span: tuple[int, int], right: bool) -> Claim:
    start, end = context(example, span)
    answer = example.passage[span[0] : span[1]]
    return Claim(example.question, answer, example.title, example.passage[start:end], right)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--news", type=Path, required=True, help="what `train.news` wrote")
    parser.add_argument("--examples", type=int, default=5000, help="of the other sets")
    parser.add_argument("--seed", type=int, default=100, help="another than the run's")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    network, rng = Network(options.model, threads=1), random.Random(options.seed)
    from train.mixture import Made, training  # it reads what this writes

    pool = training(options.data, Made(), 3 * options.examples, options.seed)
    pool = [e for e in pool if e.short and sentences(e.passage)]
    rng.shuffle(pool)
    with options.out.open("w", encoding="utf-8") as out:
        for claim in of_news(network, options.news):
            out.write(json.dumps(asdict(claim)) + "\n")
        for claim in of_examples(network, pool[: options.examples]):
            out.write(json.dumps(asdict(claim)) + "\n")


def load(file: Path, rng: random.Random, typed: float = 0.15) -> list[Claim]:
    """Return what `main` wrote, some of the questions as people type them."""
    found = [Claim(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]
    return [
        replace(each, question=data.typed(each.question, rng)) if rng.random() < typed else each
        for each in found
    ]


if __name__ == "__main__":
    main()
