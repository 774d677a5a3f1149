"""Answers that a sentence gives and answers that it does not: what the verifier is trained on.

The wrong ones are what readers get wrong: another party of the same sentence, another number, the
right words under a question that says something else, the right sentence with its sense turned.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index import sentences
from train.data import Claim, Example, normal
from train.negatives import NEGATABLE, TURNED, WORD, alike, kind_like, opposed, swapped

_OPEN = 0.25  # share of the claims that are about the sentences alone


def claims(
    examples: Sequence[Example], others: dict[str, list[str]], rng: random.Random
) -> Iterator[Claim]:
    """Yield one claim for each answerable example, right or wrong by chance."""
    makers = (_right, _right, _other, _other, _asked_otherwise, _turned, _elsewhere)
    for example in examples:
        maker = rng.choice(makers)
        claim = maker(example, others.get(example.group, []), rng)
        if claim:
            # Without a short answer: do the sentences answer at all?
            open_ = maker in (_right, _asked_otherwise) and rng.random() < _OPEN
            yield replace(claim, answer="") if open_ else claim


def context(example: Example, span: tuple[int, int]) -> tuple[int, int]:
    """Return the bounds of the sentence that holds the span, with its two neighbours."""
    bounds = sentences(example.passage)
    inside = [at for at, (s, e) in enumerate(bounds) if s < span[1] and span[0] < e]
    if not inside:
        return span
    return bounds[max(0, inside[0] - 1)][0], bounds[min(len(bounds) - 1, inside[-1] + 1)][1]


def _claim(example: Example, span: tuple[int, int], right: bool) -> Claim:
    start, end = context(example, span)
    answer = example.passage[span[0] : span[1]]
    return Claim(example.question, answer, example.title, example.passage[start:end], right)


def _right(example: Example, others: list[str], rng: random.Random) -> Claim | None:
    return _claim(example, example.spans[0], True)


def _other(example: Example, others: list[str], rng: random.Random) -> Claim | None:
    """Another name or number of the passage, of the same sentence if there is one."""
    answers = {normal(example.passage[s:e]) for s, e in example.spans}
    said = " ".join(answers) + " " + normal(example.question)
    start, end = context(example, example.spans[0])
    for text, offset in ((example.passage[start:end], start), (example.passage, 0)):
        found = [
            (m.start() + offset, m.end() + offset)
            for m in kind_like(example.passage[slice(*example.spans[0])]).finditer(text)
            if normal(m.group()) and not set(normal(m.group()).split()) & set(said.split())
        ]
        if found:
            return _claim(example, rng.choice(found), False)
    named = [
        (m.start() + start, m.end() + start)
        for m in re.finditer(r"\w+(?: \w+){0,3}", example.passage[start:end])
        if not set(normal(m.group()).split()) & set(" ".join(answers).split())
    ]
    return _claim(example, rng.choice(named), False) if named else None


def _asked_otherwise(example: Example, others: list[str], rng: random.Random) -> Claim | None:
    """The right answer under a question that asks something else."""
    changed = swapped(example, others, rng) if rng.random() < 0.7 else opposed(example, rng)
    changed = changed or opposed(example, rng)
    if not changed:
        return None
    right = _claim(example, example.spans[0], False)
    return replace(right, question=changed.question)


def _turned(example: Example, others: list[str], rng: random.Random) -> Claim | None:
    """The right answer from a sentence whose sense has been turned: "did not", injured for killed.

    Only words that the question shares are turned, so that it matters; a negation always does.
    """
    right = _claim(example, example.spans[0], False)
    answer = set(normal(right.answer).split())
    asked = {word[:4] for word in normal(example.question).split()}
    text = right.text
    known = [
        m
        for m in WORD.finditer(text)
        if m.group() in TURNED and m.group()[:4] in asked and m.group() not in answer
    ]
    if known:
        word = rng.choice(known)
        changed = text[: word.start()] + TURNED[word.group()] + text[word.end() :]
    else:
        at = text.find(right.answer)
        verbs = [m for m in NEGATABLE.finditer(text) if abs(m.start() - at) < 80]
        if not verbs:
            return None
        verb = rng.choice(verbs)
        changed = text[: verb.end()] + rng.choice([" not", " never"]) + text[verb.end() :]
    return replace(right, text=changed)


def _elsewhere(example: Example, others: list[str], rng: random.Random) -> Claim | None:
    """An answer of the same kind from another paragraph of the article."""
    if not others:
        return None
    text = rng.choice(others)
    if text == example.passage:
        return None
    answer = example.passage[slice(*example.spans[0])]
    fitting = alike(answer, text)
    if not fitting or normal(answer) in normal(text):
        return None
    chosen = rng.choice(fitting)
    at = text.find(chosen)
    other = replace(example, passage=text, spans=((at, at + len(chosen)),))
    return _claim(other, other.spans[0], False)
