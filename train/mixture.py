"""What the reader is trained on and what is kept aside to choose by: seeded, so always the same."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from train import data, negatives
from train.data import Example

SHARES = {
    "squad": 0.48,
    "shifts": 0.07,
    "nearby": 0.11,
    "swapped": 0.14,
    "opposed": 0.05,
    "removed": 0.06,
    "news": 0.09,
}
HELD_OUT = 22  # articles of SQuAD, a twentieth
_TITLED = 0.5  # share of SQuAD's passages that are read with the article's title in front


def training(folder: Path, news: Path | None, size: int, seed: int) -> list[Example]:
    """Return about `size` examples in `SHARES`; no example twice, so a kind may run short."""
    rng = random.Random(seed)
    asked, _ = apart(folder)
    rng.shuffle(asked)
    chosen = asked[: int(size * SHARES["squad"])]
    written = data.news(news) if news else []
    other = data.shifts(folder)
    for examples in (written, other):
        rng.shuffle(examples)
    chosen += other[: int(size * SHARES["shifts"])] + written[: int(size * SHARES["news"])]
    wanted = {kind: int(size * share) for kind, share in SHARES.items()}
    chosen += unanswerable(asked, wanted, rng)
    rng.shuffle(chosen)
    return [data.shortened(_titled(each, rng), rng) for each in chosen]


def validation(folder: Path, size: int, seed: int) -> list[Example]:
    """Return `size` examples of articles kept aside, half of them answerable."""
    rng = random.Random(seed + 1)
    _, asked = apart(folder)
    rng.shuffle(asked)
    kinds = ("nearby", "swapped", "opposed", "removed")
    total = sum(SHARES[kind] for kind in kinds)
    wanted = {kind: int(size / 2 * SHARES[kind] / total) for kind in kinds}
    missing = unanswerable(asked, wanted, rng)
    return [replace(each, title="") for each in asked[: size - len(missing)] + missing]


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


def unanswerable(asked: list[Example], wanted: dict[str, int], rng: random.Random) -> list[Example]:
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


def _paragraphs(asked: list[Example]) -> dict[str, list[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for each in asked:
        groups[each.group].add(each.passage)
    return {group: sorted(texts) for group, texts in groups.items()}


def _titled(example: Example, rng: random.Random) -> Example:
    if example.kind == "news" or rng.random() < _TITLED:
        return example
    return replace(example, title="")
