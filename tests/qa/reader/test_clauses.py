"""The clause that gives a reason, at exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.clauses import clause


@pytest.mark.parametrize(
    ("sentence", "span", "expected"),
    [
        (
            "Cracks have shown between Moscow and Tehran over Iran’s support for terror in Iraq.",
            "support for terror",
            "over Iran’s support for terror in Iraq",
        ),
        ("They left because it rained, officials said.", "it rained", "because it rained"),
        ("They left because of rain, the company said.", "of rain", "because of rain"),
        ("They left because of rain, a spokesman for Lindau told us.", "rain", "because of rain"),
        ("They left because it rained.", "because it rained", "because it rained"),
        ("Because it rained, they left.", "it rained", "Because it rained"),
        ("The match was stopped due to rain; they left.", "rain", "due to rain"),
        ("They left in order to find help, but found none.", "find help", "in order to find help"),
        ("Banks closed to prevent a run.", "prevent a run", "to prevent a run"),
        ("He resigned after a row.", "a row", "after a row"),
        ("He was praised for his courage.", "courage", "for his courage"),
        # A bracket that was open before is where it ends; one of its own is not.
        ("The permit (lost due to a row) was his (and hers).", "a row", "due to a row"),
        ("They left due to rain (some snow) and ice.", "rain", "due to rain (some snow) and ice"),
        # Nothing opens a reason: a length of time, a place.
        (
            "Prices fell over 20 years in the north.",
            "the north",
            "Prices fell over 20 years in the north.",
        ),
        ("It rained; the road was wet — very wet.", "was wet", "the road was wet"),
        # The span itself holds what opens it, and is never cut.
        (
            "Rain fell, he said, because it was May.",
            "fell, he said, because it",
            "fell, he said, because it was May",
        ),
    ],
)
def test_clause(sentence: str, span: str, expected: str) -> None:
    start = sentence.index(span)
    first, last = clause(sentence, start, start + len(span))
    assert sentence[first:last] == expected


WORDS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            "They left because of , ; : — . “ ” over rain to prevent said he in order to".split()
        ),
        max_size=30,
    ).map(" ".join),
)


@given(WORDS, st.data())
def test_a_clause_lies_in_its_sentence_and_holds_its_span(
    sentence: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    first, last = clause(sentence, start, end)
    assert 0 <= first <= start <= end <= last <= len(sentence)
