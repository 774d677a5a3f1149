"""Train on a GPU that is lent for minutes: all comes from one folder, all goes to one.

    python -m train.lent --folder build/lent --out "$OUT" --minutes 9
    python -m train.lent --join "$OUT" --base base/model.onnx --share 0.8 --out weights.safetensors

The folder holds base.onnx (the int8 base, or our own reader to go on from), aside.npz.xz and the
packs to train on, pack*.npz.xz. Two readers are trained on a half of the questions each and answer
the other half: what they get wrong there is what the third, which learns from all, has to doubt.
The result is the weights but the word vectors, which no training touches, in pieces of at most
16 MiB, and scores.jsonl. Joined, they are a mean of what was learnt and of the base: that reads
other questions than the training's better than either (Wortsman et al. 2022, "Robust fine-tuning of
zero-shot models"). Needs torch, transformers, safetensors and onnx, nothing of the product.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load, save

from train import doubt
from train.model import Reader
from train.pack import Pack, joined
from train.reader import Plan, Trainer, check
from train.teach import teach

PIECE = 16 * 2**20  # bytes of a file that may come back
FROZEN = "bert.embeddings.word_embeddings.weight"
_SPARE = 0.5  # minutes for the last check
_HALF = 0.12  # of all minutes: each of the two that answer for the third
_ASKED = 80_000  # passages at most that each answers
_TAUGHT = 0.4  # share of the passages


def main() -> None:
    options = _options()
    began = time.monotonic()
    if options.join:
        join(options.join, options.base, options.share, options.out)
        return
    plan = Plan(options.batch, options.rate, options.epochs)
    options.out.mkdir(parents=True, exist_ok=True)
    pack = Pack(sorted(options.folder.glob("pack*.npz.xz")))
    base = _reader(options.folder)
    teach(base, pack, _TAUGHT)
    _tell(began, f"taught {len(pack)} rows")
    doubted = _doubted(options.folder, pack, plan, options.scratch, _HALF * options.minutes)
    _tell(began, f"made {sum(map(len, doubted))} proposals")
    every = Pack.of(joined([pack.arrays, *(each.arrays for each in doubted)]))
    left = options.minutes - _SPARE - (time.monotonic() - began) / 60
    trainer = Trainer(plan, _reader(options.folder), every, options.scratch / "last", left)
    trainer.run()
    write(trainer.model, options.out)
    _tell(began, f"{trainer.step} steps of {len(trainer.batches)}")
    aside = Pack([options.folder / "aside.npz.xz"])
    rows = np.flatnonzero(aside.arrays["verdict"] < 0).tolist()
    own = check(trainer.model, doubt.proposals(trainer.model, aside, rows))
    scores = check(trainer.model, aside) | {"own verdict": own["verdict"]}
    line = json.dumps({name: round(each, 4) for name, each in scores.items()})
    (options.out / "scores.jsonl").write_text(line + "\n", "utf-8")
    _tell(began, line)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--join", type=Path, help="folder of the pieces to put together")
    parser.add_argument("--base", type=Path, help="what the training began with, to join")
    parser.add_argument("--share", type=float, default=0.8, help="of what was learnt, in the mean")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scratch", type=Path, default=Path("/tmp/lent"))
    parser.add_argument("--minutes", type=float, default=9, help="in all")
    parser.add_argument("--batch", type=int, default=192)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--epochs", type=int, default=4, help="at most")
    return parser.parse_args()


def _reader(folder: Path) -> Reader:
    torch.manual_seed(0)
    model = Reader()
    model.load(folder / "base.onnx")
    return model.to("cuda" if torch.cuda.is_available() else "cpu")


def _doubted(folder: Path, pack: Pack, plan: Plan, scratch: Path, minutes: float) -> list[Pack]:
    """Return what a reader of each half of the questions says to the other half."""
    is_odd = pack.arrays["group"] % 2 == 1
    found = []
    for half in (is_odd, ~is_odd):
        members = np.flatnonzero(half).tolist()
        out = scratch / f"half{len(found)}"
        trainer = Trainer(plan, _reader(folder), pack, out, minutes, members)
        trainer.run()
        others = np.flatnonzero(~half & (pack.arrays["verdict"] < 0))
        others = np.random.default_rng(0).permutation(others)[:_ASKED].tolist()
        found.append(doubt.proposals(trainer.model, pack, others, seed=len(found)))
    return found


def write(model: Reader, out: Path) -> None:
    """Write the weights but the word vectors, in numbered pieces."""
    state = {n: e.detach().half().cpu().contiguous() for n, e in model.state_dict().items()}
    content = save({name: each for name, each in state.items() if name != FROZEN})
    for number, at in enumerate(range(0, len(content), PIECE)):
        (out / f"weights.{number}").write_bytes(content[at : at + PIECE])


def join(pieces: Path, base: Path, share: float, out: Path) -> None:
    """Write a .safetensors of the pieces put together: a mean of them and of the base, in which
    they have this `share`; the outputs that the base lacks are theirs."""
    ordered = sorted(pieces.glob("weights.*"), key=lambda file: int(file.suffix[1:]))
    model = Reader()
    model.load(base)
    known = model.state_dict()
    learnt = load(b"".join(file.read_bytes() for file in ordered))
    for name, weights in learnt.items():
        part = share if name.startswith("bert.") else 1.0
        known[name] = part * weights.float() + (1 - part) * known[name]
    model.load_state_dict(known)
    model.save(out)


def _tell(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:5.0f} s: {what}", flush=True)


if __name__ == "__main__":
    main()
