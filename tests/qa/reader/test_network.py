"""The trained network: how many of its runs go on at once."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from qa.reader.evidencereader import FOLDER
from qa.reader.network import Network


class Watched:
    """A session that counts who runs it at once."""

    def __init__(self, session: Any) -> None:
        self._session, self._lock = session, threading.Lock()
        self.running = self.most = 0

    def run(self, *arguments: Any) -> Any:
        with self._lock:
            self.running += 1
            self.most = max(self.most, self.running)
        try:
            return self._session.run(*arguments)
        finally:
            with self._lock:
                self.running -= 1


@pytest.mark.parametrize(("cores", "at_once"), [(1, 1), (2, 1), (5, 2)])
def test_no_more_read_at_once_than_there_are_cores_for(
    monkeypatch: pytest.MonkeyPatch, cores: int, at_once: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    network = Network(FOLDER)
    watched = network._session = Watched(network._session)
    passages, sentences = [("", "It rains. " * 40)] * 8, [[(0, 9)]] * 8
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(network.read, "Does it rain?", passages, sentences) for _ in range(8)]
        assert all(len(each.result()) == 8 for each in asked)
    assert watched.most == at_once
