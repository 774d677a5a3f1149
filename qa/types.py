"""The records between a question and its answer: frozen, without I/O.

Offsets are counted in Python code points of the stored text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from index import Filters, Retrieval

# Why a reader abstains.
NOTHING_FOUND = "Nothing in the archive matches the words of the question."
NOT_ANSWERED = "The archive has related passages, but none that answers."


@dataclass(frozen=True, slots=True)
class Claim:
    """What a reader proposes: an answer and the stretch of a passage that carries it.

    `start` and `end` are offsets within the passage, and so are those of `words`, the answer's own
    within them, where it is shorter. Untrusted: only `cite` makes it a citation. `score` is between
    0 and 1.
    """

    answer: str
    passage_id: int
    start: int
    end: int
    score: float
    words: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of the passages: claims, best first, or why there are none.

    `calibrated` confidence is the probability that the first claim answers.
    """

    claims: tuple[Claim, ...]
    confidence: float
    abstained: str | None
    calibrated: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of the same story that holds the same quote, at its own place."""

    article_id: int
    source: str
    title: str
    outlet: str
    published: date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote located in an article: `article.text[start:end] == quote`, numbered from 1.

    `page` is where it begins in a paged document, or ""; `copies` stand in other articles; `words`
    is the (start, end) in the article of the words of the quote that answer, if they are marked.
    """

    number: int
    article_id: int
    source: str
    url: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    published: date | None
    published_from: str
    start: int
    end: int
    quote: str
    page: str = ""
    copies: tuple[Copy, ...] = ()
    words: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the answer and the numbers of the citations that carry it."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One answer, the first and last day on which it was reported without a break by another, and
    its citations."""

    answer: str
    first: date | None
    last: date | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated entries by their last day, newest first; undated ones apart."""

    dated: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to a question: `abstained` gives the reason if and only if nothing is cited.

    `confidence`, if `calibrated`, is the probability that `short` is right. `notes` say in words
    what a person should know before trusting it: that meaning was not used, that the question's
    language is not the model's. `filters` and `as_of` say which part
    of the archive was asked. `question` stands alone; `asked` is what the person typed if it did
    not, else "".
    """

    question: str
    short: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    timeline: Timeline
    confidence: float
    retrieval: Retrieval
    abstained: str | None
    notes: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    as_of: date | None = None
    asked: str = ""
    calibrated: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Say whether a part of the archive was not asked."""
        return self.as_of is not None or self.filters != Filters()
