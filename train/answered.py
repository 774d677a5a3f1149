"""Questions whose answers are known, with the passages that a search finds, to calibrate by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.newsroom import load_judge, questions, slice_archive
from index import Article, Hit, Passage, Scope, open_archive, parse
from qa.question import understand
from qa.reader.evidencereader import PASSAGES
from qa.reader.network import Bounds, Marked, Network
from qa.reader.ranking import Evidence
from qa.types import Asked
from train.data import news_rows, places

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what was found for it, and who says whether a headline with its first clipping
    is right, and whether a sentence is evidence."""

    asked: Asked
    hits: tuple[Hit, ...]
    is_right: Callable[[str, Evidence], bool]
    is_evidence: Callable[[Evidence], bool]
    is_newsroom: bool


def newsroom(data: Path, folder: Path) -> list[Row]:
    """Return the questions of the half `tune` that follow up on none."""
    judge, rows = load_judge(data), []
    with open_archive(slice_archive(data, folder, "tune")) as archive:
        for question in questions(data, "tune"):
            if question["conversation"]:
                continue
            day = question.get("as_of")
            scope = Scope(as_of=date.fromisoformat(day) if day else None)
            query = parse(question["question"], scope)
            hits = archive.searcher.search(query, PASSAGES).hits
            rows.append(_newsroom_row(question, understand(query), hits, judge))
    return rows


def _newsroom_row(
    question: dict[str, Any],
    asked: Asked,
    hits: Sequence[Hit],
    judge: Callable[..., dict[str, bool]],
) -> Row:
    truth = {True: "yes", False: "no"}.get(question.get("truth"), "")

    def is_right(headline: str, evidence: Evidence) -> bool:
        if truth and headline.lower() != truth:
            return False
        return judge(question, headline, [_place(evidence)])["right"]

    def is_evidence(evidence: Evidence) -> bool:
        return judge(question, "", [_place(evidence)])["first"]

    return Row(asked, tuple(hits), is_right, is_evidence, is_newsroom=True)


def _place(evidence: Evidence) -> Place:
    passage, sentence = evidence.hit.passage, evidence.sentence
    source = evidence.hit.article.source.rpartition("#")[2]
    return source, passage.start + sentence.start, passage.start + sentence.end


def quizzes(news: Path, data: Path, most: int) -> list[Row]:
    """Return the news questions that were kept aside from training."""
    is_answer = load_judge(data).__globals__["is_answer"]

    def row(found: dict[str, Any]) -> Row:
        answers = found["answers"]
        return Row(
            understand(parse(found["question"])),
            tuple(_hit(each, rank) for rank, each in enumerate(found["passages"][:PASSAGES], 1)),
            lambda headline, evidence: is_answer(headline, answers),
            lambda evidence: bool(places(answers, evidence.sentence.text)),
            is_newsroom=False,
        )

    return [row(each) for each in news_rows(news, aside=True)[:most]]


def _hit(passage: dict[str, str], rank: int) -> Hit:
    """Return a passage as a hit; of its article only the title is known."""
    text = passage["text"]
    article = Article(
        id=rank, source=str(rank), source_hash="", version=1, retrieved="", url="",
        title=passage["title"], outlet="", authors=(), language="en", published=None,
        published_from="", text=text, spans=(),
    )  # fmt: skip
    return Hit(article, Passage(rank, rank, 0, 0, len(text), text), 1 / rank, "words", rank)


class Remembering:
    """A network that reads and judges nothing twice."""

    def __init__(self, network: Network) -> None:
        self.card: dict[str, Any] = {}
        self._network = network
        self._marked: dict[tuple[str, str, str], Marked] = {}
        self._verdicts: dict[tuple[str, str, str, str], float] = {}

    def read(
        self, question: str, passages: Sequence[tuple[str, str]], sentences: Sequence[Bounds]
    ) -> list[Marked]:
        new = [n for n, each in enumerate(passages) if (question, *each) not in self._marked]
        found = self._network.read(
            question, [passages[n] for n in new], [sentences[n] for n in new]
        )
        self._marked |= {(question, *passages[n]): e for n, e in zip(new, found, strict=True)}
        return [self._marked[(question, *each)] for each in passages]

    def judge(self, question: str, answers: Sequence[tuple[str, str, str]]) -> list[float]:
        new = [each for each in answers if (question, *each) not in self._verdicts]
        found = self._network.judge(question, new)
        self._verdicts |= {(question, *e): v for e, v in zip(new, found, strict=True)}
        return [self._verdicts[(question, *each)] for each in answers]
