"""What every system is asked, and with which files; knows no system.

Runs in each system's own environment, so it needs nothing but numpy. A system's script is run as

    python -m bench.peers.run_NAME {index | ask | build} --data FOLDER --store FOLDER --model FOLDER

and the last line that it prints is JSON: of `Asked`, of `Built`, or empty. The data folder holds

    passages.jsonl        one `Given` a line
    vectors.npy           float32 (passages, dimension), of unit length, line by line
    questions.jsonl       one `Asking` a line
    question-vectors.npy  the same of the questions
    articles.jsonl        what `build` reads: title, text, published (YYYY-MM-DD or null)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

K = 10
CANDIDATES = 100  # what each engine hands to fusion, where a system lets that be said

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Given:
    """A passage; `published` is its article's day ordinal, 0 if unknown.

    `words` is what is searched and was embedded: the title, a line break, the text.
    """

    id: int
    article: int
    text: str
    words: str
    published: int


@dataclass(frozen=True, slots=True)
class Asking:
    """A question; articles published after the day `as_of` (an ordinal) are not to be found."""

    text: str
    as_of: int
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article to build from."""

    title: str
    text: str
    published: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds from the start of the process to the first answer, and of each search; bytes.

    `hits` are passage ids, best first. What ends in `_encoding` includes the system's own
    question encoder.
    """

    start: float
    start_encoding: float
    memory: int
    memory_encoding: int
    latencies: tuple[float, ...]
    hits: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """Seconds from articles to a searchable index, the model being loaded, and what was made."""

    seconds: float
    articles: int
    passages: int


class System(Protocol):
    """Words and meaning, fused, as the system's own manual does it."""

    def index(self, passages: Sequence[Given], vectors: Vectors, store: Path) -> None:
        """Keep the passages in the folder `store`."""
        ...

    def open(self, store: Path) -> None: ...

    def search(self, question: str, vector: Vectors, as_of: int, k: int) -> list[int]:
        """Return the ids of the `k` best passages published by `as_of`, best first."""
        ...

    def load_question_encoder(self, model: Path) -> None:
        """Load what the system itself encodes questions with."""
        ...

    def encode(self, question: str) -> object: ...

    def load_embedder(self, model: Path) -> None:
        """Load what the system itself embeds passages with, ready to work."""
        ...

    def build(self, articles: Sequence[Source], store: Path) -> int:
        """Cut with the system's own splitter, embed, index; return the number of passages."""
        ...


def read_passages(data: Path) -> list[Given]:
    return [Given(**row) for row in _rows(data / "passages.jsonl")]


def read_questions(data: Path) -> Iterator[Asking]:
    for row in _rows(data / "questions.jsonl"):
        yield Asking(row["text"], row["as_of"], tuple(row["answers"]))


def read_sources(data: Path) -> Iterator[Source]:
    for row in _rows(data / "articles.jsonl"):
        day = row["published"]
        yield Source(row["title"], row["text"], date.fromisoformat(day).toordinal() if day else 0)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_rows(file: Path, rows: Sequence[Given] | Sequence[Asking]) -> None:
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(asdict(row)) + "\n" for row in rows)


def fused(rankings: Sequence[Sequence[int]], k: int, constant: int = 60) -> list[int]:
    """Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009) for who has none."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, id_ in enumerate(ranking, 1):
            scores[id_] = scores.get(id_, 0.0) + 1.0 / (constant + rank)
    return sorted(scores, key=lambda id_: (-scores[id_], id_))[:k]
