"""Ask every question of an archive that hides from it what the rules say."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from bench.news import Question
from index import Archive, Embedder, Query, parse
from index.ports import Mask
from index.search import Searcher
from index.search.snapshot import Snapshot
from qa import Assistant
from qa.ports import Reader

ENGINES = ("words", "meaning")
_HITS = 20  # as many as the assistant reads


@dataclass(frozen=True, slots=True)
class Shown:
    """Which articles a question may see: all but `without`, and of `only` these if it is given."""

    without: frozenset[int] = frozenset()
    only: frozenset[int] | None = None


class MaskedSearcher(Searcher):
    """Hides articles by id, and can search by some of the engines alone."""

    shown = Shown()
    engines: Collection[str] = ENGINES

    def allowed(self, snapshot: Snapshot, query: Query) -> Mask | None:
        articles = snapshot.catalog.articles
        mask: Mask = np.isin(articles, list(self.shown.without), invert=True)
        if self.shown.only is not None:
            mask &= np.isin(articles, list(self.shown.only))
        narrowed = super().allowed(snapshot, query)
        return mask if narrowed is None else mask & narrowed

    def rankings(
        self, snapshot: Snapshot, query: Query, allowed: Mask | None
    ) -> dict[str, Sequence[int]]:
        found = super().rankings(snapshot, query, allowed)
        return {name: rows for name, rows in found.items() if name in self.engines}


class Masked(Archive):
    """An archive with such a searcher."""

    def __init__(self, path: str | Path, embedder: Embedder | None = None) -> None:
        super().__init__(path, embedder)
        self.masked = self.searcher = MaskedSearcher(self.path, self.store, embedder)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: "" and 0 if it got no headline.

    `answered` and `searched` are seconds: of the whole answer, and of retrieval alone.
    """

    question: Question
    short: str
    confidence: float
    quotes: tuple[str, ...]
    answered: float
    searched: float


def ask_each(
    archive: Masked,
    reader: Reader,
    questions: Sequence[Question],
    shown: Mapping[Question, Shown],
    title: str,
) -> list[Outcome]:
    """Ask the questions as of the day after each; the bar on standard error has the title."""
    assistant = Assistant(archive, reader)
    if questions:
        assistant.ask(questions[0].text, as_of=questions[0].as_of)  # loads what is loaded late
    found = []
    for number, question in enumerate(tqdm(questions, desc=title, unit=" questions")):
        archive.masked.shown = shown[question]
        # In turn, because the second of the two finds in memory what the first has read.
        searched = _search(archive, question) if number % 2 else 0.0
        started = time.perf_counter()
        answer = assistant.ask(question.text, as_of=question.as_of)
        answered = time.perf_counter() - started
        found.append(
            Outcome(
                question=question,
                short=answer.headline,
                confidence=answer.sure if answer.headline else 0.0,
                quotes=tuple(citation.quote for citation in answer.citations),
                answered=answered,
                searched=searched or _search(archive, question),
            )
        )
    archive.masked.shown = Shown()
    return found


def _search(archive: Archive, question: Question) -> float:
    started = time.perf_counter()
    archive.search(parse(question.text, as_of=question.as_of), _HITS)
    return time.perf_counter() - started


def holding(
    texts: Iterable[tuple[int, str]], phrases: Iterable[str], title: str
) -> dict[str, frozenset[int]]:
    """Return the ids of the texts that hold each phrase, character by character."""
    found: dict[str, set[int]] = {phrase: set() for phrase in phrases}
    for id_, text in tqdm(texts, desc=title, unit=" articles"):
        for phrase, ids in found.items():
            if phrase in text:
                ids.add(id_)
    return {phrase: frozenset(ids) for phrase, ids in found.items()}
