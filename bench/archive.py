"""The archives that benchmarks search: the news collection, embedded once and kept."""

from __future__ import annotations

import hashlib
import lzma
import resource
import shutil
import sqlite3
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from index import TorchEmbedder, build_archive
from index.cli.progress import Bars
from index.ports import Vectors

FOLDER = Path("build/bench")


def whole(data: Path, folder: Path = FOLDER) -> Path:
    """Return the archive of all articles, built if need be: resumable, an hour or two at first."""
    archive = folder / "whole"
    shown = Bars()
    try:
        build_archive(archive, [_articles(data, folder, None)], mirror=False, progress=shown)
    finally:
        shown.close()
    return archive


def first(data: Path, articles: int, folder: Path = FOLDER) -> Path:
    """Return an archive of the first articles, with the vectors of the whole one if it is there."""
    archive, kept = folder / f"first-{articles}", folder / "whole"
    file = _articles(data, folder, articles)
    embedder = Kept(kept) if kept.is_dir() else None
    build_archive(archive, [file], mirror=False, embedder=embedder)
    return archive


def _articles(data: Path, folder: Path, articles: int | None) -> Path:
    file = folder / f"input-{articles or 'whole'}" / "articles.jsonl"
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        with lzma.open(data / "articles.jsonl.xz") as packed, part.open("wb") as plain:
            if articles is None:
                shutil.copyfileobj(packed, plain)
            else:
                plain.writelines(islice(packed, articles))
        part.rename(file)
    return file


class Kept(TorchEmbedder):
    """The default model; what another archive holds a vector of is looked up there instead."""

    def __init__(self, archive: Path) -> None:
        super().__init__()
        self._known = sqlite3.connect(
            f"{archive.absolute().as_uri()}/archive.sqlite3?mode=ro",
            uri=True,
            check_same_thread=False,
        )
        made_with = self._one("SELECT value FROM meta WHERE key = 'encoder'")
        if made_with != self.id:
            raise SystemExit(f"{archive} was embedded by {made_with}; here is {self.id}.")

    def encode(self, texts: Sequence[str]) -> Vectors:
        found = [self._look_up(text) for text in texts]
        unknown = [text for text, row in zip(texts, found, strict=True) if row is None]
        computed = iter(super().encode(unknown) if unknown else ())
        return np.stack([next(computed) if row is None else row for row in found])

    def _look_up(self, text: str) -> Vectors | None:
        sql = "SELECT vector FROM vectors JOIN texts ON texts.id = text_id WHERE hash = ?"
        blob = self._one(sql, hashlib.sha256(text.encode()).digest())
        return None if blob is None else np.frombuffer(blob, np.float16).astype(np.float32)

    def _one(self, sql: str, *values: object) -> Any:
        row = self._known.execute(sql, values).fetchone()
        return row[0] if row else None


def peak_megabytes() -> float:
    """Return the most memory that this process has held, files that it maps and reads among it."""
    status = Path("/proc/self/status")
    if status.is_file():  # getrusage's number is inherited from the process that started this one
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes on macOS
