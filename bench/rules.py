"""Show what the rows of the tables of rules do to data, and what a change of them does otherwise.

    python -m bench.rules                  # each row: what it matches, and how much of it alone
    python -m bench.rules --against HEAD   # what is found otherwise than at a revision

Furniture is looked for in the lines of 1,500 articles and of all that 381 pages show, as if pasted
into a text; titles, authors and outlets in those pages; days, and the end of the news that is asked
for, in the questions of the news and the newsroom.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.news import read_articles, read_questions
from index import parse
from index.formats import web
from index.formats.html import linked_data, metadata, tree
from index.text import furniture

ROOT = Path(__file__).parents[1]
DAY = date(2026, 3, 11)


@dataclass(frozen=True, slots=True)
class Data:
    """What the rules are tried on: articles as (title, text), pages as markup, questions."""

    articles: list[tuple[str, str]]
    pages: list[bytes]
    questions: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=1_500)
    parser.add_argument("--against", metavar="REVISION", help="of git, such as HEAD")
    parser.add_argument("--json", action="store_true", help="print what is found as JSON")
    options = parser.parse_args()
    data = read(options.data, options.articles)
    if options.json:
        json.dump(list(findings(data)), sys.stdout)
    elif options.against:
        before = Counter(earlier(options.against, options.data, options.articles))
        now = Counter(findings(data))
        lost, found = before - now, now - before
        for sign, lines in (("-", lost), ("+", found)):
            for line in sorted(lines):
                print(sign, line[:160])
        print(f"{lost.total()} findings are lost, {found.total()} are new")
    else:
        rows(data)


def read(folder: Path, articles: int) -> Data:
    """Read the data that docs/benchmarks.md names."""
    pages = [
        gzip.decompress(file.read_bytes())
        for file in sorted((folder / "pages/bodies/html").glob("*.html.gz"))
    ]
    with tarfile.open(folder / "pages/dates/pages.tar.xz") as tar:
        pages += [file.read() for file in map(tar.extractfile, tar) if file]
    newsroom = (folder / "newsroom/questions.jsonl").read_text("utf-8").splitlines()
    return Data(
        [
            (article["title"] or "", article["text"])
            for article in islice(read_articles(folder / "news"), articles)
        ],
        pages,
        [question.text for question in read_questions(folder / "news")]
        + [json.loads(line)["question"] for line in newsroom],
    )


def findings(data: Data) -> Iterator[str]:
    """Yield what is found, a line each: what it is, and where it stands."""
    for title, text in [*data.articles, *(("", web.lines(page)) for page in data.pages)]:
        for span in furniture.mark(text, title):
            for line in filter(None, map(str.strip, text[span.start : span.end].splitlines())):
                yield f"{span.kind}: {line}"
    for page in data.pages:
        root = tree.parse(page)
        found = metadata.find(root, linked_data.article(root), page[:4096].decode("latin-1"))
        authors = ", ".join(found.authors)
        yield f"page: {found.title} / {authors} / {found.outlet}"
    for question in data.questions:
        query = parse(question, today=DAY)
        days = ", ".join(f"{period.first} to {period.last}" for period in query.dates)
        if days or query.order:
            yield f"{query.order or 'days'} {days}: {question}"


def earlier(revision: str, folder: Path, articles: int) -> Iterable[str]:
    """Return the findings of `index/` as it was at a revision."""
    with TemporaryDirectory() as home:
        archive = ["git", "archive", revision, "index"]
        tree = subprocess.run(archive, cwd=ROOT, check=True, capture_output=True)
        with tarfile.open(fileobj=io.BytesIO(tree.stdout)) as tar:
            tar.extractall(home, filter="data")
        (Path(home) / "bench").symlink_to(ROOT / "bench")
        command = [sys.executable, "-m", "bench.rules", "--json", "--articles", str(articles)]
        found = subprocess.run(
            [*command, "--data", str(folder.absolute())], cwd=home, check=True, capture_output=True
        )
    lines: list[str] = json.loads(found.stdout)
    return lines


def rows(data: Data) -> None:
    """Print each row of the tables with how much it matches, how much it alone, and an example."""
    from index.search import orders  # not above: an earlier revision may have no tables
    from index.search.periods import forms
    from index.text import wordings

    texts = [text for _, text in data.articles] + [web.lines(page) for page in data.pages]
    lines = {line.strip().lstrip(wordings.BULLETS) for text in texts for line in text.splitlines()}
    lines = {line for line in lines if 0 < len(line) <= furniture.LONGEST}
    print("all  alone  row")
    for module in (wordings.promotion, wordings.notices, wordings.links, wordings.heads):
        table_rows(vars(module), lines)
    for module in (orders, forms):
        table_rows(vars(module), data.questions)


def table_rows(module: dict[str, object], texts: Iterable[str]) -> None:
    from index.text.rules import tables

    named = [(name, table) for name, value in module.items() for table in tables(value)]
    for at, (name, table) in enumerate(named):
        if not at or named[at - 1][0] != name:
            print(f"\n{name}")
        finds = [replace(table, rows=(row,)).find for row in table.rows]
        # Most tables of furniture are looked up in lower case.
        found = [text for text in texts if table.find(text) or table.find(text.lower())]
        matched = [[bool(find(text) or find(text.lower())) for find in finds] for text in found]
        for number, row in enumerate(table.rows):
            own = [text for text, which in zip(found, matched, strict=True) if which[number]]
            alone = sum(which[number] and sum(which) == 1 for which in matched)
            print(f"{len(own):5}{alone:6}  {row.pattern}   {min(own, default='')[:60]}")


if __name__ == "__main__":
    main()
