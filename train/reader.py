"""Train the reader; stop it at any time and start it again with the same words to go on.

    python -m train.reader --base base/model.onnx --pack runs/pack.npz --out runs/reader

`--minutes-in-all 7` fits a run to a GPU that is lent: the rate falls to nothing by then.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tqdm import tqdm

from train.model import Reader, Targets, loss
from train.pack import Pack

_SORTED = 50  # batches that are sorted by length together
_INPUTS = ("ids", "mask", "types")


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides the weights: everything but the machine. `rate` is the highest learning rate."""

    batch: int = 32
    rate: float = 1.2e-4
    epochs: int = 1
    warmup: float = 0.05
    decay: float = 0.01
    seed: int = 0

    def rate_at(self, done: float) -> float:
        """Rise for the share `warmup` of the run, then fall to nothing; `done` is its share."""
        return self.rate * min(done / self.warmup, (1 - done) / (1 - self.warmup))


def main() -> None:
    options = _options()
    plan = Plan(options.batch, options.rate, options.epochs, seed=options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.threads:
        torch.set_num_threads(options.threads)
    torch.manual_seed(plan.seed)
    model = Reader()
    model.load(options.base)
    trainer = Trainer(plan, model, Pack(options.pack), options.out, options.minutes_in_all)
    aside = Pack([options.aside]) if options.aside else None
    while not trainer.done:
        trainer.run(time.monotonic() + 60 * options.minutes)
        trainer.save()
        if aside:
            trainer.note(check(trainer.model, aside))
    trainer.model.save(options.out / "weights.safetensors")


def _options() -> argparse.Namespace:
    plan = Plan()
    parser = argparse.ArgumentParser(description="train the reader")
    parser.add_argument(
        "--base", type=Path, required=True, help=".onnx or .safetensors to go on from"
    )
    parser.add_argument("--pack", type=Path, nargs="+", required=True)
    parser.add_argument("--aside", type=Path, help="a pack that is checked at each checkpoint")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints, losses and weights")
    parser.add_argument("--batch", type=int, default=plan.batch)
    parser.add_argument("--rate", type=float, default=plan.rate)
    parser.add_argument("--epochs", type=int, default=plan.epochs)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument("--minutes", type=float, default=10, help="between checkpoints")
    parser.add_argument("--minutes-in-all", type=float, help="end by then, whatever is left")
    parser.add_argument("--threads", type=int)
    return parser.parse_args()


class Trainer:
    """Steps over seeded batches; its state on disk is one file, replaced whole."""

    def __init__(
        self,
        plan: Plan,
        model: Reader,
        pack: Pack,
        out: Path,
        minutes: float | None = None,
        members: Sequence[int] | None = None,
    ) -> None:
        """Without `members` all rows of the pack are trained on; without `minutes` to the end."""
        out.mkdir(parents=True, exist_ok=True)
        self.plan, self.pack, self.out = plan, pack, out
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = model.to(self.device)
        self.optimizer = torch.optim.AdamW(
            _decayed(model, plan.decay), lr=plan.rate, fused=self.device.type == "cuda"
        )
        self.batches = batches(pack.lengths, plan, members)
        self.step = 0
        self._began, self._minutes = time.monotonic(), minutes
        if (out / "checkpoint.pt").exists():
            self._resume()

    @property
    def done(self) -> bool:
        return self._share >= 1

    @property
    def _share(self) -> float:
        """How much of the run is done: of its steps, or of its time if that is further."""
        share = self.step / len(self.batches)
        if self._minutes:
            share = max(share, (time.monotonic() - self._began) / (60 * self._minutes))
        return share

    def run(self, until: float = float("inf"), steps: int | None = None) -> None:
        """Train until the monotonic clock shows `until`, for `steps` steps, or to the end."""
        last = self.step + steps if steps else len(self.batches)
        self.model.train()
        size = self.plan.batch
        total = len(self.batches) * size
        with (
            (self.out / "losses.csv").open("a", encoding="utf-8") as log,
            tqdm(total=total, initial=self.step * size, unit="row", mininterval=20) as bar,
        ):
            for arrays in self._batches():
                if self.done or self.step >= last or time.monotonic() >= until:
                    break
                values = self._take_step(arrays)
                if self.step % 20 == 0:
                    shown = {name: round(float(each.detach()), 4) for name, each in values.items()}
                    csv.writer(log).writerow([self.step, json.dumps(shown)])
                bar.update(size)

    def _batches(self) -> Iterator[dict[str, torch.Tensor]]:
        for members in self.batches[self.step :]:
            yield {n: torch.from_numpy(e) for n, e in self.pack.batch(members).items()}

    def _take_step(self, found: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        arrays = {name: each.to(self.device, non_blocking=True) for name, each in found.items()}
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate_at(min(1.0, self._share))
        # A processor with AMX multiplies bfloat16 three times as fast, and a GPU too.
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            outputs = self.model(*(arrays.pop(name) for name in _INPUTS))
        values = loss(outputs, Targets(**arrays))
        self.optimizer.zero_grad()
        torch.stack(list(values.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return values

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

    def note(self, scores: dict[str, float]) -> None:
        """Write how the rows kept aside were read after this step."""
        line = json.dumps({"step": self.step, **{n: round(s, 4) for n, s in scores.items()}})
        with (self.out / "scores.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")
        tqdm.write(line)


def batches(lengths: Any, plan: Plan, members: Sequence[int] | None = None) -> list[list[int]]:
    """Return the rows of each batch: of like lengths, to pad little, in random order."""
    rng = random.Random(plan.seed)
    found = []
    for _ in range(plan.epochs):
        order = list(range(len(lengths)) if members is None else members)
        rng.shuffle(order)
        epoch = []
        for at in range(0, len(order), _SORTED * plan.batch):
            near = sorted(order[at : at + _SORTED * plan.batch], key=lambda r: (lengths[r], r))
            epoch += [near[i : i + plan.batch] for i in range(0, len(near), plan.batch)]
        rng.shuffle(epoch)
        found += epoch
    return found


def check(model: Reader, pack: Pack, batch: int = 32) -> dict[str, float]:
    """Return what a pack kept aside shows: `span`, the share of answerable rows whose first and
    last token are both right; `first`, the share whose best sentence is right; areas under the ROC
    curve of answerable and of right answers (`answers`, `verdict`)."""
    device = next(model.parameters()).device
    model.eval()
    hits: dict[str, list[bool]] = defaultdict(list)
    scored: dict[str, list[tuple[float, int]]] = defaultdict(list)
    order = np.argsort(pack.lengths, kind="stable").tolist()
    for at in range(0, len(order), batch):
        arrays = pack.batch(order[at : at + batch])
        inputs = [torch.from_numpy(arrays[name]).to(device) for name in _INPUTS]
        with torch.no_grad(), torch.autocast(device.type, dtype=torch.bfloat16):
            start, end, evidence, _, _, answers, verdict = (
                each.float().cpu().numpy() for each in model(*inputs)
            )
        for name, logits in (("answers", answers), ("verdict", verdict)):
            scored[name] += [
                (float(s), int(y)) for s, y in zip(logits, arrays[name], strict=True) if y >= 0
            ]
        for row in np.flatnonzero(arrays["starts"][:, 1:].any(-1)):
            inside = arrays["allowed"][row].copy()
            inside[0] = False
            first = np.where(inside, start[row], -np.inf).argmax()
            last = np.where(inside, end[row], -np.inf).argmax()
            hits["span"].append(bool(arrays["starts"][row, first] and arrays["ends"][row, last]))
        for row in np.unique(arrays["of"][arrays["labels"] > 0]):
            chosen = arrays["of"] == row
            masks = arrays["sentences"][chosen]
            said = (evidence[row] * masks).sum(-1) / masks.sum(-1)
            hits["first"].append(bool(arrays["labels"][chosen][said.argmax()]))
    found = {name: float(np.mean(values)) for name, values in hits.items()}
    return found | {name: area(values) for name, values in scored.items() if values}


def area(scored: Sequence[tuple[float, int]]) -> float:
    """Return the chance that a right one scores above a wrong one."""
    right = np.array([score for score, label in scored if label])
    wrong = np.array([score for score, label in scored if not label])
    if not len(right) or not len(wrong):
        return float("nan")
    return float((right[:, None] > wrong[None, :]).mean())


def _decayed(model: Reader, decay: float) -> list[dict[str, object]]:
    trained = [each for each in model.parameters() if each.requires_grad]
    return [
        {"params": [each for each in trained if each.ndim > 1], "weight_decay": decay},
        {"params": [each for each in trained if each.ndim == 1], "weight_decay": 0.0},
    ]


if __name__ == "__main__":
    main()
