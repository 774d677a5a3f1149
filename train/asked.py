"""Questions as journalists type them, written for this project, as rows to train on.

    python -m train.asked --data ../shared/data --folder build/bench --month 2022-06 2022-08 \\
        --out runs/asked.npz.xz

`train/questions/<month>.jsonl` has questions on the news articles of a month in the form of the
newsroom's: evidence is named by article and offsets, so that no text of an article is carried. The
month is an archive of its own (`bench.newsroom`), whose passages answer or do not, and what the
present reader says to the questions is judged.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index import Hit, sentences
from qa.reader.deciding import Shape, shape_of
from qa.reader.evidencereader import SENTENCES, EvidenceReader, Look
from qa.reader.network import Network
from qa.reader.ranking import Evidence
from train.answered import Question, newsroom, source
from train.data import Claim, Example, Stretch, hinted, places
from train.packing import judge_rows, read_rows, write

QUESTIONS = Path(__file__).with_name("questions")
_POSITIVE, _NEGATIVE = 4, 6  # passages of a question
_PROPOSALS, _SAID, _TEMPTING = 6, 4, 3


def questions(month: str) -> list[dict[str, Any]]:
    """Return the questions on a month."""
    lines = (QUESTIONS / f"{month}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--folder", type=Path, required=True, help="of bench.newsroom's archives")
    parser.add_argument("--month", nargs="+", required=True)
    parser.add_argument("--model", type=Path, default=Path("qa/reader/model"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    reader = EvidenceReader(network=(network := Network(options.model)))
    read: list[Example] = []
    said: list[Claim] = []
    for month in options.month:
        found = newsroom(options.data, options.folder, month, questions(month))
        for each in tqdm(found, desc=month, mininterval=10):
            read += examples(each)
            said += claims(each, reader.look(each.asked, each.hits))
    rows = chain(read_rows(read, network.encoder), judge_rows(said, network.encoder))
    count = write(rows, options.model / "tokenizer.json", options.out)
    print(f"{len(read)} passages, {len(said)} answers to judge: {count} rows in {options.out}")


def examples(question: Question) -> Iterator[Example]:
    """Yield passages that answer, and such that do not, best first. One that holds an answer where
    nobody saw evidence is left out: it may well answer."""
    left = {True: _POSITIVE, False: _NEGATIVE}
    for hit in question.hits:
        spans = _gold(question, hit)
        if spans is None or not left[bool(spans)]:
            continue
        left[bool(spans)] -= 1
        text, short = question.asked.plain, bool(question.answers)
        yield Example(text, hit.article.title, hit.passage.text, spans, "asked", text, short)


def _gold(question: Question, hit: Hit) -> tuple[Stretch, ...] | None:
    """Return the answers in a passage, or the sentences that answer; None if it is not known."""
    text, first = hit.passage.text, hit.passage.start
    name = source(hit.article)
    said = [
        each
        for each in sentences(text)
        if question.is_gold((name, first + each[0], first + each[1]))
    ]
    if not said:
        is_known = not hinted(question.answers, text) and not places(question.answers, text)
        return () if is_known else None
    if not question.answers:
        return tuple(said)
    found = tuple(
        (start + s, start + e)
        for start, end in said
        for s, e in _longest(places(question.answers, text[start:end]))
    )
    return found or None


def _longest(found: Sequence[Stretch]) -> list[Stretch]:
    """Leave out places within others: "Mickelson" in "Phil Mickelson"."""
    return [
        one
        for one in found
        if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in found)
    ]


def claims(question: Question, look: Look) -> list[Claim]:
    """Return the reader's own answers and the tempting ones, right and wrong, each once."""
    makers = (_proposed, _known, _tempting, _open, _yes_no)
    return list(dict.fromkeys(chain.from_iterable(make(question, look) for make in makers)))


def _claim(question: Question, answer: str, found: Evidence, right: bool) -> Claim:
    return Claim(question.asked.plain, answer, found.hit.article.title, found.context, right)


def _proposed(question: Question, look: Look) -> Iterator[Claim]:
    if shape_of(question.asked) is not Shape.SPAN or (
        question.is_answerable and not question.answers
    ):
        return
    for each in look.proposals[:_PROPOSALS]:
        answer, found = each.best.answer, each.best.evidence
        right = question.is_right(answer, found)
        # An accepted answer where nobody saw evidence may be right there too.
        if not right or question.is_evidence(found):
            yield _claim(question, answer, found, right and question.is_answerable)


def _known(question: Question, look: Look) -> Iterator[Claim]:
    for each in [e for e in look.sentences if question.is_evidence(e)][:_SAID]:
        text = each.sentence.text
        for start, end in _longest(places(question.answers, text))[:1]:
            yield _claim(question, text[start:end], each, True)


def _tempting(question: Question, look: Look) -> Iterator[Claim]:
    for wrong in question.told.get("wrong", ()):
        held = [each for each in look.sentences if places((wrong,), each.sentence.text)]
        for each in held[:_TEMPTING]:
            yield _claim(question, wrong, each, False)


def _open(question: Question, look: Look) -> Iterator[Claim]:
    """Yield whether sentences answer at all."""
    for each in look.sentences[:SENTENCES]:
        right = _decides(question, each)
        if right or not places(question.answers, each.context):
            yield _claim(question, "", each, right)


def _yes_no(question: Question, look: Look) -> Iterator[Claim]:
    if shape_of(question.asked) is not Shape.YES_NO or (
        question.is_answerable and not question.truth
    ):
        return
    gold = [each for each in look.sentences if question.is_evidence(each)][:_SAID]
    for each in (*gold, *look.sentences[:_SAID]):
        for answer in ("Yes", "No"):
            right = answer.lower() == question.truth and _decides(question, each)
            yield _claim(question, answer, each, right)


def _decides(question: Question, found: Evidence) -> bool:
    """Say whether a sentence answers, or a neighbour, which is read with it."""
    name, first = source(found.hit.article), found.hit.passage.start
    return any(question.is_gold((name, first + e.start, first + e.end)) for e in found.around)


if __name__ == "__main__":
    main()
