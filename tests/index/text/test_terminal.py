"""No text steers a terminal, and JSON says the same without the characters that would."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import json_text, printable

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = "\u061c\u200e\u200f\u2028\u2029"
TEXT = st.text(
    st.characters() | st.sampled_from(f"\x1b\x07\x7f\x9b\r\n\t\u200c\u200d\ud800{TURNING}{MARKS}")
)


def steers(char: str) -> bool:
    is_control = unicodedata.category(char) == "Cc" and char not in "\n\t"
    return is_control or char in TURNING or unicodedata.category(char) == "Cs"


@given(TEXT)
def test_what_steers_is_replaced_and_all_else_stays(text: str) -> None:
    shown = printable(text)
    assert shown == "".join("\ufffd" if steers(char) else char for char in text)
    assert printable(shown) == shown


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_persian_keeps_its_joiners(joiner: str) -> None:
    word = f"می{joiner}خواهم"
    assert printable(word) == word
    assert json_text(word) == f'"{word}"'


@given(st.dictionaries(TEXT, TEXT))
def test_escaped_json_says_the_same(record: dict[str, str]) -> None:
    shown = json_text(record)
    assert json.loads(shown) == record
    assert not any(map(steers, shown))
    assert not set(MARKS) & set(shown)


def test_json_escapes_by_number_and_writes_dates() -> None:
    shown = json_text(["a\u2067b\x9bc\ud800", date(2026, 3, 8)])
    assert shown == '[\n  "a\\u2067b\\u009bc\\ud800",\n  "2026-03-08"\n]'
