"""Questions whose answers are known, with the passages that a search finds, to calibrate by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.newsroom import Judge, load_judge, slice_archive
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


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the newsroom's form, with the passages found for it and its judge."""

    told: dict[str, Any]
    asked: Asked
    hits: tuple[Hit, ...]
    judge: Judge

    @property
    def answers(self) -> list[str]:
        """The short answers that are accepted; none where only sentences answer."""
        return list(self.told["answers"])

    @property
    def truth(self) -> str:
        """The answer "yes" or "no", or "" if that is not asked."""
        return {True: "yes", False: "no"}.get(self.told.get("truth"), "")

    @property
    def is_answerable(self) -> bool:
        return self.told["kind"] != "unanswerable"

    def is_right(self, headline: str, evidence: Evidence) -> bool:
        """Say whether a headline with its first clipping is right."""
        if self.truth and headline.lower() != self.truth:
            return False
        return self.judge(self.told, headline, [_place(evidence)])["right"]

    def is_evidence(self, evidence: Evidence) -> bool:
        """Say whether a sentence answers."""
        return self.is_gold(_place(evidence))

    def is_gold(self, place: Place) -> bool:
        """Say whether a stretch of an article answers."""
        return self.judge(self.told, "", [place])["first"]

    def row(self) -> Row:
        return Row(self.asked, self.hits, self.is_right, self.is_evidence, is_newsroom=True)


def newsroom(
    data: Path, folder: Path, part: str, told: Sequence[dict[str, Any]]
) -> Iterator[Question]:
    """Yield the questions on a part of the news that follow up on none."""
    judge = load_judge(data)
    with open_archive(slice_archive(data, folder, part)) as archive:
        for question in told:
            if question.get("conversation"):
                continue
            day = question.get("as_of")
            scope = Scope(as_of=date.fromisoformat(day) if day else None)
            query = parse(question["question"], scope)
            hits = archive.searcher.search(query, PASSAGES).hits
            yield Question(question, understand(query), tuple(hits), judge)


def source(article: Article) -> str:
    """Return the name that the data has for an article."""
    return article.source.rpartition("#")[2]


def _place(evidence: Evidence) -> Place:
    passage, sentence = evidence.hit.passage, evidence.sentence
    start = passage.start
    return source(evidence.hit.article), start + sentence.start, start + sentence.end


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
