"""Which passages are found best? Recall by their length, their overlap and the title before them.

    python -m bench.passages --data ../shared/data/news       # stop and go on: vectors are kept

The rules are those of bench/news.py; only the tuning years are asked, 2022 and 2024. The articles
are those that a web search of its week found for each question, and every n-th other one. Longer
passages hold more words, so ways to cut are compared at equal reading: the share of questions whose
answer has been read within so many words of the ranking (in SQuAD's normal form, without articles).
A difference from the present choice is bold if a paired bootstrap over the questions gives its sign
in 97.5% of the samples.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.archive import FOLDER
from bench.news import Question, normal, read_articles, read_questions
from bench.remembered import Remembered
from bench.retrieval import ENGINES, bootstrap
from index import Scope, TorchEmbedder, parse
from index.ports import Embedder, Mask, Vectors
from index.search.catalog import Catalog
from index.search.fusion import fuse, spread
from index.search.lexical import Bm25sIndex
from index.search.vectors import TailVectors
from index.text.chunking import OVERLAP, WORDS, encoded, passages
from index.text.furniture import mark
from index.text.tokenizer import tokenize, tokenize_question
from index.text.tokens import Tokens

YEARS = (2022, 2024)
READ = (300, 600, 1_200, 2_400)
_CANDIDATES = 100  # of each engine, as in index/search/searcher.py

Found = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to cut articles and to write down what is embedded and indexed of a passage."""

    words: int = WORDS
    overlap: int = OVERLAP
    title_indexed: bool = True
    title_embedded: bool = True

    def __str__(self) -> str:
        shared = "" if self.overlap else ", none shared"
        title = "" if self.title_embedded else ", title not embedded"
        return f"{self.words} words{shared}{title if self.title_indexed else ', no title'}"


def choices(lengths: Iterable[int]) -> tuple[Choice, ...]:
    """Return the present choice first, then other lengths, and what overlap and title bring."""
    others = (Choice(words) for words in lengths)
    no_title = Choice(title_indexed=False, title_embedded=False)
    return (Choice(), *others, Choice(overlap=0), Choice(title_embedded=False), no_title)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="keeps vectors")
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--lengths", type=int, nargs="*", default=(60, 90, 160, 220))
    options = parser.parse_args()
    every = [each for each in read_questions(options.data) if each.year in YEARS]
    questions = evenly(every, options.questions)
    articles = chosen(options.data, questions, options.articles)
    options.folder.mkdir(parents=True, exist_ok=True)
    embedder = Remembered(options.folder / "passages.sqlite3", TorchEmbedder())
    found, sizes = {}, {}
    for choice in choices(options.lengths):
        searched = Searched(articles, choice, embedder)
        found[choice], sizes[choice] = searched.words_read(questions), len(searched.texts)
    print(f"{len(questions)} questions, {len(articles):,} articles")
    print("\n".join(table(found, sizes)))


def evenly(items: Sequence[Any], count: int) -> list[Any]:
    """Return `count` of the items, as evenly as can be."""
    count = min(count, len(items))
    return [items[at * len(items) // count] for at in range(count)]


def chosen(data: Path, questions: Iterable[Question], count: int) -> list[dict[str, Any]]:
    """Return the articles found for the questions, and others up to `count`, in the file's order.

    Those of more than 2,000 words, one in seven, hold half of all words: without them twice as
    many questions are asked in the same time.
    """
    short = [each for each in read_articles(data) if len(each["text"].split()) <= 2_000]
    named = frozenset[str]().union(*(each.retrieved for each in questions))
    others = [each["id"] for each in short if each["id"] not in named]
    kept = named.union(evenly(others, max(0, count - len(short) + len(others))))
    return [each for each in short if each["id"] in kept]


class Searched:
    """Articles cut in one way, in memory, searched by words, by meaning and by both."""

    def __init__(
        self, articles: Sequence[Mapping[str, Any]], choice: Choice, embedder: Embedder
    ) -> None:
        self.articles, self.embedder, self.texts = articles, embedder, list[str]()
        strings, columns, self.tokens = list[str](), [], Tokens()
        for number, article in enumerate(articles):
            text, title, day = article["text"], article["title"], article["published"]
            published = date.fromisoformat(day).toordinal() if day else 0
            cuts = passages(text, mark(text, title), words=choice.words, overlap=choice.overlap)
            for ordinal, (start, end) in enumerate(cuts):
                row = len(self.texts)
                columns.append((row, number, number, row, published, ordinal))
                self.texts.append(f" {normal(text[start:end])} ")
                strings.append(encoded(title if choice.title_embedded else "", text[start:end]))
                indexed = encoded(title if choice.title_indexed else "", text[start:end])
                self.tokens.add(row, tokenize(indexed))
        self.catalog = Catalog(np.array(columns, dtype=np.int64).T)
        vectors = embedder.encode(strings)
        self.vectors = TailVectors(vectors.shape[1])
        self.vectors.add(vectors)

    def words_read(self, questions: Sequence[Question]) -> Found:
        """Return for each engine how many words are read until the answer: inf if it never is."""
        asked = self.embedder.encode([each.text for each in questions])
        read: dict[str, list[float]] = {engine: [] for engine in ENGINES}
        with tempfile.TemporaryDirectory() as folder:
            Bm25sIndex.write(self.tokens, Path(folder))
            words = Bm25sIndex(Path(folder))
            for question, vector in zip(questions, asked, strict=True):
                answers = [f" {normal(each)} " for each in question.answers]
                for engine, rows in self._rankings(question, vector, words).items():
                    read[engine].append(until((self.texts[row] for row in rows), answers))
        return {engine: np.array(each) for engine, each in read.items()}

    def _rankings(
        self, question: Question, vector: Vectors, words: Bm25sIndex
    ) -> dict[str, list[int]]:
        allowed = self._allowed(question)
        tokens = tokenize_question(question.text, ())
        rankings = {
            "words": [row for row, _ in words.search(tokens, _CANDIDATES, allowed)],
            "meaning": [row for row, _ in self.vectors.search(vector, _CANDIDATES, allowed)],
        }
        query = parse(question.text, Scope(as_of=question.as_of))
        fused = fuse(query, self.catalog, rankings, question.as_of)
        return rankings | {"both": [each.row for each in spread(fused, self.catalog)]}

    def _allowed(self, question: Question) -> Mask:
        quiz = [at for at, each in enumerate(self.articles) if question.text in each["text"]]
        known = self.catalog.published <= question.as_of.toordinal()  # what is undated is 0
        return np.asarray(known & ~np.isin(self.catalog.articles, quiz))


def until(texts: Iterable[str], answers: Sequence[str]) -> float:
    """Return how many words are read when an answer ends; all in normal form between spaces."""
    read = 0
    for text in texts:
        ends = [at + len(each) for each in answers if (at := text.find(each)) >= 0]
        if ends:
            return read + len(text[: min(ends)].split())
        read += len(text.split())
    return np.inf


def table(found: Mapping[Choice, Found], sizes: Mapping[Choice, int]) -> Iterator[str]:
    """Yield Markdown: the share of questions answered within so many words, and the difference."""
    yield f"| passages | number | search | {' | '.join(f'{words:,}' for words in READ)} |"
    yield f"| --- | ---: | --- |{' --- |' * len(READ)}"
    for engine in ENGINES:
        for choice, read in found.items():
            cells = " | ".join(_cell(read[engine], found[Choice()][engine], n) for n in READ)
            yield f"| {choice} | {sizes[choice]:,} | {engine} | {cells} |"


def _cell(read: NDArray[np.float64], present: NDArray[np.float64], words: int) -> str:
    here, there = ((each <= words).astype(float) for each in (read, present))
    if read is present:
        return f"{here.mean():.3f}"
    gain, worse = bootstrap(here, there)
    sure = min(worse, bootstrap(there, here)[1]) < 0.025
    return f"{here.mean():.3f} ({f'**{100 * gain:+.1f}**' if sure else f'{100 * gain:+.1f}'})"


if __name__ == "__main__":
    main()
