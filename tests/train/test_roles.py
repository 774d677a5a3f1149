"""Questions on who did what to whom: right answers stand in place, wrong ones are wrong."""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from pathlib import Path

import pytest

from train import roles

TEXT = (
    "Mayor Anna Berg fired Police Chief Tom Kuhn in March 2019. The council had met for hours. "
    "Lena Wolf was convicted of fraud in Berlin on Tuesday. The trial was long. "
    "Jan Roth was arrested in Hamburg. "
    "Lena Wolf did not endorse Carl Voss. The weather stayed cold that week. "
    "At least 12 people were killed and 30 injured in the earthquake in Turkey. "
    "The rescue work went on through the night. Voters wanted a quick end to it. "
    "Rosa Klein, the former mayor of Lindau, lives by the lake. Boris Kern resigned because of a "
    "scandal over his taxes. The town is small and the lake is deep. Carl Voss waited at home."
)


def article(**changed: str) -> dict[str, str]:
    return {"id": "a", "title": "News", "published": "2022-05-01", "text": TEXT} | changed


def made(tmp_path: Path, **changed: str) -> list[roles.Role]:
    with lzma.open(tmp_path / "articles.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(article(**changed)) + "\n")
    return list(roles.roles(tmp_path, random.Random(1)))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who fired Police Chief Tom Kuhn?", "Mayor Anna Berg"),
        ("Who was convicted of fraud in Berlin?", "Lena Wolf"),
        ("When was Lena Wolf convicted?", "Tuesday"),
        ("Where was Jan Roth arrested?", "Hamburg"),
        ("How many people were killed in the earthquake in Turkey?", "12"),
        ("How many people were injured in the earthquake in Turkey?", "30"),
        ("Who is the former mayor of Lindau?", "Rosa Klein"),
        ("Why did Boris Kern resign?", "a scandal over his taxes"),
    ],
)
def test_sentences_answer_what_is_asked(tmp_path: Path, question: str, answer: str) -> None:
    found = {each.question: each for each in made(tmp_path)}
    assert question in found, sorted(found)
    each = found[question]
    assert each.passage[each.start : each.end] == answer


def test_wrong_pairs_turn_the_roles_the_verb_and_the_number(tmp_path: Path) -> None:
    wrong = {pair for each in made(tmp_path) for pair in each.wrong}
    assert ("Who fired Mayor Anna Berg?", "Police Chief Tom Kuhn") in wrong
    assert ("Who was acquitted of fraud in Berlin?", "Lena Wolf") in wrong
    assert ("How many people were killed in the earthquake in Turkey?", "30") in wrong
    assert ("Who is the mayor of Lindau?", "Rosa Klein") in wrong
    assert ("Who endorsed Carl Voss?", "Lena Wolf") in wrong


def test_what_did_not_happen_has_no_answer(tmp_path: Path) -> None:
    found = [each for each in made(tmp_path) if each.shape == "unreal"]
    assert [each.question for each in found] == ["Who endorsed Carl Voss?"]
    read, judged = roles.examples(found, 1, random.Random(1))
    assert all(not each.spans for each in read)
    assert judged
    assert not any(each.right for each in judged)


def test_examples_and_claims_agree_with_their_rows(tmp_path: Path) -> None:
    found = made(tmp_path)
    read, judged = roles.examples(found, 100, random.Random(1))
    known = {each.question: each.passage[each.start : each.end] for each in found}
    pairs = {pair for each in found for pair in each.wrong}
    answered = [each for each in read if each.spans]
    assert len(answered) == sum(each.shape != "unreal" for each in found)
    for each in answered:
        assert known[each.question] in each.passage[slice(*each.spans[0])]
        assert each.short == (not each.question.startswith("Why"))
    for each in judged:
        if each.right:
            assert each.answer in (known[each.question], "")
            assert known[each.question] in each.text
            assert (each.question, each.answer) not in pairs
    assert Counter(each.right for each in judged)[False] >= len(answered)


def test_the_file_holds_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path)
    found = list(roles.roles(tmp_path, random.Random(0)))
    out = tmp_path / "roles.jsonl"
    monkeypatch.setattr("sys.argv", ["roles", "--data", str(tmp_path), "--out", str(out)])
    roles.main()
    assert [each.question for each in roles.load(out)] == [each.question for each in found]
    assert all(isinstance(pair, tuple) for each in roles.load(out) for pair in each.wrong)


@pytest.mark.parametrize("day", ["2023-06-01", "2024-02-01"])
def test_the_months_kept_for_tests_are_never_read(tmp_path: Path, day: str) -> None:
    assert not made(tmp_path, published=day)
