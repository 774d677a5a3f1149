"""What a document may bring to hang, crash or eat memory runs in a child process, alone.

One child is kept for the next document, because starting one costs more than most documents. It
is a fresh interpreter, never a fork: the parent may have threads and a model in memory. What the
child says is unpickled: it has the parent's own rights, so this guards against broken and greedy
documents, not against a parser taken over by one.
"""

from __future__ import annotations

import atexit
import gc
import io
import os
import pickle
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from index.errors import BadArticle
from index.formats.source import Reader, Source
from index.types import Draft, Rejection

SECONDS = 20.0
"""Time that one document may take, by the clock on the wall."""

MEMORY = 1_500_000_000
"""Bytes of address space of the child."""

MAX_DOCUMENT = 100_000_000
"""Bytes of one document given to a parser."""

_MAX_ANSWER = 250_000_000
_WORN = MEMORY // 2  # bytes still claimed after a document, when a fresh child is better
_STARTING = 60.0
_MAIN = "from index.formats import sandbox; sandbox.main()"
_TOO_HUNGRY = f"needs more than {MEMORY / 1e9:.1f} GB of memory to read; split it"
_TOO_MUCH = "holds more than 250 MB of text; split it"

Answers = list[Draft | Rejection]
Answer = TypeVar("Answer")
Given = ParamSpec("Given")


def read_apart(data: bytes, source: Source, reader: Reader, seconds: float = SECONDS) -> Answers:
    """Read one document in a child process; BadArticle if it hangs, crashes or needs too much."""
    return apart(seconds, _read, data, source, reader)


def _read(data: bytes, source: Source, reader: Reader) -> Answers:
    return list(reader(io.BytesIO(data), source))


def apart(
    seconds: float,
    function: Callable[Given, Answer],
    *arguments: Given.args,
    **named: Given.kwargs,
) -> Answer:
    """Return what a function makes of its arguments in a child process, if it can in the time.

    BadArticle if it hangs, crashes or needs too much. The child finds the function, and those
    among its arguments, by name: they are functions of modules. Threads may call this at once:
    each gets a child of its own.
    """
    try:
        worker = _idle.pop()
    except IndexError:
        worker = _Worker()
    try:
        answer, worn = worker.ask((seconds, function, arguments, named), seconds)
    except BaseException:  # Ctrl-C too: an answer that nobody waits for must not stay behind
        worker.close()
        raise
    if worn:
        worker.close()
    else:
        _idle.append(worker)
    if isinstance(answer, BadArticle):
        raise answer
    return cast(Answer, answer)


def close() -> None:
    """End the idle children; the next document starts a new one."""
    with suppress(IndexError):
        while True:
            _idle.pop().close()


class _Worker:
    """The parent's end of one child."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "OPENBLAS_NUM_THREADS": "1",  # each of its threads claims address space
        }
        with theirs:
            self._process = subprocess.Popen(
                # -P: no module is taken from the folder that the documents may lie in.
                [sys.executable, "-P", "-c", _MAIN, str(theirs.fileno()), str(os.getpid())],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # parsers complain there about every other file
            )
        self._pipe = Connection(ours.detach())
        try:
            self._take(_STARTING)
        except BadArticle as error:
            self.close()
            raise OSError(f"the reader's process did not start: {error}") from error

    def ask(self, work: object, seconds: float) -> tuple[object, bool]:
        """Return what the child answers, and whether it should be replaced now."""
        try:
            self._pipe.send(work)
        except OSError:
            raise BadArticle(self._how_it_died()) from None
        return self._take(seconds)

    def _take(self, seconds: float) -> tuple[object, bool]:
        try:
            if not self._pipe.poll(seconds):
                raise BadArticle(f"takes longer than {seconds:g} seconds to read")
            answer: tuple[object, bool] = pickle.loads(self._pipe.recv_bytes())
        except (EOFError, OSError):
            raise BadArticle(self._how_it_died()) from None
        return answer

    def _how_it_died(self) -> str:
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return "stops its reader"
        name = signal.Signals(-code).name if code < 0 else f"exit {code}"
        if name == "SIGKILL":
            return f"{_TOO_HUNGRY} (the system stopped its reader)"
        return f"crashes its reader ({name}); save it anew with another program"

    def close(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.wait()  # leaves no zombie


_idle: list[_Worker] = []
atexit.register(close)
# A forked copy of this process must not talk to the children of the first.
os.register_at_fork(after_in_child=_idle.clear)


# --- the child


def main() -> None:
    """Serve the parent, whose id and pipe the command line names, until it is gone."""
    with suppress(EOFError, OSError):
        _serve(Connection(int(sys.argv[1])), int(sys.argv[2]))


def _serve(pipe: Connection, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    with suppress(ValueError, OSError):  # not every system can
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pipe.send((None, False))
    while _waits(pipe, parent):
        seconds, function, arguments, named = pipe.recv()
        # Should the parent be killed meanwhile, nobody else ends a parser that loops.
        signal.setitimer(signal.ITIMER_REAL, seconds + 5)
        answer = _answer(function, arguments, named)
        signal.setitimer(signal.ITIMER_REAL, 0)
        pipe.send_bytes(answer)


def _waits(pipe: Connection, parent: int) -> bool:
    """Wait for the next document; False if the parent is gone.

    Its end of the pipe may be held open by a copy that it forked, so it is looked for too.
    """
    while not pipe.poll(5):
        if os.getppid() != parent:
            return False
    return True


def _claimed() -> int:
    """Return the bytes of address space in use, where the system tells (0 where it does not)."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


def _answer(function: Callable[..., object], arguments: Any, named: Any) -> bytes:
    """Return, pickled, what the function makes of it, and whether the memory has given out."""
    try:
        answer = pickle.dumps((function(*arguments, **named), _claimed() > _WORN))
    except MemoryError:
        answer = b""
    if not answer:  # now the error's frames are gone, with all that they held
        gc.collect()
        return pickle.dumps((BadArticle(_TOO_HUNGRY), True))
    if len(answer) > _MAX_ANSWER:
        return pickle.dumps((BadArticle(_TOO_MUCH), True))
    return answer
