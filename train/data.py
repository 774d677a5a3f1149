"""Questions with passages that answer them or do not, read from SQuAD, SQuADShifts and the news."""

from __future__ import annotations

import json
import lzma
import random
import re
import string
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LONGEST = 700  # characters of a passage in training, as long as those of an archive
SHIFTS = ("new_wiki", "reddit", "amazon_reviews")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A question and a passage; `spans` are the (start, end) of its answer in the passage.

    No spans: the passage does not answer. Several: any of them may be meant.
    `group` is the article that the question was asked about, `kind` says how the example was made.
    Not `short`: the spans are sentences that answer, and no short answer is known.
    """

    question: str
    title: str
    passage: str
    spans: tuple[Stretch, ...]
    kind: str
    group: str
    short: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """Is `answer` what `text` (a sentence with its neighbours) answers to the question?"""

    question: str
    answer: str
    title: str
    text: str
    right: bool


def squad(data: Path) -> list[Example]:
    """Return SQuAD 1.1's training questions; those whose answer occurs once in its paragraph."""
    return [
        Example(question, title.replace("_", " "), context, (span,), "squad", title)
        for title, context, question, span, occurrences in _read(data / "squad-train-v1.1.json.xz")
        if occurrences == 1
    ]


def shifts(data: Path) -> list[Example]:
    """Return the questions of SQuADShifts, each with the answer that most annotators gave."""
    return [
        Example(question, "", context, (span,), "shifts", f"{name}/{title}")
        for name in SHIFTS
        for title, context, question, span, _ in _read(data / f"squadshifts-{name}.json.xz")
    ]


def _read(file: Path) -> Iterator[tuple[str, str, str, Stretch, int]]:
    with lzma.open(file, "rt", encoding="utf-8") as text:
        articles = json.load(text)["data"]
    for article in articles:
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                given = Counter((a["answer_start"], a["text"]) for a in asked["answers"])
                start, answer = min(given, key=lambda each: (-given[each], len(each[1])))
                occurrences = asked["answers"][0].get("occurrences", 1)
                span = (start, start + len(answer))
                question = asked["question"].strip()
                yield article["title"], paragraph["context"], question, span, occurrences


def extra(data: Path) -> list[Example]:
    """Return the questions of `reading_extra.jsonl.xz`: QAMR, Natural Questions, TimeQA, TORQUE,
    CLAPNQ (whose answers are evidence)."""
    found = []
    with lzma.open(data / "reading_extra.jsonl.xz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spans = tuple((a["start"], a["start"] + len(a["text"])) for a in row["answers"])
            question = row["question"].strip()
            if not question.endswith("?"):
                question += "?"
            found.append(
                Example(
                    question[0].upper() + question[1:],
                    row["title"] or "",
                    row["passage"],
                    spans,
                    row["source"],
                    row["source"] + row["id"].rsplit("#", 1)[0],
                    row["source"] != "CLAPNQ",
                )
            )
    return found


_BE = re.compile(
    r"^((?:The |An? |Some |This |Mr\. |Dr\. )?(?:[\w'-]+ ){1,4}?)"
    r"(is|are|was|were|has|have|had|will|can|could|would|did|does|do) (.+)$"
)


def stated(data: Path, rng: random.Random, most: int = 400) -> list[Claim]:
    """Return claims with their evidence as yes/no questions: "yes" is right if it is supported,
    "no" if it is contradicted."""
    found = []
    for name in ("pairs", "support_extra"):
        with lzma.open(data / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if len(row["evidence"]) > most or len(row["claim"]) > 200:
                    continue
                claim = row["claim"].strip().rstrip(" .")
                parts = _BE.match(claim)
                question = claim + "?"
                if parts:
                    first, verb, rest = parts.groups()
                    common = first.split()[0] in {"The", "A", "An", "Some", "This"}
                    subject = first[0].lower() + first[1:] if common else first
                    question = f"{verb.capitalize()} {subject}{rest}?"
                for answer, label in (("Yes", "supported"), ("No", "contradicted")):
                    right = row["label"] == label
                    # Both answers where the evidence decides; of the rest one, by chance.
                    if row["label"] != "not_enough" or rng.random() < 0.35:
                        found.append(Claim(question, answer, "", row["evidence"], right))
    return found


_SMALL = frozenset(
    "a an the is are was were do does did has have had of in on at to for by with what which who"
    " how when where why whom whose that this it its be been there and or".split()
)


def typed(question: str, rng: random.Random) -> str:
    """Write a question as people type: lower case, without a mark, as key words, with a slip."""
    words = question.rstrip(" ?").split()
    chance = rng.random()
    if chance < 0.4:
        words = [word for word in words if word.lower() not in _SMALL] or words
    if chance < 0.8:
        words = [word.lower() for word in words]
    if chance > 0.5:
        at = rng.randrange(len(words))
        word = words[at]
        if len(word) > 4:
            cut = rng.randrange(1, len(word) - 1)
            swap = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
            words[at] = rng.choice([swap, word[:cut] + word[cut + 1 :], word[:cut] + word[cut:]])
    return " ".join(words) + ("?" if chance > 0.8 else "")


def news(
    file: Path, positives: int = 3, negatives: int = 6, aside: bool | None = None
) -> list[Example]:
    """Return examples by distant supervision from the file that `train.news` wrote.

    The best-ranked passages that hold the answer's string count as answering, with all of its
    places as possible spans, the best-ranked ones without it as not answering; the quiz's own
    sentence of explanation is a passage too.
    """
    found = []
    for row in news_rows(file, aside):
        ranked = [(each["title"], each["text"]) for each in row["passages"]]
        left = {True: positives, False: negatives}
        # A bare number or a short word stands in many passages by chance.
        deepest = 6 if max(map(len, row["answers"])) > 5 else 3
        for rank, (title, text) in enumerate([("", row["evidence"]), *ranked]):
            spans = places(row["answers"], text)
            holds = bool(spans) or bool(places(row["answers"], title))
            if not text or not left[holds] or (rank == 0 and not spans):
                continue
            if holds and (rank > deepest or not spans):
                continue
            if not holds and hinted(row["answers"], text):
                continue
            left[holds] -= 1
            found.append(Example(row["question"], title, text, spans[:8], "news", row["id"]))
    return found


def news_rows(file: Path, aside: bool | None) -> list[dict[str, Any]]:
    """Return the rows that `train.news` wrote: all, the fifth kept `aside` to calibrate by, or the
    rest."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [row for row in rows if aside is None or _is_aside(row["id"]) is aside]


def _is_aside(name: str) -> bool:
    return zlib.crc32(name.encode()) % 5 == 0


def places(answers: Sequence[str], text: str) -> tuple[Stretch, ...]:
    """Return where any of the answers stands in `text`, without regard to case, articles at its
    front, quotes and other punctuation."""
    found = set()
    for answer in answers:
        words = re.findall(r"\w+", answer)
        while len(words) > 1 and words[0].lower() in {"a", "an", "the"}:
            words = words[1:]
        if words:
            pattern = r"(?<!\w)" + r"\W{1,3}".join(map(re.escape, words)) + r"(?!\w)"
            found |= {match.span() for match in re.finditer(pattern, text, re.IGNORECASE)}
    return tuple(sorted(found))


def hinted(answers: Sequence[str], text: str) -> bool:
    """Say whether a longer word of an answer, or one of its stem, stands in `text`: "European" for
    "Europe", a surname for a full name. Such a passage may well answer."""
    stems = {word[:5].lower() for answer in answers for word in re.findall(r"\w{4,}", answer)}
    return any(word[:5] in stems for word in re.findall(r"\w{4,}", text.lower()))


def normal(text: str) -> str:
    """SQuAD's normal form: lower case, no punctuation, no articles, single spaces."""
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def holds(example: Example, passage: str) -> bool:
    """Say whether any answer of the example stands in `passage`, in SQuAD's normal form."""
    padded = f" {normal(passage)} "
    answers = {normal(example.passage[start:end]) for start, end in example.spans}
    return any(f" {answer} " in padded for answer in answers if answer)


def shortened(example: Example, rng: random.Random, longest: int = LONGEST) -> Example:
    """Cut a long passage to a random window of whole words that holds its first answer."""
    text = example.passage
    if len(text) <= longest:
        return example
    start, end = example.spans[0] if example.spans else (rng.randrange(len(text)),) * 2
    low, high = max(0, end - longest), min(start, len(text) - longest)
    first = rng.randint(low, max(low, high))
    last = min(len(text), first + longest)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    inside = [(s, e) for s, e in example.spans if first <= s and e <= last]
    moved = tuple((s - first, e - first) for s, e in inside)
    return replace(example, passage=text[first:last], spans=moved)
