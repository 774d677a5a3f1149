"""The page of every place of a phrase: its words in context, dated, counted by month."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from index import (
    EVERYTHING,
    NARROWINGS,
    ORDERS,
    ArchiveError,
    BadQuery,
    Place,
    Places,
    in_order,
    parse_phrase,
    parse_scope,
    phrase_in_words,
)
from qa.ports import ArticleStore
from qa.render import described
from qa.web.chart import by_month, month_of
from qa.web.pages import page, problem

_SHOWN = 100
_AT_ONCE = 4  # a common phrase takes a core for seconds


@dataclass(frozen=True, slots=True)
class Group:
    """Places that stand together: those of a month, or of an outlet."""

    name: str
    places: tuple[Place, ...]


def add_places(app: FastAPI, store: ArticleStore) -> None:
    """Add `/places` to the application."""
    room = threading.BoundedSemaphore(_AT_ONCE)

    @app.get("/places")
    def places(request: Request) -> HTMLResponse:
        words = {name: " ".join(value.split()) for name, value in request.query_params.items()}
        said = {name: value for name, value in words.items() if value}
        if "q" not in said:
            return page("places.html", said=said, orders=ORDERS, found=None)
        if not room.acquire(blocking=False):
            return problem(503, "Too many are counting at this moment: try again in some seconds.")
        try:
            return _places(store, said)
        finally:
            room.release()


def _places(store: ArticleStore, said: Mapping[str, str]) -> HTMLResponse:
    try:
        phrase = parse_phrase(said["q"])
        scope = parse_scope({name: said[name] for name in NARROWINGS if name in said})
        found = store.places(phrase, scope)
    except BadQuery as error:
        return page("places.html", 400, said=said, orders=ORDERS, found=None, wrong=str(error))
    except ArchiveError as error:
        return problem(503, str(error))
    order = said.get("sort", "")
    order = order if order in ORDERS else ORDERS[0]
    places = in_order(found.places, order)
    begin = _after(places, said.get("after", ""))
    shown = places[begin : begin + _SHOWN]
    # What narrows and sorts, for the links to the other pages of the same places.
    kept = {name: value for name, value in said.items() if name in ("q", "sort", *NARROWINGS)}
    return page(
        "places.html",
        said=said,
        kept=kept,
        orders=ORDERS,
        order=order,
        found=found,
        counted=phrase_in_words(found.phrase, scope != EVERYTHING),
        within=described(scope),
        chart_of=by_month(_months(found)),
        groups=list(_groups(shown, order)),
        begin=begin,
        next_key=_key(shown[-1]) if begin + _SHOWN < len(places) else "",
    )


def _months(found: Places) -> Counter[str]:
    months = Counter(month_of(place.published) for place in found.places)
    del months[""]
    return months


def _groups(places: Sequence[Place], order: str) -> Iterator[Group]:
    def name(place: Place) -> str:
        if order == "outlet":
            return place.outlet or "No outlet"
        return f"{place.published:%B %Y}" if place.published else "Undated"

    for named, members in groupby(places, name):
        yield Group(named, tuple(members))


def _key(place: Place) -> str:
    return f"{place.article_id}-{place.start}"


def _after(places: Sequence[Place], key: str) -> int:
    """Return how many places to pass over: up to the one of this key, if it is still there."""
    return next((n for n, place in enumerate(places, 1) if _key(place) == key), 0)
