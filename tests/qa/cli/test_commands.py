"""clippings ask, verify, evaluate: what they print, and their exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from index import remove_from_archive
from qa.cli import main
from qa.record import SCHEMA
from tests.shared import copied

ROOT = Path(__file__).parents[3]
QUESTION = "Who said that Iran is not alone?"


@pytest.fixture(scope="module")
def saved(seeds_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An answer as a person saves it, by the command itself in a process of its own."""
    done = python_m_qa("ask", QUESTION, "--json", "--archive", str(seeds_archive))
    assert (done.returncode, done.stderr) == (0, b"")
    path = tmp_path_factory.mktemp("saved") / "answer.json"
    path.write_bytes(done.stdout)
    return path


def python_m_qa(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "qa", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        check=False,
    )


def test_ask_prints_the_quotes_with_dates_and_sources(
    seeds_archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", QUESTION, "--archive", str(seeds_archive)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "[1] Zamir Kabulov: ““Iran will withstand this type of fight and Iran is not al" in out
    assert "Russia Says Iran ‘Won’t Be Alone’ If US Attacks, undated" in out
    assert "000_02b045352d30cf1a.txt, characters 464-692" in out


def test_ask_abstains_with_status_0(
    seeds_archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "Who won the 2022 World Cup?", "--archive", str(seeds_archive)]) == 0
    assert capsys.readouterr().out.startswith("The archive does not say.")


def test_ask_as_of_a_day(seeds_archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["ask", "Is the Supreme Leader alive?", "--archive", str(seeds_archive)]
    assert main([*command, "--as-of", "2026-03-07"]) == 0
    assert "8 March 2026" not in capsys.readouterr().out
    assert main([*command, "--as-of", "yesterday"]) == 1
    assert capsys.readouterr().err == (
        "yesterday is not a date like 2026-03-08: correct “as of”.\n"
    )


def test_ask_with_filters(seeds_archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["ask", "Is the Supreme Leader alive?", "--json", "--archive", str(seeds_archive)]
    assert main([*command, "--from", "2026-03-08", "--to", "2026-03-08"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {citation["published"] for citation in record["citations"]} == {"2026-03-08"}
    assert record["scope"]["filters"] == {
        "published": {"first": "2026-03-08", "last": "2026-03-08"},
        "outlet": "",
        "language": "",
        "author": "",
        "only": None,
        "without": [],
    }
    assert main([*command, "--author", "Nobody", "--outlet", "None"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["reason"] == {
        "code": "filtered_out",
        "sentence": "No article that passes your filters matches the question.",
    }
    assert main([*command, "--from", "2026-03-08", "--to", "2026-03-01"]) == 1
    assert capsys.readouterr().err == "No day is from 2026-03-08 to 2026-03-01: swap the two.\n"


def test_json_has_the_promised_shape(saved: Path) -> None:
    record = json.loads(saved.read_bytes())
    assert {"schema", "question", "asked", "state", "headlines", "citations", "timeline", "sure",
            "calibrated", "reason", "notes", "scope",
            "retrieval"} == set(record)  # fmt: skip
    assert record["schema"] == SCHEMA
    assert record["question"] == QUESTION
    assert (record["state"], record["reason"]) == ("answered", None)
    assert record["headlines"][0] == {"text": "Zamir Kabulov", "numbers": [1, 2]}
    first = record["citations"][0]
    assert {"number", "article_id", "source", "url", "title", "outlet", "authors", "published",
            "published_from", "start", "end", "quote", "words", "page",
            "copies", "speaker", "near"} == set(first)  # fmt: skip
    assert (first["number"], first["source"]) == (1, "000_02b045352d30cf1a.txt")
    assert first["published"] is None
    text = (ROOT / "seeds" / first["source"]).read_bytes().decode("utf-8")
    assert text[first["start"] : first["end"]] == first["quote"]


def test_json_of_a_dated_and_of_an_abstaining_answer(
    seeds_archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "Is the Supreme Leader alive?", "--json", "--archive", str(seeds_archive)])
    cited = json.loads(capsys.readouterr().out)["citations"]
    assert {each["published"] for each in cited} == {None, "2026-03-08"}
    main(["ask", "Who won the 2022 World Cup?", "--json", "--archive", str(seeds_archive)])
    record = json.loads(capsys.readouterr().out)
    assert (record["state"], record["citations"], record["headlines"]) == ("nothing", [], [])
    assert record["reason"]["code"] == "not_answered"


def test_verify_says_that_all_stand(
    seeds_archive: Path, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(saved), "--source", "--archive", str(seeds_archive)]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("[1] ok; in its source: ok ““Iran will withstand")
    assert last == f"{len(lines)} of {len(lines)} citations stand."


def test_verify_ends_with_1_if_any_is_gone(
    seeds_archive: Path, saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copied(seeds_archive, tmp_path / "archive")
    remove_from_archive(tmp_path / "archive", ["000_02b045352d30cf1a.txt"])
    assert main(["verify", str(saved), "--json", "--archive", str(tmp_path / "archive")]) == 1
    results = json.loads(capsys.readouterr().out)
    assert results[0]["archive"] == "gone"
    assert {"number", "quote", "title", "archive", "source"} == set(results[0])


def test_verify_reads_standard_input(
    seeds_archive: Path,
    saved: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Whatever the terminal's encoding: JSON is UTF-8.
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(saved.read_bytes()), "ascii"))
    assert main(["verify", "-", "--archive", str(seeds_archive)]) == 0
    assert "citations stand." in capsys.readouterr().out


def test_a_terminal_without_curly_quotes_gets_escapes(seeds_archive: Path, saved: Path) -> None:
    done = python_m_qa(
        "check", str(saved), "--archive", str(seeds_archive), PYTHONIOENCODING="ascii"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"[1] ok \u201c\u201cIran will withstand" in done.stdout


def test_a_forged_quote_cannot_command_the_terminal(
    seeds_archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quote = "red \x1b[31m line\nbreak \ud800 \u202e"
    forged = {"number": 1, "article_id": 1, "start": 0, "end": 3, "quote": quote}
    (tmp_path / "a.json").write_text(json.dumps({"citations": [forged]}))
    assert main(["verify", str(tmp_path / "a.json"), "--archive", str(seeds_archive)]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith("[1] gone “red \ufffd[31m line break ")
    assert "\u202e" not in first
    assert last == "0 of 1 citations stand."


def test_evaluate_prints_the_table_or_json(
    seeds_archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "n1", "question": "Who won the 2022 World Cup?", "answer": null}')
    assert main(["evaluate", str(path), "--archive", str(seeds_archive)]) == 0
    assert "Of 1 unanswerable: abstained 1." in capsys.readouterr().out
    assert main(["evaluate", str(path), "--json", "--archive", str(seeds_archive)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["scores"]["rightly_abstained"] == 1
    assert record["questions"][0]["id"] == "n1"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", "???"], "There are no words to search for: type a question.\n"),
        (["ask", "x" * 3_000], "The question has 3,000 characters; the limit is 2,000"),
        (["ask", "Iran \udcff?"], "The question is not valid Unicode"),
        (["verify", "none.json"], "none.json cannot be read: No such file or directory.\n"),
        (["verify", "."], ". cannot be read: Is a directory.\n"),
        (["verify", "bytes"], "bytes is not UTF-8 text"),
        (["verify", "text"], "This is not an answer"),
        (["evaluate", "text"], "text is not a file of questions"),
        (["evaluate", "none.jsonl"], "none.jsonl cannot be read"),
    ],
)
def test_bad_input_gets_a_sentence_and_status_1(
    seeds_archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bytes").write_bytes(b"\xff\xfe\x00")
    Path("text").write_text("not JSON")
    assert main([*arguments, "--archive", str(seeds_archive)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [["ask", "Who?"], ["verify", "answer.json"], ["evaluate", "questions.jsonl"]]
)
def test_a_missing_archive_gets_a_sentence_and_status_1(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "answer.json").write_text("{}")
    command = [str(tmp_path / part) if "json" in part else part for part in command]
    assert main([*command, "--archive", str(tmp_path / "none")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("There is no archive in")
    assert "`clippings build PATH " in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "command", [[], ["ask"], ["ask", "--help"], ["verify", "--help"], ["sing"]]
)
def test_usage_is_said_without_a_traceback(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(command)
    assert exit_.value.code == (0 if "--help" in command else 2)
    out, err = capsys.readouterr()
    assert "usage: clippings" in out + err
