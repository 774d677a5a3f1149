"""Which spans look like what is asked for, and which sentences offer it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import tokenize
from qa.reader.fitting import fits, offers
from qa.types import Kind
from tests.endless import ends


@pytest.mark.parametrize(
    ("kind", "span", "grade"),
    [
        (Kind.COUNT, "32", 1),
        (Kind.COUNT, "all 32 of its ships", 1),
        (Kind.COUNT, "dozens", 1),
        (Kind.COUNT, "twenty-two people", 1),
        (Kind.COUNT, "90%", 0.5),
        (Kind.COUNT, "March 6, 2026", 0),
        (Kind.COUNT, "1979", 0),
        (Kind.COUNT, "the 19th", 0),
        (Kind.COUNT, "many ships", 0),
        (Kind.COUNT, "someone atoned", 0),
        (Kind.AMOUNT, "nearly 20%", 1),
        (Kind.AMOUNT, "$1.3 billion", 1),
        (Kind.AMOUNT, "half", 1),
        (Kind.AMOUNT, "since 1917", 0.5),
        (Kind.AMOUNT, "daily", 0.5),
        (Kind.AMOUNT, "1909 to 1927", 0.5),
        (Kind.AMOUNT, "Abbas Araqchi", 0),
        (Kind.AMOUNT, "March 6", 0),
        (Kind.DATE, "March 6", 1),
        (Kind.DATE, "1979", 1),
        (Kind.DATE, "on Friday", 1),
        (Kind.DATE, "two weeks ago", 1),
        (Kind.DATE, "the 19th century", 1),
        (Kind.DATE, "831 to 1072", 1),
        (Kind.DATE, "after the war", 0.5),
        (Kind.DATE, "during the siege of the city", 0.5),
        (Kind.DATE, "2500 men", 0),
        (Kind.DATE, "$1850", 0),
        (Kind.DATE, "Zamir Kabulov", 0),
        (Kind.PERSON, "Zamir Kabulov", 1),
        (Kind.PERSON, "The Washington Post", 1),
        (Kind.PERSON, "a 22-year-old student", 0.5),
        (Kind.PERSON, "the congregation", 0.5),
        (Kind.PERSON, "in Moscow", 0),
        (Kind.PERSON, "carbon dioxide", 0),
        (Kind.PERSON, "2019", 0),
        (Kind.PERSON, "about 300", 0),
        (Kind.PLACE, "Strait of Hormuz", 1),
        (Kind.PLACE, "UK", 1),
        (Kind.PLACE, "at home", 0.5),
        (Kind.PLACE, "inland areas", 0.5),
        (Kind.PLACE, "catastrophism", 0),
        (Kind.PLACE, "53,000 km", 0),
        (Kind.PLACE, "in June 2019", 0),
        (Kind.REASON, "lack of equipment", 1),
        (Kind.REASON, "Iran’s support for terrorist action", 1),
        (Kind.ROLE, "the former director of Brastav", 1),
        (Kind.ROLE, "Foreign Minister", 1),
        (Kind.ROLE, "top of the heap", 0.5),
        (Kind.ROLE, "Brastav", 0),
        (Kind.ROLE, "1999", 0),
        (Kind.REASON, "Donald Trump", 0),
        (Kind.REASON, "32", 0),
        (Kind.SAID, "the pandemic is over", 1),
        (Kind.SAID, "Father of Modern Physics", 0.5),
        (Kind.SAID, "in 1990", 0),
        (Kind.YES_NO, "it is", 1),
        (Kind.OTHER, "90%", 1),
        *((kind, " …", 0) for kind in Kind),
    ],
)
def test_fits(kind: Kind, span: str, grade: float) -> None:
    assert fits(kind, span) == grade


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (Kind.COUNT, "All 32 ships sank.", True),
        (Kind.AMOUNT, "Strikes were down 90%.", True),
        (Kind.COUNT, "Dozens died.", True),
        (Kind.COUNT, "Many ships sank.", False),
        (Kind.COUNT, "Someone atoned.", False),
        (Kind.DATE, "They met on March 6.", True),
        (Kind.DATE, "It began in 1979.", True),
        (Kind.DATE, "He arrived on Friday.", True),
        (Kind.DATE, "Two weeks ago it rained.", True),
        (Kind.DATE, "He may arrive with 3 ships.", False),
        (Kind.DATE, "He arrived with 2500 men.", False),
        (Kind.SAID, "“Go home.”", True),
        (Kind.SAID, "The union called for a strike.", True),
        (Kind.SAID, "He blamed the rain.", True),
        (Kind.SAID, "Vance won the election.", False),
        (Kind.REASON, "They left because it rained.", True),
        (Kind.REASON, "They left over the rain.", True),
        (Kind.REASON, "They left.", False),
        (Kind.PERSON, "The envoy, Zamir Kabulov, said so.", True),
        (Kind.PERSON, "Yesterday an envoy said so.", False),
        (Kind.PERSON, "“Nobody,” he said.", False),
        (Kind.PLACE, "The people of Iran said so.", False),
        (Kind.OTHER, "", True),
    ],
)
def test_offers(kind: Kind, sentence: str, expected: bool) -> None:
    asked = set(tokenize("Who said that in Iran?"))
    assert offers(kind, sentence, asked) is expected


WORDS = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            'when who what is the ? , . “ ” " or 1979 ½ 3rd $5 % March of city in İ ß —'.split()
        ),
        max_size=25,
    ).map(" ".join),
)


@given(WORDS)
def test_any_words_have_a_grade(span: str) -> None:
    for kind in Kind:
        assert fits(kind, span) in (0, 0.5, 1)
        assert offers(kind, span, frozenset()) in (True, False)


@pytest.mark.parametrize(
    "piece", ["what ", '"', "who, ", "a", "In ", "of 1", "’s ", "? Who", "how 1,"]
)
def test_no_words_are_endless(piece: str) -> None:
    text = piece * (2_000 // len(piece))
    with ends():
        for kind in Kind:
            fits(kind, text)
