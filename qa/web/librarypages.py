"""The library's pages: the list of the articles, their records, stories, and rejected files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from index import (
    UNSTATED,
    ArchiveError,
    Article,
    BadInput,
    BadQuery,
    Card,
    SpanKind,
    Wanted,
    find_in,
)
from qa.ports import ArticleStore
from qa.web.chart import by_month
from qa.web.pages import page, problem, whole_number

_SHOWN = 50
_VALUES = 30  # of a facet; the rest are found by words
_LONGEST = 300  # characters of what an address may ask for
_CHOICES = ("outlet", "month", "language", "author", "kind")
_OPENING = 300  # characters of a text, as evidence

Said = Mapping[str, str]


def add_library(app: FastAPI, store: ArticleStore) -> None:
    """Add `/library` and the pages under it to the application."""

    def said(request: Request) -> dict[str, str]:
        return {k: " ".join(v.split())[:_LONGEST] for k, v in request.query_params.items()}

    @app.get("/library")
    @_in_words
    def library(request: Request) -> HTMLResponse:
        return _library(store, said(request))

    @app.get("/library/stories")
    @_in_words
    def stories(request: Request) -> HTMLResponse:
        return _stories(store, said(request))

    @app.get("/library/rejected")
    @_in_words
    def rejected(request: Request) -> HTMLResponse:
        return _rejected(store, said(request))

    @app.get("/library/article/{article_id}")
    @_in_words
    def record(request: Request, article_id: str) -> HTMLResponse:
        return _record(store, article_id)


def _in_words(handle: Callable[..., HTMLResponse]) -> Callable[..., HTMLResponse]:
    """Say what is wrong with the archive on a page of its own."""

    @wraps(handle)
    def handled(*args: object, **named: object) -> HTMLResponse:
        try:
            return handle(*args, **named)
        except (BadInput, BadQuery) as error:
            return problem(404 if isinstance(error, BadInput) else 400, str(error))
        except ArchiveError as error:
            return problem(503, str(error))

    return handled


def _library(store: ArticleStore, said: Said) -> HTMLResponse:
    chosen = {name: said[name] for name in _CHOICES if said.get(name)}
    words = said.get("words", "")
    wanted = store.library.with_words(_wanted(chosen), words)
    cards = store.library.cards(wanted, _after(said.get("after", "")), _SHOWN + 1)
    months = store.library.months(wanted)
    undated = months.pop("", 0)
    return page(
        "library.html",
        kept=chosen | ({"words": words} if words else {}),
        chosen=chosen,
        words=words,
        total=sum(months.values()) + undated,
        undated=undated,
        chart_of=by_month(months),
        facets=[f for f in store.library.facets(wanted, _VALUES) if f.name not in chosen],
        cards=cards[:_SHOWN],
        begun=bool(said.get("after")),
        next_key=_key(cards[_SHOWN - 1]) if len(cards) > _SHOWN else "",
        unstated=UNSTATED,
    )


def _wanted(chosen: Said) -> Wanted:
    outlet, month, language, author, kind = (chosen.get(name, "") for name in _CHOICES)
    return Wanted(outlet, month, language, author, kind)


def _key(card: Card) -> str:
    return f"{card.published or ''}.{card.id}"


def _after(key: str) -> tuple[str, int] | None:
    """Read what `_key` wrote; None for anything else, which begins at the beginning."""
    day, _, digits = key.rpartition(".")
    number = whole_number(digits)
    return None if number is None else (day, number)


def _stories(store: ArticleStore, said: Said) -> HTMLResponse:
    before = whole_number(said.get("before", ""))
    found = store.library.stories(before, _SHOWN + 1)
    next_key = str(found[_SHOWN - 1].number) if len(found) > _SHOWN else ""
    return page("stories.html", stories=found[:_SHOWN], begun=bool(before), next_key=next_key)


def _rejected(store: ArticleStore, said: Said) -> HTMLResponse:
    name, passed = said.get("from", ""), whole_number(said.get("passed", "")) or 0
    found = store.library.rejected(name, min(passed, 10_000), _SHOWN + 1)
    after: dict[str, str] = {}
    if len(found) > _SHOWN:
        last = found[_SHOWN - 1].name
        again = sum(file.name == last for file in found[:_SHOWN])
        after = {"from": last, "passed": str(again + (passed if last == name else 0))}
    return page("rejected.html", files=found[:_SHOWN], begun=bool(name), after=after)


def _record(store: ArticleStore, article_id: str) -> HTMLResponse:
    number = whole_number(article_id)
    if number is None:
        return problem(404, "There is no such article: its address should end in a number.")
    record = store.library.record(number)
    article = record.article
    return page(
        "record.html",
        record=record,
        article=article,
        newest=record.versions[0].article if record.versions else article,
        named={name: find_in(article, name)[:1] for name in (article.outlet, *article.authors)},
        date_lines=[s for s in article.spans if s.kind is SpanKind.DATELINE],
        opening=_opening(article),
    )


def _opening(article: Article) -> str:
    return article.text[:_OPENING] + ("…" if len(article.text) > _OPENING else "")
