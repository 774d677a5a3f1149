"""`python -m index places`: what it prints for people and for scripts."""

from __future__ import annotations

import json

import pytest

from index.cli.commands import main
from tests.fakes import HashEmbedder
from tests.index.library import Library


@pytest.fixture
def filled(library: Library) -> Library:
    library.records(
        "news.jsonl",
        {"id": "a", "published": "2026-03-01", "outlet": "Wire", "title": "Calm \x1b[31m",
         "text": "The sea was not calm.\nThey say: it was Not Calm."},
        {"id": "b", "text": "We are not calm."},
    )  # fmt: skip
    library.build()
    return library


def run(library: Library, *words: str) -> int:
    return main(["places", *words, "--archive", str(library.archive)], HashEmbedder)


def test_each_place_is_shown_with_its_words_marked(
    filled: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(filled, '"not calm"') == 0
    said = capsys.readouterr().out
    assert said.splitlines() == [
        "“not calm” occurs in 3 places in 2 articles, 2026-03-01 (1 undated).",
        "2026-03-01  Wire, Calm \ufffd[31m, news.jsonl#a, characters 12-20",
        "    The sea was [not calm]. They say: it was Not Calm.",
        "2026-03-01  Wire, Calm \ufffd[31m, news.jsonl#a, characters 39-47",
        "    The sea was not calm. They say: it was [Not Calm].",
        "undated  We are not calm., news.jsonl#b, characters 7-15",
        "    We are [not calm].",
    ]


def test_scripts_get_all_of_it(filled: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(filled, "not calm", "--json", "--outlet", "wire", "--sort", "oldest") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["phrase"]["places"] == 2
    assert record["filters"]["outlet"] == "wire"
    assert [(each["start"], each["end"]) for each in record["places"]] == [(12, 20), (39, 47)]
    assert record["places"][0]["published"] == "2026-03-01"


def test_what_nobody_said(filled: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(filled, "very calm") == 0
    assert capsys.readouterr().out == "No article contains “very calm”.\n"


def test_no_phrase_is_said(filled: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(filled, "?") == 1
    assert "no words" in capsys.readouterr().err


def test_a_search_shows_the_phrase_that_it_found(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    library.write(
        "a.txt", f"{'Calm was the sea all day and night long. ' * 8}It was not calm at all."
    )
    library.build()
    main(["search", '"not calm"', "--archive", str(library.archive)], HashEmbedder)
    assert "It was not calm at all." in capsys.readouterr().out
