"""How fast is everything but embedding? An archive of the whole news collection, words only.

    python -m bench.building --data ../shared/data/news

Prints articles a second from the file to an archive that can be searched by words, what stories
were found, and the peak memory of the building process and of its largest helper.
"""

from __future__ import annotations

import argparse
import lzma
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index import BuildReport, build_archive, open_archive
from index.ports import Vectors


class NoMeaning:
    """An embedder that takes no time: what is measured is the rest."""

    id = "none@0"

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.zeros((len(texts), 1), dtype=np.float32)


class Clock:
    """Notes when embedding begins: everything can be searched by words then."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.words = 0.0

    def __call__(self, stage: str, done: int, total: int, report: BuildReport) -> None:
        if stage == "embedding" and not self.words:
            self.words = time.monotonic() - self._started


def main() -> None:
    parser = argparse.ArgumentParser(description="build an archive of news without embedding it")
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "articles.jsonl"
        with lzma.open(options.data / "articles.jsonl.xz") as packed, file.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        archive = Path(scratch) / "archive"
        clock = Clock()
        report = build_archive(archive, [file], embedder=NoMeaning(), progress=clock)
        with open_archive(archive) as opened:
            stories = Counter(article.story for article in opened.articles())
    copies = sum(count for count in stories.values() if count > 1)
    most = stories.most_common(1)[0][1]
    rejected = report.rejected
    print(f"{report.added:,} articles, {rejected} rejected, {report.passages:,} passages")
    print(
        f"searchable by words in {clock.words:.0f} s: {report.added / clock.words:.0f} articles a "
        f"second; storing and indexing empty vectors took {report.seconds - clock.words:.0f} s more"
    )
    print(
        f"{len(stories):,} stories; {copies:,} articles ({copies / report.added:.1%}) share one "
        f"with others, and {report.added - len(stories):,} repeat one; the largest has {most}"
    )
    for who, whose in (("builder", resource.RUSAGE_SELF), ("helper", resource.RUSAGE_CHILDREN)):
        print(f"peak memory, {who}: {resource.getrusage(whose).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
