"""Assistants over the archive of the seeds, and over one without a usable model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index import EVERYTHING, Archive, Scope, build_archive, open_archive
from qa import Answer, Assistant
from qa.ports import Reader
from tests.qa.fakes import WordEmbedder

ROOT = Path(__file__).parents[2]


class Remembering(Assistant):
    """Asks each question once: reading takes most of the time of these tests."""

    def __init__(self, archive: Archive, reader: Reader) -> None:
        super().__init__(archive.searcher, archive, reader)
        self._answers: dict[tuple[object, ...], Answer] = {}

    def ask(
        self,
        question: str,
        *,
        conversation: Sequence[Answer] = (),
        scope: Scope = EVERYTHING,
    ) -> Answer:
        key = (question, tuple(conversation), scope)
        if key not in self._answers:
            self._answers[key] = super().ask(question, conversation=conversation, scope=scope)
        return self._answers[key]


@pytest.fixture(scope="session")
def seeds(seeds_archive: Path, trained: Reader) -> Iterator[Assistant]:
    with open_archive(seeds_archive) as archive:
        yield Remembering(archive, trained)


@pytest.fixture(scope="session")
def wordy_seeds(tmp_path_factory: pytest.TempPathFactory, trained: Reader) -> Iterator[Assistant]:
    """The seeds embedded by a model that is not here: only their words can be searched."""
    folder = tmp_path_factory.mktemp("wordy") / "archive"
    build_archive(folder, [ROOT / "seeds"], embedder=WordEmbedder())
    with open_archive(folder) as archive:
        yield Assistant(archive.searcher, archive, trained)
