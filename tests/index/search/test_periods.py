"""Which days the words of a question name: by value, on a Wednesday in March."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.periods import periods
from index.search.periods.forms import FORMS, Form
from index.search.periods.meanings import no_days
from index.types import Period

TODAY = date(2026, 3, 11)
ALWAYS = (date.min, date.max)


def days(first: str, last: str = "") -> Period:
    """ISO days; a year or a month is whole; "" is the end of time."""
    return Period(*(date.fromisoformat(day) for day in (first, last or first)))


def year(first: int, last: int = 0) -> Period:
    return Period(date(first, 1, 1), date(last or first, 12, 31))


MARCH = days("2026-03-01", "2026-03-31")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("What happened on 2026-03-08?", [days("2026-03-08")]),
        ("on 2026-3-8", [days("2026-03-08")]),
        ("on 8 March 2026", [days("2026-03-08")]),
        ("on the 8th of March, 2026", [days("2026-03-08")]),
        ("on 08 mar 2026", [days("2026-03-08")]),
        ("on March 8, 2026", [days("2026-03-08")]),
        ("on MARCH 8th 2026", [days("2026-03-08")]),
        ("on Sept. 11, 2001", [days("2001-09-11")]),
        ("Sunday, March 8, 2026", [days("2026-03-08")]),
        ("on 2024-02-29", [days("2024-02-29")]),
        ("in March 2026", [MARCH]),
        ("in March of 2026", [MARCH]),
        ("2026-03", [MARCH]),
        ("in early Sept. 2022", [days("2022-09-01", "2022-09-30")]),
        ("in February 2024", [days("2024-02-01", "2024-02-29")]),
        ("Who said it in 2019?", [year(2019)]),
        ("2019’s best film, and mid-2020", [year(2019), year(2020)]),
        ("Q2 2022", [days("2022-04-01", "2022-06-30")]),
        ("in the fourth quarter of 2022", [days("2022-10-01", "2022-12-31")]),
        ("the second half of 2022", [days("2022-07-01", "2022-12-31")]),
        ("in the 1990s", [year(1990, 1999)]),
        ("spring 2022", [days("2022-03-01", "2022-05-31")]),
        ("the winter of 2022", [days("2021-12-01", "2022-02-28")]),
        ("the winter of 2022-23", [days("2022-12-01", "2023-02-28")]),
        ("the 2021-22 season", [year(2021, 2022)]),
    ],
)
def test_days_that_are_named_in_full(words: str, named: list[Period]) -> None:
    assert list(periods(words, TODAY)) == named


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2026-03-11", ""),
        ("What happened tonight?", "2026-03-11", ""),
        ("yesterday", "2026-03-10", ""),
        ("last night", "2026-03-10", ""),
        ("the day before yesterday", "2026-03-09", ""),
        ("this week", "2026-03-05", "2026-03-11"),
        ("last week", "2026-03-02", "2026-03-08"),
        ("this month’s rain", "2026-03-01", "2026-03-31"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last year's elections", "2025-01-01", "2025-12-31"),
        ("August last year", "2025-08-01", "2025-08-31"),
        ("this decade", "2020-01-01", "2029-12-31"),
        ("the past week", "2026-03-04", "2026-03-11"),
        ("in the last week", "2026-03-04", "2026-03-11"),
        ("past two weeks", "2026-02-25", "2026-03-11"),
        ("over the last three months", "2025-12-08", "2026-03-11"),
        ("in the past 10 days", "2026-03-01", "2026-03-11"),
        ("the last 48 hours", "2026-03-09", "2026-03-11"),
        ("in recent days", "2026-03-08", "2026-03-11"),
        ("two days ago", "2026-03-09", ""),
        ("a couple of weeks ago", "2026-02-22", "2026-02-28"),
        ("a month ago", "2026-02-01", "2026-02-28"),
        ("three years ago", "2023-01-01", "2023-12-31"),
        ("in March", "2026-03-01", "2026-03-31"),
        ("in may", "2025-05-01", "2025-05-31"),
        ("the middle of December", "2025-12-01", "2025-12-31"),
        ("last March", "2025-03-01", "2025-03-31"),
        ("on March 8", "2026-03-08", ""),
        ("on 12 March", "2025-03-12", ""),
        ("on 29 February", "2024-02-29", ""),
        ("on Monday", "2026-03-09", ""),
        ("What did he say Wednesday?", "2026-03-11", ""),
        ("Thursday’s vote", "2026-03-05", ""),
        ("last Friday", "2026-03-06", ""),
        ("last Tuesday", "2026-03-03", ""),
        ("last Wednesday", "2026-03-04", ""),
        ("over the weekend", "2026-03-07", "2026-03-08"),
        ("last weekend", "2026-03-07", "2026-03-08"),
        ("last summer", "2025-06-01", "2025-08-31"),
        ("last winter", "2025-12-01", "2026-02-28"),
        ("this spring", "2026-03-01", "2026-05-31"),
    ],
)
def test_days_relative_to_a_day(words: str, first: str, last: str) -> None:
    assert periods(words, TODAY) == (days(first, last),)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since 2021", date(2021, 1, 1), date.max),
        ("since Monday", date(2026, 3, 9), date.max),
        ("since May, what happened?", date(2025, 5, 1), date.max),
        ("before March 2020", date.min, date(2020, 2, 29)),
        ("prior to 2020", date.min, date(2019, 12, 31)),
        ("until last week", date.min, date(2026, 3, 8)),
        ("after 8 March 2026", date(2026, 3, 9), date.max),
        ("between 2019 and 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("from 2019 to 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("2019–2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("2019-2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("between March and June", date(2025, 3, 1), date(2025, 6, 30)),
        ("between November and February 2022", date(2021, 11, 1), date(2022, 2, 28)),
        ("from March 2025 to 8 March 2026", date(2025, 3, 1), date(2026, 3, 8)),
        ("from August 15th to August 18th, 2024", date(2024, 8, 15), date(2024, 8, 18)),
        ("between 8 and 10 March 2026", date(2026, 3, 8), date(2026, 3, 10)),
        ("March 8-10, 2026", date(2026, 3, 8), date(2026, 3, 10)),
    ],
)
def test_periods_that_are_open_or_joined(words: str, first: date, last: date) -> None:
    assert periods(words, TODAY) == (Period(first, last),)


def test_several_periods_come_in_the_order_of_the_words_and_once() -> None:
    named = periods("In 2019 and last week, and in 2019 again?", TODAY)
    assert named == (year(2019), days("2026-03-02", "2026-03-08"))
    assert periods("2021 and 2019", TODAY) == (year(2021), year(2019))  # "between" is not said


@pytest.mark.parametrize(
    "words",
    [
        "What now?",
        "the S-400 system",
        "the S-2019 system",
        "the F-2019-X",
        "model 2019b",
        "on 2026-02-30",
        "on 31 April 2026",
        "12019 people",
        "in 1850",
        "2000 people",
        "more than 2000",
        "2,019 votes",
        "2019.5",
        "$2019 and €2019",
        "in 2019 dollars",
        "Project 2025 and Cyberpunk 2077",
        "may 8 people",
        "What may Theresa May do?",
        "Why did it fail after May resigned?",
        "the March for Our Lives",
        "They march in March Madness",
        "the Jan. 6 committee",
        "Mar-a-Lago",
        "the second quarter of the game",
        "World War II",
        "the first lady and the last person",
        "in Trump’s last year",
        "his last week in office",
        "in the last days of Pompeii",
        "the USA Today poll on the Today show",
        "Black Friday and Cyber Monday",
        "Saturday Night Live and the Sunday Times",
        "temperatures in the 90s",
        "a two-year sentence",
        "in aprıl",
    ],
)
def test_no_days(words: str) -> None:
    assert periods(words, TODAY) == ()


@pytest.mark.parametrize("form", [pytest.param(f, id=f[0].rows[0].pattern) for f in FORMS])
def test_the_examples_of_a_form(form: Form) -> None:
    (row,), reading = form[0].rows, form[1]
    others = tuple(other for other in FORMS if other is not form)
    yes, no = row.shown(row.yes), row.shown(row.no)
    assert any(periods(words, TODAY) != periods(words, TODAY, others) for words in yes)
    named, unnamed = (no, yes) if reading is no_days else (yes, no)
    assert [words for words in named if not periods(words, TODAY)] == []
    assert [words for words in unnamed if periods(words, TODAY)] == []


@given(
    st.sampled_from(
        "today|yesterday|last night|on Monday|last Friday|last week|last month|last year|in March"
        "|past two weeks|the last year|last summer|three years ago|on 29 February|since last week"
        "|last weekend|a week ago".split("|")
    ),
    st.dates(date(20, 1, 1)),
)
def test_what_is_past_has_begun(words: str, anchor: date) -> None:
    (period,) = periods(words, anchor)
    assert period.first <= anchor
    assert anchor - period.first <= timedelta(9 * 366)


@given(
    st.sampled_from("today|this week|this month|this year|the past month|this decade".split("|")),
    st.dates(date(20, 1, 1)),
)
def test_what_is_present_holds_the_day(words: str, anchor: date) -> None:
    (period,) = periods(words, anchor)
    assert period.first <= anchor <= period.last


@given(
    st.sampled_from(
        "last week|last year|a decade ago|past 999 decades|on 29 February|since last week|today"
        "|after today|this year|last winter|before last decade".split("|")
    ),
    st.sampled_from(ALWAYS),
)
def test_the_ends_of_the_calendar_are_no_failure(words: str, anchor: date) -> None:
    for period in periods(words, anchor):
        assert period.first <= period.last
