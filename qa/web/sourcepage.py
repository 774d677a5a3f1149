"""The page of an article: the quotes of an answer marked in it, and what is to be found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import QueryParams

from index import ArchiveError, Article, BadInput, BadQuery, find_in, parse_phrase
from qa.ports import ArticleStore
from qa.web.pages import address, page, problem, whole_number
from qa.web.parts import Part, part_of
from qa.web.source import Quote, anchors, text_html, touches_furniture

_QUOTES_AT_MOST = 200
_FOUND_AT_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of an answer: its number there, and the stretch of an article's text."""

    number: int
    article_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked for in an article, the places that are marked, and how many there are."""

    words: str
    places: tuple[Quote, ...]
    count: int
    wrong: str = ""


class BadAddress(Exception):
    """An address that names no quote; says what is wrong with it."""


def add_sources(app: FastAPI, store: ArticleStore) -> None:
    """Add `/source` to the application."""

    @app.get("/source")
    def no_source() -> HTMLResponse:
        return page("empty.html")

    @app.get("/source/{article_id}")
    def source(article_id: str, request: Request) -> HTMLResponse:
        number = whole_number(article_id)
        if number is None:
            return problem(404, "There is no such article: its address should end in a number.")
        try:
            article = store.article(number)
            newer = store.newer_version(article)
            return _source(article, newer, request.query_params)
        except BadInput as error:
            return problem(404, str(error))
        except ArchiveError as error:
            return problem(503, str(error))
        except BadAddress as error:
            return problem(400, str(error))


def _source(article: Article, newer: Article | None, said: QueryParams) -> HTMLResponse:
    answer = _answer(article, said)
    quotes = [Quote(q.number, q.start, q.end) for q in answer if q.article_id == article.id]
    found = _found(article, said.get("find", ""))
    marks = sorted([*found.places, *quotes], key=lambda mark: mark.anchor != said.get("at"))
    part = part_of(article, marks, wanted) if (wanted := _part(said)) is not None else None
    if part is None:
        return problem(404, "This article has no such part: leave the part out of the address.")
    kept = {"quotes": _compact(answer), "find": found.words}
    links = _links(article, part, answer, found, kept)
    numbers = [(quote, links.get(f"q{quote.number}")) for quote in answer]
    return page(
        "source.html",
        article=article,
        newer=newer,
        part=part,
        text=text_html(part.article, part.quotes, links),
        numbers=[(quote, link) for quote, link in numbers if link],
        found=found,
        first_found=next((link for name, link in links.items() if name[0] == "f"), ""),
        unmarked=touches_furniture(part.article, [q for q in part.quotes if q.kind == "q"]),
        kept=kept,
        preview=_preview(article, quotes),
    )


def _part(said: QueryParams) -> int | None:
    """Return the number of the part that an address names, 0 if it names none, or None."""
    digits = said.get("part")
    return 0 if digits is None else whole_number(digits) or None


def _answer(article: Article, said: QueryParams) -> list[Quoted]:
    """Return the quotes that an address names, of this article and of others; or BadAddress.

    `quotes` are all of an answer, in its order; `start` and `end` those of this article alone.
    """
    triples = [each.split(".") for each in said.get("quotes", "").split(",") if each]
    if not triples:
        starts, ends = said.getlist("start"), said.getlist("end")
        if len(starts) != len(ends):
            raise BadAddress("This address is broken: each quote needs one start and one end.")
        triples = [[str(article.id), *pair] for pair in zip(starts, ends, strict=True)]
    if len(triples) > _QUOTES_AT_MOST or any(len(triple) != 3 for triple in triples):
        raise BadAddress("This address is broken: each quote needs one start and one end.")
    found = []
    for number, triple in enumerate(triples, 1):
        id_, start, end = map(whole_number, triple)
        beyond = len(article.text) if id_ == article.id else 2**62
        if id_ is None or start is None or end is None or not start < end <= beyond:
            raise BadAddress(f"Quote {number} of this address does not lie within the article.")
        found.append(Quoted(number, id_, start, end))
    return found


def _found(article: Article, words: str) -> Found:
    if not words.strip():
        return Found("", (), 0)
    try:
        places = find_in(article, parse_phrase(words))
    except BadQuery as error:
        return Found(words, (), 0, str(error))
    except TimeoutError:
        return Found(words, (), 0, "Looking for this takes too long: give other words.")
    marked = (Quote(n, *place, "f") for n, place in enumerate(places[:_FOUND_AT_MOST], 1))
    return Found(words, tuple(marked), len(places))


def _compact(answer: Sequence[Quoted]) -> str:
    return ",".join(f"{q.article_id}.{q.start}.{q.end}" for q in answer)


def _links(
    article: Article,
    part: Part,
    answer: Sequence[Quoted],
    found: Found,
    kept: Mapping[str, str],
) -> dict[str, str]:
    """Return {anchor: the address to go to it}, in the order in which one steps through them."""
    here = set(anchors(part.article, part.quotes))
    elsewhere = dict(part.elsewhere)
    links = {}
    for quote in answer:
        name = f"q{quote.number}"
        if quote.article_id != article.id or name in elsewhere:
            path = f"/source/{quote.article_id}"
            links[name] = address(path, {"quotes": kept["quotes"], "at": name}) + f"#{name}"
        elif name in here:
            links[name] = f"#{name}"
    for place in found.places:
        name = place.anchor
        path = f"/source/{article.id}"
        there = address(path, {**kept, "at": name}) if name in elsewhere else ""
        links[name] = f"{there}#{name}"
    return links


def _preview(article: Article, quotes: Sequence[Quote]) -> str:
    """Return what a link to this page says of it: the first quote, or how the text begins."""
    start, end = (quotes[0].start, quotes[0].end) if quotes else (0, 400)
    return shorten(article.text[start : min(end, start + 400)], 200, placeholder=" …")
