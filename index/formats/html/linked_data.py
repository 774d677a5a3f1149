"""JSON-LD: what a page says about its article to machines (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

_WRAPPED = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)?\s*(?:\*/)?|(?:-->|//\s*]]>|]]>)\s*$"
)
_ARTICLE = re.compile(r"article|posting$|report$|review$|storyarchive$", re.IGNORECASE)
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 8
_DATE = re.compile(r'"(datePublished|dateCreated)"\s*:\s*"([^"\n]{8,60})"')


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """The fields of an Article, "" where they are absent; `published_in` is the date's field.

    `titles` are its headline and its name, as far as it has them.
    """

    titles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    published: str = ""
    published_in: str = ""


def article(tree: HtmlElement) -> LinkedArticle:
    """Return what the page's own article says of itself; comments, videos and links say nothing."""
    things = list(_all(tree))
    found = [thing for thing in things if _is_article(thing)]
    pages = [thing for thing in things if "webpage" in map(str.lower, _types(thing))]
    sites = [thing for thing in things if {"WebSite", "NewsMediaOrganization"} & {*_types(thing)}]
    by_id = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    return _article((found or pages or [{}])[0], pages, sites, by_id)


def articles(tree: HtmlElement) -> list[dict[str, object]]:
    """Return all that a page's JSON-LD calls an article, as it stands there."""
    return [thing for thing in _all(tree) if _is_article(thing)]


def _all(tree: HtmlElement) -> Iterator[dict[str, object]]:
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower():
            yield from _things(element.text or "")


def _is_article(thing: dict[str, object]) -> bool:
    return any(map(_ARTICLE.search, _types(thing)))


def live_posts(tree: HtmlElement) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return (title, text, time, authors) of each post of a live blog that the page tells."""
    scripts = (
        element.text or ""
        for element in tree.iter("script")
        if "ld+json" in (element.get("type") or "").lower()
    )
    things = [thing for script in scripts for thing in _things(script)]
    updates = [
        update
        for thing in things
        if "LiveBlogPosting" in _types(thing)
        for update in _listed(thing.get("liveBlogUpdate"))
    ]
    return [
        (
            _text(update.get("headline")),
            text,
            str(update.get("datePublished") or ""),
            tuple(_names(update.get("author"), {})),
        )
        for update in updates
        if (text := _text(update.get("articleBody")))
    ]


def _listed(value: object) -> list[dict[str, object]]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]


def _article(
    found: dict[str, object],
    pages: list[dict[str, object]],
    sites: list[dict[str, object]],
    by_id: dict[str, dict[str, object]],
) -> LinkedArticle:
    stated = [
        (str(thing[name]), name)
        for name in ("datePublished", "dateCreated")
        for thing in (found, *pages)
        if thing.get(name)
    ]
    outlets = [*_names(found.get("publisher"), by_id), *_names(sites, by_id)]
    return LinkedArticle(
        titles=tuple(title for name in ("headline", "name") if (title := _text(found.get(name)))),
        outlets=tuple(outlets),
        authors=tuple(dict.fromkeys(_names(found.get("author") or found.get("creator"), by_id))),
        url=_text(found.get("url")),
        language=_text(found.get("inLanguage")),
        published=stated[0][0] if stated else "",
        published_in=stated[0][1] if stated else "",
    )


def _things(script: str) -> Iterator[dict[str, object]]:
    try:
        yield from _walk(json.loads(_WRAPPED.sub("", script).strip().rstrip(";"), strict=False), 0)
    except RecursionError:
        return
    except ValueError:
        # An unescaped quote in the headline spoils the whole; the date is still plain to see.
        if (date := _DATE.search(script)) and _ARTICLE.search(script[: date.start()]):
            yield {"@type": "Article", date[1]: date[2]}


def _walk(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for part in _PARTS:
            yield from _walk(value.get(part), depth + 1)


def _types(thing: dict[str, object]) -> list[str]:
    types = thing.get("@type")
    return [str(name) for name in types] if isinstance(types, list) else [str(types or "")]


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _names(value: object, by_id: dict[str, dict[str, object]]) -> list[str]:
    """Return the names of people or organizations, given as names, objects or references."""
    if isinstance(value, list):
        return [name for item in value[:50] for name in _names(item, by_id) if name]
    if isinstance(value, dict):
        thing = by_id.get(str(value.get("@id")), value) if "name" not in value else value
        return [name for name in [_text(thing.get("name"))] if name]
    return [name for name in [_text(value)] if name]
