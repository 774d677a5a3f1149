"""Reading in several processes: the same archive, and nothing left behind by a kill or a Ctrl-C."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index import BuildReport, build_archive
from index.cli.commands import main
from index.formats import sandbox
from index.ingest import FileRead, gather, preparing, read_new
from index.store import Store
from index.types import Rejection
from tests.fakes import HashEmbedder
from tests.index.formats.samples import FIRST, HTML, SECOND, docx, pdf, zipped
from tests.index.library import Content, Library, content, report_of, sentence
from tests.index.test_kill import count, kill_when

ROOT = Path(__file__).parents[3]
FILES = 120

BUILD = """
import sys
from index import build_archive
from tests.fakes import HashEmbedder

build_archive(sys.argv[1], sys.argv[2:], embedder=HashEmbedder())
"""

# The command itself; only the model is replaced by one that needs no loading.
COMMAND = """
import index.cli.progress
from index.cli import as_process, main
from tests.fakes import HashEmbedder

index.cli.progress._EVERY = float("inf")  # a busy machine would show how far it is
as_process(lambda: main(make_embedder=HashEmbedder))
"""


def write_articles(library: Library, files: int = FILES) -> None:
    for i in range(files):
        library.write(f"{i:03}.txt", f"{sentence(i)} left.\n\n" + f"{sentence(i + 999, 80)}.\n" * 3)
    records = ({"id": f"r{i}", "text": f"{sentence(i + 5000)}."} for i in range(60))
    library.records("news.jsonl", *records)
    library.write("copy.txt", (library.files / "007.txt").read_bytes())


def write_formats(library: Library) -> None:
    library.write("page.html", HTML)
    library.write("paper.pdf", pdf([[FIRST], [SECOND]]))
    library.write("word.docx", docx([FIRST, SECOND], "Strait closed"))
    library.write("more.zip", zipped({"in.txt": SECOND.encode(), "no.png": b"\x89PNG\r\n\x1a\n"}))
    library.write("broken.json", "[{")
    library.write("broken.pdf", b"%PDF-1.4 not really")
    library.write("empty.txt", b"")
    library.write("metadata.csv", "file,outlet\n003.txt,The Wire\npaper.pdf,The Wire\n")


@pytest.fixture(scope="module")
def sequential(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A folder worth several processes, and the archive that one process makes of it."""
    folder = tmp_path_factory.mktemp("sequential")
    library = Library(folder / "files", folder / "archive")
    write_articles(library)
    write_formats(library)
    build_archive(library.archive, [library.files], embedder=library.embedder, processes=1)
    return library


def stories(archive: Path) -> set[frozenset[str]]:
    """The partition into stories, which `content` leaves out with the ids."""
    found: dict[int, set[str]] = {}
    for article in Library(archive, archive).open().articles():
        found.setdefault(article.story, set()).add(article.source)
    return {frozenset(sources) for sources in found.values()}


def test_processes_give_the_same_archive(sequential: Library, tmp_path: Path) -> None:
    parallel = replace(sequential, archive=tmp_path / "archive", embedder=HashEmbedder())
    report = parallel.build()
    assert report.added == FILES + 60 + 1 + 4
    rejected = sorted(each.source for each in report.rejections)
    assert rejected == ["broken.json", "broken.pdf", "empty.txt"]
    assert parallel.content() == sequential.content()
    assert list(parallel.sources()) == list(sequential.sources())  # in the same order
    assert stories(parallel.archive) == stories(sequential.archive)
    assert frozenset({"007.txt", "copy.txt"}) in stories(parallel.archive)
    again = parallel.build()
    assert report_of(again) == {"unchanged": report.added, "rejected": 3}


def test_a_large_file_is_shared_out_by_its_records(library: Library) -> None:
    count_ = 2_500
    records = ({"id": f"r{i}", "text": f"{sentence(i, 150)}."} for i in range(count_))
    path = library.records("large.jsonl", *records, "no object")  # type: ignore[arg-type]
    assert path.stat().st_size > 3_000_000
    report = library.build()
    assert (report.added, len(report.rejections), report.passages) == (count_, 1, report.embedded)
    sources = list(library.sources())
    assert sources == [f"large.jsonl#r{i}" for i in range(count_)]
    path.write_bytes(path.read_bytes().replace(b"Name7 ", b"Name-7 "))
    assert report_of(library.build()) == {"updated": 1, "unchanged": count_ - 1, "rejected": 1}


# --- kill -9


def start(
    script: str, *arguments: str | Path, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[str]:
    """Run a script in a session of its own, as a terminal does."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdin=stdin,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def processes_of(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if after_name[0] != "Z" and int(after_name[3]) == session:
            found.append(int(folder.name))
    return found


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Enough files to be caught in the middle, and their archive."""
    folder = tmp_path_factory.mktemp("many")
    library = Library(folder / "files", folder / "archive")
    write_articles(library, 500)
    for i in range(0, 500, 50):  # these are parsed by children of the processes
        library.write(f"{i:03}.pdf", pdf([[FIRST], [f"{sentence(i)}."]]))
    library.build()
    return library


@linux
@pytest.mark.parametrize("enough", [1, 150])
def test_a_killed_build_leaves_no_process_and_goes_on(
    many: Library, enough: int, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    build = start(BUILD, archive, many.files)
    try:
        assert kill_when(build, lambda: count(archive, "articles") >= enough)  # type: ignore[arg-type]
        assert count(archive, "articles") < count(many.archive, "articles")
        assert within(60, lambda: processes_of(build.pid) == []), processes_of(build.pid)
    finally:
        leave_nothing(build)
    again = start(BUILD, archive, many.files)
    assert again.communicate()[1] == ""
    assert content(archive) == many.content()
    assert stories(archive) == stories(many.archive)


def leave_nothing(build: subprocess.Popen[str]) -> None:
    for id_ in processes_of(build.pid):
        os.kill(id_, signal.SIGKILL)
    build.communicate()


# --- Ctrl-C

STOPPED = "Stopped. What was stored is kept. Run the same command to continue."


@linux
@pytest.mark.parametrize("enough", [1, 50, 250])
def test_ctrl_c_stops_with_a_sentence_and_the_same_command_goes_on(
    many: Library, enough: int, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    command = ("build", many.files, "--archive", archive)
    build = start(COMMAND, *command)
    try:
        while build.poll() is None and count(archive, "articles") < enough:
            time.sleep(0.001)
        os.killpg(build.pid, signal.SIGINT)  # as a terminal does: every process of the group
        out, errors = build.communicate(timeout=60)
        assert build.returncode == 130, errors
        assert errors.strip() == STOPPED
        assert out == ""
        assert within(60, lambda: processes_of(build.pid) == [])
    finally:
        leave_nothing(build)
    kept = count(archive, "articles")
    assert enough <= kept < count(many.archive, "articles")

    again = start(COMMAND, *command)
    out, errors = again.communicate()
    assert (again.returncode, errors) == (0, "")
    assert f"{kept:,} unchanged" in out
    assert content(archive) == many.content()


@linux
@pytest.mark.parametrize("delay", [0.0, 0.1, 0.2, 0.4, 0.8])
def test_ctrl_c_at_any_moment_of_the_start(many: Library, delay: float, tmp_path: Path) -> None:
    build = start(COMMAND, "build", many.files, "--archive", tmp_path / "archive")
    try:
        while not listens(build.pid):
            assert build.poll() is None
            time.sleep(0.001)
        time.sleep(delay)
        os.killpg(build.pid, signal.SIGINT)
        assert build.communicate(timeout=60) == ("", f"\n{STOPPED}\n")
        assert build.returncode == 130
        assert within(60, lambda: processes_of(build.pid) == [])
    finally:
        leave_nothing(build)


def listens(pid: int) -> bool:
    """Say whether a process answers SIGALRM, which it does from the moment of `insist`."""
    status = Path(f"/proc/{pid}/status").read_text()
    (caught,) = (line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (signal.SIGALRM - 1) & 1)


def test_ctrl_c_that_a_library_swallows_is_heard_again() -> None:
    code = """
import os, signal, time
from index.cli import stopping
stopping.insist(patience=0.2)
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:  # as pybind11 does, which then says that its module is broken
    swallowed = True
try:
    time.sleep(60)
except KeyboardInterrupt:
    stopping.settle()
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.3)
    print("heard", swallowed)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "heard True\n", "")


@pytest.mark.parametrize(
    "failure", ["TypeError('_ssl')", "ArchiveError('pybind11')", "OSError(2, 'faiss', 'x')"]
)
def test_what_a_library_makes_of_ctrl_c_is_still_ctrl_c(failure: str) -> None:
    """`_ssl`, interrupted while it was imported, said: TypeError: expected a message argument."""
    code = f"""
import os, signal
from index.cli import line
from index.errors import ArchiveError

def build(options):
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        raise {failure}

def main():
    commands = line.CommandLine("clippings", (ArchiveError,))
    commands.add("build", build, "build")
    return commands.run(["build"])

line.as_process(main)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", f"\n{STOPPED}\n")


def test_ctrl_c_within_an_exec_does_not_choose_the_exit_status(tmp_path: Path) -> None:
    (tmp_path / "interrupted.py").write_text(
        "import sys\n"
        "from index.cli import stopping\n"
        "stopping.insist()\n"
        "try:\n"
        "    exec('import os, signal; os.kill(os.getpid(), signal.SIGINT)')\n"
        "except KeyboardInterrupt:\n"
        "    stopping.settle()\n"
        "    sys.exit(130)\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "interrupted"],
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"},
    )
    assert done.returncode == 130


# --- what takes too long to prepare


def test_an_article_that_takes_too_long_to_prepare_is_rejected_and_the_others_are_not(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = f"{sentence(2)}. " * 2_000
    library.records("news.jsonl", {"id": "a", "text": sentence(1)}, {"id": "b", "text": long})
    assert len(long) > preparing._LONG
    with monkeypatch.context() as patch:
        patch.setattr(preparing, "_SECONDS", 0.001)
        report = build(library)
    assert report_of(report) == {"added": 1, "rejected": 1}
    reason = "takes longer than 0.001 seconds to read"
    assert report.rejections == [Rejection("news.jsonl#b", reason)]
    assert report_of(build(library, retry=True)) == {"added": 1, "unchanged": 1}


# --- --retry and --report


def build(library: Library, *, retry: bool = False) -> BuildReport:
    return build_archive(library.archive, [library.files], retry=retry, embedder=library.embedder)


def skipped(library: Library, *, retry: bool = False) -> dict[str, bool]:
    """Say of each file whether a build would leave it unread."""
    store = Store(library.archive)
    try:
        results = list(read_new(gather([library.files]), store, retry=retry))
    finally:
        store.close()
    return {Path(each.path).name: each.skipped for each in results if isinstance(each, FileRead)}


def test_a_rejected_file_is_read_again_only_when_asked(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write("good.txt", f"{sentence(1)}.")
    library.write("bad.pdf", pdf([[FIRST]]))
    (tmp_path / "pypdfium2.py").write_text("import os; os.abort()")
    with monkeypatch.context() as patch:
        patch.syspath_prepend(tmp_path)  # before the real one, in a child that starts now
        sandbox.close()
        assert report_of(build(library)) == {"added": 1, "rejected": 1}
    sandbox.close()
    assert skipped(library) == {"good.txt": True, "bad.pdf": True}
    again = build(library)
    assert report_of(again) == {"unchanged": 1, "rejected": 1}
    (rejection,) = again.rejections
    assert (rejection.source, "SIGABRT" in rejection.reason) == ("bad.pdf", True)
    assert skipped(library, retry=True) == {"good.txt": True, "bad.pdf": False}
    assert report_of(build(library, retry=True)) == {"added": 1, "unchanged": 1}
    assert skipped(library, retry=True) == {"good.txt": True, "bad.pdf": True}


def test_the_report_is_written_and_says_what_was_rejected(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.write("good.txt", f"{sentence(1)}.")
    library.write("bad.json", "[{")
    file = tmp_path / "report.json"
    words = ["build", str(library.files), "--archive", str(library.archive)]
    assert main([*words, "--report", str(file)], HashEmbedder) == 1
    record = json.loads(file.read_text("utf-8"))
    assert (record["inputs"], record["added"], record["rejected"]) == (2, 1, 1)
    (rejection,) = record["rejections"]
    assert rejection["source"] == "bad.json"
    assert f"Rejected bad.json: {rejection['reason']}" in capsys.readouterr().out

    assert main([*words, "--retry", "--report", str(file), "--json"], HashEmbedder) == 1
    assert json.loads(capsys.readouterr().out) == json.loads(file.read_text("utf-8"))
    assert json.loads(file.read_text("utf-8"))["unchanged"] == 1


def test_a_report_that_cannot_be_written_is_said(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.write("good.txt", f"{sentence(1)}.")
    words = ["build", str(library.files), "--archive", str(library.archive)]
    assert main([*words, "--report", str(tmp_path)], HashEmbedder) == 1
    assert "The report cannot be written to" in capsys.readouterr().err
    assert list(library.sources()) == ["good.txt"]  # but the articles are there


def test_the_archive_of_a_build_in_parallel_can_be_copied(many: Library, tmp_path: Path) -> None:
    copied = shutil.copytree(many.archive, tmp_path / "copy")
    same: Content = content(copied)
    assert same == many.content()
