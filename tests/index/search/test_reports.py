"""Which days the words of a report name: the last ones of that name, and those to come.

By value, for reports of a Wednesday in April.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Named, named

TODAY = date(2024, 4, 3)
NO_CHOICE = """today|yesterday|tonight|last week|this week|next week|last year|earlier this month
later this year|by the end of the month|three days ago|two weeks ago|next May|next Friday|tomorrow
next summer|last Friday|in June 2023|in 2027|on 10 March 2023|a year ago"""
EITHER_WAY = """on Saturday|on Sunday night|at the weekend|on 10 March|Oct. 1|in May|in the spring
from March to June|May 9 and 10|29 February|until Monday|from Monday to Friday"""


def phrases(lines: str) -> list[str]:
    return re.split(r"[|\n]", lines)


def days(first: str, last: str = "") -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


def meant(found: Named) -> tuple[tuple[date, date] | None, tuple[date, date]]:
    past = found.past
    return past and (past.first, past.last), (found.ahead.first, found.ahead.last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Saturday", "2024-03-30", "2024-04-06"),
        ("on Tuesday", "2024-04-02", "2024-04-09"),
        ("on Wednesday", "2024-04-03", "2024-04-03"),  # today, either way
        ("Sunday at 3pm", "2024-03-31", "2024-04-07"),
        ("on 10 March", "2024-03-10", "2025-03-10"),
        ("March 10", "2024-03-10", "2025-03-10"),
        ("on Oct. 1", "2023-10-01", "2024-10-01"),
        ("the 8th of March", "2024-03-08", "2025-03-08"),
        ("on 3 April", "2024-04-03", "2024-04-03"),
        ("29 February", "2024-02-29", "2028-02-29"),
    ],
)
def test_a_day_is_the_last_or_the_next_of_its_name(words: str, first: str, last: str) -> None:
    (found,) = named(words, TODAY)
    assert meant(found) == (days(first), days(last))
    assert not found.dated


@pytest.mark.parametrize(
    ("words", "past", "ahead"),
    [
        ("in May", ("2023-05-01", "2023-05-31"), ("2024-05-01", "2024-05-31")),
        ("in April", ("2024-04-01", "2024-04-30"), ("2024-04-01", "2024-04-30")),
        ("delayed to May", ("2023-05-01", "2023-05-31"), ("2024-05-01", "2024-05-31")),
        ("May 9 and 10", ("2023-05-09", "2023-05-10"), ("2024-05-09", "2024-05-10")),
        ("on 16, 17 and 18 May", ("2023-05-16", "2023-05-18"), ("2024-05-16", "2024-05-18")),
        ("at the weekend", ("2024-03-30", "2024-03-31"), ("2024-04-06", "2024-04-07")),
        ("in the summer", ("2023-06-01", "2023-08-31"), ("2024-06-01", "2024-08-31")),
        ("from March 3 to April 10", ("2023-03-03", "2023-04-10"), ("2024-03-03", "2024-04-10")),
    ],
)
def test_a_longer_time_is_the_last_or_the_next_of_its_name(
    words: str, past: tuple[str, str], ahead: tuple[str, str]
) -> None:
    (found,) = named(words, TODAY)
    assert meant(found) == (days(*past), days(*ahead))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("tomorrow", "2024-04-04", ""),
        ("the day after tomorrow", "2024-04-05", ""),
        ("this week", "2024-04-01", "2024-04-07"),
        ("earlier this week", "2024-04-01", "2024-04-03"),
        ("later this week", "2024-04-03", "2024-04-07"),
        ("earlier this month", "2024-04-01", "2024-04-03"),
        ("later in the year", "2024-04-03", "2024-12-31"),
        ("by the end of the year", "2024-01-01", "2024-12-31"),
        ("by year's end", "2024-01-01", "2024-12-31"),
        ("next week", "2024-04-08", "2024-04-14"),
        ("next weekend", "2024-04-13", "2024-04-14"),
        ("next month", "2024-05-01", "2024-05-31"),
        ("early next year", "2025-01-01", "2025-12-31"),
        ("next decade", "2030-01-01", "2039-12-31"),
        ("next Friday", "2024-04-12", ""),
        ("this coming Friday", "2024-04-05", ""),
        ("Tuesday of last week", "2024-03-26", ""),
        ("on Thursday next week", "2024-04-11", ""),
        ("next March", "2025-03-01", "2025-03-31"),
        ("in March next year", "2025-03-01", "2025-03-31"),
        ("next winter", "2024-12-01", "2025-02-28"),
        ("over the next two weeks", "2024-04-03", "2024-04-17"),
        ("a year from now", "2025-01-01", "2025-12-31"),
        ("two months from now", "2024-06-01", "2024-06-30"),
        ("on Friday, April 5", "2024-04-05", ""),
        ("on Friday, March 10", "2023-03-10", ""),  # the nearest that was a Friday
        ("on Saturday 29 February", "2020-02-29", ""),
        ("in 2027", "2027-01-01", "2027-12-31"),
        ("on 10 March 2023", "2023-03-10", ""),
        ("last week", "2024-03-25", "2024-03-31"),
        ("last Friday", "2024-03-29", ""),
        ("August last year", "2023-08-01", "2023-08-31"),
    ],
)
def test_some_words_leave_no_choice(words: str, first: str, last: str) -> None:
    (found,) = named(words, TODAY)
    assert meant(found) == (days(first, last), days(first, last))


def test_in_two_weeks_is_never_past() -> None:
    (found,) = named("It opens in two weeks", TODAY)
    assert meant(found) == (None, days("2024-04-14", "2024-04-20"))


@pytest.mark.parametrize(
    "words",
    [
        "It closed the next day, three days later.",
        "a few weeks ago and in the coming days",
        "after the Oct. 7 attack and Jan. 6",
        "on Saturdays, every Sunday, open Monday through Friday, no Saturday voting",
        "he may march on 40 people",
        "for the first time in two weeks",
        "the Mail on Sunday",
        "on ABC’s “This Week”",
        "for April Jones",
        "on April 31",
        "for Spring Valley",
        "Project 2025",
    ],
)
def test_what_nobody_can_tell_is_left_out(words: str) -> None:
    assert named(words, TODAY) == ()


def test_a_full_stop_that_ends_the_sentence_is_no_part_of_a_month() -> None:
    text = "It is due in May. On Jan. 9 it is not."
    assert [text[each.start : each.end] for each in named(text, TODAY)] == ["May", "Jan. 9"]


def test_other_spaces_keep_the_offsets() -> None:
    text = "It left\non Saturday,\N{NO-BREAK SPACE}6\N{NO-BREAK SPACE}April."
    (found,) = named(text, TODAY)
    assert text[found.start :] == "Saturday,\N{NO-BREAK SPACE}6\N{NO-BREAK SPACE}April."


@given(st.sampled_from(phrases(NO_CHOICE)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_without_a_choice_both_are_the_same(words: str, day: date) -> None:
    for found in named(words, day):
        assert found.past == found.ahead


@given(st.sampled_from(phrases(EITHER_WAY)), st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_the_last_has_begun_and_the_next_is_not_over(words: str, day: date) -> None:
    (found,) = named(words, day)
    assert found.past
    assert found.past.first <= day <= found.ahead.last
    assert found.past.first <= found.past.last
    assert found.ahead.first <= found.ahead.last
    assert found.ahead.first - found.past.first <= timedelta(8 * 366)


@given(
    st.sampled_from(phrases(NO_CHOICE) + phrases(EITHER_WAY) + ["in two weeks", "next decade"]),
    st.sampled_from([date.min, date.max]),
)
def test_the_ends_of_the_calendar_are_no_failure(words: str, day: date) -> None:
    for found in named(words, day):
        assert found.ahead.first <= found.ahead.last
