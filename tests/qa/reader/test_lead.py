"""The newest of equals leads, what is of the time asked for even where others are reported more."""

from __future__ import annotations

from datetime import date

import pytest

from qa.reader.evidence import Evidence, Place
from qa.reader.lead import in_time
from tests.qa.fakes import article, asked, hit

EARLY, LATE = date(2019, 6, 30), date(2026, 3, 8)


def evidence(answer: str, weight: float, *days: date | None) -> Evidence:
    places = tuple(
        Place(hit(article(answer, id_=n, published=day)), 0, len(answer), weight)
        for n, day in enumerate(days, 1)
    )
    return Evidence(answer, weight, places)


OLD, NEW = evidence("old", 1.0, EARLY), evidence("new", 0.9, LATE)
UNDATED, WEAK = evidence("undated", 1.1, None), evidence("weak", -0.5, LATE)


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
    chosen = in_time([UNDATED, OLD, NEW, WEAK], asked(question, LATE))
    assert [each.answer for each in chosen] == order.split()


LESS = evidence("less", 0.2, LATE)


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
def test_what_is_less_reported_leads_only_where_its_time_is_asked_for(
    question: str, order: str
) -> None:
    chosen = in_time([OLD, LESS], asked(question, LATE))
    assert [each.answer for each in chosen] == order.split()


def test_a_weak_answer_with_a_date_does_not_lead_before_a_strong_one_without() -> None:
    chosen = in_time([UNDATED, LESS], asked("Who is the leader?", LATE))
    assert [each.answer for each in chosen] == ["undated", "less"]
