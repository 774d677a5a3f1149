"""Which answers say the same, and which must not be taken for the same: both ways round."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.meaning import Told, same_answer

MONDAY = date(2023, 3, 13)  # of the week after SVB failed

SAME = """
at least 26 | 26
at least 26 | 26 people
26 | 26 people
57 | 57 people
more than 80 | 80
more than 550 | 550 children
nearly 600 | 597
about 1,500 | 1,520 people
three | 3
three people | 3
one hundred and five | 105
26 people | 26 migrants
26 killed | 26 deaths
35% | 35 per cent
£1.6 billion | £1.6bn
$30 million | 30 million dollars
half a million | 500,000
1.15 million barrels per day | 1.15 million
Boeing 737 | a Boeing 737
March 10 | Friday
10 March | earlier this month
10 March 2023 | March 10
2023 | 10 March 2023
last week | Friday
Friday night | Friday
3pm on Sunday | Sunday
3pm on Sunday | Sunday at 3 p.m.
Samuel Alito and Clarence Thomas | Alito and Thomas
Thomas and Alito | Samuel Alito and Clarence Thomas
Gov. Greg Gianforte | Gianforte
Governor Gianforte | Gov. Greg Gianforte
Prime Minister Rishi Sunak | Sunak
former President Donald Trump | Trump
Attorney General Merrick Garland | Garland
King Charles III | King Charles
Sadiq Khan | Mayor of London Sadiq Khan
Dana Hyde of Cabin John, Maryland | Dana Hyde
First-Citizens Bank and Trust Co. | First-Citizens Bank and Trust
Health and Human Services | Department of Health and Human Services
Department of Justice | Justice Department
the Justice Department | Justice Department
FDIC | Federal Deposit Insurance Corporation
U.S. | United States
the city of London | London
Iran's president | Iran’s President
J.D. Vance | JD Vance
"""
OTHER = """
Iran's president | Iran
26 | 30
at least 26 | 30
20 to 30 | 25
1.6 billion | 1.6 million
half a million | a million
$30m | £30m
26 percent | 26 people
three years | three months
30 injured | 30 killed
19 children and two teachers | 21
Boeing 737 | Boeing 747
Boeing 737 | Airbus 737
26 | March 26
no one | one
March 10 | March 12
Friday | March 9
10 March 2023 | 10 March 2022
last week | last month
2023 | 2024
3pm on Sunday | 5pm on Sunday
Boris Johnson | Mike Johnson
Boris Johnson’s wife | Boris Johnson
wife of Boris Johnson | Boris Johnson
spokesman for Johnson | Johnson
Trump lawyer Alina Habba | Trump
Trump | Trump Jr.
Queen Elizabeth | Elizabeth Warren
the vice president | the president
former president | president
president of Iran | Iran
University of Michigan | Michigan
West Virginia | Virginia
New Mexico | Mexico
North Korea | South Korea
Alito | Alito and Thomas
guilty | not guilty
Yes | No
Iran attacked Israel | Israel attacked Iran
Ohio | He said that the storm that came over Ohio was the worst of the year
"""


def pairs(lines: str) -> list[tuple[str, str]]:
    table = [line.split(" | ") for line in lines.strip().splitlines()]
    return [pair for one, other in table for pair in ((one, other), (other, one))]


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_these_say_the_same(one: str, other: str) -> None:
    assert same_answer(Told(one, MONDAY), Told(other, MONDAY))


@pytest.mark.parametrize(("one", "other"), pairs(OTHER))
def test_these_do_not(one: str, other: str) -> None:
    assert not same_answer(Told(one, MONDAY), Told(other, MONDAY))


@pytest.mark.parametrize(
    ("one", "day", "other", "other_day", "same"),
    [
        ("Saturday", "2024-04-03", "Saturday", "2024-04-17", False),  # other Saturdays
        ("Saturday", "2024-04-03", "Saturday", "2024-04-05", True),
        ("Friday", "2023-03-13", "March 10", "2023-03-27", True),
        ("Friday", "2023-03-27", "March 10", "2023-03-27", False),
        ("earlier this month", "2023-03-27", "10 March", "2023-04-02", True),
        ("earlier this month", "2023-04-27", "10 March", "2023-04-27", False),
        ("yesterday", "2024-04-03", "Tuesday", "2024-04-03", True),
        ("last year", "2024-04-03", "2023", "2025-01-01", True),
        ("last year", "2024-04-03", "last year", "2025-04-03", False),
    ],
)
def test_a_time_is_that_of_its_article(
    one: str, day: str, other: str, other_day: str, same: bool
) -> None:
    some = Told(one, date.fromisoformat(day))
    assert same_answer(some, Told(other, date.fromisoformat(other_day))) is same


def test_the_quote_says_which_of_two_days_is_meant() -> None:
    day = date(2024, 4, 3)
    ahead = Told("Saturday", day, "They will meet on Saturday.")
    past = Told("Saturday", day, "They met on Saturday.")
    assert same_answer(ahead, Told("6 April 2024", None))
    assert not same_answer(past, Told("6 April 2024", None))
    assert not same_answer(ahead, past)
    assert same_answer(Told("Saturday", day), ahead)  # without its quote it may be either


@given(st.text(min_size=1, max_size=30), st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_an_answer_says_the_same_as_itself(answer: str, day: date | None) -> None:
    assert same_answer(Told(answer, day), Told(answer, day))


ANSWERS = st.sampled_from([answer for pair in pairs(SAME) + pairs(OTHER) for answer in pair])


@given(ANSWERS, ANSWERS)
def test_sameness_does_not_depend_on_who_is_first(one: str, other: str) -> None:
    some, others = Told(one, MONDAY), Told(other, MONDAY)
    assert same_answer(some, others) is same_answer(others, some)
