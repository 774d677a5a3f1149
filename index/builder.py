"""The write path: files -> articles -> passages -> words, then vectors.

Every step is kept when it is done: a build that is killed loses at most the batch in flight, and
the same command goes on where it stopped.
"""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

from index.encoders import TorchEmbedder
from index.errors import BadInput, EmbedderMismatch, EmbedderMissing
from index.ingest import (
    BEHIND,
    BY_HAND,
    PIPELINE,
    FileRead,
    Inputs,
    corrected,
    gather,
    gone_files,
    missing_folders,
    moved_files,
    prepare,
    read_new,
)
from index.ports import Embedder, MakeEmbedder
from index.search import SMALL, Caches
from index.store import Prepared, Store, locked
from index.text import Tokens, encoded
from index.types import KNOWN_TO_READERS, Article, BuildReport, Draft, Rejection
from index.version import BORN


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a build does at once, and what it keeps in caches; counts of passages.

    A tail of `tail` is folded into a new cache, at the end also one of more than `share` of what
    is folded; an archive of at most `small` keeps no file of words.
    """

    stored: int = 50  # articles in a transaction: some 50 ms
    embedded: int = 512  # in a transaction: 3 to 10 s of work
    tail: int = 10_000
    share: float = 0.05
    small: int = SMALL


USUAL = Pace()


class Progress(Protocol):
    """Hears how far a build is: the stage, what is done of it and of how much, and the counts."""

    def __call__(self, stage: str, done: int, total: int, report: BuildReport) -> None: ...


def _silent(stage: str, done: int, total: int, report: BuildReport) -> None:
    """Show nothing."""


def build_archive(
    archive: str | Path,
    paths: Sequence[str | Path],
    *,
    mirror: bool = True,
    retry: bool = False,
    embedder: Embedder | None = None,
    make_embedder: MakeEmbedder = TorchEmbedder,
    progress: Progress = _silent,
    processes: int | None = None,
    pace: Pace = USUAL,
) -> BuildReport:
    """Read files and folders into an archive, made if need be, and embed what is new.

    With `mirror`, what was once read under one of the paths and is gone now is removed; with
    `retry`, files with rejections are read again even if they have not changed. Passages are
    embedded by the `embedder`, or by what `make_embedder` makes, if it can make one. Much is read
    by several `processes`: as many as there are cores, unless told otherwise. Raises
    BadInput if a path is missing, unreadable or holds no readable file (nothing is changed then),
    ArchiveBusy if another build is running, ArchiveFull, EmbedderMismatch.
    """
    started = time.monotonic()
    inputs = gather(paths)
    folder = Path(archive)
    store = Store.create(folder)
    try:
        with locked(folder):
            builder = _Builder(folder, store, embedder, make_embedder, pace, progress, mirror)
            gone = builder.follow(inputs)
            builder.read(inputs, retry=retry, processes=processes)
            if mirror:
                builder.remove_gone(inputs)
            builder.tell_gone(gone, folder)
            builder.fold_words(at_end=True)
            builder.embed()
    finally:
        store.close()
    builder.report.seconds = time.monotonic() - started
    return builder.report


def remove_from_archive(
    archive: str | Path, names: Sequence[str], *, pace: Pace = USUAL
) -> list[str]:
    """Erase articles by id, source, file or folder, with all their versions; return their sources.

    Raises BadInput, and removes nothing, if one of the names is unknown.
    """
    folder = Path(archive)
    store = Store(folder)
    try:
        with locked(folder):
            ids: dict[int, None] = {}
            for name in names:
                path = os.path.abspath(name)
                found = store.named(name) or store.named(path) or store.under(path)
                if not found:
                    raise BadInput(
                        f"There is no article {name!r} in the archive: give an id or a source as "
                        "`clippings status --list` shows them, or a folder that was read."
                    )
                ids |= dict.fromkeys(found)
            sources = [article.source for id_ in ids if (article := store.article(id_))]
            for path in {store.path_of(id_) for id_ in ids}:
                store.forget_input(path)  # so that a later build reads the file again
            store.remove(ids)
            # They hold the words and vectors of what was erased.
            caches = Caches(folder, store, pace.small)
            caches.write_words(Tokens())
            caches.write_vectors()
            return sources
    finally:
        store.close()


def set_fields(
    archive: str | Path,
    name: str,
    fields: Mapping[str, str],
    *,
    embedder: Embedder | None = None,
    make_embedder: MakeEmbedder = TorchEmbedder,
    pace: Pace = USUAL,
) -> Article:
    """Correct an article's title, outlet, authors, url, language or published date by hand.

    The correction is kept for every later reading of the source. The corrected article is its
    next version; citations of the older one still stand. Raises BadInput.
    """
    folder = Path(archive)
    store = Store(folder)
    try:
        with locked(folder):
            found = store.named(name) or store.named(os.path.abspath(name))
            if len(found) != 1:
                raise BadInput(
                    f"{len(found)} articles are called {name!r}: give an id as "
                    "`clippings status --list` shows it."
                )
            builder = _Builder(folder, store, embedder, make_embedder, pace)
            builder.correct(found[0], fields)
            builder.fold_words(at_end=True)
            builder.embed()
            newest = store.article(store.current_of(found[0]) or 0)
    finally:
        store.close()
    assert newest is not None  # it was stored a moment ago, under the lock
    return newest


class _Builder:
    def __init__(
        self,
        folder: Path,
        store: Store,
        embedder: Embedder | None,
        make_embedder: MakeEmbedder,
        pace: Pace,
        progress: Progress = _silent,
        mirror: bool = False,
    ) -> None:
        self.report = BuildReport()
        self._store, self._pace, self._progress, self._mirror = store, pace, progress, mirror
        self._caches = Caches(folder, store, pace.small)
        self._batch: list[Prepared] = []
        self._tokens = Tokens()
        self._valid = self._pipelines()
        self._embedder = embedder or self._made(make_embedder)
        made_with = store.meta("encoder")
        if self._embedder and made_with and made_with != self._embedder.id:
            raise EmbedderMismatch(
                f"The archive in {folder} was embedded by {made_with}, and the model here is "
                f"{self._embedder.id}: give that model with --model, or build into another folder."
            )

    def _made(self, make_embedder: MakeEmbedder) -> Embedder | None:
        try:
            return make_embedder()
        except EmbedderMissing as error:
            self.report.notes.append(f"Only words can be searched. {error}")
            return None

    # --- reading

    def _pipelines(self) -> tuple[str, ...]:
        """Return by which pipelines an article may have been read, and last by which it is now."""
        today = datetime.now(UTC).date()
        newest = max(BORN, self._store.newest_reading() or BORN)
        if today >= newest:
            return (PIPELINE,)
        self.report.notes.append(
            f"The clock of this machine says {today}, and it was {newest} before: later dates were "
            "refused. Set the clock and build again; what was read now is read again then."
        )
        return PIPELINE, BEHIND

    def read(self, inputs: Inputs, *, retry: bool = False, processes: int | None = None) -> None:
        self.report.rejections += inputs.rejections
        self._store.put_refused(inputs.roots, inputs.refused)
        files = 0
        refused: list[Rejection] = []
        reading = read_new(
            inputs, self._store, retry=retry, processes=processes, valid=frozenset(self._valid)
        )
        for result in reading:
            if isinstance(result, Rejection):
                refused.append(result)
            elif isinstance(result, FileRead):
                self._store_batch()
                self._finish_file(replace(result, rejections=(*refused, *result.rejections)))
                refused.clear()
                files += 1
            else:
                self._batch.append(result)
                if len(self._batch) >= self._pace.stored:
                    self._store_batch()
            self._progress("reading", files, len(inputs.files), self.report)

    def follow(self, inputs: Inputs) -> dict[str, str]:
        """Know files that were moved under their new paths; return those that are gone."""
        gone = gone_files(self._store, inputs)
        moved = moved_files(gone, inputs, self._store)
        for before, now in moved.items():
            self._store.move_input(before, now, inputs.files[now])
        if moved:
            before, now = next(iter(moved.items()))
            more = f" and {len(moved) - 1:,} more files" if len(moved) > 1 else ""
            self.report.notes.append(f"{before} was moved to {now}{more}; known by the content.")
        return {path: hash_ for path, hash_ in gone.items() if path not in moved}

    def tell_gone(self, gone: Iterable[str], archive: Path) -> None:
        """Say which folders are gone whose articles are still here, and what can be done."""
        left = [path for path in gone if self._store.input(path)]
        for folder, paths in missing_folders(left).items():
            articles = sum(len(self._store.members_of(path)) for path in paths)
            where = f"--archive {shlex.quote(str(archive))}"
            self.report.notes.append(
                f"{articles:,} articles come from {folder}, which is no longer there. If it was "
                f"moved, name its new place: `clippings add FOLDER {where}` knows the files by "
                f"their content. To drop them: `clippings remove {shlex.quote(folder)} {where}`."
            )

    def _store_batch(self, by_hand: Mapping[str, str] | None = None) -> None:
        if self._batch:
            made = self._store.put(self._batch, self._valid[-1], by_hand)
            self.report.added += made.added
            self.report.updated += len(self._batch) - made.added
            self.report.passages += len(made.passages)
            ids = iter(made.passages)
            for prepared in self._batch:
                self._tokens.extend(prepared.tokens, islice(ids, len(prepared.tokens)))
            self._batch.clear()
            self.fold_words()

    def _finish_file(self, file: FileRead) -> None:
        self.report.unchanged += file.unchanged
        self.report.rejections += file.rejections
        if file.skipped:
            return
        stored = self._store.members_of(file.path)
        gone = [id_ for member, (id_, _, _) in stored.items() if member not in file.seen]
        hash_ = file.hash
        if gone and (file.rejections or not self._mirror):
            # A file that is broken now keeps what it once gave, and is read again next time.
            hash_ = ""
        else:
            self._remove(gone)
        # Written last: a build killed before it reads this file again.
        self._store.put_input(file.path, hash_, self._valid[-1], file.rejections)

    def correct(self, article_id: int, fields: Mapping[str, str]) -> None:
        """Store the next version of an article, with what a person set in place of its own."""
        article = self._store.article(article_id)
        if article is None:
            raise BadInput(f"There is no article {article_id} in the archive.")
        path, member = self._store.path_of(article_id), self._store.member_of(article_id)
        read_as = Draft(
            text=article.text,
            source_hash=article.source_hash,
            member=member,
            title=article.title,
            outlet=article.outlet,
            authors=article.authors,
            url=article.url,
            language=article.language,
            published=article.published,
            published_from=article.published_from,
            spans=tuple(s for s in article.spans if s.kind in KNOWN_TO_READERS),
        )
        draft = corrected(read_as, fields, BY_HAND, datetime.now(UTC).date())
        if draft == read_as:  # it says so already, perhaps since a command that was killed
            self._store.correct(path, member, fields)
            return
        source = article.source.removesuffix(f"#{member}")
        self._batch.append(prepare(path, source, draft))
        self._store_batch(by_hand=fields)

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
            self._caches.write_words(self._tokens)
            self._tokens = Tokens()

    def _fold_vectors(self, *, at_end: bool = False) -> None:
        if self._due(*self._caches.vectors_behind(), at_end):
            self._caches.write_vectors()

    def _due(self, tail: int, folded: int, at_end: bool) -> bool:
        """Say whether the tail is worth a new cache; a fold takes time for all that it holds."""
        if at_end:
            grown = tail >= self._pace.tail or tail > self._pace.share * folded
            return grown or self.report.removed > 0
        return tail >= self._pace.tail and tail > 2 * folded

    def embed(self) -> None:
        """Embed what has no vector yet, newest news first."""
        missing = self._store.without_vector()
        try:
            if self._embedder:
                if self._store.meta("encoder") != self._embedder.id:
                    self._store.set_meta("encoder", self._embedder.id)
                # First, so that a chat that is asked meanwhile need not load torch.
                if isinstance(self._embedder, TorchEmbedder) and self._store.counts()["passages"]:
                    self._caches.write_encoder(self._embedder)
                self._embed(self._embedder, missing)
        except EmbedderMissing as error:
            self.report.notes.append(str(error))
        self._store.prune()  # always: a build that was killed may have left something
        self._fold_vectors(at_end=True)
        self.report.notes += self._caches.notes

    def _embed(self, embedder: Embedder, missing: Sequence[int]) -> None:
        at_once = self._pace.embedded
        for at in range(0, len(missing), at_once):
            rows = self._store.passages(missing[at : at + at_once])
            vectors = embedder.encode([encoded(row.title, row.text) for row in rows])
            self._store.put_vectors([row.text_id for row in rows], vectors)
            self.report.embedded += len(rows)
            self._fold_vectors()
            done = min(at + at_once, len(missing))
            self._progress("embedding", done, len(missing), self.report)
