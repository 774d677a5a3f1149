"""What takes long to make is made once, by the first process that wants it: for reading only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from index import build_archive, open_archive
from index.encoders import OnnxEmbedder
from qa.reader import EvidenceReader

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Make a folder in the first process that wants it; another waits until it is whole."""
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            part = folder.with_name(f"{folder.name}.{os.getpid()}")
            make(part)
            part.rename(folder)
    return folder


@pytest.fixture(scope="session")
def seeds_archive(shared: Path) -> Path:
    """The five articles of seeds/, embedded by the real model."""

    def make(folder: Path) -> None:
        report = build_archive(folder, [ROOT / "seeds"])
        assert report.added == 5
        assert report.embedded == report.passages > 0

    return made_once(shared / "seeds-archive", make)


@pytest.fixture(scope="session")
def encoder(seeds_archive: Path) -> OnnxEmbedder:
    """The real model as the build of the seeds exported it: it encodes without torch."""
    with open_archive(seeds_archive) as archive:
        found = archive.searcher.embedder
    assert isinstance(found, OnnxEmbedder)
    return found


@pytest.fixture(scope="session")
def trained() -> EvidenceReader:
    """The trained reader, loaded once."""
    return EvidenceReader()


def copied(archive: Path, to: Path) -> Path:
    """Copy an archive that others may be reading: what they leave beside it comes and goes."""
    return Path(shutil.copytree(archive, to, ignore=shutil.ignore_patterns("*-wal", "*-shm")))
