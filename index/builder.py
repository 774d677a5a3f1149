"""The write path: files -> articles -> passages -> words, then vectors.

Every step is kept when it is done: a build that is killed loses at most the batch in flight, and
the same command goes on where it stopped.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from index import chunking, formats, furniture
from index.caches import Caches
from index.chunking import encoded
from index.embedder import TorchEmbedder
from index.errors import ArchiveBusy, BadInput, EmbedderMismatch, EmbedderMissing
from index.inputs import Inputs, gather
from index.ports import Embedder
from index.store import Prepared, Store
from index.types import BuildReport, Draft, Rejection

PIPELINE = f"formats {formats.VERSION}, furniture {furniture.VERSION}, chunking {chunking.VERSION}"

_STORED_AT_ONCE = 50  # articles in a transaction: some 50 ms
_EMBEDDED_AT_ONCE = 256  # passages in a transaction: some 10 s of work
_TAIL = 10_000


class Progress(Protocol):
    """Hears how far a build is: the stage, what is done of it, and of how much."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def _silent(stage: str, done: int, total: int) -> None:
    """Show nothing."""


def build_archive(
    archive: str | Path,
    paths: Sequence[str | Path],
    *,
    mirror: bool = True,
    embedder: Embedder | None = None,
    progress: Progress = _silent,
) -> BuildReport:
    """Read files and folders into an archive, made if need be, and embed what is new.

    With `mirror`, what was once read under one of the paths and is gone now is removed. Raises
    BadInput if a path is missing, unreadable or holds no readable file (nothing is changed then),
    ArchiveBusy if another build is running, ArchiveFull, EmbedderMismatch.
    """
    started = time.monotonic()
    inputs = gather(paths)
    folder = Path(archive)
    store = Store.create(folder)
    try:
        with _locked(folder):
            builder = _Builder(folder, store, embedder, progress, mirror)
            builder.read(inputs)
            if mirror:
                builder.remove_gone(inputs)
            builder.fold_words(at_end=True)
            builder.embed()
    finally:
        store.close()
    builder.report.seconds = time.monotonic() - started
    return builder.report


def remove_from_archive(archive: str | Path, names: Sequence[str]) -> list[str]:
    """Erase articles by id, source or file path, with all their versions; return their sources.

    Raises BadInput, and removes nothing, if one of the names is unknown.
    """
    folder = Path(archive)
    store = Store(folder)
    try:
        with _locked(folder):
            ids: dict[int, None] = {}
            for name in names:
                found = store.named(name) or store.named(os.path.abspath(name))
                if not found:
                    raise BadInput(
                        f"There is no article {name!r} in the archive: give an id or a source as "
                        "`python -m index status --list` shows them."
                    )
                ids |= dict.fromkeys(found)
            sources = [article.source for id_ in ids if (article := store.article(id_))]
            for path in {store.path_of(id_) for id_ in ids}:
                store.forget_input(path)  # so that a later build reads the file again
            store.remove(ids)
            caches = Caches(folder, store)  # they hold the words and vectors of what was erased
            caches.write_words()
            caches.write_vectors()
            return sources
    finally:
        store.close()


class _Builder:
    def __init__(
        self,
        folder: Path,
        store: Store,
        embedder: Embedder | None,
        progress: Progress,
        mirror: bool,
    ) -> None:
        self.report = BuildReport()
        self._store, self._progress, self._mirror = store, progress, mirror
        self._caches = Caches(folder, store)
        self._batch: list[Prepared] = []
        self._embedder = embedder or self._default_embedder()
        made_with = store.meta("encoder")
        if self._embedder and made_with and made_with != self._embedder.id:
            raise EmbedderMismatch(
                f"The archive in {folder} was embedded by {made_with}, and the model here is "
                f"{self._embedder.id}: give that model with --model, or build into another folder."
            )

    def _default_embedder(self) -> Embedder | None:
        try:
            return TorchEmbedder()
        except EmbedderMissing as error:
            self.report.notes.append(f"Only words can be searched. {error}")
            return None

    # --- reading

    def read(self, inputs: Inputs) -> None:
        self.report.rejections += inputs.rejections
        for number, (path, source) in enumerate(inputs.files.items(), 1):
            self._read_file(path, source)
            self._progress("reading", number, len(inputs.files))

    def _read_file(self, path: str, source: str) -> None:
        try:
            hash_ = _sha256(path)
        except OSError as error:
            reason = f"cannot be read: {(error.strerror or str(error)).lower()}"
            self.report.rejections.append(Rejection(source, reason))
            return
        stored = self._store.members_of(path)
        known = self._store.input(path)
        if known and known[:2] == (hash_, PIPELINE):
            self.report.unchanged += len(stored)
            self.report.rejections += known[2]
            return
        seen: set[str] = set()
        rejections: list[Rejection] = []
        for draft in formats.read(Path(path), source):
            if isinstance(draft, Rejection):
                rejections.append(draft)
            else:
                seen.add(draft.member)
                self._take(path, source, draft, stored.get(draft.member))
        self._store_batch()
        gone = [id_ for member, (id_, _, _) in stored.items() if member not in seen]
        if gone and (rejections or not self._mirror):
            # A file that is broken now keeps what it once gave, and is read again next time.
            hash_ = ""
        else:
            self._remove(gone)
        # Written last: a build killed before it reads this file again.
        self._store.put_input(path, hash_, PIPELINE, rejections)
        self.report.rejections += rejections

    def _take(
        self, path: str, source: str, draft: Draft, stored: tuple[int, str, str] | None
    ) -> None:
        if stored and stored[1:] == (draft.source_hash, PIPELINE):
            self.report.unchanged += 1
            return
        if stored:
            self.report.updated += 1
        else:
            self.report.added += 1
        self._batch.append(_prepare(path, source, draft))
        if len(self._batch) >= _STORED_AT_ONCE:
            self._store_batch()

    def _store_batch(self) -> None:
        if self._batch:
            self.report.passages += self._store.put(self._batch, PIPELINE)
            self._batch.clear()
            self.fold_words()

    def remove_gone(self, inputs: Inputs) -> None:
        """Remove what was read under the same paths before and is no longer there."""
        for root in inputs.roots:
            for path in self._store.inputs_under(root):
                # A folder that cannot be looked into today may still hold it.
                if not os.path.lexists(path) and not inputs.is_hidden(path):
                    self._remove([id_ for id_, _, _ in self._store.members_of(path).values()])
                    self._store.forget_input(path)

    def _remove(self, ids: Sequence[int]) -> None:
        if ids:
            self._store.remove(ids)
            self.report.removed += len(ids)

    # --- searchable by words, then by meaning

    def fold_words(self, *, at_end: bool = False) -> None:
        if self._due(*self._caches.words_behind(), at_end):
            self._caches.write_words()

    def _fold_vectors(self, *, at_end: bool = False) -> None:
        if self._due(*self._caches.vectors_behind(), at_end):
            self._caches.write_vectors()

    def _due(self, tail: int, folded: int, at_end: bool) -> bool:
        """Say whether the tail is worth a new cache; a fold takes time for all that it holds."""
        if at_end:
            return tail >= _TAIL or tail * 20 > folded or self.report.removed > 0
        return tail >= _TAIL and tail * 2 > folded

    def embed(self) -> None:
        """Embed what has no vector yet, newest news first."""
        missing = self._store.without_vector()
        try:
            if self._embedder:
                if self._store.meta("encoder") != self._embedder.id:
                    self._store.set_meta("encoder", self._embedder.id)
                self._embed(self._embedder, missing)
                if isinstance(self._embedder, TorchEmbedder) and self._store.counts()["passages"]:
                    self._caches.write_encoder(self._embedder)
        except EmbedderMissing as error:
            self.report.notes.append(str(error))
        self._store.prune()  # always: a build that was killed may have left something
        self._fold_vectors(at_end=True)

    def _embed(self, embedder: Embedder, missing: Sequence[int]) -> None:
        for at in range(0, len(missing), _EMBEDDED_AT_ONCE):
            rows = self._store.passages(missing[at : at + _EMBEDDED_AT_ONCE])
            vectors = embedder.encode([encoded(row.title, row.text) for row in rows])
            self._store.put_vectors([row.text_id for row in rows], vectors)
            self.report.embedded += len(rows)
            self._fold_vectors()
            self._progress("embedding", min(at + _EMBEDDED_AT_ONCE, len(missing)), len(missing))


def _prepare(path: str, source: str, draft: Draft) -> Prepared:
    spans = furniture.mark(draft.text, draft.title)
    passages = tuple(
        (start, end, hashlib.sha256(encoded(draft.title, draft.text[start:end]).encode()).digest())
        for start, end in chunking.passages(draft.text, spans)
    )
    name = f"{source}#{draft.member}" if draft.member else source
    return Prepared(path, name, draft, spans, passages)


def _sha256(path: str) -> str:
    # Asked before opening: opening a pipe would wait for its writer for ever.
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "build.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ArchiveBusy(
                f"Another build is running in {folder}: wait until it ends, or stop it; what it "
                "has stored is kept."
            ) from error
        yield
