"""Files -> articles ready to be stored: read in order, prepared in several processes.

What a file holds is read here, one file after the other; marking furniture, cutting, hashing,
tokenizing and signing a text take most of the time and need nothing but the text, so processes of
their own do that. Results come in the order of the files.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from index import chunking, formats, furniture, metadata, stories
from index.chunking import article_stretches, encoded
from index.inputs import Inputs
from index.lexical import tokenize
from index.metadata import Fields, corrected
from index.store import Prepared, Store
from index.stories import signature
from index.types import Draft, Rejection, Span

PIPELINE = (
    f"formats {formats.VERSION}, furniture {furniture.VERSION}, "
    f"chunking {chunking.VERSION}, stories {stories.VERSION}"
)

_WORTH_PROCESSES = 3_000_000  # bytes of input: starting processes takes two seconds
_AT_ONCE = 16  # articles sent to a process


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file has been read to its end: what it held, besides the articles that came before.

    `seen` are the members that it has now; `unchanged` counts those that needed nothing.
    """

    path: str
    hash: str
    seen: frozenset[str] = frozenset()
    unchanged: int = 0
    rejections: tuple[Rejection, ...] = ()
    skipped: bool = False


Result = Prepared | FileRead


def read(inputs: Inputs, store: Store, *, retry: bool = False) -> Iterator[Result]:
    """Yield what is new in the files, each file's articles followed by its `FileRead`.

    A file that is as it was read last is skipped, unless it had rejections and `retry` is set.
    """
    jobs = 1
    if sum(_size(path) for path in inputs.files) > _WORTH_PROCESSES:
        jobs = max(1, os.cpu_count() or 1)
    tasks = _tasks(inputs, store, retry)
    if jobs == 1:
        for function, *arguments in tasks:
            yield function(*arguments)
        return
    from joblib import Parallel, delayed

    pool = Parallel(n_jobs=jobs, return_as="generator", batch_size=_AT_ONCE)
    yield from pool(delayed(function)(*arguments) for function, *arguments in tasks)


def _tasks(inputs: Inputs, store: Store, retry: bool) -> Iterator[tuple[Callable[..., Any], ...]]:
    today = datetime.now(UTC).date()
    for path, source in inputs.files.items():
        fields = inputs.metadata.get(path, {})
        yield from _file(path, source, fields, store, retry, today)


def _file(
    path: str, source: str, fields: Fields, store: Store, retry: bool, today: date
) -> Iterator[tuple[Callable[..., Any], ...]]:
    try:
        hash_ = _sha256(path) + metadata.digest(fields)
    except OSError as error:
        reason = f"cannot be read: {(error.strerror or str(error)).lower()}"
        yield _same, FileRead(path, "", rejections=(Rejection(source, reason),), skipped=True)
        return
    stored = store.members_of(path)
    known = store.input(path)
    if known and known[:2] == (hash_, PIPELINE) and not (retry and known[2]):
        yield _same, FileRead(path, hash_, frozenset(), len(stored), tuple(known[2]), True)
        return
    corrections = store.corrections_of(path)
    seen: set[str] = set()
    rejections: list[Rejection] = []
    unchanged = 0
    for draft in formats.read(Path(path), source):
        if isinstance(draft, Rejection):
            rejections.append(draft)
            continue
        seen.add(draft.member)
        if fields:
            draft = corrected(draft, fields, metadata.FILE, today)
            changed = hashlib.sha256((draft.source_hash + metadata.digest(fields)).encode())
            draft = replace(draft, source_hash=changed.hexdigest())
        if (draft.source_hash, PIPELINE) == stored.get(draft.member, (0, "", ""))[1:]:
            unchanged += 1
            continue
        if by_hand := corrections.get(draft.member):
            draft = corrected(draft, by_hand, BY_HAND, today)
        yield prepare, path, source, draft
    yield _same, FileRead(path, hash_, frozenset(seen), unchanged, tuple(rejections))


BY_HAND = "set by hand"


def _same(result: FileRead) -> FileRead:
    """Return what is given: it keeps its place among the results of the processes."""
    return result


def prepare(path: str, source: str, draft: Draft) -> Prepared:
    """Mark, cut, hash, tokenize and sign one article; needs nothing but its text."""
    marked = _spans(draft)
    furniture_spans = [span for span in marked if span.is_furniture]
    cuts = chunking.passages(draft.text, furniture_spans)
    strings = [encoded(draft.title, draft.text[start:end]) for start, end in cuts]
    own = article_stretches(draft.text, furniture_spans)
    return Prepared(
        path=path,
        source=f"{source}#{draft.member}" if draft.member else source,
        draft=draft,
        spans=marked,
        passages=tuple(
            (start, end, hashlib.sha256(string.encode()).digest())
            for (start, end), string in zip(cuts, strings, strict=True)
        ),
        tokens=tuple(tuple(tokenize(string)) for string in strings),
        signature=signature(" ".join(draft.text[start:end] for start, end in own)),
    )


def _spans(draft: Draft) -> tuple[Span, ...]:
    """Return what the format's reader knows of the text, and what its wording tells."""
    found = [
        span
        for span in furniture.mark(draft.text, draft.title)
        if not any(
            known.kind is span.kind and known.start < span.end and span.start < known.end
            for known in draft.spans
        )
    ]
    return (*draft.spans, *found)


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _sha256(path: str) -> str:
    # Asked before opening: opening a pipe would wait for its writer for ever.
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
