"""Newest knowledge first, and nothing undated pretends to a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cite import cite
from qa.timeline import abreast, disagree, timeline
from qa.types import Citation, Claim, Headline, TimelineEntry
from tests.qa.fakes import article, hit

EARLY, MIDDLE, LATE = date(2019, 6, 30), date(2026, 3, 6), date(2026, 3, 8)


def citations(*days: date | None) -> list[Citation]:
    (_, (one,)) = cite([Claim("a", 1, 0, 5, 1.0)], [hit(article("Rain."))])
    return [replace(one, number=n, published=day) for n, day in enumerate(days, 1)]


def test_the_newest_answer_comes_first_whatever_its_place() -> None:
    headlines = [Headline("old", (1,)), Headline("new", (2,)), Headline("between", (3,))]
    made = timeline(headlines, citations(EARLY, LATE, MIDDLE))
    assert [entry.answer for entry in made.dated] == ["new", "between", "old"]
    assert made.undated == ()


def test_an_answer_reported_twice_spans_both_days_and_is_as_new_as_the_last() -> None:
    headlines = [Headline("once", (2,)), Headline("twice", (3, 1))]
    made = timeline(headlines, citations(MIDDLE - timedelta(days=9), MIDDLE, LATE))
    assert made.dated == (
        TimelineEntry("twice", MIDDLE - timedelta(days=9), LATE, (1, 3)),
        TimelineEntry("once", MIDDLE, MIDDLE, (2,)),
    )


def test_an_answer_that_comes_back_after_long_has_two_periods() -> None:
    days = [date(2017, 1, 20), date(2020, 5, 1), date(2021, 1, 20), date(2023, 5, 1), LATE]
    headlines = [Headline("Trump", (1, 2, 5)), Headline("Biden", (3, 4))]
    made = timeline(headlines, citations(*days))
    assert made.dated == (
        TimelineEntry("Trump", LATE, LATE, (5,)),
        TimelineEntry("Biden", days[2], days[3], (3, 4)),
        TimelineEntry("Trump", days[0], days[1], (1, 2)),
    )
    assert [len(group) for group in abreast(made.dated)] == [1, 1, 1]


def test_an_answer_that_nothing_contradicts_is_one_period_however_long() -> None:
    made = timeline([Headline("Trump", (1, 2))], citations(EARLY, LATE))
    assert made.dated == (TimelineEntry("Trump", EARLY, LATE, (1, 2)),)


def test_answers_of_the_same_days_stand_side_by_side() -> None:
    headlines = [Headline("30 dead", (1, 2)), Headline("40 dead", (3,)), Headline("2", (4,))]
    days = [MIDDLE, LATE, MIDDLE + timedelta(days=1), EARLY]
    groups = list(abreast(timeline(headlines, citations(*days)).dated))
    answers = [[entry.answer for entry in group] for group in groups]
    assert answers == [["30 dead", "40 dead"], ["2"]]


def test_undated_sources_stand_apart() -> None:
    headlines = [Headline("both", (1, 2)), Headline("never", (3,))]
    made = timeline(headlines, citations(LATE, None, None))
    assert made.dated == (TimelineEntry("both", LATE, LATE, (1,)),)
    assert made.undated == (
        TimelineEntry("both", None, None, (2,)),
        TimelineEntry("never", None, None, (3,)),
    )


def test_answers_of_one_day_keep_their_order() -> None:
    headlines = [Headline("best", (1,)), Headline("second", (2,)), Headline("third", (3,))]
    made = timeline(headlines, citations(LATE, LATE, LATE))
    assert [entry.answer for entry in made.dated] == ["best", "second", "third"]


def test_nothing_said_has_no_time() -> None:
    made = timeline([], [])
    assert (made.dated, made.undated) == ((), ())


MARCH = date(2023, 3, 13), date(2023, 3, 27)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10 March", "earlier this month"),
        ("March 10", "Friday"),  # reported on the Monday after it
        ("26", "at least 26 people"),
        ("Gov. Greg Gianforte", "Gianforte"),
    ],
)
def test_headlines_that_say_the_same_are_one_answer(one: str, other: str) -> None:
    said = [Headline(one, (2,)), Headline(other, (1, 2))]
    made = timeline(said, citations(*MARCH))
    assert made.dated == (TimelineEntry(one, *MARCH, (1, 2)),)


def test_answers_of_two_articles_on_the_same_days_disagree() -> None:
    told = citations(EARLY, EARLY)
    made = timeline([Headline("30", (1,)), Headline("40", (2,))], told)
    elsewhere = [told[0], replace(told[1], article_id=told[0].article_id + 1)]
    assert disagree(made.dated, elsewhere)


def test_two_facts_of_one_article_are_no_disagreement() -> None:
    told = citations(EARLY, EARLY, EARLY)
    other = replace(told[2], article_id=told[0].article_id + 1)
    made = timeline([Headline("30", (1, 3)), Headline("40", (2,))], told)
    assert not disagree(made.dated, told)
    assert not disagree(made.dated, [*told[:2], other])  # the first article tells both
    assert not disagree(made.dated[:1], told)
    assert not disagree((), told)


@given(st.lists(st.none() | st.dates(), min_size=1, max_size=6), st.data())
def test_every_citation_of_every_headline_is_told_once(
    days: list[date | None], data: st.DataObject
) -> None:
    numbers = st.lists(st.integers(1, len(days)), min_size=1, unique=True).map(tuple)
    each = data.draw(st.lists(numbers, max_size=4))
    headlines = [Headline(str(n), used) for n, used in enumerate(each)]
    made = timeline(headlines, citations(*days))
    lasts = [entry.last for entry in made.dated if entry.last]
    assert len(lasts) == len(made.dated)
    assert lasts == sorted(lasts, reverse=True)
    told = [(e.answer, n) for e in made.dated + made.undated for n in e.numbers]
    said = [(s.text, n) for s in headlines for n in s.numbers]
    assert sorted(told) == sorted(said)
    groups = list(abreast(made.dated))
    assert [entry for group in groups for entry in group] == list(made.dated)
    assert all(days[n - 1] is not None for e in made.dated for n in e.numbers)
    assert all(days[n - 1] is None for e in made.undated for n in e.numbers)
