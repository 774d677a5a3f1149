"""A question in another language is noted; an English one never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.question.language import foreign
from tests.qa.fakes import asked

QUESTIONS = Path(__file__).parents[2] / "data" / "questions.jsonl"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("German", "Wer ist der Präsident des Iran?"),
        ("German", "Was sagte Putin über den Iran?"),
        ("French", "Qui est le président de l'Iran ?"),
        ("French", "Où est Araqchi ?"),
        ("Spanish", "¿Quién es el presidente de Irán?"),
        ("Russian", "Кто президент Ирана?"),
        ("Russian", "Что сказал Путин об Иране?"),
        ("Persian", "رئیس جمهور ایران کیست؟"),
        ("Chinese", "谁是伊朗总统？"),
        ("Chinese", "普京说了什么？"),
        ("Italian", "Chi è il presidente dell'Iran?"),
        ("Arabic", "من هو رئيس إيران؟"),
        ("Greek", "Ποιος είναι ο πρόεδρος του Ιράν;"),
        ("Japanese", "イランの大統領は誰ですか"),
        ("Norwegian", "Hvem er statsminister i Norge?"),
    ],
)
def test_another_language_is_named(language: str, question: str) -> None:
    assert foreign(asked(question)) == language


def english() -> list[str]:
    return [json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    "question",
    [
        *english(),
        # Nigerian Pidgin, Frisian, Quechua and Basque to a detector of all languages.
        "Did Putin call for an immediate ceasefire?",
        "What did Lavrov say about ISIS?",
        "Is Khamenei dead?",
        "Putin",
        "Hormuz",
        "2026",
        "Who is Joe Biden?",
        # Indonesian, Hungarian, Turkish, Polish, Portuguese and Vietnamese by their names.
        "What did Kamala Harris say?",
        "What did Viktor Orbán say?",
        "Did Recep Tayyip Erdoğan win?",
        "Who is Łukasz Gęsicki?",
        "What did São Paulo decide?",
        "Who is Nguyễn Phú Trọng?",
        "Was Petra Lund mayor?",
        "Łukasz Gęsicki",
    ],
)
def test_an_english_question_is_not_noted(question: str) -> None:
    assert foreign(asked(question)) is None
