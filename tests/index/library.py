"""A folder of files and the archive that is built from it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index import (
    Archive,
    BuildReport,
    Pace,
    Retrieval,
    build_archive,
    parse,
    remove_from_archive,
)
from index.store import Store
from tests.fakes import HashEmbedder


@dataclass
class Library:
    """Write files, build, open: each with the shortest words."""

    files: Path
    archive: Path
    embedder: HashEmbedder = field(default_factory=HashEmbedder)
    pace: Pace = Pace()  # noqa: RUF009 (it is frozen)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def records(self, name: str, *records: Mapping[str, Any]) -> Path:
        return self.write(name, "\n".join(json.dumps(record) for record in records))

    def build(self, *paths: Path, mirror: bool = True) -> BuildReport:
        return build_archive(
            self.archive,
            paths or [self.files],
            mirror=mirror,
            embedder=self.embedder,
            pace=self.pace,
        )

    def remove(self, *names: str) -> list[str]:
        return remove_from_archive(self.archive, names, pace=self.pace)

    def open(self) -> Archive:
        return Archive(self.archive, self.embedder)

    def search(self, words: str, k: int = 20) -> Retrieval:
        with self.open() as archive:
            return archive.searcher.search(parse(words), k)

    def sources(self) -> dict[str, str]:
        """{source: text} of the current articles."""
        with self.open() as archive:
            return {each.source: each.text for each in archive.articles()}

    def content(self) -> Content:
        return content(self.archive)


@dataclass(frozen=True)
class Content:
    """All that an archive holds, but for ids and times."""

    articles: Counter[tuple[Any, ...]]
    passages: Counter[tuple[Any, ...]]
    vectors: dict[bytes, bytes]
    inputs: Counter[tuple[Any, ...]]
    encoder: str


def content(folder: Path) -> Content:
    store = Store(folder)
    try:
        return Content(
            Counter(
                store.rows(
                    "SELECT path, member, source, source_hash, pipeline, version, current, url,"
                    " title, outlet, authors, language, published, published_from, text, spans,"
                    " removed IS NULL FROM articles"
                )
            ),
            Counter(
                store.rows(
                    "SELECT a.source, p.ordinal, p.start, p.end, t.hash FROM passages AS p"
                    " JOIN articles AS a ON a.id = p.article_id JOIN texts AS t ON t.id = p.text_id"
                )
            ),
            dict(store.rows("SELECT hash, vector FROM texts LEFT JOIN vectors ON text_id = id")),
            Counter(store.rows("SELECT path, hash, pipeline, rejections FROM inputs")),
            store.meta("encoder"),
        )
    finally:
        store.close()


def report_of(report: BuildReport) -> dict[str, int]:
    """The counts of a report that are not zero."""
    names = "added updated unchanged removed".split()
    counts = {name: getattr(report, name) for name in names} | {"rejected": report.rejected}
    return {name: count for name, count in counts.items() if count}


def sentence(number: int, words: int = 12) -> str:
    """A sentence of its own for each number."""
    return " ".join(["Minister", f"Name{number}", *(f"word{number * 7 + i}" for i in range(words))])
