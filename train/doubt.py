"""The reader's own answers to training questions, right and wrong: what it must learn to doubt.

In tokens, so that it works where the reader is trained. The rows that are answered should not be
those that it was trained on: it knows those by heart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from train.model import Reader
from train.pack import EMPTY, PIECE, Array, Pack, Row, arrays
from train.teach import SEP, run

CLS, BAR = 101, 1064
LONGEST = 30  # tokens of an answer, as in qa.reader.spans
MAX_TOKENS = 256
_MOST = 2  # proposals of a passage
_FEW = 4.0  # by how much their score may be below the best
_SPANS = 8
_OPEN = 0.3  # share of the passages whose best sentence is judged without a short answer
_GOLD = 0.2  # share of the answers that are judged though the reader did not find them


def proposals(model: Reader, pack: Pack, rows: Sequence[int], seed: int = 0) -> Pack:
    """Return the pack of the answers that the model gives in these rows, each with its sentences,
    and of some of the sentences alone."""
    rng = np.random.default_rng(seed)
    given = [(pack.tokens(row), int(pack.arrays["second"][row])) for row in rows]
    found: list[Row] = []
    for members, outputs in run(model, given):
        start, end, evidence = (each.float() for each in outputs[:3])
        best = _spans(start, end, pack, [rows[m] for m in members])
        said = evidence.cpu().numpy()
        for at, member in enumerate(members):
            row = rows[member]
            found += _judged(pack, row, best[at], rng)
            if rng.random() < _OPEN:
                found += _open(pack, row, said[at])
    return Pack.of(arrays(found, pack.arrays["vocabulary"]))


def _spans(
    start: torch.Tensor, end: torch.Tensor, pack: Pack, rows: Sequence[int]
) -> list[list[tuple[float, int, int]]]:
    """Return the best spans of each row: score, first and last token."""
    size = start.shape[1]
    places = torch.arange(size, device=start.device)
    first = torch.tensor(pack.arrays["bounds"][list(rows), 0].astype(np.int64), device=start.device)
    last = torch.tensor(pack.arrays["bounds"][list(rows), 1].astype(np.int64), device=start.device)
    inside = (places >= first[:, None]) & (places < last[:, None])
    length = places[None, :] - places[:, None]
    fits = (length >= 0) & (length < LONGEST)
    scores = start[:, :, None] + end[:, None, :]
    scores = scores.masked_fill(~(fits & inside[:, :, None] & inside[:, None, :]), -1e4)
    values, where = scores.flatten(1).topk(min(_SPANS, size * size))
    values, where = values.cpu().numpy(), where.cpu().numpy()
    return [
        [(float(v), int(w) // size, int(w) % size) for v, w in zip(vs, ws, strict=True) if v > -1e3]
        for vs, ws in zip(values, where, strict=True)
    ]


def _judged(
    pack: Pack, row: int, spans: Sequence[tuple[float, int, int]], rng: np.random.Generator
) -> Iterator[Row]:
    gold = pack.spans(row)
    if pack.arrays["answers"][row] and not len(gold):
        return  # its answers are sentences
    words = pack.tokens(row)
    right = [_key(pack, words[s : e + 1]) for s, e in gold]
    seen: list[set[int]] = []
    for score, first, last in spans:
        if score < spans[0][0] - _FEW or len(seen) == _MOST:
            break
        first, last = _whole(pack, row, first, last)
        said = _key(pack, words[first : last + 1])
        if not said or any(set(said) & one for one in seen):
            continue
        seen.append(set(said))
        alike = max((_f1(said, each) for each in right), default=0.0)
        if alike >= 0.6 or not any(set(said) & set(each) for each in right):
            yield from _claim(pack, row, (first, last), alike >= 0.6)
    if len(gold) and rng.random() < _GOLD:
        first, last = gold[rng.integers(len(gold))]
        yield from _claim(pack, row, (int(first), int(last)), True)


def _open(pack: Pack, row: int, evidence: Array) -> Iterator[Row]:
    told = pack.sentences(row)
    if len(told):
        best = max(range(len(told)), key=lambda at: evidence[told[at][0] : told[at][1] + 1].mean())
        around = range(max(0, best - 1), min(len(told), best + 2))
        yield _row(pack, row, (), best, any(told[at][2] for at in around))


def _claim(pack: Pack, row: int, span: tuple[int, int], right: bool) -> Iterator[Row]:
    told = pack.sentences(row)
    within = [at for at, (first, last, _) in enumerate(told) if first <= span[0] <= last]
    if within:
        yield _row(pack, row, pack.tokens(row)[span[0] : span[1] + 1], within[0], right)


def _row(pack: Pack, row: int, answer: Sequence[int] | Array, sentence: int, right: bool) -> Row:
    """Return the judgement of an answer by a sentence of the row with its neighbours."""
    tokens, second = pack.tokens(row).tolist(), int(pack.arrays["second"][row])
    title = tokens[second : pack.arrays["bounds"][row, 0]]
    told = pack.sentences(row)
    first, last = told[max(0, sentence - 1)][0], told[min(len(told) - 1, sentence + 1)][1]
    asked = [CLS, *tokens[1 : second - 1], BAR, *answer, SEP]
    text = [*title, *tokens[first : last + 1]][: MAX_TOKENS - len(asked) - 1]
    ids = [*asked, *text, SEP]
    group = int(pack.arrays["group"][row])
    return Row(ids, len(asked), (len(asked), len(ids) - 1), verdict=int(right), group=group)


def _whole(pack: Pack, row: int, first: int, last: int) -> tuple[int, int]:
    """Widen a span to whole words."""
    kinds = pack.arrays["vocabulary"][pack.tokens(row)]
    while kinds[first] == PIECE and first > pack.arrays["bounds"][row, 0]:
        first -= 1
    while last + 1 < pack.arrays["bounds"][row, 1] and kinds[last + 1] == PIECE:
        last += 1
    return first, last


def _key(pack: Pack, words: Array) -> tuple[int, ...]:
    return tuple(words[pack.arrays["vocabulary"][words] != EMPTY].tolist())


def _f1(one: Sequence[int], other: Sequence[int]) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if shared else 0.0
