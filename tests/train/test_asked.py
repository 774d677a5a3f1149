"""Questions with their evidence become rows: what answers, what does not, what nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qa.reader.evidencereader import EvidenceReader
from tests.qa.fakes import asked
from tests.qa.reader.fakes import Knowing, told
from train.answered import Question
from train.asked import claims, examples
from train.data import Claim

SINKING = "The ferry sank on Monday. Anna Berg was killed and David Fry was hurt. Ole Brun wept."
OTHERS = ("Anna Berg was born in Lindau.", "The weather was fine. Ole Brun sold ice.")


def judge(told: dict[str, Any], headline: str, places: Sequence[Any]) -> dict[str, bool]:
    held = {(e["article"], e["start"]) for e in told["evidence"]}
    first = any((article, start) in held for article, start, _ in places)
    accepted = headline in told["answers"] if told["answers"] else bool(headline) and first
    return {"right": accepted, "first": first}


def question(words: str, *about: str, **fields: Any) -> Question:
    """A question that sentences of the first text answer."""
    hits = told(SINKING, *OTHERS)
    evidence = [{"article": "1.txt", "start": SINKING.index(each)} for each in about]
    row = {"kind": "who", "answers": [], "evidence": evidence, **fields}
    return Question(row, asked(words), tuple(hits), judge)


def judged(of: Question, **network: Any) -> set[tuple[str, bool]]:
    reader = EvidenceReader(network=Knowing(about=("killed",), **network))  # type: ignore[arg-type]
    return {_said(each) for each in claims(of, reader.look(of.asked, of.hits))}


def _said(claim: Claim) -> tuple[str, bool]:
    return claim.answer, claim.right


ANSWERS = ["Anna Berg", "Berg"]
WHO = question("Who was killed?", "Anna Berg was", answers=ANSWERS, wrong=["Ole Brun"])


def test_passages_answer_by_their_evidence_and_what_may_answer_is_left_out() -> None:
    found = {each.passage: each for each in examples(WHO)}
    assert set(found) == {SINKING, OTHERS[1]}  # Lindau's Anna Berg: nobody saw evidence there
    ((start, end),) = found[SINKING].spans
    assert SINKING[start:end] == "Anna Berg"  # not "Berg" within it
    assert found[OTHERS[1]].spans == ()


def test_without_a_short_answer_the_sentence_answers() -> None:
    (first, *_) = examples(question("What happened to Anna Berg?", "Anna Berg was"))
    ((start, end),) = first.spans
    assert SINKING[start:end] == "Anna Berg was killed and David Fry was hurt."
    assert not first.short


def test_the_readers_own_answers_are_judged_and_tempting_ones_are_wrong() -> None:
    found = judged(WHO, spans={"Anna Berg": 1.0, "David Fry": 2.0, "Lindau": 1.0})
    assert {("Anna Berg", True), ("David Fry", False), ("Lindau", False)} <= found
    assert ("Ole Brun", False) in found
    assert ("", True) in found
    assert ("Anna Berg", False) not in found


def test_nothing_answers_what_has_no_answer() -> None:
    trick = question("Who was arrested?", kind="unanswerable", wrong=["David Fry"])
    assert all(each.spans == () for each in examples(trick))
    found = judged(trick, spans={"Anna Berg": 1.0})
    assert {("Anna Berg", False), ("David Fry", False)} <= found
    assert not any(right for _, right in found)


def test_yes_or_no_is_right_where_the_sentence_decides() -> None:
    so = question("Was Anna Berg killed?", "Anna Berg was", kind="yes_no", truth=True)
    found = {each for each in judged(so) if each[0]}
    assert found == {("Yes", True), ("No", False), ("Yes", False)}  # the last: of another sentence
