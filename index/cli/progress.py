"""How far is a build? A bar on a terminal, plain lines in a log."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from index.cli.output import complain
from index.types import BuildReport

_EVERY = 10.0  # seconds between two lines in a log
_UNITS = {"reading": " files", "embedding": " passages"}


class Bars:
    """One bar a stage, with its rate and the time left, and the counts so far."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._stage = ""

    def __call__(self, stage: str, done: int, total: int, report: BuildReport) -> None:
        if stage != self._stage:
            from tqdm import tqdm

            self.close()
            self._bar, self._stage = tqdm(total=total, desc=stage, unit=_UNITS[stage]), stage
        self._bar.set_postfix_str(_counts(report), refresh=False)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar, self._stage = None, ""


class Lines:
    """A plain line every ten seconds."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock or time.monotonic
        self._last = self._clock()
        self._stage, self._began, self._first = "", self._last, 0

    def __call__(self, stage: str, done: int, total: int, report: BuildReport) -> None:
        now = self._clock()
        if stage != self._stage:
            self._stage, self._began, self._first = stage, now, done
        if now - self._last < _EVERY:
            return
        self._last = now
        line = f"{stage}: {done:,} of {total:,}{_UNITS[stage]}; {_counts(report)}"
        if done > self._first:
            rate = (done - self._first) / (now - self._began)
            line += f"; {rate:,.1f} a second, {_duration((total - done) / rate)} left"
        complain(line)

    def close(self) -> None:
        """Nothing is open."""


def _counts(report: BuildReport) -> str:
    articles = report.added + report.updated + report.unchanged
    return f"{articles:,} articles, {report.passages:,} passages, {report.rejected:,} rejected"


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
