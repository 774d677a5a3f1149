"""The records between a question and its answer: frozen, without behaviour beyond their invariants.

Offsets are counted in Python code points of the stored text. `qa.record` keeps an Answer as JSON;
docs/record.md tells of each field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index import EVERYTHING, Order, Period, Phrase, Scope


class State(StrEnum):
    """How much an answer says: headlines, only clippings that are near, or nothing."""

    ANSWERED = "answered"
    UNSURE = "unsure"
    NOTHING = "nothing"


class Code(StrEnum):
    """What has to be said beside an answer, for programs; `qa.notes` has the sentences."""

    # Why there is no headline.
    NO_HITS = "no_hits"
    FILTERED_OUT = "filtered_out"
    PHRASE_NOWHERE = "phrase_nowhere"
    NOT_ANSWERED = "not_answered"
    UNTRACED = "untraced"
    UNSURE = "unsure"
    # What to know before trusting an answer.
    LANGUAGE = "language"
    NO_READER = "no_reader"
    WORDS_ONLY = "words_only"
    OFF_TIME = "off_time"
    RESPELT = "respelt"
    HOW_SURE = "how_sure"
    # Why a clipping is only near.
    OTHER_TIME = "other_time"
    OTHER_SPEAKER = "other_speaker"
    NEGATED = "negated"
    HEADING = "heading"
    # A sentence that was kept before there were codes.
    UNCODED = "uncoded"


@dataclass(frozen=True, slots=True)
class Note:
    """What has to be said beside an answer: for programs the code, for people the sentence."""

    code: Code
    sentence: str


class Kind(StrEnum):
    """What a question asks for."""

    YES_NO = "yes or no"
    COUNT = "count"  # how many: a number of things
    AMOUNT = "amount"  # how much, how long, how old, what percentage
    DATE = "date"
    ROLE = "role"  # who somebody is: an office, a trade
    PERSON = "person"  # or a body of persons: newspapers and ministries say things, too
    PLACE = "place"
    REASON = "reason"
    SAID = "said"  # what somebody said, claims, called for
    EVENT = "event"  # what happened, what is known of a topic: the story, in order
    OTHER = "other"


class Form(StrEnum):
    """How an answer is best shown: as the span itself, its clause, or its whole sentence."""

    SPAN = "span"
    CLAUSE = "clause"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Time:
    """Which time a question asks about: the periods that it names, the newest or the oldest news,
    and whether it asks how things are `now` or will be, as far as its verb tells.

    `wanted` are the periods in which an answer was reported best: none where the day of the
    question is in them, or where they are to come, which what was reported last tells best.
    """

    dates: tuple[Period, ...]
    order: Order
    now: bool
    wanted: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood once.

    `plain` is its text without the words around it that ask nothing ("Do you know who ..."),
    `tokens` are the words of that as the archive has them, `names` those that belong to a name.
    Where it asks for `many`, answers stand side by side and none denies another. `sides` are the
    two or three that it names to choose from or to compare.
    """

    text: str
    plain: str
    kind: Kind
    form: Form
    many: bool
    sides: tuple[str, ...]
    time: Time
    tokens: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a reader proposes: an answer and the stretch of a passage that carries it.

    Without an `answer` it proposes only that the stretch is near. `start` and `end` are offsets
    within the passage, and so are those of `words`, the answer's own within them, where it is
    shorter. Untrusted: only `cite` makes it a citation. `score` is between 0 and 1; `speaker` is
    whose words these are, if they are somebody's; `near` says why it is only near.
    """

    answer: str | None
    passage_id: int
    start: int
    end: int
    score: float
    words: tuple[int, int] | None = None
    speaker: str | None = None
    near: Code | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of the passages: claims, best first, or why none of them answers.

    `sure`, if `calibrated`, is the probability that the first claim answers.
    """

    claims: tuple[Claim, ...]
    sure: float
    reason: Code | None
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
    `speaker` is whose words it quotes or reports, where that is known; `near` says why the quote is
    only near, where it is and that is known.
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
    speaker: str | None = None
    near: Note | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """An answer in few words and the numbers of the citations that carry it."""

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

    dated: tuple[TimelineEntry, ...] = ()
    undated: tuple[TimelineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A hit as an answer keeps it, without the texts: the passage `article.text[start:end]`."""

    article_id: int
    passage_id: int
    start: int
    end: int
    score: float
    engine: str
    rank: int


@dataclass(frozen=True, slots=True)
class Searched:
    """A `Retrieval` as an answer keeps it."""

    coverage: float = 1.0
    fallback: str | None = None
    phrases: tuple[Phrase, ...] = ()
    hits: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to a question, in one of three states.

    Answered: `headlines`, the best first, and the citations that carry them. Unsure: no headline,
    only what is near. Nothing: no citation either. Without a headline `reason` says why. `sure`, if
    `calibrated`, is the probability that the first headline is right. `notes` say what a person
    should know before trusting the answer. `question` stands alone; `asked` is what the person
    typed if it did not, else "". `scope` says which part of the archive was asked.
    An answer that contradicts itself raises ValueError.
    """

    question: str
    state: State
    headlines: tuple[Headline, ...] = ()
    citations: tuple[Citation, ...] = ()
    timeline: Timeline = Timeline()
    sure: float = 0.0
    calibrated: bool = False
    reason: Note | None = None
    notes: tuple[Note, ...] = ()
    asked: str = ""
    scope: Scope = EVERYTHING
    retrieval: Searched = Searched()

    def __post_init__(self) -> None:
        for contradiction in _contradictions(self):
            raise ValueError(f"An answer contradicts itself: {contradiction}.")

    @property
    def headline(self) -> str:
        """The first headline's words, or ""."""
        return self.headlines[0].text if self.headlines else ""


def _contradictions(answer: Answer) -> Iterator[str]:
    if (answer.state is State.ANSWERED) != bool(answer.headlines):
        yield "it is answered if and only if it has a headline"
    if (answer.state is State.NOTHING) != (not answer.citations):
        yield "it says nothing if and only if it cites nothing"
    if (answer.state is State.ANSWERED) != (answer.reason is None):
        yield "it gives a reason if and only if it has no headline"
    numbers = [citation.number for citation in answer.citations]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "its citations are not numbered from 1"
    entries = (*answer.timeline.dated, *answer.timeline.undated)
    told = [each.numbers for each in answer.headlines] + [each.numbers for each in entries]
    if not all(used and set(used) <= set(numbers) for used in told):
        yield "something in it has no citation"
    if not 0.0 <= answer.sure <= 1.0:
        yield "its probability is not one"
