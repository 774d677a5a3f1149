"""A question -> an answer: the one path."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from index import Archive, BadQuery, Filters, Query, Retrieval, open_archive, parse
from qa.cite import cite
from qa.errors import BadQuestion, ReaderMissing
from qa.examples import examples
from qa.ports import Reader
from qa.question import degrades, standalone
from qa.reader import SentencePicker, SpanReader, off_time
from qa.timeline import timeline
from qa.types import Answer, Timeline

_HITS = 20
_UNTRACED = "What was found could not be traced to the words of an article."


class Assistant:
    """Answers questions from one archive; safe for threads."""

    def __init__(self, archive: Archive, reader: Reader | None = None) -> None:
        self.archive = archive
        self._reader = reader
        self._note: str | None = None
        self._examples: tuple[str, ...] | None = None

    def ask(
        self,
        question: str,
        *,
        conversation: Sequence[Answer] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """Answer from the archive alone; raises BadQuestion if there is nothing to look for.

        `conversation` is what was answered before, oldest first: a question that follows up on
        it is made to stand alone. `filters` exclude articles; `as_of` answers as on that day,
        hiding later articles.
        """
        try:
            question.encode()
            query = parse(standalone(question, conversation), filters, as_of)
        except UnicodeEncodeError:
            raise BadQuestion("The question is not valid Unicode: type it again.") from None
        except BadQuery as error:
            raise BadQuestion(str(error)) from None
        retrieval = self.archive.search(query, _HITS)
        reading = self.reader.read(query, retrieval.hits)
        statements, citations = cite(
            reading.claims, retrieval.hits, lambda article: self.archive.copies(article, as_of)
        )
        abstained = None
        if not citations:
            abstained = _nothing(query, retrieval) or reading.abstained or _UNTRACED
        notes = (
            degrades(query.text),
            self._note,
            retrieval.fallback,
            off_time(query, citations),
        )
        return Answer(
            question=query.text,
            short=statements[0].text if statements else "The archive does not say.",
            statements=statements,
            citations=citations,
            timeline=timeline(statements, citations) if citations else Timeline((), ()),
            confidence=reading.confidence,
            calibrated=reading.calibrated,
            retrieval=retrieval,
            abstained=abstained,
            notes=tuple(note for note in notes if note),
            filters=query.filters,
            as_of=query.as_of,
            asked=typed if (typed := " ".join(question.split())) != query.text else "",
        )

    @property
    def reader(self) -> Reader:
        """The reader in use: by default the trained one, or the sentence picker without it."""
        if self._reader is None:
            try:
                self._reader = SpanReader()
            except ReaderMissing as error:
                embedder = self.archive.embedder
                self._reader = SentencePicker(None if isinstance(embedder, str) else embedder)
                self._note = f"{error} Sentences are picked by their words instead of read."
        return self._reader

    def examples(self) -> tuple[str, ...]:
        """Return questions that this archive answers, to begin with."""
        if self._examples is None:
            self._examples = examples(self.archive, self.ask)
        return self._examples


def _nothing(query: Query, retrieval: Retrieval) -> str | None:
    """Say why nothing was found if it is not for the words alone."""
    if retrieval.hits:
        return None
    if query.phrases:
        return "No passage that was searched holds exactly the words in quotes."
    return "Nothing that the filters admit matches the question." if query.is_narrowed else None


def open_assistant(path: str | Path = "archive") -> Assistant:
    """Open an archive for asking; raises what `index.open_archive` raises."""
    return Assistant(open_archive(path))
