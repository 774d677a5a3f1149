"""Show what the rows of the tables of furniture mark, and what a change of them marks otherwise.

    python -m bench.rules                  # each row: how many lines it marks, how many it alone
    python -m bench.rules --against HEAD   # the lines that are marked otherwise than at a revision

The lines are those of 1,500 articles and of all that 381 pages show, as if pasted into a text.
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
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.news import read_articles
from index.formats import web
from index.text import furniture

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, default=1_500)
    parser.add_argument("--against", metavar="REVISION", help="of git, such as HEAD")
    parser.add_argument("--marks", action="store_true", help="print the marked lines as JSON")
    options = parser.parse_args()
    texts = list(read_texts(options.data, options.articles))
    if options.marks:
        json.dump([marks(*text) for text in texts], sys.stdout)
    elif options.against:
        difference(texts, earlier(options.against, options.data, options.articles))
    else:
        rows({line for title, text in texts for line in text.splitlines()})


def read_texts(data: Path, articles: int) -> Iterator[tuple[str, str]]:
    """Yield the (title, text) of articles, then of pages as a person would paste them."""
    for article in islice(read_articles(data / "news"), articles):
        yield article["title"] or "", article["text"]
    for file in sorted((data / "pages/bodies/html").glob("*.html.gz")):
        yield "", web.lines(gzip.decompress(file.read_bytes()))
    with tarfile.open(data / "pages/dates/pages.tar.xz") as tar:
        for page in filter(None, map(tar.extractfile, tar)):
            yield "", web.lines(page.read())


def marks(title: str, text: str) -> list[tuple[str, str]]:
    """Return each marked line of a text with its kind."""
    return [
        (str(span.kind), line.strip())
        for span in furniture.mark(text, title)
        for line in text[span.start : span.end].splitlines()
        if line.strip()
    ]


def earlier(revision: str, data: Path, articles: int) -> list[list[tuple[str, str]]]:
    """Return what `index/` marked at a revision."""
    with TemporaryDirectory() as folder:
        tree = subprocess.run(
            ["git", "archive", revision, "index"], cwd=ROOT, check=True, capture_output=True
        )
        with tarfile.open(fileobj=io.BytesIO(tree.stdout)) as tar:
            tar.extractall(folder, filter="data")
        (Path(folder) / "bench").symlink_to(ROOT / "bench")
        command = [sys.executable, "-m", "bench.rules", "--marks", "--data", str(data.absolute())]
        found = subprocess.run(
            [*command, "--articles", str(articles)], cwd=folder, check=True, capture_output=True
        )
    return [[(kind, line) for kind, line in text] for text in json.loads(found.stdout)]


def difference(texts: list[tuple[str, str]], before: list[list[tuple[str, str]]]) -> None:
    """Print the lines that are marked otherwise: "-" for how it was, "+" for how it is."""
    total = 0
    for text, old in zip(texts, before, strict=True):
        new = marks(*text)
        lost, found = Counter(old) - Counter(new), Counter(new) - Counter(old)
        total += len(lost) + len(found)
        for sign, lines in (("-", lost), ("+", found)):
            for kind, line in lines:
                print(f"{sign} {kind}: {line[:150]}")
    print(f"{total} lines are marked otherwise")


def rows(lines: Iterable[str]) -> None:
    """Print each row of the tables with the lines that it matches, and how many it alone does."""
    from index.text import wordings  # not above: an earlier revision may have no tables
    from index.text.rules import Table

    bare = {line.strip().lstrip(wordings.BULLETS) for line in lines if len(line) <= 420}
    print("lines  alone  row")
    for module in (wordings.promotion, wordings.notices, wordings.links, wordings.heads):
        for name, table in vars(module).items():
            if not isinstance(table, Table):
                continue
            cased = table.flags or name.startswith("CREDIT")
            print(f"\n{name}")
            found = [text for line in bare if table.find(text := line if cased else line.lower())]
            finds = [replace(table, rows=(row,)).find for row in table.rows]
            matched = [[bool(find(text)) for find in finds] for text in found]
            for at, row in enumerate(table.rows):
                own = [text for text, which in zip(found, matched, strict=True) if which[at]]
                alone = sum(which[at] and sum(which) == 1 for which in matched)
                example = f"   {min(own)[:60]}" if own else ""
                print(f"{len(own):5}{alone:7}  {row.pattern}{example}")


if __name__ == "__main__":
    main()
