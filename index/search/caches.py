"""The cached indexes: immutable folders beside the database, written aside and renamed.

The database names the folder in use. A folder that is missing or broken costs time, never truth:
what it would hold is then read from the database.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.cards import damaged, read_card, write_card
from index.encoders import OnnxEmbedder, TorchEmbedder, export_onnx
from index.errors import ArchiveError, ArchiveFull, EmbedderMissing
from index.ports import Vectors
from index.search.catalog import Catalog, Ids
from index.search.lexical import SMALL, Bm25sIndex
from index.search.vectors import FaissIndex
from index.store import Store
from index.text import Tokens, encoded, tokenize, tokenizer

_log = logging.getLogger(__name__)

FORMAT = f"4, tokenizer {tokenizer.VERSION}"


@dataclass(frozen=True, slots=True)
class WordsCache:
    """BM25 of the passages up to id `last`: position i of the index is passage `ids[i]`."""

    index: Bm25sIndex
    ids: Ids
    last: int
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class VectorsCache:
    """The vectors up to number `last`: position i of the index is text `ids[i]`."""

    index: FaissIndex
    ids: Ids
    last: int


class Caches:
    """The `cache/` folder of one archive, where more than `small` passages have a file of words."""

    def __init__(self, archive: Path, store: Store, small: int = SMALL) -> None:
        self.folder = archive / "cache"
        self._store, self._small = store, small
        self._checked: set[str] = set()
        self._damaged: dict[str, str] = {}

    @property
    def notes(self) -> list[str]:
        """What was found damaged, in words."""
        return list(self._damaged.values())

    # --- reading

    def words(self) -> WordsCache | None:
        folder = self._whole("words")
        if folder is None:
            return None
        try:
            ids, card = np.load(folder / "ids.npy"), _read_card(folder)
            catalog = Catalog.load(folder, card["last"], card["removal"])
            return WordsCache(Bm25sIndex(folder), ids, card["last"], catalog)
        except Exception:  # half-deleted or damaged: it is only a cache
            return None

    def vectors(self) -> VectorsCache | None:
        folder = self._whole("vectors")
        if folder is None:
            return None
        try:
            ids, card = np.load(folder / "ids.npy"), _read_card(folder)
            return VectorsCache(FaissIndex(folder / "vectors.faiss"), ids, card["last"])
        except Exception:  # half-deleted or damaged: it is only a cache
            return None

    def encoder(self, encoder_id: str) -> OnnxEmbedder | None:
        """Return the exported question encoder, if this archive has it."""
        folder = self._encoder_folder(encoder_id)
        return OnnxEmbedder(folder) if folder.is_dir() else None

    def _encoder_folder(self, encoder_id: str) -> Path:
        return self.folder / "encoder" / encoder_id.rpartition("@")[2]

    def problems(self) -> Iterator[str]:
        """Yield which caches are damaged, in words."""
        for kind in ("words", "vectors"):
            if (folder := self._named(kind)) and (file := damaged(folder, thorough=True)):
                yield f"the cache of {kind} is damaged ({file}): delete {folder}, and build again"
        made_with = self._store.meta("encoder")
        folder = self._encoder_folder(made_with)
        if made_with and folder.is_dir() and (file := damaged(folder, thorough=True)):
            yield f"the question encoder is damaged ({file}): delete {folder}, and build again"

    def _whole(self, kind: str) -> Path | None:
        """Return the folder in use, unless it is missing or damaged, which is said once."""
        folder = self._named(kind)
        if folder is None or folder.name in self._damaged:
            return None
        if folder.name not in self._checked and (file := damaged(folder)):
            if self._named(kind) != folder:  # a builder has put another in its place meanwhile
                return None
            self._damaged[folder.name] = (
                f"The cache of {kind} was damaged ({file}): "
                "it is not used, and a build makes it anew."
            )
            _log.warning("%s", self._damaged[folder.name])
            return None
        self._checked.add(folder.name)
        return folder

    def _named(self, kind: str) -> Path | None:
        name = self._store.meta(f"cache.{kind}")
        folder = self.folder / name
        # One that may not be looked into is as good as none.
        return folder if name and os.access(folder, os.R_OK | os.X_OK) else None

    def words_behind(self) -> tuple[int, int]:
        """Return (passages after the words cache, passages in it)."""
        last, folded = self._card("words")
        return self._store.passages_beyond(last), folded

    def vectors_behind(self) -> tuple[int, int]:
        """Return (vectors after the vectors cache, vectors in it)."""
        last, folded = self._card("vectors")
        return self._store.vectors_beyond(last), folded

    def _card(self, kind: str) -> tuple[int, int]:
        """Return (last, count) of a cache, (0, 0) if there is none that can be read."""
        folder = self._whole(kind)
        try:
            card = _read_card(folder) if folder else {}
        except (OSError, ValueError):
            card = {}
        return int(card.get("last", 0)), int(card.get("count", 0))

    # --- writing: only the process that holds build.lock does

    def write_words(self, new: Tokens) -> None:
        """Fold all passages into a new BM25 index; a small archive needs none.

        What neither the cache nor `new` holds is read from the database.
        """
        # Nobody else writes meanwhile: the builder holds the lock.
        words = self.words()
        catalog = (words.catalog if words else Catalog.empty()).updated(self._store)
        ids = catalog.passages.tolist()
        if len(ids) <= self._small:
            self._forget("words")
            return
        tokens = self._tokens(ids)
        tokens.update(new, set(ids).difference(tokens.ids.tolist()))
        unknown = sorted(set(ids).difference(tokens.ids.tolist()))
        for at in range(0, len(unknown), 1000):
            for row in self._store.passages(unknown[at : at + 1000]):
                tokens.add(row.id, tokenize(encoded(row.title, row.text), row.language))
        with self._new("words") as folder:
            Bm25sIndex.write(tokens, folder)
            tokens.save(folder)
            catalog.save(folder)
            _write_card(folder, catalog.last, len(ids), removal=catalog.removal)

    def _tokens(self, wanted: list[int]) -> Tokens:
        """Return the wanted ones of the texts that the cache in use holds."""
        tokens, folder = Tokens(), self._whole("words")
        if folder:
            # Half-deleted or damaged: it is only a cache.
            with suppress(OSError, ValueError, KeyError, IndexError):
                _read_card(folder)
                tokens.update(Tokens.load(folder), wanted)
        return tokens

    def write_vectors(self) -> None:
        """Fold all vectors into a new FAISS index."""
        ids, last = self._store.vector_ids()
        if not ids:
            self._forget("vectors")
            return
        with self._new("vectors") as folder:
            FaissIndex.write(self._all_vectors, len(ids), folder / "vectors.faiss")
            np.save(folder / "ids.npy", np.array(ids, dtype=np.int64))
            _write_card(folder, last, len(ids))

    def _all_vectors(self) -> Iterator[Vectors]:
        last = 0
        while True:
            last, texts, vectors = self._store.vectors_after(last)
            if not texts:
                return
            yield vectors

    def write_encoder(self, embedder: TorchEmbedder) -> None:
        """Export the question encoder, if it is not there yet; raises EmbedderMissing."""
        folder = self._encoder_folder(embedder.id)
        if folder.is_dir():
            try:
                OnnxEmbedder(folder)
                return
            except EmbedderMissing as error:
                self._damaged[folder.name] = str(error)
                shutil.rmtree(folder)
        with _full_disk(self.folder):
            export_onnx(embedder, folder)

    @contextmanager
    def _new(self, kind: str) -> Iterator[Path]:
        """Yield a folder that appears whole and named in the database, or not at all."""
        with _full_disk(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for killed in self.folder.glob(f".new-{kind}-*"):
                shutil.rmtree(killed, ignore_errors=True)
            aside = Path(tempfile.mkdtemp(prefix=f".new-{kind}-", dir=self.folder))
            try:
                yield aside
                for file in aside.iterdir():
                    _fsync(file)
                final = self.folder / aside.name.removeprefix(".new-")
                aside.rename(final)
                _fsync(self.folder)
            except BaseException:
                shutil.rmtree(aside, ignore_errors=True)
                raise
        self._use(kind, final.name)

    def _forget(self, kind: str) -> None:
        if self._store.meta(f"cache.{kind}"):
            self._use(kind, "")

    def _use(self, kind: str, name: str) -> None:
        """Name the folder in use, which tells running readers to swap, and delete the others."""
        self._store.set_meta(f"cache.{kind}", name)
        for other in self.folder.glob(f"{kind}-*"):
            if other.name != name:
                shutil.rmtree(other, ignore_errors=True)


def _write_card(folder: Path, last: int, count: int, **more: int) -> None:
    write_card(folder, format=FORMAT, last=last, count=count, **more)


def _read_card(folder: Path) -> dict[str, Any]:
    card = read_card(folder)
    if card["format"] != FORMAT:
        raise ValueError(f"cache format {card['format']}")
    return card


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _full_disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise ArchiveError(
                f"The cache in {folder} cannot be written ({error}): let this user write there, "
                "or delete the folder; nothing that was stored is lost."
            ) from error
        raise ArchiveFull(
            f"The disk with {folder} is full: free some space and run the same command again; "
            "nothing that was stored is lost."
        ) from error
