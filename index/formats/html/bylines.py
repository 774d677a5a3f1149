"""Who wrote it? Names out of fields and bylines.

To try a change of a table: `python -m pytest tests/index/test_rules.py tests/index/formats` tries
each row's examples, `python -m bench.rules --against HEAD` shows which of 381 pages have other
authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from index.formats.html.tree import visible
from index.text import almanac, rules

# fmt: off
BEFORE_NAMES = rules.Table((
    rules.row(r"(?:<work> )?by\b:?\s*", "what was made, and by whom",
        "<work> by Jane Doe", "Byron Doe",
        work="story|words|written|text|report|reported|reporting|posted|published|analysis|review"),
), flags=re.IGNORECASE)

AFTER_NAMES = rules.Table((
    rules.row(r"(?:<last> )?<published>\b", "when it was published or changed",
        "Jane Doe <last> <published> today", "Jane Last",
        last="last|first|originally|recently", published="published|updated|posted|modified"),
    rules.row(r"on \w+day\b", "when it was published", "Jane Doe on Monday", "Jane Doe on duty"),
    rules.row(r"<month>\b\.? \d", "when it was published", "Jane Doe <month>. 8", "Jane March",
        month=almanac.MONTH),
    rules.row(r"\d", "a number", "Jane Doe 11:30", "Jane Doe"),
), before=r"\s*\b", flags=re.IGNORECASE, anywhere=True)

JOBS = rules.Table((
    rules.row("<job>", "what a person is", "Senior <job>", "Jane Workman",
        job="writer|writers|editor|editors|reporter|reporters|correspondent|correspondents"
            "|contributor|contributors|columnist|columnists|staff|bureau"),
    rules.row("<house>", "whom a person works for", "Associated <house>", "Jane Pressman",
        house="press|media|news|business|agency|agencies|reuters|afp|ap|cnn|bbc"),
), before=r"\b", after=r"\b", flags=re.IGNORECASE, anywhere=True)

ASIDES = rules.Table((
    rules.row(r"\s*\([^()]*\)", "a remark", "Jane Doe (Rome)", "Jane Doe"),
    rules.row(r"\s+<at> [A-Z].*$", "a place or a paper", "Jane Doe <at> The Gull", "Jane for them",
        at="for|in|at"),
    rules.row(r"\s*<?\S+@\S+>?", "an address", "Jane Doe <jdoe@gull.example>", "Jane Doe"),
), anywhere=True)

NOBODY = rules.Table((
    rules.row("<link>", "an address", "see <link>gull.example", "Jane Doe",
        link="http:|https:|www.|@"),
    rules.row("^<name>$", "an account of the site, or nobody", "<name>", "Jane Staff",
        name="admin|administrator|editor|editors|staff|newsdesk|news desk|newsroom|webdesk|web desk"
             "|unknown|guest|author|anonymous|root|wordpress|staff writer|staff writers"
             "|staff reporter|staff reporters|by"),
), flags=re.IGNORECASE, anywhere=True)
# fmt: on

LINK = re.compile(r"https?:|www\.\S+/|@|//")
_BYLINE = re.compile(r"[Bb][Yy]:? [A-Z].{3,60}")
_MARKED = re.compile(r"\b(?:byline|author|authorname)\b", re.IGNORECASE)


def authors(lines: Iterable[str], outlet: str) -> tuple[str, ...]:
    """Return the names in the lines, each once; an outlet is not its own author."""
    names: dict[str, str] = {outlet.casefold(): ""}
    for name in (name for line in lines for name in _single(line)):
        names.setdefault(name.casefold(), name)
    return tuple(name for name in names.values() if name)


def on_page(tree: HtmlElement) -> list[str]:
    """Return what the page marks as an author, or the first short line that begins with "By"."""
    for element in tree.iter(
        "a", "span", "p", "div", "address", "li", "td", "font", "b", "i", "em"
    ):
        own = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
        marked = "author" in own or _MARKED.search(element.get("class") or "")
        words = visible(element)[:200]
        if (marked and 2 < len(words) < 120) or _BYLINE.fullmatch(words):
            return [words]
    return []


def _single(line: str) -> Iterator[str]:
    """Yield the names in a byline: "By Jane Doe and John Roe, Staff Writers"."""
    if LINK.match(line.strip()):
        return
    line = _without_by(" ".join(line[:500].split()))
    if after := AFTER_NAMES.find(line):
        line = line[: after.start()]
    for part in re.split(r";|\s(?:and|&|und|et|y)\s|\s[|/–—]\s", line):
        for at, piece in enumerate(part.split(",")):
            name = ASIDES.pattern.sub("", _without_by(piece.strip())).strip(" .-–—|")
            a_job = at > 0 and (JOBS.find(name) or len(name.split()) < 2)
            if name and len(name.split()) <= 5 and not a_job and not NOBODY.find(name):
                yield name.title() if name.isupper() and " " in name else name


def _without_by(words: str) -> str:
    by = BEFORE_NAMES.find(words)
    return words[by.end() :] if by else words
