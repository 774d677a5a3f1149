"""Ask every question of the part of an archive that the rules leave to it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tqdm import tqdm

from bench.news import Question
from index import Filters, Query, Scope, Searcher, parse
from qa import Assistant

_HITS = 20  # as many as the assistant reads


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
    assistant: Assistant,
    questions: Sequence[Question],
    shown: Mapping[Question, Filters],
    title: str,
) -> list[Outcome]:
    """Ask the questions as of the day after each; the bar on standard error has the title."""
    if questions:
        # Loads what is loaded late.
        assistant.ask(questions[0].text, scope=Scope(as_of=questions[0].as_of))
    found = []
    for number, question in enumerate(tqdm(questions, desc=title, unit=" questions")):
        scope = Scope(shown[question], question.as_of)
        query = parse(question.text, scope)
        # In turn, because the second of the two finds in memory what the first has read.
        searched = _search(assistant.searcher, query) if number % 2 else 0.0
        started = time.perf_counter()
        answer = assistant.ask(question.text, scope=scope)
        answered = time.perf_counter() - started
        found.append(
            Outcome(
                question=question,
                short=answer.headline,
                confidence=answer.sure if answer.headline else 0.0,
                quotes=tuple(citation.quote for citation in answer.citations),
                answered=answered,
                searched=searched or _search(assistant.searcher, query),
            )
        )
    return found


def _search(searcher: Searcher, query: Query) -> float:
    started = time.perf_counter()
    searcher.search(query, _HITS)
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
