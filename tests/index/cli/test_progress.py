"""How far a build is: its stages, counts, rate and time left, on a terminal and in a log."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest

from index import BuildReport, build_archive
from index.cli.progress import Bars, Lines, _duration
from index.types import Rejection
from tests.index.library import Library, sentence

REPORT = BuildReport(
    added=1_200, updated=30, unchanged=4, passages=5_678, rejections=[Rejection("a", "b")]
)
COUNTS = "1,234 articles, 5,678 passages, 1 rejected"


@dataclass
class Clock:
    """The time, when a test says so."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_log_gets_a_line_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(clock)
    for done in range(31):
        lines("reading", done * 100, 10_000, REPORT)
        clock.now += 1
    lines.close()
    assert capsys.readouterr().err.splitlines() == [
        f"reading: 1,000 of 10,000 files; {COUNTS}; 100.0 a second, 1:30 left",
        f"reading: 2,000 of 10,000 files; {COUNTS}; 100.0 a second, 1:20 left",
        f"reading: 3,000 of 10,000 files; {COUNTS}; 100.0 a second, 1:10 left",
    ]


def test_each_stage_has_its_own_rate(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(clock)
    lines("reading", 1, 2, REPORT)
    clock.now += 1_000
    lines("embedding", 256, 10_256, REPORT)  # the first batch was under way before the clock ran
    clock.now += 10
    lines("embedding", 512, 10_256, REPORT)
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"embedding: 256 of 10,256 passages; {COUNTS}"
    assert second.endswith("; 25.6 a second, 6:21 left")


def test_a_short_build_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    lines = Lines(clock)
    lines("reading", 1, 1, REPORT)
    clock.now += 9
    lines("embedding", 1, 1, REPORT)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_a_bar_for_each_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr("sys.stderr", terminal)
    bars = Bars()
    bars.close()  # before anything was shown
    bars("reading", 1, 4, REPORT)
    bars("reading", 4, 4, REPORT)
    bars("embedding", 256, 512, REPORT)
    bars("embedding", 512, 512, REPORT)
    bars.close()
    reading, embedding = (line.split("\r")[-1] for line in terminal.getvalue().split("\n")[:2])
    assert reading.startswith("reading: 100%")
    assert "4/4" in reading
    assert "files/s" in reading.replace(" ", "") or "s/files" in reading.replace(" ", "")
    assert embedding.startswith("embedding: 100%")
    assert "512/512" in embedding
    assert COUNTS in reading
    assert COUNTS in embedding


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (9.4, "0:09"), (59.6, "1:00"), (3_599, "59:59"), (3_600, "1:00:00"),
     (100_000, "27:46:40")],
)  # fmt: skip
def test_durations(seconds: float, shown: str) -> None:
    assert _duration(seconds) == shown


def test_a_build_reports_each_stage_to_its_end(library: Library) -> None:
    for i in range(3):
        library.write(f"{i}.txt", f"{sentence(i)}.")
    library.write("bad.json", "[{")
    heard: list[tuple[str, int, int, int]] = []
    build_archive(
        library.archive,
        [library.files],
        embedder=library.embedder,
        progress=lambda stage, done, total, report: heard.append(
            (stage, done, total, report.passages)
        ),
    )
    reading = [each for each in heard if each[0] == "reading"]
    embedding = [each for each in heard if each[0] == "embedding"]
    assert heard == reading + embedding
    assert reading[-1] == ("reading", 4, 4, 3)
    assert [done for _, done, _, _ in reading] == sorted(done for _, done, _, _ in reading)
    assert embedding == [("embedding", 3, 3, 3)]
