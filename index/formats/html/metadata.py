"""Title, outlet, authors, url and language: what a page says of itself, "" rather than a guess."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from index.formats.html import bylines
from index.formats.html.extraction import folded
from index.formats.html.linked_data import LinkedArticle
from index.formats.html.tree import visible
from index.text import rules

_TITLES = (
    "og:title", "twitter:title", "dc.title", "dc:title", "dcterms.title", "citation_title",
    "parsely-title", "sailthru.title", "headline", "title",
)  # fmt: skip
_OUTLETS = (
    "og:site_name", "citation_journal_title", "dc.publisher", "dc:publisher", "dcterms.publisher",
    "publisher", "sailthru.publisher", "article:publisher", "application-name",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "byl", "byline", "citation_author", "parsely-author", "dc.creator",
    "dc:creator", "dcterms.creator", "sailthru.author", "authors", "creator",
)  # fmt: skip
_LANGUAGES = ("content-language", "language", "dc.language", "dcterms.language", "og:locale")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+(?:[a-z]{2}_)?/(https?://.+)")
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+|home)?/?|\./?", re.IGNORECASE)
_CUT = re.compile(r"\s+[|–—·•«»:-]\s+|\s*[|]\s*")
# fmt: off
LABELS = rules.Table((
    rules.row("<label>", "stands before a title and is not an outlet", "<label>", "The Daily Gull",
        label="opinion|editorial|analysis|comment|review|interview|exclusive|breaking|breaking news"
              "|video|watch|listen|live|podcast|photos|gallery|column|profile|update|updates"
              "|updated|sponsored|news|explainer"),
), after="$", flags=re.IGNORECASE)
# fmt: on


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a page besides its text and its date; `titles` are all that it gives."""

    title: str
    titles: tuple[str, ...]
    outlet: str
    authors: tuple[str, ...]
    url: str
    language: str


def find(tree: HtmlElement, linked: LinkedArticle, top: str) -> Metadata:
    """Read the metadata of a page; `top` is the beginning of its markup, with its comments."""
    meta = _meta(tree)
    url = _url(tree, linked, meta, top)
    titles = list(_titles(tree, linked, meta))
    host = _host(url)
    named = [
        name for name in (*linked.outlets, *_values(meta, _OUTLETS)) if not bylines.LINK.match(name)
    ]
    title, tail = _split(titles, named, host)
    outlet = _outlet([*named, tail], host)
    return Metadata(
        title=title,
        titles=(title, *titles),
        outlet=outlet,
        authors=bylines.authors(
            list(linked.authors) or list(_values(meta, _AUTHORS)) or bylines.on_page(tree), outlet
        ),
        url=url,
        language=_language(tree, linked, meta),
    )


def _outlet(names: list[str], host: str) -> str:
    """Return the first name that the host agrees with, else the first, else the host itself."""
    names = [name for name in names if name]
    agreeing = (name for name in names if _agrees(name, host))
    return next(agreeing, names[0] if names else host)


def _agrees(name: str, host: str) -> bool:
    words = folded(name).removeprefix("the")
    return len(words) > 1 and any(
        words in label or (len(label) > 2 and label in words) for label in _labels(host)
    )


def _labels(host: str) -> set[str]:
    """Return the parts of a host that may spell an outlet: not the ending, and no short one."""
    return {folded(host), *map(folded, host.split(".")[:-1])} - {"", "co", "com", "news", "blog"}


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join(html.unescape(element.get("content") or "").split())
        for attribute in ("property", "name", "http-equiv", "itemprop"):
            if content and (name := element.get(attribute)):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _values(meta: dict[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    return (value for name in names for value in meta.get(name, []))


def _url(tree: HtmlElement, linked: LinkedArticle, meta: dict[str, list[str]], top: str) -> str:
    saved = _SAVED_FROM.search(top)
    base = next((e.get("href") or "" for e in tree.iter("base")), "") or (saved[1] if saved else "")
    canonical = (
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    )
    named = [*canonical, *meta.get("og:url", []), linked.url, saved[1] if saved else ""]
    for address in named:
        try:
            url = urljoin(base, address.strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if address and parts.scheme in ("http", "https") and "." in parts.netloc:
            archived = _ARCHIVED.match(url)
            return (archived[1] if archived else url)[:2000]
    return ""


def _host(url: str) -> str:
    host = urlsplit(url).hostname or "" if url else ""
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", host)


def _titles(tree: HtmlElement, linked: LinkedArticle, meta: dict[str, list[str]]) -> Iterator[str]:
    """Yield the page's titles, the most deliberate first.

    What machines are told and no reader sees comes last: it may be a description.
    """
    pages = [words for title in tree.iter("title") if (words := visible(title))]
    lower = [words for heading in tree.iter("h2") if (words := visible(heading))]
    headings = [
        words
        for heading in tree.iter("h1")
        if (words := visible(heading)) and not _is_of_site(heading, pages, lower)
    ]
    told = list(_values(meta, _TITLES))
    yield from (title for title in linked.titles if _is_seen(title, tree, [*pages, *told]))
    yield from told
    if len(headings) == 1:
        yield headings[0]
    yield from pages
    yield from headings[:1]
    yield from lower
    yield from linked.titles


def _is_seen(title: str, tree: HtmlElement, told: list[str]) -> bool:
    """Say whether a title stands on the page itself or among what it tells besides."""
    if any(folded(title) in folded(other) for other in told):
        return True
    shown = tree.xpath("//body//text()[not(ancestor::script) and not(ancestor::style)]")
    return folded(title) in folded("".join(shown))


def _is_of_site(heading: HtmlElement, pages: list[str], lower: list[str]) -> bool:
    """Say whether a heading names the site or a part of it: it is a link to the front page, or the
    page's title begins with another heading."""
    words = folded(visible(heading))
    for link in heading.iter("a"):
        if folded(visible(link)) == words and _HOME.fullmatch(link.get("href") or ""):
            return True
    starts = [folded(page) for page in pages]
    return not any(start.startswith(words) for start in starts) and any(
        len(other.split()) > 2 and start.startswith(folded(other))
        for other in lower
        for start in starts
    )


def _split(titles: list[str], outlets: list[str], host: str) -> tuple[str, str]:
    """Return the title without the outlet's name at its end or start, and that name.

    A part is the outlet only if something else says so: its name, the host, or another title
    of the page that goes without it.
    """
    titles = [" ".join(title.split())[:1000] for title in titles]
    names = {folded(name).removeprefix("the") for name in outlets} | _labels(host)
    others = {folded(title) for title in titles}
    found = [_parts(title, names, others) for title in titles if folded(title) not in names]
    return (
        next((title for title, _ in found), ""),
        next((outlet for _, outlet in found if outlet), ""),
    )


def _parts(title: str, names: set[str], others: set[str]) -> tuple[str, str]:
    cuts = list(_CUT.finditer(title))
    for cut in cuts:
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if head and folded(head) in others and head != title:
            return head, _CUT.split(tail)[-1].strip()
    for cut in reversed(cuts):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if head and folded(tail).removeprefix("the") in names:
            return _parts(head, names, others)[0], tail
    for cut in cuts[:1]:
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        is_outlet = folded(head).removeprefix("the") in names
        if tail and (is_outlet or (folded(tail) in others and not LABELS.find(head))):
            return tail, head
    return title, ""


def _language(tree: HtmlElement, linked: LinkedArticle, meta: dict[str, list[str]]) -> str:
    """Return the main language's code, such as "en" for "en-US"."""
    named = [tree.get("lang") or tree.get("xml:lang") or "", linked.language]
    for code in (*named, *_values(meta, _LANGUAGES)):
        if found := re.match(r"\s*([A-Za-z]{2,3})(?:[-_].*|\s*$)", code):
            return found[1].lower()
    return ""
