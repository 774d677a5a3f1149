"""A guard against what computes without end; it looks at no clock on the wall."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

import pytest


@contextmanager
def ends(seconds: float = 30) -> Iterator[None]:
    """Fail after so many seconds of computing, however long other programs make this one wait.

    They are many times what is needed, so that only another order of growth takes longer.
    """

    def give_up(signum: int, frame: FrameType | None) -> NoReturn:
        pytest.fail(f"computes for more than {seconds} seconds")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
