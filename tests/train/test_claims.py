"""Answers to doubt: right ones are right, wrong ones wrong for their reason."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from train import claims, data, speech
from train.data import Claim, Example, normal

PASSAGE = (
    "Storms hit the coast. Anna Berg was killed and David Fry was injured in Lindau on Monday. "
    "Mayor Emma Roth had visited the town before. The army sent 300 men."
)
ASKED = Example("Who was killed in Lindau?", "", PASSAGE, ((22, 31),), "squad", "Lindau")


def made(count: int = 300, example: Example = ASKED) -> list[Claim]:
    others = {"Lindau": ["Boris Kern won the regatta in Bregenz with Greta Lang and 40 boats."]}
    return list(claims.claims([example] * count, others, random.Random(1)))


def test_both_right_and_wrong_answers_are_made() -> None:
    found = Counter(each.right for each in made())
    assert found[True] > 50
    assert found[False] > 100


def test_right_claims_hold_the_answer_and_its_neighbours() -> None:
    for each in made():
        if each.right:
            assert each.question == ASKED.question
            assert each.answer in ("Anna Berg", "")
            assert each.text.startswith("Storms hit")
            assert each.text.endswith("before.")


def test_wrong_claims_are_wrong() -> None:
    turned = {
        "Who was injured in Lindau?",
        "Who was not killed in Lindau?",
        "Who was never killed in Lindau?",
    }
    for each in made():
        if each.right:
            continue
        if each.answer in ("Anna Berg", ""):
            # Another question, or a sentence whose sense was turned.
            assert each.question != ASKED.question or each.text not in PASSAGE, each
        else:
            assert "anna" not in normal(each.answer).split(), each
    asked = {each.question for each in made() if not each.right}
    assert turned & asked


@pytest.mark.parametrize(
    ("claim", "question"),
    [
        ("The cat is black.", "Is the cat black?"),
        ("Anna Berg was mayor in 1990.", "Was Anna Berg mayor in 1990?"),
        ("Cats sleep.", "Cats sleep?"),
    ],
)
def test_a_claim_becomes_a_yes_or_no_question(tmp_path: Path, claim: str, question: str) -> None:
    import lzma

    row = {"claim": claim, "evidence": "Nothing else.", "label": "contradicted"}
    for name in ("pairs", "support_extra"):
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
    found = data.stated(tmp_path, random.Random(0))
    assert {each.question for each in found} == {question}
    assert {(each.answer, each.right) for each in found} == {("Yes", False), ("No", True)}


def test_questions_are_written_as_people_type() -> None:
    asked = "Who was the mayor of Lindau in 1990?"
    found = {data.typed(asked, random.Random(seed)) for seed in range(60)}
    assert "mayor lindau 1990" in found
    assert len(found) > 5
    assert all("1990" in each or "19" in each for each in found)
    assert data.typed("Who?", random.Random(2))


ARTICLE = {
    "id": "a",
    "title": "Flood",
    "text": (
        "The flood came at night.\n"
        "“We had no warning at all and nobody came to help us,” said Mayor Anna Berg.\n"
        "David Fry, a fisherman, said the river had never risen so fast in his life.\n"
        "He said it was over."
    ),
}


def test_speech_is_found_with_its_speaker() -> None:
    found = list(speech._of(ARTICLE))
    assert [each.name for each in found] == ["Mayor Anna Berg", "David Fry"]
    assert found[0].words == "We had no warning at all and nobody came to help us"
    for each in found:
        assert each.words in each.passage[each.start : each.end]
        assert each.passage in ARTICLE["text"]


def test_who_said_it_is_asked_of_the_speaker_and_of_others() -> None:
    found = list(speech._of(ARTICLE)) * 30
    read, judged = speech.examples(found, 60, random.Random(0))
    for each in read:
        said = [each.passage[start:end] for start, end in each.spans]
        if each.short:
            assert said[0] in ("Mayor Anna Berg", "David Fry")
        elif said:
            assert any(name in each.question for name in ("Anna Berg", "David Fry"))
    wrong = [each for each in judged if not each.right]
    assert wrong
    assert any(each.right for each in judged)
