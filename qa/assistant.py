"""A question -> an answer: the one path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from index import (
    EVERYTHING,
    Abandoned,
    BadQuery,
    Gone,
    Query,
    Retrieval,
    Scope,
    Searcher,
    never_gone,
    open_archive,
    parse,
    respell,
)
from qa import notes
from qa.cite import cite
from qa.errors import BadQuestion, ReaderMissing
from qa.examples import examples
from qa.ports import ArticleStore, Reader
from qa.question import doubts, foreign, standalone, understand
from qa.reader import EvidenceReader, SentencePicker
from qa.timeline import timeline
from qa.types import (
    Answer,
    Citation,
    Code,
    Found,
    Headline,
    Note,
    Reading,
    Searched,
    State,
)

_HITS = 20
_NEAREST = 5  # clippings, where there is no headline


class Assistant:
    """Answers questions from what a searcher finds in a store of articles; safe for threads.

    Without a `reader`, what `make_reader` makes reads when it is first asked for, or the sentence
    picker if it raises ReaderMissing.
    """

    def __init__(
        self,
        searcher: Searcher,
        store: ArticleStore,
        reader: Reader | None = None,
        *,
        make_reader: Callable[[], Reader] = EvidenceReader,
    ) -> None:
        self.searcher, self.store = searcher, store
        self._reader, self._make_reader = reader, make_reader
        self._note: Note | None = None
        self._examples: tuple[str, ...] | None = None

    def ask(
        self,
        question: str,
        *,
        conversation: Sequence[Answer] = (),
        scope: Scope = EVERYTHING,
        gone: Gone = never_gone,
    ) -> Answer:
        """Answer from the archive alone; raises BadQuestion if there is nothing to look for.

        `conversation` is what was answered before, oldest first: a question that follows up on
        it is made to stand alone. `scope` is the part of the archive that is asked. Raises
        Abandoned if whoever asked is `gone` meanwhile.
        """
        try:
            question.encode()
            query = parse(standalone(question, conversation), scope)
        except UnicodeEncodeError:
            raise BadQuestion("The question is not valid Unicode: type it again.") from None
        except BadQuery as error:
            raise BadQuestion(str(error)) from None
        retrieval = self.searcher.search(query, _HITS, gone)
        if gone():
            raise Abandoned("Nobody waits for this answer any more.")
        asked = understand(replace(query, text=respell(query.text, retrieval.respelt)))
        reading = self.reader.read(asked, retrieval.hits)
        claimed = {claim.passage_id for claim in reading.claims}
        quoted = [hit.article for hit in retrieval.hits if hit.passage.id in claimed]
        copies = self.store.copies(quoted, scope.as_of)
        headlines, citations = cite(
            reading.claims, retrieval.hits, lambda article: copies[article.id]
        )
        state, reason = _verdict(query, retrieval, reading, headlines, citations)
        if state is State.UNSURE:
            citations = citations[:_NEAREST]
        said = (
            (language := foreign(asked)) and notes.note(Code.LANGUAGE, language),
            self._note,
            retrieval.fallback and notes.note(Code.WORDS_ONLY, retrieval.fallback),
            notes.respelt(retrieval.respelt),
            notes.off_time(asked, citations),
        )
        answer = Answer(
            question=query.text,
            state=state,
            headlines=headlines,
            citations=citations,
            timeline=timeline(headlines, citations),
            sure=float(reading.sure),
            calibrated=reading.calibrated,
            reason=reason,
            notes=tuple(note for note in said if note),
            asked=typed if (typed := " ".join(question.split())) != query.text else "",
            scope=scope,
            retrieval=_kept(retrieval),
        )
        if not doubts(answer.asked):
            return answer
        return replace(answer, notes=(notes.on_what(answer), *answer.notes))

    @property
    def reader(self) -> Reader:
        """The reader in use; the first use may take a second."""
        if self._reader is None:
            try:
                self._reader = self._make_reader()
            except ReaderMissing as error:
                embedder = self.searcher.embedder
                self._reader = SentencePicker(None if isinstance(embedder, str) else embedder)
                self._note = notes.note(Code.NO_READER, error)
        return self._reader

    def examples(self) -> tuple[str, ...]:
        """Return questions that this archive answers, to begin with."""
        if self._examples is None:
            _ = self.reader  # loaded before the clock of the examples starts
            self._examples = examples(self.store, self.ask)
        return self._examples


def _verdict(
    query: Query,
    retrieval: Retrieval,
    reading: Reading,
    headlines: Sequence[Headline],
    citations: Sequence[Citation],
) -> tuple[State, Note | None]:
    """Return how much can be said, and why not more."""
    if headlines:
        return State.ANSWERED, None
    if citations:
        return State.UNSURE, notes.note(reading.reason or Code.UNSURE)
    found_nothing = notes.nothing_found(query, retrieval)
    return State.NOTHING, found_nothing or notes.note(reading.reason or Code.UNTRACED)


def _kept(retrieval: Retrieval) -> Searched:
    """What an answer keeps of a search: not the texts."""
    hits = tuple(
        Found(
            article_id=hit.article.id,
            passage_id=hit.passage.id,
            start=hit.passage.start,
            end=hit.passage.end,
            score=float(hit.score),
            engine=hit.engine,
            rank=hit.rank,
        )
        for hit in retrieval.hits
    )
    return Searched(float(retrieval.coverage), retrieval.fallback, retrieval.phrases, hits)


def open_assistant(path: str | Path = "archive", sure: float | None = None) -> Assistant:
    """Open an archive for asking; raises what `index.open_archive` raises.

    `sure` is the probability from which on a headline is given, by default the reader's own.
    """
    archive = open_archive(path)
    make_reader = partial(EvidenceReader, least=sure)
    return Assistant(archive.searcher, archive, make_reader=make_reader)
