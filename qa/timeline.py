"""The answer over time: which answer was reported when. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from qa.types import Citation, Statement, Timeline, TimelineEntry


def timeline(statements: Iterable[Statement], citations: Sequence[Citation]) -> Timeline:
    """Order the statements by the last day that one of their sources was published, newest first.

    A statement with dated and undated sources appears in both parts, with the sources of each:
    an undated source says nothing about when.
    """
    by_number = {citation.number: citation for citation in citations}
    dated: list[TimelineEntry] = []
    undated: list[TimelineEntry] = []
    for statement in statements:
        sources = [by_number[number] for number in statement.numbers]
        days = [source.published for source in sources if source.published]
        without = tuple(source.number for source in sources if not source.published)
        if days:
            numbers = tuple(source.number for source in sources if source.published)
            dated.append(TimelineEntry(statement.text, min(days), max(days), numbers))
        if without:
            undated.append(TimelineEntry(statement.text, None, None, without))
    dated.sort(key=lambda entry: entry.last or date.min, reverse=True)
    return Timeline(tuple(dated), tuple(undated))
