"""Does a saved answer still stand? Every citation is compared with the archive, character by
character, and if wanted with the file that the article was read from, or with its newer version."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index import BadInput
from qa.cite import stands
from qa.ports import ArticleStore
from qa.record import from_json
from qa.types import Citation


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


def check(answer: str, archive: ArticleStore, *, source: bool = False) -> tuple[Checked, ...]:
    """Check the citations of an answer that was kept as JSON; raises BadAnswer."""
    return tuple(_check(each, archive, source) for each in from_json(answer).citations)


def _check(cited: Citation, archive: ArticleStore, source: bool) -> Checked:
    start, end, quote = cited.start, cited.end, cited.quote
    try:
        article = archive.article(cited.article_id)
    except (BadInput, OverflowError):  # an id that no archive can have given
        return Checked(cited.number, quote, cited.title, "gone", "missing" if source else "")
    verdict = "ok" if stands(article, start, end, quote) else "gone"
    if not source:
        return Checked(cited.number, quote, cited.title, verdict)
    text = archive.read_source(article)
    if text is None:
        found = "missing"
    elif text[start:end] == quote:
        found = "ok"
    else:
        found = "moved" if quote in text else "changed"
    return Checked(cited.number, quote, cited.title, verdict, found)


class Since(StrEnum):
    """What became of a quote since it was cited."""

    STANDS = "stands"
    RENEWED = "renewed"  # the article has a newer version, which has these words, too
    CHANGED = "changed"  # it has one, which has not
    GONE = "gone"  # the archive does not hold the quote any more


def since(cited: Citation, archive: ArticleStore) -> tuple[Since, int | None]:
    """Return what became of a quote, and the id of its article's newer version, if it has one."""
    try:
        article = archive.article(cited.article_id)
    except (BadInput, OverflowError):
        return Since.GONE, None
    if not stands(article, cited.start, cited.end, cited.quote):
        return Since.GONE, None
    newer = archive.newer_version(article)
    if newer is None:
        return Since.STANDS, None
    return (Since.RENEWED if cited.quote in newer.text else Since.CHANGED), newer.id
