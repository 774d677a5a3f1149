"""Ctrl-C for a command: heard even where a library swallows it, and not at all once all is said."""

from __future__ import annotations

import signal
from threading import Event
from types import FrameType
from typing import NoReturn

_heard = Event()


def insist(patience: float = 10.0) -> None:
    """Let Ctrl-C interrupt this process, every `patience` seconds until `settle` is called.

    To put things away after Ctrl-C takes less than that.

    Once is not enough: a library written in C that is interrupted while it is imported says that
    it is broken (pybind11 does), and the program would go on without it.
    """
    _heard.clear()

    def interrupt(signum: int, frame: FrameType | None) -> NoReturn:
        _heard.set()
        signal.setitimer(signal.ITIMER_REAL, patience)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGALRM, interrupt)


def heard() -> bool:
    """Return whether Ctrl-C was pressed: what fails after that may fail because of it.

    A library that is interrupted while it is imported may raise anything (`_ssl` a TypeError).
    """
    return _heard.is_set()


def settle() -> None:
    """Ignore Ctrl-C: it would only show where Python was in putting things away.

    Also forget it: Python ends by the signal, whatever was made of it and whatever exit status
    is asked for, if it interrupted an `exec` of words, as `dataclass` has; another one undoes that
    (`run_eval_code_obj` in CPython's pythonrun.c).
    """
    signal.setitimer(signal.ITIMER_REAL, 0)
    for each in (signal.SIGINT, signal.SIGALRM):
        signal.signal(each, signal.SIG_IGN)
    exec("")
