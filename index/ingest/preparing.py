"""Files -> articles ready to be stored: read in order, prepared in several processes.

What a file holds is read here, one file after the other; marking furniture, cutting, hashing,
tokenizing and signing a text take most of the time and need nothing but the text, so processes of
their own do that. Results come in the order of the files.
"""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import stat
import threading
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

from index import formats
from index.errors import BadArticle
from index.ingest import corrections
from index.ingest.corrections import Fields, corrected
from index.ingest.inputs import Inputs
from index.store import MOST, Prepared, Store, summed_up
from index.text import (
    Tokens,
    article_stretches,
    chunking,
    encoded,
    furniture,
    furniture_of,
    language,
    signature,
    stories,
    tokenize,
)
from index.types import Draft, Rejection, Span

PIPELINE = (
    f"formats {formats.VERSION}, furniture {furniture.VERSION}, "
    f"chunking {chunking.VERSION}, stories {stories.VERSION}"
)

BEHIND = f"{PIPELINE}, by a clock that was behind"
"""So read, dates may have been refused for lying in the future: it is read again when it can be."""

BY_HAND = "set by hand"

# Starting processes takes two seconds.
_WORTH_BYTES = 3_000_000
_WORTH_FILES = 100
_AT_ONCE = 16  # articles sent to a process
_LONG = 100_000  # characters; what is shorter takes a second at worst
_SECONDS = 60.0  # for one article that is long


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


Arrival = Prepared | Rejection | FileRead


def read_new(
    inputs: Inputs,
    store: Store,
    *,
    retry: bool = False,
    processes: int | None = None,
    valid: frozenset[str] = frozenset({PIPELINE}),
) -> Iterator[Arrival]:
    """Yield what is new in the files, each file's articles followed by its `FileRead`.

    In the place of an article that cannot be prepared stands its rejection.

    A file that is as it was read last is skipped, unless it had rejections and `retry` is set, or
    the pipeline that read it is not among the `valid` ones.
    Much is read by several `processes`: as many as there are cores, unless told otherwise.
    """
    processes = processes or os.cpu_count() or 1
    sizes = [_size(path) for path in inputs.files]
    tasks = _tasks(inputs, store, retry, valid)
    if processes == 1 or (len(sizes) < _WORTH_FILES and sum(sizes) < _WORTH_BYTES):
        for function, *arguments in tasks:
            yield from function(*arguments)
        return
    from joblib import Parallel, delayed

    pool = Parallel(
        n_jobs=processes,
        return_as="generator",
        batch_size=_AT_ONCE,
        initializer=_end_with,
        initargs=(os.getpid(),),
    )
    done = None
    try:
        with _without_ctrl_c(), _without_tracker_warnings():
            done = pool(delayed(function)(*arguments) for function, *arguments in tasks)
        for results in done:
            yield from results
    finally:
        if done is not None:
            _close(done)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Start processes that never hear of Ctrl-C: only the builder has an answer to it.

    A terminal sends it to every process; what starts while it is blocked here has it blocked for
    good, from its first instruction. The builder hears of it at the end, with all processes whole.
    """
    # Starting a process begins with this one, which would lift the block (Python 3.11 does).
    resource_tracker.ensure_running()
    heard: list[int] = []
    # Another thread may take the signal that this one blocks, and have it answered here.
    in_main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda *_: heard.append(1)) if in_main else None
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if in_main:
            signal.signal(signal.SIGINT, handler)
    if heard:
        signal.raise_signal(signal.SIGINT)


@contextmanager
def _without_tracker_warnings() -> Iterator[None]:
    """Start loky's resource tracker without its warnings: after Ctrl-C it finds what nobody had the
    time to give back, gives it back, and says so to people."""
    name, quiet = "PYTHONWARNINGS", "ignore:resource_tracker:UserWarning"
    before = os.environ.get(name)
    os.environ[name] = f"{before},{quiet}" if before else quiet
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _close(done: Any) -> None:
    """End what still runs after Ctrl-C; nothing to do at the end of all results."""
    hook = threading.excepthook
    threading.excepthook = lambda _: None  # loky's thread may miss what was taken from it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "tasks were not used": Ctrl-C meant that
            done.close()
    finally:
        threading.excepthook = hook


def _end_with(parent: int) -> None:
    """End this process when its parent is gone, as after a kill -9, and only then."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


# A task is a function and its arguments; it returns a list of results.
def _tasks(
    inputs: Inputs, store: Store, retry: bool, valid: frozenset[str]
) -> Iterator[tuple[Any, ...]]:
    for path, source in inputs.files.items():
        fields = inputs.metadata.get(path, {})
        try:
            hash_ = sha256_of(path) + corrections.digest(fields)
        except OSError as error:
            reason = f"cannot be read: {(error.strerror or str(error)).lower()}"
            yield _same, FileRead(path, "", rejections=(Rejection(source, reason),))
            continue
        stored = store.members_of(path)
        known = store.input(path)
        same = known and known[0] == hash_ and known[1] in valid
        if known and same and not (retry and known[2]):
            unchanged = len(stored)
            yield _same, FileRead(path, hash_, frozenset(), unchanged, tuple(known[2]), True)
            continue
        file = File(path, source, hash_, fields, stored, store.corrections_of(path), valid)
        if _size(path) < _WORTH_BYTES:
            yield _whole, file
        else:
            yield from _articles(file)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, with what the archive knows of it.

    `fields` are what a `metadata.csv` says, `corrections` what a person set, by member; `stored`
    holds {member: (article id, source hash, pipeline)}.
    """

    path: str
    source: str
    hash: str
    fields: Fields
    stored: Mapping[str, tuple[int, str, str]]
    corrections: Mapping[str, Fields]
    valid: frozenset[str]


def _whole(file: File) -> list[Arrival]:
    """Read a small file to its end: a folder of pages is parsed by several processes."""
    return [result for function, *arguments in _articles(file) for result in function(*arguments)]


def _articles(file: File) -> Iterator[tuple[Any, ...]]:
    today = datetime.now(UTC).date()
    seen: set[str] = set()
    rejections: list[Rejection] = []
    unchanged = more = 0
    for draft in formats.read_file(Path(file.path), file.source):
        if isinstance(draft, Rejection):
            if len(rejections) < MOST:
                rejections.append(draft)
            else:
                more += draft.count
            continue
        seen.add(draft.member)
        if file.fields:
            draft = corrected(draft, file.fields, corrections.FILE, today)
            changed = hashlib.sha256((draft.source_hash + corrections.digest(file.fields)).encode())
            draft = replace(draft, source_hash=changed.hexdigest())
        _, hash_, pipeline = file.stored.get(draft.member, (0, "", ""))
        if hash_ == draft.source_hash and pipeline in file.valid:
            unchanged += 1
            continue
        if by_hand := file.corrections.get(draft.member):
            draft = corrected(draft, by_hand, BY_HAND, today)
        yield _prepared, file.path, file.source, draft
    rejections += summed_up(file.source, more)
    yield _same, FileRead(file.path, file.hash, frozenset(seen), unchanged, tuple(rejections))


def _same(result: FileRead) -> list[Arrival]:
    """Return what is given: it keeps its place among the results of the processes."""
    return [result]


def _prepared(path: str, source: str, draft: Draft) -> list[Arrival]:
    try:
        return [prepare(path, source, draft)]
    except BadArticle as error:
        return [Rejection(_shown(source, draft), str(error))]


def _shown(source: str, draft: Draft) -> str:
    return f"{source}#{draft.member}" if draft.member else source


def prepare(path: str, source: str, draft: Draft) -> Prepared:
    """Mark, cut, hash, tokenize and sign one article; needs nothing but its text.

    A long one is prepared in a process of its own; BadArticle if it takes too long or too much.
    """
    if len(draft.text) <= _LONG:
        return _prepare(path, source, draft)
    return formats.apart(_SECONDS, _prepare, path, source, draft)


def _prepare(path: str, source: str, draft: Draft) -> Prepared:
    marked = _spans(draft)
    furniture_spans = furniture_of(marked)
    own = " ".join(draft.text[a:b] for a, b in article_stretches(draft.text, furniture_spans))
    code = draft.language or language.detect(own)
    draft = replace(draft, language=code.partition("-")[0].lower())  # "en-GB" is English
    cuts = chunking.passages(draft.text, furniture_spans, draft.language)
    strings = [encoded(draft.title, draft.text[start:end]) for start, end in cuts]
    tokens = Tokens()
    for ordinal, string in enumerate(strings):
        tokens.add(ordinal, tokenize(string, draft.language))
    return Prepared(
        path=path,
        source=_shown(source, draft),
        draft=draft,
        spans=marked,
        passages=tuple(
            (start, end, hashlib.sha256(string.encode()).digest())
            for (start, end), string in zip(cuts, strings, strict=True)
        ),
        tokens=tokens,
        signature=signature(own),
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


def sha256_of(path: str) -> str:
    """Return the sha256 of a file's bytes; raises OSError."""
    # Asked before opening: opening a pipe would wait for its writer for ever.
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise OSError(errno.EINVAL, "not a file")
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
