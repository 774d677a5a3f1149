"""Is the answer among the first passages? Recall of words, meaning and both, year by year.

    python -m bench.retrieval --data ../shared/data/news              # `make bench-full`
    python -m bench.retrieval --articles 2000 --questions 300         # `make bench`

The rules are those of bench/news.py. A passage counts if its text holds an accepted answer in
SQuAD's normal form. The difference between two rankings is tested by a paired bootstrap over the
questions (Efron and Tibshirani, 1993; 10,000 samples).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.archive import FOLDER, first, whole
from bench.news import Question, normal, read_articles, read_questions
from index import Archive, Scope, open_archive, parse
from index.search import LocalSearcher

DEPTHS = (1, 5, 10, 20, 50)
ENGINES = ("words", "meaning", "both")
_SPARE = 15  # passages of quiz pages that may stand before the fiftieth


@dataclass(frozen=True, slots=True)
class Outcome:
    """For each way to search, the rank of the first passage with the answer (0: none)."""

    year: int
    ranks: dict[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="keeps archives and vectors")
    parser.add_argument("--articles", type=int, help="only the first so many")
    parser.add_argument("--questions", type=int, help="only so many, evenly")
    options = parser.parse_args()
    archive = (
        first(options.data, options.articles, options.folder)
        if options.articles
        else whole(options.data, options.folder)
    )
    questions = read_questions(options.data)
    if options.articles:  # ask what a web search of its week had found one of the articles for
        known = {each["id"] for each in islice(read_articles(options.data), options.articles)}
        questions = [each for each in questions if each.retrieved & known]
    step = max(1, len(questions) // options.questions) if options.questions else 1
    with open_archive(archive) as opened:
        searcher = LocalSearcher(opened.path, opened.store)
        outcomes = [outcome(opened, searcher, question) for question in questions[::step]]
    print("\n".join(table(outcomes)))


def outcome(archive: Archive, searcher: LocalSearcher, question: Question) -> Outcome:
    query = parse(question.text, Scope(as_of=question.as_of))
    answers = [f" {normal(answer)} " for answer in question.answers]
    snapshot = searcher.snapshot()
    rankings = searcher.rankings(snapshot, query, searcher.allowed(snapshot, query.scope))
    read = {
        name: archive.store.passages([int(snapshot.catalog.passages[row]) for row in rows])
        for name, rows in rankings.items()
    }
    texts = {
        name: [(row.article_id, row.text) for row in rows[: max(DEPTHS) + _SPARE]]
        for name, rows in read.items()
    }
    hits = searcher.search(query, max(DEPTHS) + _SPARE).hits
    texts["both"] = [(hit.article.id, hit.passage.text) for hit in hits]
    quiz: dict[int, bool] = {}
    ranks = {}
    for name, found in texts.items():
        shown = [text for id_, text in found if not _is_quiz(archive, id_, question, quiz)]
        ranks[name] = next((at for at, text in enumerate(shown, 1) if _holds(text, answers)), 0)
    return Outcome(question.year, ranks)


def _is_quiz(archive: Archive, article: int, question: Question, known: dict[int, bool]) -> bool:
    if article not in known:
        known[article] = question.text in archive.article(article).text
    return known[article]


def _holds(text: str, answers: Sequence[str]) -> bool:
    plain = f" {normal(text)} "
    return any(answer in plain for answer in answers)


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield Markdown: recall by year and depth, and how sure the differences are."""
    heads = " | ".join(f"at {depth}" for depth in DEPTHS)
    yield f"| year | questions | search | {heads} |"
    yield "| --- " * (3 + len(DEPTHS)) + "|"
    for year in sorted({each.year for each in outcomes}):
        asked = [each for each in outcomes if each.year == year]
        for name in ENGINES:
            shares = " | ".join(f"{within(asked, name, depth).mean():.3f}" for depth in DEPTHS)
            yield f"| {year} | {len(asked)} | {name} | {shares} |"
    yield ""
    for year in sorted({each.year for each in outcomes}):
        asked = [each for each in outcomes if each.year == year]
        for other in ("words", "meaning"):
            for depth in (5, 10, 20):
                both, alone = within(asked, "both", depth), within(asked, other, depth)
                gain, worse = bootstrap(both, alone)
                yield (
                    f"{year} at {depth}: both - {other} = {100 * gain:+.1f} points "
                    f"(not above zero in {worse:.2%} of the samples)"
                )


def within(outcomes: Sequence[Outcome], name: str, depth: int) -> NDArray[np.float64]:
    return np.array([0 < each.ranks[name] <= depth for each in outcomes], dtype=float)


def bootstrap(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean difference and the share of samples in which it is not positive."""
    difference = one - other
    drawn = np.random.default_rng(0).integers(0, len(difference), (10_000, len(difference)))
    return float(difference.mean()), float((difference[drawn].mean(axis=1) <= 0).mean())


if __name__ == "__main__":
    main()
