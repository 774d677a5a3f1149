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

import numpy as np

from index import DEFAULT_MODEL, build_archive
from index.embedder import model_folder, model_id
from index.ports import Vectors
from index.progress import Bars

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
    encoder = Path("cache") / "encoder"  # which only an embedder with a model can export
    if embedder and not (archive / encoder).is_dir():
        shutil.copytree(kept / encoder, archive / encoder)
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


class Kept:
    """An embedder that looks up what another archive has embedded, and knows nothing else."""

    def __init__(self, archive: Path) -> None:
        self.id = model_id(model_folder(), DEFAULT_MODEL)
        self._database = sqlite3.connect(
            f"file:{archive / 'archive.sqlite3'}?mode=ro", uri=True, check_same_thread=False
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [self._vector(text) for text in texts]
        return np.stack(rows).astype(np.float32)

    def _vector(self, text: str) -> Vectors:
        found = self._database.execute(
            "SELECT vector FROM vectors JOIN texts ON texts.id = text_id WHERE hash = ?",
            (hashlib.sha256(text.encode()).digest(),),
        ).fetchone()
        return np.frombuffer(found[0], dtype=np.float16).astype(np.float32)


def peak_megabytes() -> float:
    """Return the most memory that this process has held, files that it maps and reads among it."""
    status = Path("/proc/self/status")
    if status.is_file():  # getrusage's number is inherited from the process that started this one
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes on macOS
