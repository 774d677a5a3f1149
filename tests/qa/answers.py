"""Strategies: any Answer that does not contradict itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from index import Filters, Period, Phrase, Scope
from qa.types import (
    Answer,
    Citation,
    Code,
    Copy,
    Found,
    Headline,
    Note,
    Searched,
    State,
    Timeline,
    TimelineEntry,
)

T = TypeVar("T")

TEXT = st.text(max_size=12)
NUMBER = st.integers(0, 10**12)
SHARE = st.floats(0, 1)
DAYS = st.dates() | st.none()
NOTES = st.builds(Note, st.sampled_from(Code), TEXT)
PERIODS = st.lists(st.dates(), min_size=2, max_size=2).map(lambda days: Period(*sorted(days)))
IDS = st.lists(st.integers(1), max_size=2).map(tuple)
FILTERS = st.builds(Filters, PERIODS | st.none(), TEXT, TEXT, TEXT, IDS | st.none(), IDS)


def several(each: SearchStrategy[T], least: int = 0) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(each, min_size=least, max_size=2).map(tuple)


COPIES = st.builds(Copy, NUMBER, TEXT, TEXT, TEXT, DAYS, NUMBER, NUMBER)
PHRASES = st.builds(Phrase, TEXT, NUMBER, NUMBER, DAYS, DAYS, NUMBER)
FOUND = st.builds(
    Found, NUMBER, NUMBER, NUMBER, NUMBER, st.floats(allow_nan=False, allow_infinity=False), TEXT,
    NUMBER,
)  # fmt: skip
SEARCHED = st.builds(Searched, SHARE, TEXT | st.none(), several(PHRASES), several(FOUND))


CITATIONS = st.builds(
    Citation,
    number=st.just(1),
    article_id=NUMBER,
    source=TEXT,
    url=TEXT,
    title=TEXT,
    outlet=TEXT,
    authors=several(TEXT),
    published=DAYS,
    published_from=TEXT,
    start=NUMBER,
    end=NUMBER,
    quote=TEXT,
    page=TEXT,
    copies=several(COPIES),
    words=st.tuples(NUMBER, NUMBER) | st.none(),
    speaker=TEXT | st.none(),
    near=NOTES | st.none(),
)
CITED = st.sampled_from([(1,), (2,), (2, 1)])
HEADLINES = several(st.builds(Headline, TEXT, CITED), 1)
ENTRIES = several(st.builds(TimelineEntry, TEXT, DAYS, DAYS, CITED))
TIMELINES = st.builds(Timeline, ENTRIES, ENTRIES)


ALL_NOTES = several(NOTES)
ANY_STATE = st.sampled_from(State)
EITHER = st.booleans()


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    state = draw(ANY_STATE)
    cites, answered = state is not State.NOTHING, state is State.ANSWERED
    return Answer(
        question=draw(TEXT),
        state=state,
        headlines=draw(HEADLINES) if answered else (),
        citations=tuple(replace(draw(CITATIONS), number=n) for n in (1, 2) if cites),
        timeline=draw(TIMELINES) if cites else Timeline(),
        sure=draw(SHARE),
        calibrated=draw(EITHER),
        reason=None if answered else draw(NOTES),
        notes=draw(ALL_NOTES),
        asked=draw(TEXT),
        scope=Scope(draw(FILTERS), draw(DAYS)),
        retrieval=draw(SEARCHED),
    )
