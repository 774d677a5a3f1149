"""Does a saved answer still stand? Every citation is compared with the archive, character by
character, and if wanted with the file that the article was read from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index import Archive, BadInput
from qa.cite import stands
from qa.errors import BadAnswer


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation's verdict: `archive` is ok or gone; `source` is ok, moved (the quote stands
    elsewhere in the file), changed (nowhere in it), missing (no such article), or "" if not asked.
    """

    number: int
    quote: str
    title: str
    archive: str
    source: str = ""


def check(answer: str, archive: Archive, *, source: bool = False) -> tuple[Checked, ...]:
    """Check the citations of an answer in the JSON of `ask --json`; raises BadAnswer."""
    return tuple(_check(each, archive, source) for each in _citations(answer))


def _citations(answer: str) -> Iterator[dict[str, Any]]:
    wanted = {"number": int, "article_id": int, "start": int, "end": int, "quote": str}
    try:
        record = json.loads(answer)
        citations = record["citations"]
        for each in citations:
            if not all(type(each[name]) is kind for name, kind in wanted.items()):
                raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadAnswer(
            "This is not an answer: give a file that `python -m qa ask --json` printed."
        ) from None
    yield from citations


def _check(cited: dict[str, Any], archive: Archive, source: bool) -> Checked:
    start, end, quote = cited["start"], cited["end"], cited["quote"]
    title = str(cited.get("title", ""))
    try:
        article = archive.article(cited["article_id"])
    except (BadInput, OverflowError):  # an id that no archive can have given
        return Checked(cited["number"], quote, title, "gone", "missing" if source else "")
    verdict = "ok" if stands(article, start, end, quote) else "gone"
    if not source:
        return Checked(cited["number"], quote, title, verdict)
    text = archive.read_source(article)
    if text is None:
        found = "missing"
    elif text[start:end] == quote:
        found = "ok"
    else:
        found = "moved" if quote in text else "changed"
    return Checked(cited["number"], quote, title, verdict, found)
