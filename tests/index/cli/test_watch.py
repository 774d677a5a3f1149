"""A watched folder: what appears or changes is read once it has settled, until told to stop."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import BuildReport
from index.cli.commands import main
from index.cli.watch import watch
from tests.index.ingest.test_preparing import COMMAND, leave_nothing, start, within
from tests.index.library import Library, sentence

SECONDS = 0.03


@contextmanager
def watching(folder: Path, build: Callable[[], bool]) -> Iterator[threading.Event]:
    """Watch from a thread, and fail if it did not end well."""
    stop = threading.Event()
    failures: list[BaseException] = []

    def run() -> None:
        try:
            watch(folder, build, stop, SECONDS)
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
    assert failures == []


def noting(built: list[int], note: Callable[[], int]) -> Callable[[], bool]:
    """A build that only notes a number."""

    def build() -> bool:
        built.append(note())
        return True

    return build


class Builds:
    """Builds into the library, and keeps the reports."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.reports: list[BuildReport] = []

    def __call__(self) -> bool:
        self.reports.append(self.library.build(mirror=False))
        return True


def test_what_appears_and_what_changes_is_added(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    builds = Builds(library)
    with watching(library.files, builds):
        assert within(20, lambda: len(builds.reports) == 1)
        library.write("in/b.txt", f"{sentence(2)}.")
        assert within(20, lambda: len(builds.reports) == 2)
        library.write("a.txt", f"{sentence(3)}, said the minister.")
        assert within(20, lambda: len(builds.reports) == 3)
        (library.files / "in" / "b.txt").unlink()
        assert within(20, lambda: len(builds.reports) == 4)
    assert [(r.added, r.updated, r.removed) for r in builds.reports] == [
        (1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 0),
    ]  # fmt: skip
    assert library.sources() == {
        "in/b.txt": f"{sentence(2)}.",  # gone from the folder; watching only ever adds
        "a.txt": f"{sentence(3)}, said the minister.",
    }


def test_a_quiet_folder_is_built_once(tmp_path: Path) -> None:
    builds: list[int] = []
    with watching(tmp_path, noting(builds, lambda: 0)):
        time.sleep(20 * SECONDS)
    assert len(builds) == 1


def test_a_build_that_failed_is_tried_at_every_look(tmp_path: Path) -> None:
    results = iter([False, False, False, True])
    builds: list[bool] = []

    def build() -> bool:
        builds.append(next(results))
        return builds[-1]

    with watching(tmp_path, build):
        assert within(20, lambda: len(builds) == 4)
        time.sleep(10 * SECONDS)
    assert builds == [False, False, False, True]


def test_a_file_being_written_is_read_when_it_is_whole(tmp_path: Path) -> None:
    """By looks, not by the clock: the folder changes at every look but the last ones."""
    file = tmp_path / "a.txt"
    built: list[int] = []

    class Looks(threading.Event):
        looks = 0

        def wait(self, timeout: float | None = None) -> bool:
            self.looks += 1
            if self.looks <= 5:
                file.write_text("word " * self.looks)
            if self.looks == 12:
                self.set()
            return self.is_set()

    size = noting(built, lambda: file.stat().st_size if file.exists() else 0)
    watch(tmp_path, size, Looks())
    assert built == [0, 25]


def test_a_folder_that_never_settles_is_read_all_the_same(tmp_path: Path) -> None:
    built: list[int] = []

    class Restless(threading.Event):
        looks = 0

        def wait(self, timeout: float | None = None) -> bool:
            self.looks += 1
            (tmp_path / "log.txt").write_text("line\n" * self.looks)
            if self.looks == 100:
                self.set()
            return self.is_set()

    stop = Restless()
    watch(tmp_path, noting(built, lambda: stop.looks), stop)
    assert built[0] == 0
    assert 4 <= len(built) <= 12


def test_it_stops_at_once_and_builds_nothing_after(tmp_path: Path) -> None:
    class Told(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            assert self.is_set()
            return True

    stop = Told()
    stop.set()
    watch(tmp_path, lambda: pytest.fail("built"), stop)
    stop.clear()
    builds: list[int] = []

    def build() -> bool:
        builds.append(1)
        stop.set()
        return True

    watch(tmp_path, build, stop)
    assert builds == [1]


# --- the command


def expect(process: subprocess.Popen[str], words: str) -> str:
    """Read what the process prints up to a line with these words."""
    assert process.stdout is not None
    shown = ""
    for line in process.stdout:
        shown += line
        if words in line:
            return shown
    pytest.fail(f"{words!r} was not said: {shown}")


def test_the_command_waits_for_the_first_article_and_ends_on_ctrl_c(library: Library) -> None:
    process = start(COMMAND, "watch", library.files, "--archive", library.archive,
                    "--seconds", "0.1")  # fmt: skip
    timer = threading.Timer(60, process.kill)
    timer.start()
    try:
        # The folder is empty at first: that is no reason to end.
        assert process.stderr is not None
        assert "has nothing to read" in process.stderr.readline()
        library.write("a.txt", f"{sentence(1)}.")
        expect(process, "1 added, 0 updated")
        library.write("b.txt", f"{sentence(2)}.")
        library.write("c.json", "[{")
        assert "Rejected c.json: " in expect(process, "1 added, 0 updated, 1 unchanged, 1 rejected")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 130
        assert "Stopped. What was stored is kept" in errors
    finally:
        timer.cancel()
        leave_nothing(process)
    assert sorted(library.sources()) == ["a.txt", "b.txt"]


def test_a_busy_archive_is_tried_again(library: Library) -> None:
    """Another build holds the lock when the file appears, and ends afterwards."""
    library.write("a.txt", f"{sentence(1)}.")
    library.build()
    holder = start(
        "import sys, pathlib; from index.store import locked\n"
        "with locked(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True); sys.stdin.read()\n",
        library.archive,
        stdin=subprocess.PIPE,
    )
    expect(holder, "held")
    library.write("b.txt", f"{sentence(2)}.")
    process = start(COMMAND, "watch", library.files, "--archive", library.archive,
                    "--seconds", "0.1")  # fmt: skip
    timers = [threading.Timer(60, each.kill) for each in (process, holder)]
    for timer in timers:
        timer.start()
    try:
        assert process.stderr is not None
        assert "Another build is running" in process.stderr.readline()
        holder.communicate("")
        expect(process, "1 added, 0 updated, 1 unchanged")
    finally:
        for timer in timers:
            timer.cancel()
        leave_nothing(process)
        leave_nothing(holder)


def test_an_archive_inside_the_folder_does_not_keep_it_awake(library: Library) -> None:
    library.archive = library.files / "archive"
    library.write("a.txt", f"{sentence(1)}.")
    builds = Builds(library)
    with watching(library.files, builds):
        assert within(20, lambda: len(builds.reports) == 1)
        time.sleep(1.5)
    assert len(builds.reports) <= 3
    assert list(library.sources()) == ["a.txt"]


def test_there_must_be_a_folder(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(library.files / "none"), "--archive", str(library.archive)]) == 1
    assert "There is no folder" in capsys.readouterr().err
    assert not library.archive.exists()
