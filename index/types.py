"""The records of an archive: frozen, without behaviour.

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
    RUNNING = "head or foot of the pages"
    QUOTED = "quoted message"


KNOWN_TO_READERS = frozenset({SpanKind.PAGE, SpanKind.COMMENT, SpanKind.RUNNING, SpanKind.QUOTED})
"""The kinds that only the reader of a format can tell, not a later look at the text."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `text[start:end]` of an article; spans of one kind do not overlap.

    `note` says more where the kind needs it: a page's number.
    """

    kind: SpanKind
    start: int
    end: int
    note: str = ""


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


@dataclass(frozen=True, slots=True)
class Named:
    """What `text[start:end]` of a report names: the last days of that name and the next ones.

    They are the same where the words leave no choice; `past` is None where they can only be to
    come. `dated`: the words say their year, so that they do not depend on the report's day.
    """

    start: int
    end: int
    past: Period | None
    ahead: Period
    dated: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must satisfy; empty filters admit everything.

    `outlet` is the article's outlet and `author` one of its authors, in whole and in any case;
    `language` is a code like "en". An article that does not say fails: so an undated one fails
    `published`, because nobody can say that it fits. `only` and `without` are ids of articles.
    """

    published: Period | None = None
    outlet: str = ""
    language: str = ""
    author: str = ""
    only: tuple[int, ...] | None = None
    without: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the archive is asked: plain data, so that it travels to another engine.

    Filters exclude; `as_of` hides what was published later, while undated articles stay.
    """

    filters: Filters = Filters()
    as_of: date | None = None


EVERYTHING = Scope()


class Order(StrEnum):
    """Which knowledge a question asks for: the newest, the oldest, or any that fits."""

    RELEVANCE = ""
    LATEST = "latest"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Query:
    """Words to search for, the dates they name, and which part of the archive to search.

    Dates found in the words, and `order`, only weigh. `phrases` are what stands in "double quotes".
    """

    text: str
    dates: tuple[Period, ...] = ()
    scope: Scope = EVERYTHING
    phrases: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE


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

    `undated` of the `articles` have no date, so that the days do not speak of them. `stopped`:
    counting ended before its end, and there may be more, in older articles.
    """

    text: str
    places: int
    articles: int
    earliest: date | None
    latest: date | None
    undated: int
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: `text[start:end]` of an article, and what that says of itself.

    `words` are what stands there, `before` and `after` what stands around it, each on one line; a
    "…" says that the article goes on.
    """

    article_id: int
    source: str
    title: str
    outlet: str
    published: date | None
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of a phrase, the newest news first, and their count."""

    phrase: Phrase
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Respelt:
    """A word of a query that no passage has, and the one that was searched instead."""

    typed: str
    meant: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a search found: hits by rank, the share of passages that have vectors (0..1),
    why meaning was not used, in words, or None, a count of each phrase of the query, and the words
    that were read as others."""

    hits: tuple[Hit, ...]
    coverage: float
    fallback: str | None
    phrases: tuple[Phrase, ...] = ()
    respelt: tuple[Respelt, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that did not become an article, and why; or `count` of them, summed up."""

    source: str
    reason: str
    count: int = 1


UNSTATED = "-"
"""What is wanted of a field if it is to be empty: the articles that do not say."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles a list shows: an empty field admits everything, UNSTATED what does not say.

    `month` is like "2026-03", or "2026" for a year, `kind` what the name of the file ends in,
    `only` ids of articles.
    """

    outlet: str = ""
    month: str = ""
    language: str = ""
    author: str = ""
    kind: str = ""
    only: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of an article; `copies` are the others that tell its story."""

    id: int
    source: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    published: date | None
    language: str
    kind: str
    story: int
    copies: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What the articles of a list say of themselves in one field: (value, articles), by number."""

    name: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A reading of an article's source; `changed` names what it says otherwise than before."""

    article: Article
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an article beside its text.

    `by_hand` are the fields that a person set; `versions` and `copies` are the newest and first.
    """

    article: Article
    kind: str
    by_hand: tuple[str, ...]
    versions: tuple[Version, ...]
    copies: tuple[Card, ...]
    copies_in_all: int


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell the same text, and the first of them."""

    number: int
    articles: int
    first: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RejectedFile:
    """A file of which something did not become an article, and why; `count` in all."""

    name: str
    count: int
    rejections: tuple[Rejection, ...]


@dataclass(slots=True)
class BuildReport:
    """What a build did: added + updated + unchanged + rejected = its inputs."""

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
        return sum(each.count for each in self.rejections)


@dataclass(frozen=True, slots=True)
class Status:
    """What an archive holds: counts, the share of passages with vectors, and its encoder.

    `rejected` counts the inputs that did not become articles.
    """

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
    rejected: int


Scored = Sequence[tuple[int, float]]
"""Positions with scores, best first."""
