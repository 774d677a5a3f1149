"""The answer over time: which answer was reported when. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from qa.types import Citation, Headline, Timeline, TimelineEntry

# Reports of one answer that are further apart than this, with another answer reported between
# them, are two periods of it (an office held twice), not one that disagrees with the other's.
_APART = timedelta(days=30)

Report = tuple[date, int]  # the day and the number of a dated citation


def timeline(headlines: Iterable[Headline], citations: Sequence[Citation]) -> Timeline:
    """Order the answers by the last day on which each was reported, newest first.

    An answer that was reported, then another, then the first again has two entries. One with
    dated and undated sources appears in both parts, with the sources of each: an undated source
    says nothing about when.
    """
    by_number = {citation.number: citation for citation in citations}
    said = [(each.text, [by_number[number] for number in each.numbers]) for each in headlines]
    dated: list[TimelineEntry] = []
    undated: list[TimelineEntry] = []
    for text, sources in said:
        others = [day for other, theirs in said if other != text for day, _ in _reports(theirs)]
        for run in _runs(_reports(sources), others):
            numbers = tuple(number for _, number in run)
            dated.append(TimelineEntry(text, run[0][0], run[-1][0], numbers))
        if without := tuple(source.number for source in sources if not source.published):
            undated.append(TimelineEntry(text, None, None, without))
    dated.sort(key=lambda entry: entry.last or date.min, reverse=True)
    return Timeline(tuple(dated), tuple(undated))


def abreast(entries: Sequence[TimelineEntry]) -> Iterator[tuple[TimelineEntry, ...]]:
    """Yield dated entries, newest first, those of the same days together: they disagree."""
    group: list[TimelineEntry] = []
    for entry in entries:
        if group and not any(_share_days(entry, one) for one in group):
            yield tuple(group)
            group = []
        group.append(entry)
    if group:
        yield tuple(group)


def _reports(sources: Iterable[Citation]) -> list[Report]:
    return sorted((source.published, source.number) for source in sources if source.published)


def _runs(reports: Sequence[Report], others: Sequence[date]) -> Iterator[list[Report]]:
    """Yield the reports of one answer, cut where another's fell into a long gap between them."""
    run: list[Report] = []
    for report in reports:
        between = bool(run) and any(run[-1][0] < day < report[0] for day in others)
        if between and report[0] - run[-1][0] > _APART:
            yield run
            run = []
        run.append(report)
    if run:
        yield run


def _share_days(one: TimelineEntry, other: TimelineEntry) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.last and other.first <= one.last
