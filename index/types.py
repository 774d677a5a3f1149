"""The records of an archive: frozen, without behaviour beyond their invariants.

Offsets are counted in Python code points of the stored text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SpanKind(StrEnum):
    """What a stretch of an article's text is, when it is not the article's own words."""

    CREDIT = "photo credit"
    MENU = "menu"
    PROMOTION = "promotion"
    RELATED = "related links"
    COMMENT = "reader comment"
    FAQ = "questions without an asker"
    SOURCE = "source note"
    EDITOR = "editor's note"
    PAGE = "page"  # the only kind that is not furniture
    DATELINE = "date line"
    CONSENT = "consent notice"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `text[start:end]` of an article; spans of one kind do not overlap.

    `note` says more where the kind needs it: a page's number.
    """

    kind: SpanKind
    start: int
    end: int
    note: str = ""

    @property
    def is_furniture(self) -> bool:
        """Say whether the stretch is something else than the article's own words."""
        return self.kind is not SpanKind.PAGE


def opening(text: str, spans: Sequence[Span] = (), words: int = 9) -> str:
    """Return the first words of the text that are not furniture, ending in "…"."""
    start = 0
    for span in sorted(spans, key=lambda span: span.start):
        if not text[start : span.start].strip():
            start = max(start, span.end)
    found = text[start : start + 400].split()
    return " ".join(found[:words]) + ("…" if len(found) > words else "")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a format reader found it, before the archive gives it an identity.

    `member` names the record within its file ("" when the file is the article); `spans` are what
    the reader knows and a later look at the text cannot: pages, comments.
    `source_hash` is the sha256 of the bytes that this article alone came from.
    """

    text: str
    source_hash: str
    member: str = ""
    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    published: date | None = None
    published_from: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One stored version of one source document; its text is never rewritten.

    Articles of one `story` tell the same text; its number means nothing else.
    """

    id: int
    source: str
    source_hash: str
    version: int
    retrieved: str
    url: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    language: str
    published: date | None
    published_from: str
    text: str
    spans: tuple[Span, ...]
    story: int = 0

    @property
    def furniture(self) -> tuple[Span, ...]:
        """The stretches that are not the article's own words."""
        return tuple(span for span in self.spans if span.is_furniture)

    def page(self, start: int) -> str:
        """Return the page on which a stretch of a paged document begins, or ""."""
        pages = (span for span in self.spans if span.kind is SpanKind.PAGE)
        return next((span.note for span in pages if span.start <= start < span.end), "")

    @property
    def headline(self) -> str:
        """The title, or the text's opening words followed by an ellipsis."""
        return self.title or opening(self.text, self.furniture)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences: `article.text[start:end] == text`; never crosses furniture."""

    id: int
    article_id: int
    ordinal: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must satisfy; an empty filter admits everything.

    `outlet` is the article's outlet and `author` one of its authors, in whole and in any case;
    `language` is a code like "en". An article that does not say fails: so an undated one fails
    `published`, because nobody can say that it fits.
    """

    published: Period | None = None
    outlet: str = ""
    language: str = ""
    author: str = ""


class Order(StrEnum):
    """Which knowledge a question asks for: the newest, the oldest, or any that fits."""

    RELEVANCE = ""
    LATEST = "latest"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Query:
    """Words to search for, the dates they name, and what excludes an article.

    Dates found in the words, and `order`, only weigh; filters exclude; `as_of` hides articles
    published later, while undated articles stay. `phrases` are what stands in "double quotes".
    """

    text: str
    dates: tuple[Period, ...] = ()
    filters: Filters = Filters()
    as_of: date | None = None
    phrases: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE

    @property
    def is_narrowed(self) -> bool:
        """Say whether something keeps a part of the archive out."""
        return self.as_of is not None or self.filters != Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query.

    `rank` counts from 1. `engine` is "words", "meaning" or "words + meaning". `score` is the
    fused score; it compares only within its list.
    """

    article: Article
    passage: Passage
    score: float
    engine: str
    rank: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """How often exactly these words stand in what was searched, and from when to when.

    `undated` of the `articles` have no date, so that the days do not speak of them.
    """

    text: str
    places: int
    articles: int
    earliest: date | None
    latest: date | None
    undated: int

    def sentence(self, narrowed: bool) -> str:
        """Say it in words; `narrowed`: filters or `as_of` kept a part of the archive out."""
        if not self.places:
            which = "No article that passes your filters" if narrowed else "No article"
            return f"{which} contains “{self.text}”."
        said = f"“{self.text}” occurs in {_counted(self.places, 'place')}"
        said += f" in {_counted(self.articles, 'article')}"
        if self.earliest:
            said += f", {self.earliest}"
            said += f" to {self.latest}" if self.latest != self.earliest else ""
            return said + (f" ({self.undated:,} undated)." if self.undated else ".")
        return said + ", undated."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a search found: hits by rank, the share of passages that have vectors (0..1),
    why meaning was not used, in words, or None, and a count of each phrase of the query."""

    hits: tuple[Hit, ...]
    coverage: float
    fallback: str | None
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that did not become an article, and why."""

    source: str
    reason: str


@dataclass(slots=True)
class BuildReport:
    """What a build did: added + updated + unchanged + rejected = inputs."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    embedded: int = 0
    seconds: float = 0.0
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        return len(self.rejections)

    @property
    def inputs(self) -> int:
        return self.added + self.updated + self.unchanged + self.rejected


@dataclass(frozen=True, slots=True)
class Status:
    """What an archive holds: counts, the share of passages with vectors, and its encoder."""

    path: str
    articles: int
    undated: int
    earliest: date | None
    latest: date | None
    older_versions: int
    passages: int
    coverage: float
    encoder: str
    bytes: int
    rejections: tuple[Rejection, ...]


Scored = Sequence[tuple[int, float]]
"""Positions with scores, best first."""
