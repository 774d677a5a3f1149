"""Measure the reader on SQuAD 2.0's development part, through ONNX Runtime.

    python -m bench.reading --data ../shared/data/reading

The best threshold of "not answered" is taken, and said; contexts are read without their title, as
other published readers do.
"""

from __future__ import annotations

import argparse
import json
import lzma
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from qa.reader.network import Network
from train.data import Example
from train.evaluate import Prediction, scored


def main() -> None:
    parser = argparse.ArgumentParser(description="measure the reader on SQuAD 2.0's dev part")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/reading"))
    parser.add_argument("--model", type=Path, default=Path("qa/reader/model"))
    parser.add_argument("--questions", type=int, help="only every n-th, for so many in all")
    options = parser.parse_args()
    examples, gold = read_dev(options.data / "squad-dev-v2.0.json.xz")
    if options.questions:
        every = max(1, len(examples) // options.questions)
        examples, gold = examples[::every], gold[::every]
    network = Network(options.model)
    predictions = predict(network, examples)
    found = scored(predictions, gold, None)
    print(f"{len(examples):,} questions, {sum(map(bool, gold)):,} answerable")
    print(
        f"threshold {found.threshold:.2f}, the best: answerable EM {found.answerable_em:.3f} "
        f"F1 {found.answerable_f1:.3f}; total EM {found.em:.3f} F1 {found.f1:.3f}; "
        f"AUC of `answers` {found.auc:.3f}"
    )
    print(f"12 passages: p50 {latency(network, examples):.0f} ms")


def predict(network: Network, examples: Sequence[Example]) -> list[Prediction]:
    """Return the best span of each passage, with whether the passage answers."""
    found = []
    for each in tqdm(examples, unit=" questions"):
        (marked,) = network.read(each.question, [("", each.passage)], [()])
        best = max(marked.spans, key=lambda span: span.score)
        text = each.passage[best.start : best.end]
        found.append(Prediction(text, best.score, marked.answers))
    return found


def read_dev(file: Path) -> tuple[list[Example], list[list[str]]]:
    """Return the questions, and the accepted answers of each, none for an unanswerable one."""
    examples, gold = [], []
    with lzma.open(file, "rt", encoding="utf-8") as text:
        for article in json.load(text)["data"]:
            for paragraph in article["paragraphs"]:
                for asked in paragraph["qas"]:
                    context, title = paragraph["context"], article["title"]
                    examples.append(Example(asked["question"], "", context, (), "dev", title))
                    gold.append([each["text"] for each in asked["answers"]])
    return examples, gold


def latency(network: Network, examples: Sequence[Example], rounds: int = 15) -> float:
    """Return the median milliseconds for reading twelve passages of about 700 characters."""
    passages = [("", each.passage) for each in examples if 600 <= len(each.passage) <= 800]
    times = []
    for at in range(rounds):
        few = passages[at : at + 12]
        started = time.perf_counter()
        network.read(examples[at].question, few, [() for _ in few])
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


if __name__ == "__main__":
    main()
