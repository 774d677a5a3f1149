"""Who wrote it? Names out of fields and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from index.formats.html.tree import visible

_LINK = re.compile(r"https?:|www\.\S+/|@|//")
_BY = re.compile(
    r"^(?:(?:story|words|written|text|report(?:ed|ing)?|posted|published|analysis|review) )?"
    r"by\b:?\s*",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*\b(?:published|updated|posted|on\s\w+day\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\.? \d|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_JOB = re.compile(
    r"\b(?:writers?|editors?|editor-at-large|reporters?|correspondents?|staff|bureau|contributors?"
    r"|columnists?|media|press|news|business|insider|agenc(?:y|ies)|reuters|afp|ap|cnn|bbc|today)\b",
    re.IGNORECASE,
)
_NOT_NAME = re.compile(r"\s*\([^()]*\)|\s+(?:for|in|at) [A-Z].*$|\s*<?\S+@\S+>?")
_NOBODY = re.compile(
    r"(?:https?:|www\.|@)|^(?:admin|administrator|editor|editors|staff|news ?desk|newsroom"
    r"|web ?desk|unknown|guest|author|anonymous|root|wordpress|staff (?:writer|reporter)s?|by)$",
    re.IGNORECASE,
)


def authors(lines: Iterable[str], outlet: str) -> tuple[str, ...]:
    """Return the names in the lines, each once; an outlet is not its own author."""
    names: dict[str, str] = {outlet.casefold(): ""}
    for name in (name for line in lines for name in _single(line)):
        names.setdefault(name.casefold(), name)
    return tuple(name for name in names.values() if name)


def shown(tree: HtmlElement) -> list[str]:
    """Return what the page marks as an author, or the first short line that begins with "By"."""
    for element in tree.iter(
        "a", "span", "p", "div", "address", "li", "td", "font", "b", "i", "em"
    ):
        own = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
        marked = "author" in own or re.search(
            r"\b(?:byline|author(?:-?name)?|by-author)\b", element.get("class") or "", re.IGNORECASE
        )
        words = visible(element)[:200]
        if (marked and 2 < len(words) < 120) or re.fullmatch(r"[Bb][Yy]:? [A-Z].{3,60}", words):
            return [words]
    return []


def _single(line: str) -> Iterator[str]:
    """Yield the names in a byline: "By Jane Doe and John Roe, Staff Writers"."""
    if _LINK.match(line.strip()):
        return
    line = _AFTER_NAME.sub("", _BY.sub("", " ".join(line[:500].split())))
    for part in re.split(r";|\s(?:and|&|und|et|y)\s|\s[|/–—]\s", line):
        for at, piece in enumerate(part.split(",")):
            name = _NOT_NAME.sub("", _BY.sub("", piece.strip())).strip(" .-–—|")
            a_job = at > 0 and (_JOB.search(name) or len(name.split()) < 2)
            if name and len(name.split()) <= 5 and not a_job and not _NOBODY.search(name):
                yield name.title() if name.isupper() and " " in name else name
