"""Train the reader; stop it at any time and start it again with the same words to go on.

python -m train.reader --data ../shared/data --news news.jsonl --out runs/reader
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tqdm import tqdm

from index import DEFAULT_MODEL, TorchEmbedder
from qa.reader.spans import Encoder, Window
from train import mixture
from train.data import Example
from train.evaluate import Score, evaluate, torch_runner
from train.model import Reader, batch, loss

Row = tuple[Window, list[tuple[int, int]]]

_SORTED = 50  # batches that are sorted by length together


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides the weights: everything but the machine. `rate` is the highest learning rate."""

    examples: int = 100_000
    batch: int = 32
    rate: float = 1.5e-4
    warmup: float = 0.05
    decay: float = 0.01
    seed: int = 0

    def rate_at(self, step: int, steps: int) -> float:
        """Rise for the share `warmup` of the steps, then fall to nothing."""
        rise = max(1, int(self.warmup * steps))
        return self.rate * min((step + 1) / rise, (steps - step) / max(1, steps - rise))


def main() -> None:
    options = _options()
    plan = Plan(options.examples, options.batch, options.rate, seed=options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    folder = TorchEmbedder(options.model).folder
    encoder = Encoder(folder / "tokenizer.json")
    reading = options.data / "reading"
    rows = encoded(mixture.training(reading, options.news, plan.examples, plan.seed), encoder)
    trainer = Trainer(plan, Reader(folder), rows, options.out, options.start)
    aside = mixture.validation(reading, options.validation, plan.seed)
    last = min(options.stop or len(trainer.batches), len(trainer.batches))
    while trainer.step < last:
        trainer.run(time.monotonic() + 60 * options.minutes, last - trainer.step)
        trainer.save()
        if aside:
            trainer.note(evaluate(aside, encoder, torch_runner(trainer.model)))
    trainer.model.save(options.out / "weights.safetensors")
    from train.plot import plot_losses

    plot_losses(options.out)


def _options() -> argparse.Namespace:
    plan = Plan()
    parser = argparse.ArgumentParser(description="train the reader")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--news", type=Path, help="what `python -m train.news` wrote")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints, losses and weights")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="the encoder to start from")
    parser.add_argument("--start", type=Path, help="go on from these weights (.safetensors)")
    parser.add_argument("--examples", type=int, default=plan.examples)
    parser.add_argument("--batch", type=int, default=plan.batch)
    parser.add_argument("--rate", type=float, default=plan.rate)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument("--minutes", type=float, default=10, help="between checkpoints")
    parser.add_argument("--stop", type=int, help="after so many steps, before the rate has fallen")
    parser.add_argument("--validation", type=int, default=600, help="examples kept aside to check")
    return parser.parse_args()


def encoded(examples: Sequence[Example], encoder: Encoder) -> list[Row]:
    """Return the first window of each example that holds its answer's tokens whole, if it has one.

    An answer may have been cut off by the window's end: such examples are left out.
    """
    found = []
    for at in range(0, len(examples), 1000):
        part = examples[at : at + 1000]
        windows = encoder.encode([(e.question, e.title, e.passage) for e in part])
        for example, (window, *_) in zip(part, windows, strict=True):
            spans = [window.tokens(*span) for span in example.spans]
            kept = [span for span in spans if span]
            if window.offsets and bool(kept) == bool(example.spans):
                found.append((window, kept))
    return found


class Trainer:
    """Steps over seeded batches; its state on disk is one file, replaced whole."""

    def __init__(
        self,
        plan: Plan,
        model: Reader,
        rows: Sequence[Row],
        out: Path,
        start: Path | None = None,
    ) -> None:
        self.plan, self.rows, self.out = plan, rows, out
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(plan.seed)
        for head in (model.spans, model.relevance):
            torch.nn.init.normal_(head.weight, std=0.02)
            torch.nn.init.zeros_(head.bias)
        if start:
            model.load(start)
        self.model = model.to(self.device)
        self.optimizer = torch.optim.AdamW(_decayed(model, plan.decay), lr=plan.rate)
        self.batches = batches([len(window.ids) for window, _ in rows], plan)
        self.step = 0
        if (out / "checkpoint.pt").exists():
            self._resume()

    @property
    def done(self) -> bool:
        return self.step >= len(self.batches)

    def run(self, until: float = float("inf"), steps: int | None = None) -> None:
        """Train until the monotonic clock shows `until`, for `steps` steps, or to the end."""
        last = min(len(self.batches), self.step + steps) if steps else len(self.batches)
        size = self.plan.batch
        self.model.train()
        with (
            (self.out / "losses.csv").open("a", encoding="utf-8") as log,
            tqdm(total=len(self.rows), initial=self.step * size, unit="example") as bar,
        ):
            while self.step < last and time.monotonic() < until:
                value = self._take_step(self.batches[self.step])
                csv.writer(log).writerow([self.step, f"{value:.4f}"])
                bar.update(size)
                bar.set_postfix(loss=f"{value:.2f}", refresh=False)

    def _take_step(self, members: Sequence[int]) -> float:
        rows = [self.rows[at] for at in members]
        inputs, targets = batch([r[0] for r in rows], [r[1] for r in rows], self.device)
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate_at(self.step, len(self.batches))
        # A processor with AMX multiplies bfloat16 three times as fast, and a GPU too.
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            outputs = self.model(*inputs)
        value = loss(outputs, targets)
        self.optimizer.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return float(value.detach())

    def save(self) -> None:
        """Replace the checkpoint on disk."""
        state = {
            "plan": asdict(self.plan),
            "step": self.step,
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
        }
        part = self.out / "checkpoint.part"
        torch.save(state, part)
        part.replace(self.out / "checkpoint.pt")

    def _resume(self) -> None:
        state = torch.load(self.out / "checkpoint.pt", map_location=self.device)
        if state["plan"] != asdict(self.plan):
            raise SystemExit(
                f"{self.out} holds a run with another plan ({state['plan']}): continue it with the "
                "same options, or give another --out."
            )
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]

    def note(self, score: Score) -> None:
        """Write how the questions kept aside were answered after this step."""
        line = json.dumps({"step": self.step, **asdict(score)})
        with (self.out / "scores.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        tqdm.write(line)


def batches(lengths: Sequence[int], plan: Plan) -> list[list[int]]:
    """Return the rows of each batch: of like lengths, to pad little, in random order."""
    rng = random.Random(plan.seed)
    order = list(range(len(lengths)))
    rng.shuffle(order)
    found = []
    for at in range(0, len(order), _SORTED * plan.batch):
        near = sorted(order[at : at + _SORTED * plan.batch], key=lambda row: (lengths[row], row))
        groups = [near[i : i + plan.batch] for i in range(0, len(near), plan.batch)]
        rng.shuffle(groups)
        found += groups
    return found


def _decayed(model: Reader, decay: float) -> list[dict[str, object]]:
    trained = [each for each in model.parameters() if each.requires_grad]
    return [
        {"params": [each for each in trained if each.ndim > 1], "weight_decay": decay},
        {"params": [each for each in trained if each.ndim == 1], "weight_decay": 0.0},
    ]


if __name__ == "__main__":
    main()
