"""What a question says beside its words: phrases, which end of the news it asks for, and when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import BadQuery
from index.search.query import LONGEST, PHRASE_WORDS, PHRASES, parse
from index.types import Filters, Order, Period, Scope

TODAY = date(2026, 3, 11)


def test_spaces_are_folded_and_the_rest_is_kept() -> None:
    scope = Scope(Filters(outlet="Wire"), date(2026, 3, 8))
    query = parse("  Who \n said\u00a0“no”? ", scope)
    assert (query.text, query.scope) == ("Who said “no”?", scope)


@pytest.mark.parametrize("words", ["", "  \n\t\u00a0", "?!… “”", "🚨"])
def test_nothing_to_search_for(words: str) -> None:
    with pytest.raises(BadQuery, match="no words to search for: type a question"):
        parse(words)


def test_too_long() -> None:
    assert parse("x" * LONGEST).text == "x" * LONGEST
    with pytest.raises(BadQuery, match=r"has 100,000 characters; the limit is 2,000: shorten it"):
        parse("x" * 100_000)


def test_too_many_phrases_and_too_long_ones() -> None:
    assert len(parse(" ".join(f'"p{n}"' for n in range(PHRASES))).phrases) == PHRASES
    with pytest.raises(BadQuery, match=r"quotes 11 phrases; the limit is 10: leave some out"):
        parse(" ".join(f'"p{n}"' for n in range(PHRASES + 1)))
    with pytest.raises(BadQuery, match=r"has 201 words; the limit is 200: shorten it"):
        parse(f'"{"a " * (PHRASE_WORDS + 1)}"')


def test_words_for_days_are_relative_to_as_of_or_else_to_today_or_else_to_the_clock() -> None:
    day = date(2020, 2, 29)
    before = Period(date(2020, 2, 28), date(2020, 2, 28))
    assert parse("yesterday", Scope(as_of=day), TODAY).dates == (before,)
    assert parse("today", today=TODAY).dates == (Period(TODAY, TODAY),)
    earlier, (period,), later = date.today(), parse("today").dates, date.today()
    assert earlier <= period.first == period.last <= later


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ('Who said "will not be alone"?', ("will not be alone",)),
        ("Who said “will not be  alone”?", ("will not be alone",)),
        ('"a" and “b” and "a"', ("a", "b")),
        ("Who said “is not alone?”", ("is not alone",)),
        ('Is it "bankrupt," as they say?', ("bankrupt",)),
        ("“I said ‘never’”", ("I said ‘never’",)),
        ('an unbalanced "quote', ()),
        ("an unbalanced “quote", ()),
        ("an unbalanced” quote“", ()),
        ('""  “ ” "?!" and more', ()),
        ('a 12" record and a 7" single', ()),
        ('mixed “quote" here', ()),
        ("“7”", ("7",)),
        ("no quotes", ()),
    ],
)
def test_phrases(words: str, phrases: tuple[str, ...]) -> None:
    assert parse(words).phrases == phrases


def test_what_is_quoted_says_nothing_about_when() -> None:
    query = parse('Who said "since March 2022 the latest" in May 2023?', today=TODAY)
    assert query.dates == (Period(date(2023, 5, 1), date(2023, 5, 31)),)
    assert query.order is Order.RELEVANCE


@pytest.mark.parametrize(
    "words",
    [
        "What is the latest on the ceasefire?",
        "the newest figures",
        "What is the most recent count?",
        "Who is currently the Supreme Leader?",
        "Who leads Iran now?",
        "Who is the current president?",
        "Who is Iran’s current president?",
        "When did Khamenei last speak?",
        "What recently changed?",
        "the last report of him",
    ],
)
def test_asking_for_the_newest(words: str) -> None:
    assert parse(words).order is Order.LATEST


@pytest.mark.parametrize(
    "words",
    [
        "Who first reported the strike?",
        "When was the drone first seen?",
        "What is the earliest report?",
        "What did the police originally say?",
        "What did they initially claim?",
        "the first mention of the S-400",
        "the oldest article about Iran",
    ],
)
def test_asking_for_the_oldest(words: str) -> None:
    assert parse(words).order is Order.FIRST


@pytest.mark.parametrize(
    "words",
    [
        "What did the first lady say?",
        "Which country elected its first woman for the first time?",
        "What did the First Minister say?",
        "Who was the last person to live there?",
        "What is her last name?",
        "Who starred in Apocalypse Now?",
        "now-defunct airlines",
        "Nobody had won it until now",
        "Where does the ocean current flow?",
        "the current of the river",
        "the oldest person alive",
        "the earliest hurricane on record",
        "Who translated it?",
    ],
)
def test_asking_for_neither_end(words: str) -> None:

    assert parse(words).order is Order.RELEVANCE


_PIECES = st.sampled_from(
    """since before after until between and from to last this past the in on March May 8 31 2019
    2022 1990s week weeks year ago three a Friday summer winter of "quote" “ ” latest first Q2 - –
    2026- 03-08 yesterday today months, Sept. aprıl few second quarter -22""".split()
)


@given(
    st.text(max_size=200) | st.lists(_PIECES, max_size=12).map(" ".join),
    st.dates() | st.none(),
    st.dates(),
)
def test_any_words_are_a_query_or_refused(words: str, as_of: date | None, today: date) -> None:
    try:
        query = parse(words, Scope(as_of=as_of), today)
    except BadQuery:
        assert not any(char.isalnum() for char in words)
    else:
        assert query.text.split() == words.split()
        assert all(period.first <= period.last for period in query.dates)
        assert all(phrase in query.text for phrase in query.phrases)
