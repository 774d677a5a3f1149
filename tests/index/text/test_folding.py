"""What is compared, and the way back to what is stored."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import folding
from index.text.folding import ALIKE, fold, fold_with_places


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("CRÈME cre\u0300me", "creme creme"),
        ("Łódź, Ørsted, đ, ı, İ, Straße", "lodz, orsted, d, i, i, strasse"),
        ("œuvre, Æsir, ﬁ", "oeuvre, aesir, fi"),
        ("\u2018a\u2019 \u201cb\u201d \u00abc\u00bb \u2033", '\'a\' "b" "c" "'),
        ("S‑400 – 3 − 2", "s-400 - 3 - 2"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("so\u00adft zero\u200bwidth \ufeffmark", "soft zerowidth mark"),
        ("$320¹ x² H₂O 5½ ™", "$320 1 x 2 h2o 5 1/2  tm"),
        ("1ᵉʳ nº", "1er no"),
        ("ёй їґ", "еи іґ"),
        ("كِتَاب كـتاب أإآ ی ک", "كتاب كتاب ااا ي ك"),
        ("ガ ｶﾞ か", "カ\u3099 カ\u3099 か"),
        ("दिन क्या", "दिन क्या"),
        ("น้ำ", "น้ํา"),
    ],
)
def test_what_is_compared(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("A cafe\u0301 is", "cafe", "cafe\u0301"),
        ("o\u00adﬃce", "office", "o\u00adﬃce"),
        ("$320¹", "$320", "$320"),
        ("Straße", "strasse", "Straße"),
        ("a ½ b", "b", "b"),
    ],
)
def test_the_way_back(text: str, words: str, stands: str) -> None:
    folded = fold_with_places(text)
    at = folded.text.index(words)
    start, end = folded.places(at, at + len(words))
    assert text[start:end] == stands


MARKED = st.text(st.sampled_from("aéßﬁ½¹e\u0301\u00ad “’İЙ각朱ｶﾞمُ\n"), max_size=40)


@given(st.text(max_size=60) | MARKED, st.data())
def test_a_place_in_the_folded_text_leads_to_what_folds_to_it(
    text: str, data: st.DataObject
) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        first, last = folded.places(start, end)
        assert 0 <= first < last <= len(text)
        assert folded.text[start:end] in fold(text[first:last])


@given(st.text(max_size=60) | MARKED)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


def test_each_kind_of_quotation_mark_and_dash_is_one() -> None:
    assert [set(map(fold, group)) for group in ALIKE] == [{"'"}, {'"'}, {"-"}]


def test_no_character_is_passed_over_that_legible_changes() -> None:
    spared = (char for char in map(chr, range(0x80, 0x2E80)) if not folding._CHANGED.match(char))
    assert [char for char in spared if folding._LEGIBLE[ord(char)] != char] == []
