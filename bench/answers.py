"""Are the answers right, is the doubt justified, and how long do they take?

    python -m bench.answers                        # everything, 1,199 questions of 2023
    python -m bench.answers --questions 100 --only news latency

Prints Markdown. The rules of the news are those of bench/news.py; short answers are scored as
SQuAD scores them, a citation is right if its quote holds an accepted answer word for word.
"Always answers" is without a least confidence. Differences are tested by a paired bootstrap over
the questions. Needs the archive that `python -m bench.retrieval` builds. For the latency of two
cores of many: `taskset -c 0,1`.

news        the whole archive, beside what published systems answered
pages       each question's own pages alone, which a web search of its week had found
abstention  every article that contains the answer hidden; risk and calibration, with two plots
conflicts   documents that contradict each other (RAMDocs)
latency     a full answer, and retrieval alone
ablations   another reader, one engine
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from bench.answering import conflicts, tables
from bench.answering.asking import Outcome, ask_each, holding
from bench.answering.plots import plot
from bench.answering.readers import OURS, PICKER, READERS, Make
from bench.archive import FOLDER
from bench.news import Question, normal, read_published, read_questions
from index import Archive, Embedder, Filters, open_archive
from index.search import ENGINES, LocalSearcher
from qa import Assistant

Row = TypeVar("Row")

_EVERYWHERE = 1_000  # articles: an answer in more of them cannot be hidden


class Bench:
    """The questions, the archive and what is found out only once; each part yields Markdown."""

    def __init__(
        self, options: argparse.Namespace, embedder: Embedder | None, readers: Mapping[str, Make]
    ) -> None:
        self._options, self._readers = options, readers
        asked = [each for each in read_questions(options.data) if each.year == options.year]
        self._questions = _sample(asked, options.questions)
        self._archive = Archive(options.folder / "whole", embedder)

    @cached_property
    def _embedder(self) -> Embedder:
        embedder = self._archive.searcher.embedder
        if isinstance(embedder, str):
            raise SystemExit(embedder)
        return embedder

    @cached_property
    def _least(self) -> float:
        """The confidence below which the reader as it ships does not answer."""
        return self._readers[OURS](self._embedder, None).least

    @cached_property
    def _quizzes(self) -> dict[Question, frozenset[int]]:
        texts = ((each.id, each.text) for each in self._archive.articles())
        found = holding(texts, {each.text for each in self._questions}, "quiz pages")
        return {each: found[each.text] for each in self._questions}

    @cached_property
    def _ordinary(self) -> list[Outcome]:
        return self._pass("whole archive")

    def _pass(
        self,
        title: str,
        reader: str = OURS,
        engines: Collection[str] = ENGINES,
        shown: dict[Question, Filters] | None = None,
    ) -> list[Outcome]:
        if shown is None:
            shown = {each: hiding(ids) for each, ids in self._quizzes.items()}
        asked = [each for each in self._questions if each in shown]
        archive, embedder = self._archive, self._embedder
        searcher = LocalSearcher(archive.path, archive.store, embedder, engines=engines)
        assistant = Assistant(searcher, archive, self._readers[reader](embedder, 0.0))
        return ask_each(assistant, asked, shown, title)

    def news(self) -> Iterator[str]:
        yield from self._beside_published(self._ordinary)

    def pages(self) -> Iterator[str]:
        articles = {one.source.rpartition("#")[2]: one for one in self._archive.articles()}
        shown, later, quiz, all_ = {}, 0, 0, 0
        for each, quizzes in self._quizzes.items():
            own = [articles[id_] for id_ in each.retrieved if id_ in articles]
            shown[each] = hiding(quizzes, only=(article.id for article in own))
            later += sum(bool(one.published and one.published > each.as_of) for one in own)
            quiz += sum(one.id in quizzes for one in own)
            all_ += len(own)
        yield f"{all_:,} pages; hidden: {later} later ones, {quiz} that hold the question."
        yield ""
        yield from self._beside_published(self._pass("own pages", shown=shown))

    def _beside_published(self, outcomes: list[Outcome]) -> Iterator[str]:
        published = read_published(self._options.data)
        yield from tables.answers(outcomes, self._least)
        yield ""
        yield from tables.published(outcomes, published, self._least)

    def abstention(self) -> Iterator[str]:
        answers = {normal(one) for each in self._questions for one in each.answers}
        texts = ((one.id, normal(f"{one.title} {one.text}")) for one in self._archive.articles())
        found = holding(texts, answers, "answers")
        shown = {}
        for each, quizzes in self._quizzes.items():
            places = [found[normal(one)] for one in each.answers]
            if all(len(ids) <= _EVERYWHERE for ids in places):
                shown[each] = hiding(quizzes.union(*places))
        hidden = self._pass("answer hidden", shown=shown)
        yield from tables.abstention(self._ordinary, hidden, self._least)
        yield ""
        yield from tables.risk(self._ordinary)
        try:
            plot(self._ordinary, self._least, self._options.plots)
        except ImportError:
            print("No plots without matplotlib: pip install -e '.[bench]'", file=sys.stderr)

    def conflicts(self) -> Iterator[str]:
        questions = conflicts.read_disputed(self._options.conflicts)
        with open_archive(conflicts.build(questions, self._options.folder / "ramdocs")) as archive:
            reader = self._readers[OURS](self._embedder, 0.0)
            assistant = Assistant(archive.searcher, archive, reader)
            asked = _sample(questions, self._options.questions)
            found = conflicts.ask_disputed(assistant, asked, "conflicts")
        ships = conflicts.at_least(found, self._least)
        yield from conflicts.table([("always", found), ("as it ships", ships)])

    def latency(self) -> Iterator[str]:
        yield from tables.latency(self._ordinary)

    def ablations(self) -> Iterator[str]:
        runs = {
            "as it is": self._ordinary,
            PICKER: self._pass(PICKER, reader=PICKER),
        }
        runs |= {f"{engine} alone": self._pass(engine, engines=(engine,)) for engine in ENGINES}
        yield from tables.ablations(runs)


def hiding(without: Iterable[int], only: Iterable[int] | None = None) -> Filters:
    """Return what shows all articles but `without`, and of `only` these if they are given."""
    kept = None if only is None else tuple(sorted(only))
    return Filters(only=kept, without=tuple(sorted(without)))


def _sample(rows: Sequence[Row], number: int | None) -> list[Row]:
    """Return so many of the rows, evenly spaced; all if there is no number."""
    number = min(number or len(rows), len(rows))
    return [rows[n * len(rows) // number] for n in range(number)]


_PARTS: dict[str, Callable[[Bench], Iterator[str]]] = {
    "news": Bench.news,
    "pages": Bench.pages,
    "abstention": Bench.abstention,
    "conflicts": Bench.conflicts,
    "latency": Bench.latency,
    "ablations": Bench.ablations,
}


def main(
    arguments: Sequence[str] | None = None,
    embedder: Embedder | None = None,
    readers: Mapping[str, Make] = READERS,
) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument(
        "--conflicts", type=Path, default=Path("../shared/data/conflicts/ramdocs-dev.jsonl")
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the archives are kept")
    parser.add_argument("--plots", type=Path, default=Path("docs"), help="where the plots go")
    parser.add_argument("--year", type=int, default=2023, help="2023 is the test year")
    parser.add_argument("--questions", type=int, help="only so many, evenly")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=list(_PARTS))
    options = parser.parse_args(arguments)
    bench = Bench(options, embedder, readers)
    for name in options.only:
        print(f"\n### {name}\n")
        for line in _PARTS[name](bench):
            print(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
