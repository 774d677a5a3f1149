"""What the reader is trained on and what is kept aside to choose by: seeded, so always the same.

    python -m train.mixture --data ../shared/data --base base --news news.jsonl \\
        --speech speech.jsonl --roles roles.jsonl --out runs/pack.npz.xz

Writes a pack (`train.packing`), and `aside.npz.xz` beside it if it is not there yet.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from qa.reader.spans import Encoder
from train import data, negatives, roles, speech
from train.claims import claims
from train.data import Claim, Example
from train.packing import judge_rows, read_rows, write

SHARES = {
    "squad": 0.18,
    "shifts": 0.03,
    "QAMR": 0.03,
    "NQ-open-oracle": 0.04,
    "TimeQA": 0.03,
    "TORQUE": 0.01,
    "CLAPNQ": 0.01,
    "news": 0.20,
    "speech": 0.06,
    "roles": 0.08,
    "nearby": 0.05,
    "swapped": 0.04,
    "opposed": 0.02,
    "removed": 0.03,
    # What the verifier judges.
    "claims": 0.10,
    "spoken": 0.04,
    "parties": 0.06,
    "stated": 0.03,
}
MADE = ("nearby", "swapped", "opposed", "removed")  # unanswerable, from other questions
JUDGED = ("claims", "spoken", "parties", "stated")
HELD_OUT = 22  # articles of SQuAD, a twentieth
_TITLED = 0.5  # share of SQuAD's passages that are read with the article's title in front
_TYPED = 0.15  # share of the questions that are written as people type


@dataclass(frozen=True, slots=True)
class Made:
    """Files that other programs of train/ made; what is not there is left out."""

    news: Path | None = None
    speech: Path | None = None
    roles: Path | None = None


def training(folder: Path, made: Made, size: int, seed: int) -> list[Example]:
    """Return about `size` examples in `SHARES`; none twice, so that a kind may run short."""
    rng = random.Random(seed)
    asked, _ = apart(folder / "reading")
    pools: dict[str, list[Example]] = defaultdict(list)
    pools["squad"] = asked
    pools["shifts"] = data.shifts(folder / "reading")
    pools["news"] = data.news(made.news, aside=False) if made.news else []
    pools["speech"] = _spoken(made, seed)[0]
    pools["roles"] = _parties(made, seed)[0]
    for each in data.extra(folder / "reading"):
        pools[each.kind].append(each)
    chosen = []
    for kind, pool in pools.items():
        rng.shuffle(pool)
        chosen += pool[: int(size * SHARES[kind])]
    wanted = {kind: int(size * SHARES[kind]) for kind in MADE}
    chosen += unanswerable(asked, wanted, rng)
    rng.shuffle(chosen)
    return [data.shortened(_varied(each, rng), rng) for each in chosen]


def judged(folder: Path, made: Made, size: int, seed: int) -> list[Claim]:
    """Return claims, right and wrong, for about `SHARES` of `size`."""
    rng = random.Random(seed + 2)
    asked, _ = apart(folder / "reading")
    pool = [*asked, *data.shifts(folder / "reading")]
    pool += [e for e in data.extra(folder / "reading") if e.kind in ("QAMR", "NQ-open-oracle")]
    pool += [
        e for e in (data.news(made.news, aside=False) if made.news else []) if len(e.spans) == 1
    ]
    rng.shuffle(pool)
    varied = [_varied(each, rng) for each in pool if each.spans]
    wanted = {kind: int(size * SHARES[kind]) for kind in JUDGED}
    found = list(islice(claims(varied, _paragraphs(asked), rng), wanted["claims"]))
    for kind, rest in (
        ("spoken", _spoken(made, seed)[1]),
        ("parties", _parties(made, seed)[1]),
        ("stated", data.stated(folder / "support", rng)),
    ):
        rng.shuffle(rest)
        found += rest[: wanted[kind]]
    return found


def _spoken(made: Made, seed: int) -> tuple[list[Example], list[Claim]]:
    if not made.speech:
        return [], []
    return speech.examples(speech.load(made.speech), 20_000, random.Random(seed + 4))


def _parties(made: Made, seed: int) -> tuple[list[Example], list[Claim]]:
    if not made.roles:
        return [], []
    return roles.examples(roles.load(made.roles), 40_000, random.Random(seed + 5))


def validation(folder: Path, size: int, seed: int) -> list[Example]:
    """Return `size` examples of articles kept aside, half of them answerable."""
    rng = random.Random(seed + 1)
    _, asked = apart(folder)
    rng.shuffle(asked)
    total = sum(SHARES[kind] for kind in MADE)
    wanted = {kind: int(size / 2 * SHARES[kind] / total) for kind in MADE}
    missing = unanswerable(asked, wanted, rng)
    return [replace(each, title="") for each in asked[: size - len(missing)] + missing]


def doubts(folder: Path, size: int, seed: int) -> list[Claim]:
    """Return claims about articles kept aside."""
    rng = random.Random(seed + 3)
    _, asked = apart(folder)
    rng.shuffle(asked)
    return list(claims(asked[:size], _paragraphs(asked), rng))


def apart(folder: Path) -> tuple[list[Example], list[Example]]:
    """Return SQuAD's questions to train on, and those of the articles kept aside, whatever the
    seed."""
    asked = data.squad(folder)
    titles = sorted({each.group for each in asked})
    kept = set(random.Random(0).sample(titles, min(HELD_OUT, len(titles) // 3)))
    return (
        [each for each in asked if each.group not in kept],
        [each for each in asked if each.group in kept],
    )


def unanswerable(
    asked: Sequence[Example], wanted: dict[str, int], rng: random.Random
) -> list[Example]:
    """Make the `wanted` numbers of unanswerable examples, each from another question."""
    order = list(range(len(asked)))
    rng.shuffle(order)
    near = order[: int(wanted["nearby"] * 1.15)]  # some paragraphs all hold the answer
    found = list(negatives.nearby(asked, set(near)))[: wanted["nearby"]]
    rest = iter(order[len(near) :])
    paragraphs = _paragraphs(asked)
    makers: dict[str, Callable[[Example], Example | None]] = {
        "swapped": lambda each: negatives.swapped(each, paragraphs[each.group], rng),
        "opposed": lambda each: negatives.opposed(each, rng),
        "removed": negatives.removed,
    }
    for kind, maker in makers.items():
        found += _first(map(maker, (asked[at] for at in rest)), wanted[kind])
    return found


def _first(made: Iterator[Example | None], count: int) -> list[Example]:
    found: list[Example] = []
    while len(found) < count and (each := next(made, False)) is not False:
        if isinstance(each, Example):
            found.append(each)
    return found


def _paragraphs(asked: Sequence[Example]) -> dict[str, list[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for each in asked:
        groups[each.group].add(each.passage)
    return {group: sorted(texts) for group, texts in groups.items()}


def _varied(example: Example, rng: random.Random) -> Example:
    if example.kind != "news" and rng.random() > _TITLED:
        example = replace(example, title="")
    if rng.random() < _TYPED:
        example = replace(example, question=data.typed(example.question, rng))
    return example


def main() -> None:
    parser = argparse.ArgumentParser(description="write a pack to train from")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--news", type=Path, help="what `python -m train.news` wrote")
    parser.add_argument("--speech", type=Path, help="what `python -m train.speech` wrote")
    parser.add_argument("--roles", type=Path, help="what `python -m train.roles` wrote")
    parser.add_argument("--base", type=Path, required=True, help="folder of the int8 base")
    parser.add_argument("--examples", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = options.base / "tokenizer.json"
    encoder = Encoder(tokenizer)
    made = Made(options.news, options.speech, options.roles)
    read = training(options.data, made, options.examples, options.seed)
    said = judged(options.data, made, options.examples, options.seed)
    print(Counter(each.kind for each in read), len(said), "claims")
    rows = chain(read_rows(read, encoder), judge_rows(said, encoder))
    print(write(rows, tokenizer, options.out), "rows in", options.out)
    aside = options.out.parent / "aside.npz.xz"
    if not aside.exists():
        kept = validation(options.data / "reading", 800, 0)
        kept += data.news(made.news, aside=True) if made.news else []
        doubted = doubts(options.data / "reading", 800, 0)
        write(chain(read_rows(kept, encoder), judge_rows(doubted, encoder)), tokenizer, aside)


if __name__ == "__main__":
    main()
