"""Who said what in the news: questions made from sentences that say it themselves.

    python -m train.speech --data ../shared/data/news --out speech.jsonl

"Peace talks will resume in May," Peskov said. -> Who said that peace talks will resume in May?
What did Peskov say about peace talks? The sentences of other speakers of the same passage are the
ones that do not answer. Articles of 2023 and of the newsroom's test months are never read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from index import sentences
from train.data import Claim, Example

_NAME = r"(?:(?:[A-Z][\w’'.-]+|of|the|and|for) ?){1,4}?[A-Z][\w’'-]+|[A-Z][\w’'-]+"
_LAST = r"(?:(?:[A-Z][\w’'.-]+|of|the|and|for) ){0,4}[A-Z][\w’'-]+"  # at the end: the longest
_TITLE = r"(?:[a-z][\w-]+ ){0,4}"
_SAYS = (
    r"(?:said|says|told (?:reporters|CNN|USA TODAY|the [A-Z]\w+)|wrote|tweeted|added|warned|argued)"
)
_QUOTE = r"[“\"](?P<quote>[^“”\"]{30,200}?)[,.!]?[”\"],? ?"
_AFTER = re.compile(
    rf"^{_QUOTE}(?:(?:{_TITLE})(?P<name>{_NAME})(?:, [^,“”]{{3,60}},)? {_SAYS}|"
    rf"{_SAYS} (?:{_TITLE})(?P<other>{_LAST}))\b"
)
_BEFORE = re.compile(
    rf"^(?:{_TITLE})(?P<name>{_NAME})(?:, [^,“”]{{3,60}},)? {_SAYS}"
    rf"(?P<that>(?: that)?[:,]? )(?P<quote>[^“”]{{30,180}}?)[.]?$"
)
_NOBODY = frozenset(
    "He She They It We I You The This That But And In On A An As If Monday Tuesday Wednesday"
    " Thursday Friday Saturday Sunday Officials Americans".split()
)
_SKIP = re.compile(r"^(?:20(?:23)|2024-0[123])")
_WHO = (
    "Who said {}?",
    'Who said "{}"?',
    "Who said that {}?",
    '"{}" who said it',
    "Who told reporters that {}?",
    "Whose words are “{}”?",
)
_WHAT = (
    "What did {} say about {}?",
    "What did {} say on {}?",
    "What has {} said about {}?",
    "How did {} comment on {}?",
    "{} on {}",
    "What was {}'s view of {}?",
)
_TOPIC = re.compile(r"\b(?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|(?:[a-z]{4,} )?[a-z]{5,})\b")
_EMPTY = frozenset(
    "about after again being could every first going great important little think thing things"
    " really their there these those would people other where which while still because before"
    " should never always between through during without within against".split()
)


@dataclass(frozen=True, slots=True)
class Speech:
    """`passage[start:end]` is the sentence, [said_start:said_end] the words, by `speaker`."""

    title: str
    passage: str
    start: int
    end: int
    said: tuple[int, int]
    speaker: tuple[int, int]
    article: str

    @property
    def name(self) -> str:
        return self.passage[slice(*self.speaker)]

    @property
    def words(self) -> str:
        return self.passage[slice(*self.said)]


def speeches(data: Path) -> Iterator[Speech]:
    """Yield what sentences of the news say that somebody said."""
    with lzma.open(data / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if not _SKIP.match(article["published"]):
                yield from _of(article)


def _of(article: dict[str, str]) -> Iterator[Speech]:
    text = article["text"]
    bounds = sentences(text)
    for at, (start, end) in enumerate(bounds):
        sentence = text[start:end]
        found = _AFTER.match(sentence) or _BEFORE.match(sentence)
        if not found:
            continue
        group = "name" if found["name"] else "other"
        if found[group].split()[0] in _NOBODY or len(found[group]) < 4:
            continue
        first, last = bounds[max(0, at - 2)][0], bounds[min(len(bounds) - 1, at + 2)][1]
        if last - first > 900:
            first, last = start, end
        passage = text[first:last]
        move = start - first
        yield Speech(
            article["title"],
            passage,
            move,
            move + len(sentence),
            (found.start("quote") + move, found.end("quote") + move),
            (found.start(group) + move, found.end(group) + move),
            article["id"],
        )


def examples(
    found: list[Speech], size: int, rng: random.Random
) -> tuple[list[Example], list[Claim]]:
    """Return `size` passages to read, and about as many answers to judge."""
    chosen = rng.sample(found, min(size, len(found)))
    names: dict[str, set[str]] = {}
    for each in found:
        names.setdefault(each.article, set()).add(each.name)
    read: list[Example] = []
    judged: list[Claim] = []
    for each in chosen:
        others = sorted(names[each.article] - {each.name})
        others = [one for one in others if one.split()[-1] != each.name.split()[-1]]
        topic = _topic(each, rng)
        if rng.random() < 0.45:
            read.append(_who(each, rng))
            judged += _judge_who(read[-1], each, rng)
        elif topic:
            read.append(_what(each, each.name, topic, rng))
            judged.append(_judge_what(read[-1], each, True))
            if others:
                wrong = _what(each, rng.choice(others), topic, rng)
                judged.append(_judge_what(wrong, each, False))
                if each.name not in wrong.question:
                    read.append(replace(wrong, spans=(), short=False))
    return read, judged


def _topic(each: Speech, rng: random.Random) -> str | None:
    """One or two of the longest words of what was said."""
    words = [w for w in _TOPIC.findall(each.words[1:]) if w.lower().split()[0] not in _EMPTY]
    words = sorted(set(words), key=len)[-3:]
    return " and ".join(rng.sample(words, rng.randint(1, min(2, len(words))))) if words else None


def _who(each: Speech, rng: random.Random) -> Example:
    words = each.words.split()
    if rng.random() < 0.6:
        size = rng.randint(min(4, len(words)), min(12, len(words)))
        at = rng.randrange(len(words) - size + 1)
        words = words[at : at + size]
    said = " ".join(words).strip(" ,.;:—-")
    form = rng.choice(_WHO)
    return Example(
        form.format(said), each.title, each.passage, (each.speaker,), "speech", each.article
    )


def _what(each: Speech, name: str, topic: str, rng: random.Random) -> Example:
    form = rng.choice(_WHAT)
    return Example(
        form.format(name, topic),
        each.title,
        each.passage,
        ((each.start, each.end),),
        "speech",
        each.article,
        short=False,
    )


def _judge_who(asked: Example, each: Speech, rng: random.Random) -> Iterator[Claim]:
    yield Claim(asked.question, each.name, each.title, each.passage, True)
    named = [m.group() for m in re.finditer(_NAME, each.passage)]
    wrong = [n for n in named if not set(n.split()) & set(each.name.split()) and n not in _NOBODY]
    if wrong:
        yield Claim(asked.question, rng.choice(wrong), each.title, each.passage, False)


def _judge_what(asked: Example, each: Speech, right: bool) -> Claim:
    return Claim(asked.question, "", each.title, each.passage, right)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for each in speeches(options.data):
            out.write(json.dumps(asdict(each)) + "\n")


def load(file: Path) -> list[Speech]:
    """Return what `main` wrote."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        found.append(Speech(**row | {"said": tuple(row["said"]), "speaker": tuple(row["speaker"])}))
    return found


if __name__ == "__main__":
    main()
