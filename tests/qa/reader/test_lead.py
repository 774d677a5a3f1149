"""The newest of equals leads, what is of the time asked for even where others are reported more."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Period, Scope, parse
from qa.question import understand
from qa.reader.lead import Sought, ordered, sought
from tests.qa.fakes import asked

EARLY, LATE = date(2019, 6, 30), date(2026, 3, 8)


Pair = tuple[date | None, float]
OLD, NEW = (EARLY, 1.0), (LATE, 0.9)
UNDATED, WEAK, LESS = (None, 1.1), (LATE, -0.5), (LATE, 0.2)
NAMES = {OLD: "old", NEW: "new", UNDATED: "undated", WEAK: "weak", LESS: "less"}


def weight(pair: Pair) -> float:
    return pair[1]


def published(pair: Pair) -> date | None:
    return pair[0]


def put(pairs: list[Pair], question: str) -> str:
    found = ordered(pairs, weight, published, sought(asked(question, LATE)))
    return " ".join(NAMES[pair] for pair in found)


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Who leads?", "new old undated weak"),
        ("Who leads now?", "new old undated weak"),
        ("Who led in June 2019?", "old new undated weak"),
        ("Who led in 2024?", "new old undated weak"),  # nothing is of that year: the nearest
        ("Who was first reported to lead?", "old new undated weak"),
    ],
)
def test_the_newest_of_equals_leads_unless_another_time_is_asked_for(
    question: str, order: str
) -> None:
    assert put([UNDATED, OLD, NEW, WEAK], question) == order


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Who led?", "old less"),
        ("Who is the leader?", "less old"),
        ("Who led lately, by the latest reports?", "less old"),
        ("Who led in March 2026?", "less old"),
        ("Who led in 2025?", "less old"),  # nearer to that time
        ("Who led in 2020?", "old less"),
    ],
)
def test_what_is_less_likely_leads_only_where_its_time_is_asked_for(
    question: str, order: str
) -> None:
    assert put([OLD, LESS], question) == order


def test_a_weak_answer_with_a_date_does_not_lead_before_a_strong_one_without() -> None:
    assert put([UNDATED, LESS], "Who is the leader?") == "undated less"


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        # What was reported last before the day.
        ("What happened this week?", "last"),
        ("What happened today?", "last"),
        ("What did the court rule this month?", "last"),
        ("What is the latest on the strike?", "last"),
        ("Who is the mayor?", "last"),
        ("How many people have died?", "last"),
        ("Who leads the party?", "last"),
        ("What does the minister want?", "last"),
        ("When will the panel meet next month?", "last"),
        ("What happens next week?", "last"),
        ("When will the panel meet in May?", "last"),  # the May to come
        ("Who was killed in March?", "last"),  # the month of the question's day
        # The time that is named.
        ("Who led in 2019?", "2019-01-01"),
        ("Who will lead in 2019?", "2019-01-01"),
        ("What happened last week?", "2026-03-02"),
        ("What happened on 5 March?", "2026-03-05"),
        ("Who was killed in May?", "2025-05-01"),
        ("Who won this year?", "2026-01-01"),
        # The first.
        ("Who was first reported to lead?", "first"),
        # Nothing: the newest of what is about as good.
        ("Who led the party?", ""),
        ("When did the mayor resign?", ""),
        ("What do we know about the strike?", ""),
        ("Who set the next record?", ""),
    ],
)
def test_the_words_of_a_question_say_which_time_it_wants(question: str, wants: str) -> None:
    day = date(2026, 3, 11)
    time = sought(asked(question, day))
    named = [str(period.first) for period in time.dates]
    words = "first" if time.is_first else "last" if time.is_asked else ""
    assert (named[0] if named else words) == wants
    assert time.is_asked is bool(wants)


def test_the_day_is_that_of_the_question_or_else_today() -> None:
    question, july = parse("Who was killed in March?", today=LATE), date(2026, 7, 1)
    assert sought(understand(question, LATE)).dates == ()
    assert sought(understand(question, july)).dates == question.dates
    assert sought(understand(replace(question, scope=Scope(as_of=LATE)), july)).dates == ()


DAYS = [None, date(2024, 5, 1), date(2019, 6, 30), date(2026, 3, 8)]
YEAR = Sought((Period(date(2019, 1, 1), date(2019, 12, 31)),), is_first=False, is_asked=True)
LAST = Sought((), is_first=False, is_asked=True)


def test_any_candidates_are_put_in_the_order_of_the_time() -> None:
    old, new, weak = (EARLY, 0.0), (LATE, -1.0), (LATE, -2.0)
    assert ordered([old, new, weak], weight, published, LAST) == [new, old, weak]
    assert ordered([old, new, weak], weight, published, YEAR) == [old, new, weak]
    assert ordered([(LATE, 0.0), new, (EARLY, -1.2)], weight, published, YEAR)[0] == (EARLY, -1.2)
    assert ordered([], weight, published, LAST) == []


TIMES = st.sampled_from([YEAR, LAST, Sought((), is_first=True, is_asked=False)])


@given(st.lists(st.tuples(st.sampled_from(DAYS), st.floats(-5, 5))), TIMES)
def test_nothing_is_lost_and_the_weak_stay_behind(pairs: list[Pair], time: Sought) -> None:
    ranked = sorted(pairs, key=weight, reverse=True)
    put = ordered(ranked, weight, published, time)
    assert sorted(put, key=repr) == sorted(ranked, key=repr)
    if put:
        share = 0.25 if time.is_asked and published(ranked[0]) else 0.6
        least = weight(ranked[0]) + math.log(share)
        weak = [pair for pair in ranked if weight(pair) < least]
        assert put[len(put) - len(weak) :] == weak
