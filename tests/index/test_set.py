"""What a person sets holds through every later reading, and never rewrites what was cited."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from index import (
    ArchiveBusy,
    Article,
    BadArticle,
    BadInput,
    page_of,
    remove_from_archive,
    set_fields,
)
from index.cli.commands import main
from index.store import locked
from qa.cite import stands
from tests.fakes import HashEmbedder
from tests.index.library import Library, report_of, sentence

ROOT = Path(__file__).parents[2]
HEADER = "---\ntitle: Own title\noutlet: Gazette\npublished: 2026-03-01\n---\n"
TEXT = f"{sentence(1)} left.\n"


@pytest.fixture
def one(library: Library) -> Library:
    library.write("a.txt", HEADER + TEXT)
    library.build()
    return library


def correct(library: Library, name: str, **fields: str) -> Article:
    return set_fields(library.archive, name, fields, embedder=library.embedder)


def only(library: Library) -> Article:
    with library.open() as archive:
        (article,) = archive.articles()
        assert archive.problems() == []
    return article


def test_what_is_set_takes_the_place_of_what_was_read(one: Library) -> None:
    before = only(one)
    article = correct(one, "a.txt", outlet="The Wire", published="2026-03-08")
    assert article == only(one)
    assert (article.outlet, article.published) == ("The Wire", date(2026, 3, 8))
    assert "set by hand" in article.published_from
    assert (article.title, article.text, article.version) == ("Own title", before.text, 2)


def test_the_older_version_stays_as_it_was_cited(one: Library) -> None:
    before = only(one)
    correct(one, str(before.id), outlet="The Wire")
    with one.open() as archive:
        older = archive.article(before.id)
        newer = archive.newer_version(older)
        assert (older.outlet, older.version) == ("Gazette", 1)
        assert newer is not None
        assert newer.outlet == "The Wire"
        start = older.text.index("Minister")
        assert stands(older, start, start + 8, "Minister")


def test_the_corrected_article_is_found_once_and_by_both_engines(one: Library) -> None:
    article = correct(one, "a.txt", title="Harbour reopened")
    found = one.search("Harbour reopened")
    assert (found.coverage, found.fallback) == (1.0, None)
    assert [(h.article.id, h.engine) for h in found.hits] == [(article.id, "words + meaning")]


def test_it_survives_a_rebuild_of_the_same_file_and_of_a_changed_one(one: Library) -> None:
    correct(one, "a.txt", outlet="The Wire")
    assert report_of(one.build()) == {"unchanged": 1}
    assert only(one).version == 2
    one.write("a.txt", HEADER.replace("Own", "New") + TEXT + "\nMore came later.\n")
    assert report_of(one.build()) == {"updated": 1}
    article = only(one)
    assert (article.title, article.outlet, article.version) == ("New title", "The Wire", 3)
    assert "More came later." in article.text


def test_later_settings_add_to_earlier_ones(one: Library) -> None:
    correct(one, "a.txt", outlet="The Wire", title="Mine")
    correct(one, "a.txt", title="Mine again", published="")
    one.write("a.txt", HEADER + TEXT + "More.\n")
    one.build()
    article = only(one)
    assert (article.outlet, article.title) == ("The Wire", "Mine again")
    assert (article.published, article.published_from) == (None, "")


def test_it_outweighs_metadata_csv(one: Library) -> None:
    correct(one, "a.txt", outlet="By hand")
    one.write("metadata.csv", "file,outlet,language\na.txt,By table,fr\n")
    one.build()
    assert (only(one).outlet, only(one).language) == ("By hand", "fr")


def test_a_record_is_set_and_its_neighbours_are_not(library: Library) -> None:
    records = [{"id": f"r{i}", "text": sentence(i)} for i in range(3)]
    library.records("n.jsonl", *records)
    library.build()
    correct(library, "n.jsonl#r1", outlet="The Wire")
    records[0]["text"] = records[1]["text"] = sentence(9)
    library.records("n.jsonl", *records)
    assert report_of(library.build()) == {"updated": 2, "unchanged": 1}
    with library.open() as archive:
        outlets = {each.source: each.outlet for each in archive.articles()}
    assert outlets == {"n.jsonl#r0": "", "n.jsonl#r1": "The Wire", "n.jsonl#r2": ""}


def test_pages_and_the_story_are_kept(library: Library) -> None:
    from tests.index.formats.samples import FIRST, SECOND, pdf

    library.write("a.pdf", pdf([[FIRST], [SECOND]]))
    library.build()
    before = only(library)
    after = correct(library, "a.pdf", title="Strait")
    assert after.spans == before.spans
    assert page_of(after, after.text.index("Tankers")) == "2"


def test_a_removed_article_is_forgotten_with_what_was_set(one: Library) -> None:
    correct(one, "a.txt", title="Sssh")
    remove_from_archive(one.archive, ["a.txt"])
    with pytest.raises(BadInput, match="0 articles are called"):
        correct(one, "a.txt", title="Sssh")
    files = [path for path in one.archive.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if b"Sssh" in path.read_bytes()] == []
    one.build()
    assert only(one).title == "Own title"


def test_an_ambiguous_name_is_refused(library: Library, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(sentence(len(folder)))
    library.build(tmp_path / "one", tmp_path / "two")
    before = library.content()
    with pytest.raises(BadInput, match=r"2 articles are called 'a.txt': give an id"):
        correct(library, "a.txt", outlet="The Wire")
    assert library.content() == before
    assert correct(library, str(tmp_path / "one" / "a.txt"), outlet="The Wire").id == 3


def test_what_is_too_long_is_refused_and_leaves_no_trace(one: Library) -> None:
    before = one.content()
    with pytest.raises((BadInput, BadArticle), match="'title' is longer"):
        correct(one, "a.txt", title="x" * 3_000)
    assert one.content() == before
    one.write("a.txt", HEADER + TEXT + "More.\n")
    assert report_of(one.build()) == {"updated": 1}


def test_nothing_is_set_while_a_build_runs(one: Library) -> None:
    with locked(one.archive), pytest.raises(ArchiveBusy, match="Another build"):
        correct(one, "a.txt", outlet="The Wire")


# --- kill -9

KILLED = """
import os, signal, sys
from unittest.mock import patch
from index import set_fields
from tests.fakes import HashEmbedder

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

with patch(sys.argv[2], die):
    set_fields(sys.argv[1], "a.txt", {"outlet": "The Wire"}, embedder=HashEmbedder())
"""


@pytest.mark.parametrize(
    ("moment", "is_set"),
    [
        ("index.store.articles.correct", False),
        ("index.store.versions.insert_passages", False),
        ("index.builder._Builder.fold_words", True),
        ("index.builder._Builder.embed", True),
    ],
)
@pytest.mark.parametrize("again", [True, False])
def test_a_correction_is_stored_whole_or_not_at_all(
    one: Library, moment: str, is_set: bool, again: bool
) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(one.archive), moment],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert killed.returncode == -signal.SIGKILL
    if again:
        correct(one, "a.txt", outlet="The Wire")
    else:
        one.build()
    article = only(one)
    expected = ("The Wire", 2) if is_set or again else ("Gazette", 1)
    assert (article.outlet, article.version) == expected
    assert one.search("Minister Name1").coverage == 1.0
    one.write("a.txt", HEADER + TEXT + "More.\n")  # and for every later reading
    one.build()
    assert only(one).outlet == expected[0]


def test_what_is_so_already_makes_no_version_and_is_kept(one: Library) -> None:
    assert correct(one, "a.txt", outlet="Gazette").version == 1
    one.write("a.txt", HEADER.replace("Gazette", "Post") + TEXT)
    one.build()
    assert only(one).outlet == "Gazette"


# --- the command


def test_the_command(one: Library, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["set", "a.txt", "published=2026-03-08", "outlet=The \x1b[2JWire"]
    assert main([*words, "--archive", str(one.archive)], HashEmbedder) == 0
    shown = capsys.readouterr().out
    assert "a.txt is now article 2, version 2:" in shown
    assert "Own title, The \ufffd[2JWire, 2026-03-08, " in shown
    assert "\x1b" not in shown
    assert main(["set", "2", "title=T", "--json", "--archive", str(one.archive)], HashEmbedder) == 0
    assert json.loads(capsys.readouterr().out) == {
        "id": 3, "source": "a.txt", "published": "2026-03-08", "title": "T",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.txt", "body=x"], "the fields are title, outlet, authors, url, published, language"),
        (["a.txt", "published=soon"], "is not a date that can be understood"),
        (["nothing.txt", "title=x"], "0 articles are called 'nothing.txt'"),
        (["99999999999999999999", "title=x"], "0 articles are called"),
    ],
)
def test_the_command_refuses(
    words: list[str], said: str, one: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    before = one.content()
    assert main(["set", *words, "--archive", str(one.archive)], HashEmbedder) == 1
    assert said in capsys.readouterr().err
    assert one.content() == before
