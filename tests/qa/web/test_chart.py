"""Counts by month as bars: no gaps, none too small to see, and years where months are many."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qa.web.chart import by_month, month_of

DAYS = st.dates(date(1500, 1, 1), date(2100, 12, 31))


@given(st.dictionaries(DAYS.map(month_of), st.integers(1, 10**6), max_size=30))
def test_every_count_is_in_one_bar_and_the_bars_leave_no_day_out(counts: dict[str, int]) -> None:
    chart = by_month(counts)
    assert sum(bar.count for bar in chart.bars) == sum(counts.values())
    for one, other in zip(chart.bars, chart.bars[1:], strict=False):
        assert other.first == one.last + timedelta(days=1)
        assert other.x == one.x + chart.slot
    for bar in chart.bars:
        assert (bar.height >= 2) == (bar.count > 0)
        assert bar.y + bar.height == chart.height
        assert bar.height <= chart.height
    assert max((bar.height for bar in chart.bars), default=chart.height) == chart.height


def test_months_are_named_and_empty_ones_stand_between() -> None:
    chart = by_month({"2025-11": 4, "2026-02": 1})
    assert [(bar.label, bar.count) for bar in chart.bars] == [
        ("November 2025", 4), ("December 2025", 0), ("January 2026", 0), ("February 2026", 1)
    ]  # fmt: skip
    assert (chart.bars[-1].first, chart.bars[-1].last) == (date(2026, 2, 1), date(2026, 2, 28))
    assert (chart.most, chart.is_picture) == (4, True)
    assert not by_month({"2025-11": 4, "2025-12": 1}).is_picture


def test_many_months_are_shown_as_years() -> None:
    chart = by_month({"2009-05": 1, "2009-06": 2, "2016-01": 3})
    assert [bar.label for bar in chart.bars] == [str(year) for year in range(2009, 2017)]
    assert [bar.count for bar in chart.bars] == [3, 0, 0, 0, 0, 0, 0, 3]
    assert chart.bars[0].last == date(2009, 12, 31)


def test_nothing_is_an_empty_chart() -> None:
    assert by_month({}).bars == ()
    assert month_of(None) == ""
    assert month_of(date(900, 3, 1)) == "0900-03"
