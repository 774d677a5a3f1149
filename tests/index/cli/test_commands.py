"""python -m index: what each command prints, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from index.archive import Archive
from index.cli.commands import main
from index.cli.progress import Lines
from index.ports import MakeEmbedder
from tests.fakes import HashEmbedder, Stopped
from tests.index.library import Library, sentence

ROOT = Path(__file__).parents[3]


class Shell:
    """Runs commands on one archive and keeps what they print."""

    def __init__(self, library: Library, capsys: pytest.CaptureFixture[str]) -> None:
        self.library, self._capsys = library, capsys
        self.embedder: MakeEmbedder = HashEmbedder  # needs no loading

    def __call__(self, *words: str | Path, status: int = 0) -> str:
        """Run a command; return what it printed, after checking its exit status."""
        found = main([*map(str, words), "--archive", str(self.library.archive)], self.embedder)
        out, self.errors = self._capsys.readouterr()
        assert found == status, (out, self.errors)
        return out

    def json(self, *words: str | Path, status: int = 0) -> Any:
        return json.loads(self(*words, "--json", status=status))


@pytest.fixture
def run(library: Library, capsys: pytest.CaptureFixture[str]) -> Shell:
    library.records(
        "news.jsonl",
        *(
            {
                "id": f"r{i}",
                "title": f"Title {i}",
                "text": f"{sentence(i)}.",
                "published": f"2026-03-0{i + 1}",
                "outlet": "The Wire" if i % 2 else "Gazette",
                "authors": ["Bo", "Ann"] if i == 1 else ["Bo"],
            }
            for i in range(4)
        ),
    )
    library.write("undated.txt", f"{sentence(9)}.\n")
    return Shell(library, capsys)


def test_build_and_build_again(run: Shell) -> None:
    first = run("build", run.library.files)
    assert first.startswith(
        "5 added, 0 updated, 0 unchanged, 0 rejected, 0 removed; 5 new passages, 5 embedded, in "
    )
    nothing, counts = run("build", run.library.files).splitlines()
    assert nothing == f"Nothing new in 5 inputs; {run.library.archive} is up to date."
    assert counts.startswith("0 added, 0 updated, 5 unchanged, 0 rejected, 0 removed; 0 new ")


def test_build_as_json(run: Shell) -> None:
    report = run.json("build", run.library.files)
    assert report.pop("seconds") > 0
    assert report == {
        "added": 5, "updated": 0, "unchanged": 0, "removed": 0, "passages": 5, "embedded": 5,
        "rejections": [], "notes": [], "inputs": 5, "rejected": 0,
    }  # fmt: skip


def test_a_rejection_is_status_one_each_time(run: Shell) -> None:
    run.library.write("bad.txt", b"")
    for _ in range(2):
        out = run("build", run.library.files, status=1)
        assert "Rejected bad.txt: empty\n" in out
        assert " 1 rejected," in out
    report = run.json("add", run.library.files, status=1)
    assert report["rejections"] == [{"source": "bad.txt", "reason": "empty", "count": 1}]
    assert (report["unchanged"], report["rejected"], report["inputs"]) == (5, 1, 6)


def test_add_keeps_and_build_removes(run: Shell) -> None:
    run("build", run.library.files)
    (run.library.files / "undated.txt").unlink()
    assert " 0 removed;" in run("add", run.library.files)
    assert "4 articles" not in run("status")
    assert " 1 removed;" in run("build", run.library.files)
    assert "4 articles" in run("status")


@pytest.mark.parametrize("command", ["build", "add"])
def test_a_path_that_is_not_there(run: Shell, command: str) -> None:
    assert run(command, run.library.files / "nowhere", status=1) == ""
    assert run.errors.startswith("There is no file or folder ")
    assert not run.library.archive.exists()


def test_another_model(run: Shell, tmp_path: Path) -> None:
    run("build", run.library.files, "--model", tmp_path, status=1)
    assert "There is no sentence-transformers model in" in run.errors


def test_remove(run: Shell) -> None:
    run("build", run.library.files)
    assert run("remove", "news.jsonl#r1", "undated.txt").splitlines() == [
        "Removed news.jsonl#r1.",
        "Removed undated.txt.",
        "A later build adds an article again if its file is still there.",
    ]
    assert run.json("remove", "news.jsonl#r2") == {"removed": ["news.jsonl#r2"]}
    run("remove", "news.jsonl#r2", status=1)
    assert "There is no article 'news.jsonl#r2' in the archive" in run.errors


def test_status(run: Shell) -> None:
    run.library.write("bad.txt", b"")
    run("build", run.library.files, status=1)
    lines = run("status", "--list").splitlines()
    archive = run.library.archive
    assert lines[0] == f"{archive}: 5 articles, 2026-03-01 to 2026-03-04; 1 undated."
    assert lines[1] == "5 passages; 100% searchable by meaning."
    assert lines[2].startswith("0 older versions; ")
    assert lines[3:5] == ["Embedded by hash@256.", "1 inputs were rejected; --rejected lists them."]
    assert lines[5].split() == ["1", "2026-03-01", "news.jsonl#r0"]
    assert lines[6].strip() == "Title 0"
    assert lines[13].split() == ["5", "undated", "undated.txt"]
    assert "Rejected bad.txt: empty" in run("status", "--rejected")


def test_status_as_json(run: Shell) -> None:
    run("build", run.library.files)
    status = run.json("status", "--list")
    assert status.pop("bytes") > 10_000
    assert status.pop("list")[3] == {
        "id": 4, "source": "news.jsonl#r3", "published": "2026-03-04", "title": "Title 3",
    }  # fmt: skip
    assert status == {
        "path": str(run.library.archive), "articles": 5, "undated": 1, "earliest": "2026-03-01",
        "latest": "2026-03-04", "older_versions": 0, "passages": 5, "coverage": 1.0,
        "encoder": "hash@256", "rejected": 0, "rejections": [],
    }  # fmt: skip


def test_search(run: Shell) -> None:
    run("build", run.library.files)
    lines = run("search", "Name2", "-k", "2").splitlines()
    assert len(lines) == 6
    assert lines[0] == "1. Title 2 (2026-03-03; news.jsonl#r2)"
    assert lines[1] == "   found by words + meaning, score 0.232"
    assert lines[2].startswith("   Minister Name2 word14 word15 ")
    assert run("search", "Name9", "-k", "1").startswith("1. Minister Name9 word63")


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ("", {"r0", "r1", "r2", "r3", "undated.txt"}),
        ("--as-of 2026-03-02", {"r0", "r1", "undated.txt"}),
        ("--from 2026-03-02", {"r1", "r2", "r3"}),
        ("--to 2026-03-02", {"r0", "r1"}),
        ("--from 2026-03-02 --to 2026-03-03 --outlet gazette", {"r2"}),
        ("--author ann", {"r1"}),
        ("--language xx", set()),
    ],
)
def test_search_with_filters_as_json(run: Shell, options: str, left: set[str]) -> None:
    run("build", run.library.files)
    found = run.json("search", "Minister", *options.split())
    assert {hit["source"].removeprefix("news.jsonl#") for hit in found["hits"]} == left
    assert (found["query"], found["coverage"], found["fallback"]) == ("Minister", 1.0, None)
    assert (found["as_of"] is not None) == ("--as-of" in options)
    assert set(found["filters"]) == {
        "published", "outlet", "language", "author", "only", "without"
    }  # fmt: skip
    if not left:
        return
    hit = found["hits"][0]
    assert hit.keys() == {
        "rank", "score", "engine", "article_id", "source", "title", "published", "passage_id",
        "start", "end", "text",
    }  # fmt: skip
    with Archive(run.library.archive) as archive:
        assert archive.article(hit["article_id"]).text[hit["start"] : hit["end"]] == hit["text"]


def test_search_says_that_the_filters_admit_nothing(run: Shell) -> None:
    run("build", run.library.files)
    assert run("search", "Minister", "--outlet", "None") == (
        "No article that passes your filters matches.\n"
    )
    assert run("search", "x", "--from", "2026-03-02", "--to", "2026-03-01", status=1) == ""
    assert "No day is from 2026-03-02 to 2026-03-01: swap the two." in run.errors
    assert run("search", "x", "--as-of", "soon", status=1) == ""
    assert run.errors == "soon is not a date like 2026-03-08: correct “as of”.\n"


def test_search_counts_phrases(run: Shell) -> None:
    run("build", run.library.files)
    first, second = run("search", '"Minister Name2" "no such words"').splitlines()[:2]
    assert first.startswith("“Minister Name2” occurs in 1 place ")
    assert second == "No article contains “no such words”."
    found = run.json("search", '"Minister Name2"')
    assert [phrase["articles"] for phrase in found["phrases"]] == [1]
    assert [hit["source"] for hit in found["hits"]] == ["news.jsonl#r2"]


def test_search_says_that_it_fell_back(run: Shell) -> None:
    run("build", run.library.files)
    run.embedder = partial(HashEmbedder, "other")
    first, second = run("search", "Name2", "-k", "1").splitlines()[:2]
    assert first.startswith("Only words were searched, not meaning. The archive was embedded by ")
    assert second == "1. Title 2 (2026-03-03; news.jsonl#r2)"
    assert run("search", "nobody").splitlines()[1:] == ["Nothing was found."]


@pytest.mark.parametrize(
    ("words", "message"),
    [("", "type a question"), ("?!", "type a question"), ("x" * 100_000, "shorten it")],
)
def test_a_question_that_cannot_be_searched_for(run: Shell, words: str, message: str) -> None:
    run("build", run.library.files)
    assert run("search", words, status=1) == ""
    assert message in run.errors


@pytest.mark.parametrize("command", [["status"], ["search", "x"], ["doctor"], ["remove", "1"]])
def test_no_archive(run: Shell, command: list[str]) -> None:
    assert run(*command, status=1) == ""
    assert run.errors.startswith("There is no archive in ")


def test_doctor(run: Shell) -> None:
    run("build", run.library.files)
    assert run("doctor") == f"{run.library.archive} is whole.\n"
    assert run.json("doctor") == {"problems": []}
    with Archive(run.library.archive) as archive, archive.store.writing() as connection:
        connection.execute("UPDATE passages SET end = 9000 WHERE id = 3")
    assert run("doctor", status=1) == "article 3: passage 0-9000 is outside its text\n"
    assert run.json("doctor", status=1) == {
        "problems": ["article 3: passage 0-9000 is outside its text"]
    }


def test_an_interrupted_build_says_that_it_can_go_on(run: Shell) -> None:
    run.embedder = partial(Stopped, 0)
    assert run("build", run.library.files, status=130) == ""
    assert run.errors.endswith("Run the same command to continue.\n")
    assert "5 articles" in run("status")


@pytest.mark.parametrize(
    "words",
    [[], ["build"], ["search", "x", "-k", "0"], ["fly"]],
)
def test_wrong_usage_is_status_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: python -m index" in capsys.readouterr().err


def test_hostile_text_cannot_steer_the_terminal(run: Shell) -> None:
    run.library.records(
        "evil.jsonl",
        {"title": "Evil\x1b]0;owned\x07", "text": "Evil \x1b[2J\x9b31m words \u202ehere."},
    )
    run("build", run.library.files)
    for out in (run("search", "Evil"), run("status", "--list")):
        assert "Evil" in out
        assert {char for char in out if not char.isprintable()} <= {"\n"}


def test_a_build_in_a_log_prints_lines_and_no_bar(
    run: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter(range(0, 10_000, 11))
    monkeypatch.setattr("index.cli.building.Lines", lambda: Lines(lambda: next(seconds)))
    run("build", run.library.files)
    last = run.errors.splitlines()[-1]
    assert last.startswith("embedding: 5 of 5 passages; 5 articles, 5 passages, 0 rejected")
    assert "reading: 2 of 2 files" in run.errors


def test_as_a_process(library: Library) -> None:
    library.write("a.txt", sentence(1))
    library.build()
    found = subprocess.run(
        [sys.executable, "-m", "index", "status", "--archive", str(library.archive)],
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert "1 articles; 1 undated." in found.stdout
    failed = subprocess.run(
        [sys.executable, "-m", "index", "check", "--archive", str(library.files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("There is no archive in ")
