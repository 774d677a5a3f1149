"""What the base says of passages and sentences, so that training does not make it forget."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from train.model import Reader
from train.pack import Array, Pack

SEP = 102
_BATCH = 512


def teach(base: Reader, pack: Pack, share: float = 1.0, seed: int = 0) -> None:
    """Set what the base says of a share of the passages, and of their sentences, in the pack."""
    read = np.flatnonzero(pack.arrays["verdict"] < 0)
    chosen = read[np.random.default_rng(seed).random(len(read)) < share].tolist()
    pack.arrays["relevance"][chosen] = _relevance(base, [_row(pack, row) for row in chosen])
    wanted = np.isin(pack.arrays["sentences"][:, 0], chosen)
    told = pack.arrays["sentences"][wanted][:, :3].tolist()
    alone = [_alone(pack, row, first, last) for row, first, last in told]
    pack.arrays["taught"][wanted] = _relevance(base, alone)


def _row(pack: Pack, row: int) -> tuple[Array, int]:
    return pack.tokens(row), int(pack.arrays["second"][row])


def _alone(pack: Pack, row: int, first: int, last: int) -> tuple[Array, int]:
    """Return the question with one sentence, and where that begins."""
    tokens, second = _row(pack, row)
    return np.concatenate([tokens[:second], tokens[first : last + 1], [SEP]]), second


def _relevance(base: Reader, rows: Sequence[tuple[Array, int]]) -> Array:
    found = np.zeros(len(rows), np.float16)
    for members, outputs in run(base, rows):
        found[members] = outputs[4].float().cpu().numpy()
    return found


def run(
    model: Reader, rows: Sequence[tuple[Array, int]], batch: int = _BATCH
) -> Iterator[tuple[list[int], tuple[torch.Tensor, ...]]]:
    """Yield the numbers of rows of like length, and what the model says of them."""
    device = next(model.parameters()).device
    model.eval()
    order = np.argsort([len(tokens) for tokens, _ in rows], kind="stable").tolist()
    for at in range(0, len(order), batch):
        members = order[at : at + batch]
        size = len(members), len(rows[members[-1]][0])
        ids, mask, types = (np.zeros(size, np.int64) for _ in range(3))
        for row, member in enumerate(members):
            tokens, second = rows[member]
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
            types[row, second : len(tokens)] = 1
        inputs = [
            torch.from_numpy(each).to(device, non_blocking=True) for each in (ids, mask, types)
        ]
        with torch.no_grad(), torch.autocast(device.type, dtype=torch.bfloat16):
            yield members, model(*inputs)
