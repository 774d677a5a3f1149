"""Train on a GPU that is lent for minutes: all comes from one folder, all goes to one.

    python -m train.lent --folder build/lent --out "$OUT" --minutes 7

The folder holds base.onnx (the int8 base, or our own reader to go on from), tokenizer.json,
aside.npz and the packs to train on, pack*.npz. The result is model.onnx in pieces of at most
16 MiB (`cat model.onnx.* > model.onnx`), scores.jsonl and losses.csv. Needs torch, transformers,
safetensors, onnx and onnxruntime, nothing else.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch

from train.export import quantize, write_onnx
from train.model import Reader
from train.pack import Pack
from train.reader import Plan, Trainer, check

PIECE = 16 * 2**20  # bytes of a file that may come back
_SPARE = 1.0  # minutes for the check and the export


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=7, help="in all")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--epochs", type=int, default=20, help="at most")
    options = parser.parse_args()
    torch.manual_seed(0)
    model = Reader()
    model.load(options.folder / "base.onnx")
    plan = Plan(options.batch, options.rate, options.epochs)
    packs = sorted(options.folder.glob("pack*.npz"))
    minutes = options.minutes - _SPARE
    trainer = Trainer(plan, model, Pack(packs), options.out, minutes)
    trainer.run()
    trainer.note(check(trainer.model, Pack([options.folder / "aside.npz"])))
    with tempfile.TemporaryDirectory() as scratch:
        precise, small = Path(scratch) / "precise.onnx", Path(scratch) / "small.onnx"
        write_onnx(model, precise)
        quantize(precise, small)
        split(small, options.out)


def split(file: Path, out: Path, piece: int = PIECE) -> None:
    """Write a file in numbered pieces of at most `piece` bytes."""
    content = file.read_bytes()
    for number, at in enumerate(range(0, len(content), piece)):
        (out / f"model.onnx.{number}").write_bytes(content[at : at + piece])


if __name__ == "__main__":
    main()
