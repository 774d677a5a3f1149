"""Measure the reader on SQuAD 2.0's development part, through ONNX Runtime.

    python -m bench.reading --data ../shared/data/reading

The threshold of "not answered" is the card's, chosen on training articles kept aside; dev is only
reported. Contexts are read without their title, as other published readers do, in windows of 384
tokens.
"""

from __future__ import annotations

import argparse
import json
import lzma
import statistics
import time
from dataclasses import asdict
from pathlib import Path

from qa.reader.spans import SpanModel
from train.data import Example
from train.evaluate import Score, predict, scored

_TOKENS = 384


def main() -> None:
    parser = argparse.ArgumentParser(description="measure the reader on SQuAD 2.0's dev part")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/reading"))
    parser.add_argument("--model", type=Path, default=Path("qa/reader/model"))
    parser.add_argument("--questions", type=int, help="only every n-th, for so many in all")
    parser.add_argument("--card", action="store_true", help="write the scores into the card")
    options = parser.parse_args()
    examples, gold = read_dev(options.data / "squad-dev-v2.0.json.xz")
    if options.questions:
        every = max(1, len(examples) // options.questions)
        examples, gold = examples[::every], gold[::every]
    card = json.loads((options.model / "card.json").read_text("utf-8"))
    reader = SpanModel(options.model, _TOKENS)
    predictions = predict(examples, reader.encoder, reader.run)
    found = scored(predictions, gold, card["threshold"])
    print(f"{len(examples):,} questions, {sum(map(bool, gold)):,} answerable")
    report("at the card's threshold", found)
    report("at the best threshold, for comparison only", scored(predictions, gold, None))
    print(f"12 passages in one batch: p50 {latency(reader, examples):.0f} ms")
    if options.card:
        card["scores"][f"SQuAD 2.0 dev, {len(examples):,} questions"] = asdict(found)
        (options.model / "card.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


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


def report(how: str, found: Score) -> None:
    print(
        f"{how} ({found.threshold:.2f}): answerable EM {found.answerable_em:.3f} "
        f"F1 {found.answerable_f1:.3f}; total EM {found.em:.3f} F1 {found.f1:.3f}; "
        f"relevance AUC {found.auc:.3f}"
    )


def latency(reader: SpanModel, examples: list[Example], rounds: int = 15) -> float:
    """Return the median milliseconds for one batch of twelve windows of about 170 tokens."""
    windows = []
    for example in examples:
        items = [(example.question, "", example.passage)]
        (window, *_) = reader.encoder.encode(items)[0]
        if 150 <= len(window.ids) <= 190:
            windows.append(window)
    times = []
    for at in range(rounds):
        started = time.perf_counter()
        reader.run(windows[at : at + 12])
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


if __name__ == "__main__":
    main()
