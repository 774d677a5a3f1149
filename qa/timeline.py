"""The answer over time: which answer was reported when. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from qa.meaning import Told, same_answer
from qa.types import Citation, Headline, Timeline, TimelineEntry

# Reports of one answer that are further apart than this, with another answer reported between
# them, are two periods of it (an office held twice), not one that disagrees with the other's.
_APART = timedelta(days=30)

Report = tuple[date, int]  # the day and the number of a dated citation


def timeline(headlines: Iterable[Headline], citations: Sequence[Citation]) -> Timeline:
    """Order the answers by the last day on which each was reported, newest first.

    Headlines that say the same are one answer, in the words of the first. An answer that was
    reported, then another, then the first again has two entries. One with dated and undated
    sources appears in both parts, with the sources of each: an undated source says nothing about
    when.
    """
    said = _answers(headlines, {citation.number: citation for citation in citations})
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
    """Yield dated entries, newest first, those of the same days together."""
    group: list[TimelineEntry] = []
    for entry in entries:
        if group and not any(_share_days(entry, one) for one in group):
            yield tuple(group)
            group = []
        group.append(entry)
    if group:
        yield tuple(group)


def disagree(entries: Sequence[TimelineEntry], citations: Iterable[Citation]) -> bool:
    """Say whether entries of the same days contradict each other: what one article tells beside
    another answer, it does not tell against it."""
    article = {citation.number: citation.article_id for citation in citations}
    told_by = [{article[number] for number in entry.numbers} for entry in entries]
    return any(some.isdisjoint(others) for some, others in combinations(told_by, 2))


def _answers(
    headlines: Iterable[Headline], citations: Mapping[int, Citation]
) -> list[tuple[str, list[Citation]]]:
    """Return the words of each answer and all its sources."""
    answers: list[tuple[str, list[Told], dict[int, Citation]]] = []
    for headline in headlines:
        sources = {number: citations[number] for number in headline.numbers}
        told = [Told(headline.text, each.published, each.quote) for each in sources.values()]
        for _, first, all_sources in answers:
            if any(same_answer(one, other) for one in first for other in told):
                all_sources |= sources
                break
        else:
            answers.append((headline.text, told, sources))
    return [(text, list(sources.values())) for text, _, sources in answers]


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
