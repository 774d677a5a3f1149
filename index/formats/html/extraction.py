"""The article's own text out of a page, and the lines in it that are only links."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection
from copy import deepcopy
from itertools import islice

from lxml.html import HtmlElement

from index.errors import BadArticle
from index.formats.html.tree import is_too_deep, visible
from index.text import rules
from index.types import Span, SpanKind

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"^[-–•*] +")
_BLOCK_BREAK = re.compile(r"\n+(?![-|] )")  # rows and items stay together
_TITLE_LINES = 4
_FEWEST_LETTERS = 25
_MOST_LINKS = 12
# fmt: off
NO_PAGES = rules.Table((
    rules.row("<enable> <what>", "the page is only a program",
        "You need to <enable> <what> to run this app.", "The bill would enable cities to act.",
        enable="enable|turn on|activate|require|requires", what="javascript|cookies"),
    rules.row("javascript is <off>", "the page is only a program",
        "JavaScript is <off>", "JavaScript is a language.", off="disabled|required"),
    rules.row(r"just a moment\b", "the page is still to come",
        "Just a moment...", "It took just a minute."),
    rules.row("checking <it>", "a guard against robots",
        "Checking <it> is secure", "Inspectors are checking the site.",
        it="if the site|your browser"),
    rules.row("you are (?:a )?human", "a guard against robots",
        "Verify that you are human", "You are only human once."),
    rules.row("are you a robot", "a guard against robots", "Are you a robot?", "Are you a poet?"),
    rules.row("access (?:to this page has been )?denied", "a guard against robots",
        "Access to this page has been denied.", "They had access to it."),
    rules.row(r"\b404\b.{0,20}not found", "there is no such page",
        "404 Not Found", "The 404 ships were found."),
    rules.row("page not found", "there is no such page", "Page not found", "The page was found."),
), flags=re.IGNORECASE, anywhere=True)
"""A server's own words instead of a page, if there is little else."""
# fmt: on


def extract(tree: HtmlElement, titles: Collection[str]) -> tuple[str, tuple[Span, ...]]:
    """Return the article's text, paragraphs apart by a blank line, and its lines of links.

    A line at the top that only repeats one of the `titles` is left out, and so are readers'
    comments. Raises BadArticle if the page has no article.
    """
    text = _without_titles(_extracted(tree), titles)
    if sum(char.isalpha() for char in text) < _FEWEST_LETTERS or _is_no_page(text):
        reason = "is nested too deeply" if is_too_deep(tree) else "no article text in this page"
        raise BadArticle(reason)
    spans = _links(text, tree)
    if spans and sum(span.end - span.start for span in spans) > 0.9 * len(text):
        raise BadArticle("no article text in this page, only links")
    return text, spans


def _extracted(tree: HtmlElement) -> str:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what we report
    for script in tree.iter("script"):
        # Where a page shows nothing it takes JSON-LD's text, in one line; `scripts` reads it whole.
        if script.get("type") == "application/ld+json" and "articleBody" in (script.text or ""):
            script.set("type", "application/ld+json;")
    # `fast` leaves out readability and justext as second opinions; docs/benchmarks.md measures it.
    found = trafilatura.bare_extraction(_without_layout(tree), fast=True, include_comments=False)
    text = getattr(found, "text", None) or ""
    lines = (line.rstrip() for line in text.strip().splitlines())
    return _BLOCK_BREAK.sub("\n\n", "\n".join(lines))


def _without_layout(tree: HtmlElement) -> HtmlElement:
    """Return the page with the tables that only place its paragraphs taken apart."""
    placed = [table for table in tree.iter("table") if _places(table)]
    if not placed:
        return tree
    own = deepcopy(tree)
    for table in filter(_places, list(own.iter("table"))):
        for part in table.iter("table", "tbody", "thead", "tr", "td", "th"):
            part.tag = "div"
    return own


def _places(table: HtmlElement) -> bool:
    return any(
        next(cell.iter("p", "h1", "h2", "div", "table"), None) is not None
        or len(cell.findall("br")) > 1
        for cell in table.iter("td")
    )


def folded(words: str) -> str:
    """Return the letters and digits alone, in which two spellings of a title are equal."""
    return "".join(char for char in words.casefold() if char.isalnum())


def _without_titles(text: str, titles: Collection[str]) -> str:
    known = {folded(title) for title in titles} - {""}
    kept: list[str] = []
    lines = text.split("\n")
    top = 0
    for at, line in enumerate(lines):
        top += bool(line.strip())
        if top > _TITLE_LINES:
            kept += lines[at:]
            break
        if folded(line) not in known or not line.strip():
            kept.append(line)
    return "\n".join(kept).strip()


def _is_no_page(text: str) -> bool:
    return len(text) < 600 and NO_PAGES.find(text) is not None


def _links(text: str, tree: HtmlElement) -> tuple[Span, ...]:
    """Find the lines that are a link from end to end: they lead to other articles."""
    linked = {
        words
        for block in tree.iter("p", "li", "div", "td", "strong", "b")
        if _is_all_link(block)
        for words in (visible(block), *map(visible, block.iter("a")))
    } - {""}
    spans = []
    for line in _LINE.finditer(text):
        if " ".join(_BULLET.sub("", line[0]).split()) in linked:
            spans.append(Span(SpanKind.RELATED, line.start(), line.end()))
    return tuple(spans)


def _is_all_link(block: HtmlElement) -> bool:
    anchors = list(islice(block.iter("a"), _MOST_LINKS + 1))
    if not 0 < len(anchors) <= _MOST_LINKS:
        return False
    words = len(folded(visible(block)))
    return 0 < words <= 300 and words == sum(len(folded(visible(anchor))) for anchor in anchors)
