"""RSS and Atom files: each entry is an article."""

from __future__ import annotations

import hashlib
import html as entities
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from index.errors import BadArticle
from index.formats.source import FIELDS, Results, Source, body, draft, member_name, shown
from index.text import dates
from index.types import Draft, Rejection, Span

_MARKUP = re.compile(r"<\w+[^<>]*>|&(?:#\d+|\w+);")
_TAG = re.compile(r"<[^<>]*>")


def feed(file: BinaryIO, source: Source) -> Results:
    """Read a feed; BadArticle if it has no entries."""
    import feedparser

    # Given a stream: what is given as text may be taken for an address, and fetched.
    # Markup is cleaned by our own HTML reader, and links need no resolving.
    parsed = feedparser.parse(
        io.BytesIO(file.read()), sanitize_html=False, resolve_relative_uris=False
    )
    if not parsed.entries:
        damage = f" ({shown(str(parsed.bozo_exception))})" if parsed.bozo else ""
        raise BadArticle(f"is a feed without entries{damage}")
    seen: set[str] = set()
    for number, entry in enumerate(parsed.entries, 1):
        own = str(entry.get("id") or entry.get("link") or "")
        member = member_name(own, number, seen)
        try:
            yield _article(entry, parsed.feed, source, member)
        except BadArticle as error:
            yield Rejection(source.of(member), str(error))


def _article(
    entry: Mapping[str, Any], about: Mapping[str, Any], source: Source, member: str
) -> Draft:
    contents = [str(part.get("value", "")) for part in entry.get("content", [])]
    markup = max([*contents, str(entry.get("summary", ""))], key=len)
    stated, origin = _published(entry)
    fields: dict[str, object] = {
        "title": _words(str(entry.get("title", ""))),
        "outlet": _words(str(entry.get("source", {}).get("title") or about.get("title", ""))),
        "authors": _authors(entry),
        "url": str(entry.get("link", ""))[:2000],
        "language": str(about.get("language", ""))[:40],
        "published": stated or None,
    }
    text, spans = _text(markup, source)
    read = json.dumps([markup, *(fields[name] for name in FIELDS)], sort_keys=True)
    hash_ = hashlib.sha256(read.encode()).hexdigest()
    made = draft(source, fields, body(text), hash_, origin=origin, member=member)
    return replace(made, spans=spans)


def _text(markup: str, source: Source) -> tuple[str, tuple[Span, ...]]:
    """Return the words of an entry, which is plain text or HTML, and what is known of them."""
    if not _MARKUP.search(markup):
        return markup.strip(), ()
    from index.formats import html

    try:
        found = html.article(markup, source, "feed entry")
    except BadArticle:  # a line or two are no page
        return entities.unescape(_TAG.sub(" ", markup)).strip(), ()
    return found.text, found.spans


def _authors(entry: Mapping[str, Any]) -> object:
    """Return the names; feedparser takes an address under .media apart in its middle."""
    raw = entities.unescape(str(entry.get("author", "")))[:2000]
    if "@" not in raw:
        return [str(author.get("name", ""))[:2000] for author in entry.get("authors", [])]
    named = re.search(r"\(([^()]+)\)", raw)  # "jane@wire.example (Jane Doe)"
    return named[1] if named else re.sub(r"<?\S*@\S*", "", raw)


def _published(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Return the day as the feed's own words have it, and where it stood."""
    for name, origin in (("published", "feed entry"), ("updated", "feed entry, updated")):
        if words := str(entry.get(name, "")).strip():
            try:
                return parsedate_to_datetime(words).date().isoformat(), origin
            except (ValueError, TypeError, OverflowError, IndexError):
                day = dates.parse(words)
            parsed = entry.get(f"{name}_parsed")
            if not day and parsed:  # in UTC, where it may be another day
                day = date(*parsed[:3])
            return (day.isoformat() if day else words), origin
    return "", "feed entry"


def _words(text: str) -> str:
    """Return a title without the markup that some feeds escape into it."""
    return " ".join(entities.unescape(_TAG.sub("", text)).split())[:2000]
