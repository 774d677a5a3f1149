"""kill -9 during a build, then the same command: equal to a build that nobody disturbed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index import open_archive, parse
from index.encoders.encoder import OnnxEmbedder
from index.store import FILE, Store
from index.text.chunking import encoded
from tests.index.library import Library, content, sentence

ROOT = Path(__file__).parents[2]

# Small batches, and a folder of caches at every few passages: each step is met many times.
BUILD = """
import sys, time
from index import Pace, build_archive
from tests.fakes import HashEmbedder

class Slow(HashEmbedder):
    def encode(self, texts):
        time.sleep(0.04)
        return super().encode(texts)

pace = Pace(stored=3, embedded=4, tail=10, small=20)
build_archive(sys.argv[1], sys.argv[2:], embedder=Slow(), pace=pace)
"""


def write_articles(library: Library) -> None:
    for i in range(30):
        library.write(f"{i:02}.txt", f"{sentence(i)} left.\n\n" + f"{sentence(i + 500, 90)}.\n" * 2)
    records = ({"id": f"r{i}", "text": f"{sentence(i + 900)}."} for i in range(30))
    library.records("news.jsonl", *records)


def change_articles(library: Library) -> None:
    for i in range(0, 30, 3):
        library.write(f"{i:02}.txt", f"{sentence(i + 2000)} came back.")
        (library.files / f"{i + 1:02}.txt").unlink()
    records = ({"id": f"r{i}", "text": f"{sentence(i + 910)}."} for i in range(5, 35))
    library.records("news.jsonl", *records)


def start(library: Library, archive: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(archive), str(library.files)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def count(archive: Path, what: str) -> int:
    try:
        connection = sqlite3.connect(f"file:{archive / FILE}?mode=ro", uri=True)
        try:
            return int(connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:  # not there yet
        return 0


def kill_when(build: subprocess.Popen[bytes], reached: Callable[[], bool]) -> bool:
    """Kill the build as soon as `reached`; say whether it was still running then."""
    while build.poll() is None and not reached():
        time.sleep(0.001)
    running = build.poll() is None
    build.send_signal(signal.SIGKILL)
    build.wait()
    return running


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Articles and the archive that an undisturbed build makes of them."""
    folder = tmp_path_factory.mktemp("first")
    library = Library(folder / "files", folder / "archive")
    write_articles(library)
    assert start(library, library.archive).wait() == 0
    assert_whole(library.archive)
    return library


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Articles that have changed since `before` was built, and the archive after them."""
    folder = tmp_path_factory.mktemp("second")
    library = Library(folder / "files", folder / "archive")
    write_articles(library)
    assert start(library, folder / "before").wait() == 0
    assert count(folder / "before", "vectors") == 90
    change_articles(library)
    shutil.copytree(folder / "before", library.archive)
    assert start(library, library.archive).wait() == 0
    assert_whole(library.archive)
    return library


def assert_whole(archive: Path) -> None:
    store = Store(archive)
    try:
        assert list(store.problems()) == []
        counts = store.counts()
        assert counts["embedded"] == counts["passages"] >= 60
        assert {path.name.partition("-")[0] for path in (archive / "cache").iterdir()} == {
            "words",
            "vectors",
        }
    finally:
        store.close()


@pytest.mark.parametrize(
    ("what", "enough"),
    [
        ("articles", 1),
        ("meta WHERE key = 'cache.words'", 1),
        ("vectors", 1),
        ("vectors", 45),
    ],
)
def test_a_killed_build_goes_on(what: str, enough: int, first: Library, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert kill_when(start(first, archive), lambda: count(archive, what) >= enough)
    assert start(first, archive).wait() == 0
    assert content(archive) == first.content()
    assert_whole(archive)


@pytest.mark.parametrize(
    ("what", "enough"),
    [
        ("articles WHERE version = 2", 20),
        ("articles WHERE removed", 1),
        ("vectors WHERE seq > 90", 5),
    ],
)
def test_a_killed_update_goes_on(what: str, enough: int, second: Library, tmp_path: Path) -> None:
    archive = shutil.copytree(second.archive.with_name("before"), tmp_path / "archive")
    assert kill_when(start(second, archive), lambda: count(archive, what) >= enough)
    assert start(second, archive).wait() == 0
    assert content(archive) == second.content()
    assert_whole(archive)


def loads_the_model(pid: int) -> bool:
    return "libtorch" in Path(f"/proc/{pid}/maps").read_text()


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="reads /proc")
def test_the_real_command_is_killed_then_interrupted_and_goes_on(tmp_path: Path) -> None:
    library = Library(ROOT / "seeds", tmp_path / "archive")
    command = [sys.executable, "-m", "index", "build", "seeds", "--archive", str(library.archive)]
    build = subprocess.Popen(command, cwd=ROOT)
    assert kill_when(build, lambda: count(library.archive, "articles") >= 5)
    assert count(library.archive, "vectors") == 0  # the model had still to be loaded

    stopped = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while stopped.poll() is None and not loads_the_model(stopped.pid):
        time.sleep(0.01)
    stopped.send_signal(signal.SIGINT)
    *_, said = stopped.communicate(timeout=120)[1].splitlines()
    assert (stopped.returncode, said.startswith("Stopped. ")) == (130, True), said
    assert count(library.archive, "vectors") == 0

    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert "0 added, 0 updated, 5 unchanged, 0 rejected, 0 removed" in again.stdout
    same = Library(ROOT / "seeds", tmp_path / "same")
    same.build()
    found, wanted = library.content(), same.content()
    assert (found.articles, found.passages) == (wanted.articles, wanted.passages)

    with open_archive(library.archive) as archive:
        embedder = archive.searcher.embedder
        assert isinstance(embedder, OnnxEmbedder)  # made by the build: no torch is needed
        rows = list(archive.store.passages_after(0))
        _, texts, vectors = archive.store.vectors_after(0)
        wanted_vectors = embedder.encode([encoded(row.title, row.text) for row in rows])
        of_text = dict(zip(texts, vectors, strict=True))
        for row, vector in zip(rows, wanted_vectors, strict=True):
            assert float(of_text[row.text_id] @ vector) > 0.999
        answer = archive.searcher.search(parse("Who said that Iran is not alone?"), 5)
    assert (answer.coverage, answer.fallback) == (1.0, None)
    assert any("Iran is not alone" in hit.passage.text for hit in answer.hits)
    assert answer.hits[0].engine == "words + meaning"
