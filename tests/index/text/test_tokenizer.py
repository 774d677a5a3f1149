"""Words -> tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.folding import fold
from index.text.tokenizer import tokenize, tokenize_question


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The troops attacked.", "troop attack"),
        ("the U.S. and US troops", "us us troop"),
        ("who did it to them", ""),
        ("NATO and the EU", "nato eu"),
        ("36,000 or 3.5 in 2019", "36000 3.5 2019"),
        ("S-400 missiles", "s-400 400 missil"),
        ("Putin’s and Putin's", "putin putin"),
        ("Won’t be alone", "won't alon"),
        ("al‑Nusra", "al-nusra al nusra"),
        ("ﬁnance\u00a0Ｍoscow", "financ moscow"),
        ("STRASSE Straße", "strass strass"),
        ("a_b", ""),
        ("🚨 … —", ""),
        ("", ""),
        ("Москва 莫斯科", "москва 莫 斯 科 莫斯 斯科"),
        ("在iPhone发布", "在 iphon 发 布 发布"),
        ("プーチン", fold("プー ーチ チン")),
        ("ไทย น้ํา", "ไท ทย น้ํา"),
        ("정부는", f"{fold('정부')} {fold('부는')}"),
        ("हिन्दी में", "हिन्दी में"),
        ("مُحَمَّد", "محمد"),
        ("crème bru\u0302le\u0301e, Łódź", "creme brulee brule lodz"),
        ("Mil\u00adlions", "million"),
        ("$320¹ and 5½ of CO₂", "320 1 5 1 2 co2"),
        ("O’Brien’s and they’ve", "o'brien brien they'v"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert tokenize(text) == tokens.split()


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    tokens = tokenize(text)
    assert all(token and not token.isspace() for token in tokens)
    assert tokenize(text + "\n\n" + text) == tokens * 2


@pytest.mark.parametrize(
    ("language", "tokens"),
    [("de", "haus sagt"), ("", "hausern sagten"), ("xx", "hausern sagten")],
)
def test_words_are_stemmed_by_the_rules_of_their_language(language: str, tokens: str) -> None:
    assert tokenize("Häusern sagten", language) == tokens.split()


def test_a_question_finds_texts_of_every_language_of_the_archive() -> None:
    assert tokenize_question("Häusern sagten", ["de"]) == "hausern sagten haus sagt".split()
    assert tokenize_question("troops and troops", ["de", "en"]).count("troop") == 2
