"""Building: what is added, updated, unchanged, rejected, removed; and what it costs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import (
    Archive,
    ArchiveBusy,
    ArchiveFull,
    BadInput,
    EmbedderMismatch,
    EmbedderMissing,
    Pace,
    build_archive,
    builder,
    formats,
    parse,
    remove_from_archive,
    set_fields,
)
from index.ingest import preparing
from index.store import inputs, versions
from index.store.database import Database
from tests.fakes import HashEmbedder
from tests.index.library import Library, report_of, sentence

ROOT = Path(__file__).parents[2]


def fill(library: Library, count: int) -> None:
    for i in range(count):
        library.write(f"{i:02}.txt", f"{sentence(i)} left.\n{sentence(i + 1000)} stayed.")


# --- building twice


def test_a_second_build_does_nothing(library: Library) -> None:
    fill(library, 5)
    library.records("more.jsonl", *({"text": sentence(i)} for i in range(50, 53)))
    first = library.build()
    assert report_of(first) == {"added": 8}
    assert first.embedded == len(set(library.embedder.encoded)) == first.passages
    before = library.content()
    library.embedder.encoded.clear()
    again = library.build()
    assert report_of(again) == {"unchanged": 8}
    assert (again.passages, again.embedded, library.embedder.encoded) == (0, 0, [])
    assert library.content() == before


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), max_size=6))
def test_any_texts_twice(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "files", Path(folder) / "archive")
        for i, text in enumerate(texts):
            library.write(f"{i}.txt", text)
        library.records("all.jsonl", *({"text": text} for text in texts), {"text": "Always one."})
        first = library.build()
        assert sum(report_of(first).values()) == 2 * len(texts) + 1
        before = library.content()
        with library.open() as archive:
            stored = {each.id: each for each in archive.articles()}
            for row in archive.store.passages_after(0):
                assert stored[row.article_id].text[row.start : row.end] == row.text
            assert archive.problems() == []
        second = library.build()
        assert (second.unchanged, second.rejections) == (first.added, first.rejections)
        assert report_of(second).keys() <= {"unchanged", "rejected"}
        assert library.content() == before


# --- one change costs one thing


def test_one_changed_file_costs_one_file(library: Library) -> None:
    fill(library, 6)
    library.build()
    library.embedder.encoded.clear()
    library.write("03.txt", f"{sentence(77)} arrived.")
    report = library.build()
    assert report_of(report) == {"updated": 1, "unchanged": 5}
    assert (report.passages, report.embedded) == (1, 1)
    assert library.embedder.encoded == [f"{sentence(77)} arrived."]


def test_one_changed_record_costs_one_article(library: Library) -> None:
    records = [{"id": f"r{i}", "text": f"{sentence(i)}."} for i in range(6)]
    library.records("news.jsonl", *records)
    library.build()
    library.embedder.encoded.clear()
    records[2] = {"id": "r2", "text": f"{sentence(99)}."}
    library.records("news.jsonl", {"id": "new", "text": f"{sentence(50)}."}, *records[:5])
    assert report_of(library.build()) == {"added": 1, "updated": 1, "unchanged": 4, "removed": 1}
    assert sorted(library.embedder.encoded) == sorted([f"{sentence(99)}.", f"{sentence(50)}."])
    assert set(library.sources()) == {"news.jsonl#new", *(f"news.jsonl#r{i}" for i in range(5))}


def test_a_changed_date_needs_no_new_vector(library: Library) -> None:
    library.records("news.jsonl", {"id": "a", "text": sentence(1), "published": "2026-01-01"})
    library.build()
    library.records("news.jsonl", {"id": "a", "text": sentence(1), "published": "2026-01-02"})
    report = library.build()
    assert (report_of(report), report.embedded) == ({"updated": 1}, 0)
    with library.open() as archive:
        assert [each.published for each in archive.articles()] == [date(2026, 1, 2)]
        assert archive.status().coverage == 1.0


def test_an_older_version_stays_readable_but_is_not_searched(library: Library) -> None:
    library.write("a.txt", "Zebrafish were counted in the river.")
    library.build()
    with library.open() as archive:
        (old,) = archive.articles()
    library.write("a.txt", "Salmon were counted in the river.")
    library.build()
    with library.open() as archive:
        assert archive.article(old.id) == old
        newer = archive.newer_version(old)
        assert newer
        assert (newer.version, newer.text) == (2, "Salmon were counted in the river.")
        assert archive.newer_version(newer) is None
        found = archive.searcher.search(parse("zebrafish river"))
        assert {hit.article.id for hit in found.hits} == {newer.id}
        assert archive.status().older_versions == 1
        assert len(archive.store.vectors_after(0)[1]) == 1  # the old one's is of no use
        assert archive.read_source(old) == newer.text


def test_passages_end_as_in_the_language_of_their_article(library: Library) -> None:
    """In English "am 4." would end one, and fill the passage to its last word."""
    long = " ".join(["Wort"] * 116) + "."
    for code in ("de", "en"):
        library.records(
            f"{code}.jsonl", {"text": f"{long} Er kam am 4. März an.", "language": code}
        )
    library.build()
    first = {
        source: end for source, ordinal, _, end, _ in library.content().passages if not ordinal
    }
    assert first == {"de.jsonl#1": len(long), "en.jsonl#1": len(f"{long} Er kam am 4.")}


def test_equal_texts_are_two_articles_and_one_vector(library: Library) -> None:
    library.write("a.txt", sentence(1))
    library.write("b.txt", sentence(1))
    report = library.build()
    assert (report.added, report.passages, report.embedded) == (2, 2, 1)
    (hit,) = library.search(sentence(1)).hits  # said once
    with Archive(library.archive) as archive:
        assert [copy.source for copy in archive.copies([hit.article])[hit.article.id]] == ["b.txt"]


# --- mirroring


def test_build_mirrors_and_add_never_removes(library: Library) -> None:
    fill(library, 3)
    library.build()
    (library.files / "01.txt").unlink()
    assert report_of(library.build(mirror=False)) == {"unchanged": 2}
    assert set(library.sources()) == {"00.txt", "01.txt", "02.txt"}
    assert report_of(library.build()) == {"unchanged": 2, "removed": 1}
    assert set(library.sources()) == {"00.txt", "02.txt"}


def test_add_does_not_remove_a_record_either_and_a_later_build_does(library: Library) -> None:
    records = [{"id": f"r{i}", "text": f"{sentence(i)}."} for i in range(3)]
    library.records("news.jsonl", *records)
    library.build()
    library.records("news.jsonl", *records[:2])
    assert report_of(library.build(mirror=False)) == {"unchanged": 2}
    assert len(library.sources()) == 3
    assert report_of(library.build()) == {"unchanged": 2, "removed": 1}
    assert set(library.sources()) == {"news.jsonl#r0", "news.jsonl#r1"}


def test_only_what_was_read_under_the_path_is_mirrored(library: Library, tmp_path: Path) -> None:
    fill(library, 1)
    other = tmp_path / "files-elsewhere"  # a name that begins alike
    other.mkdir()
    (other / "x.txt").write_text(sentence(8))
    library.build(library.files, other)
    (other / "x.txt").unlink()
    assert report_of(library.build()) == {"unchanged": 1}
    assert set(library.sources()) == {"00.txt", "x.txt"}


@pytest.mark.parametrize("state", ["missing", "empty", "nothing readable"])
def test_a_folder_that_offers_nothing_changes_nothing(library: Library, state: str) -> None:
    fill(library, 2)
    library.build()
    before = library.content()
    for file in library.files.iterdir():
        file.unlink()
    if state == "missing":
        library.files.rmdir()
    elif state == "nothing readable":
        library.write("picture.jpg", b"\xff\xd8")
    with pytest.raises(BadInput, match=r"There is no file|nothing to read"):
        library.build()
    assert library.content() == before


def test_a_wrong_path_beside_a_good_one_changes_nothing(library: Library, tmp_path: Path) -> None:
    fill(library, 1)
    with pytest.raises(BadInput, match="There is no file or folder"):
        library.build(library.files, tmp_path / "nowhere")
    assert not library.archive.exists()


def test_a_folder_that_cannot_be_looked_into_keeps_what_it_gave(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write("a.txt", sentence(1))
    library.write("deep/b.txt", sentence(2))
    library.build()
    listed, scandir = str(library.files / "deep"), os.scandir

    def refuse(path: str) -> object:
        if path == listed:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    (library.files / "deep" / "b.txt").unlink()  # nobody can see whether it is there
    monkeypatch.setattr(os, "scandir", refuse)
    report = library.build()
    assert report_of(report) == {"unchanged": 1, "rejected": 1}
    assert report.rejections[0].source == "deep"
    assert "permission denied" in report.rejections[0].reason
    assert set(library.sources()) == {"a.txt", "deep/b.txt"}


# --- what cannot be read


def break_by_garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 8)


def break_by_nothing(path: Path) -> None:
    path.write_bytes(b"")


def break_by_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.txt")


def break_by_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize(
    "damage", [break_by_garbage, break_by_nothing, break_by_link, break_by_pipe]
)
def test_a_file_that_is_broken_keeps_what_it_gave(library: Library, damage) -> None:  # type: ignore[no-untyped-def]
    fill(library, 2)
    library.build()
    before = library.sources()
    damage(library.files / "01.txt")
    for _ in range(2):  # a second look counts alike
        report = library.build()
        assert report_of(report) == {"unchanged": 1, "rejected": 1}
        assert report.rejections[0].source == "01.txt"
    assert library.sources() == before
    (library.files / "01.txt").unlink()
    library.write("01.txt", f"{sentence(40)} healed.")
    assert report_of(library.build()) == {"unchanged": 1, "updated": 1}


def test_a_record_that_is_broken_keeps_what_it_gave(library: Library) -> None:
    path = library.records("news.jsonl", *({"text": sentence(i)} for i in range(4)))
    library.build()
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], "{garbage", *lines[2:]]))
    for _ in range(2):
        report = library.build()
        assert report_of(report) == {"unchanged": 3, "rejected": 1}
        assert report.rejections[0].source == "news.jsonl#2"
    assert len(library.sources()) == 4


def test_rejections_are_remembered_with_their_reasons(library: Library) -> None:
    fill(library, 2)
    break_by_garbage(library.write("bad.txt", ""))
    first, second = library.build(), library.build()
    assert report_of(first) == {"added": 2, "rejected": 1}
    assert report_of(second) == {"unchanged": 2, "rejected": 1}
    assert first.rejections == second.rejections
    with library.open() as archive:
        assert archive.rejections() == first.rejections


def test_of_many_rejections_of_a_file_some_are_kept_and_all_are_counted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "MOST", 3)
    library.records("news.jsonl", {"text": f"{sentence(1)}."}, *[{}] * 1_234)
    library.write("bad.txt", "")
    first, second = library.build(), library.build()
    assert (first.added, second.unchanged, first.rejected, second.rejected) == (1, 1, 1_235, 1_235)
    assert first.rejections == second.rejections
    sources = ["bad.txt", *(f"news.jsonl#{n}" for n in (2, 3, 4)), "news.jsonl"]
    assert [each.source for each in first.rejections] == sources
    assert first.rejections[-1].reason == "and 1,231 more"
    monkeypatch.setattr(inputs, "loaded", None)  # what is counted is not loaded for it
    with library.open() as archive:
        assert archive.status().rejected == 1_235


# --- removing


def test_removing_erases_text_and_vectors_and_leaves_a_tombstone(library: Library) -> None:
    library.pace = Pace(small=2)  # the words stand in a cache too
    secret = "Quicksilver Zanzibar confession"
    fill(library, 4)
    library.records(
        "news.jsonl",
        {"id": "a", "title": secret, "text": f"{secret} one.", "authors": ["Quicksilver Q."]},
        {"id": "b", "text": sentence(9)},
    )
    library.build()
    library.records(  # an older version is to be erased as well
        "news.jsonl",
        {"id": "a", "title": secret, "text": f"{secret} two.", "url": "https://quicksilver.org/a"},
        {"id": "b", "text": sentence(9)},
    )
    library.build()
    with library.open() as archive:
        (gone,) = (each for each in archive.articles() if each.source == "news.jsonl#a")
    one, two = library.embedder.encode([f"{secret}\n{secret} one.", f"{secret}\n{secret} two."])
    # SQLite and FAISS keep the same float16, and what a text was compared by is in both.
    erased = [b"quicksilver", b"zanzibar", two.astype("float16").tobytes()]
    held = bytes_of(library.archive)
    assert all(each in held for each in erased)

    with library.open() as chat:  # a reader keeps SQLite's log alive
        assert chat.searcher.search(parse(secret)).hits
        assert library.remove("news.jsonl#a") == ["news.jsonl#a"]
        held = bytes_of(library.archive)
    assert [each for each in [*erased, one.astype("float16").tobytes()] if each in held] == []
    assert len(library.sources()) == 5
    assert library.search(secret).hits[0].article.source != "news.jsonl#a"
    with (
        library.open() as archive,
        pytest.raises(BadInput, match=rf"removed from the archive on {date.today().year}-"),
    ):
        archive.article(gone.id)
    with library.open() as archive:
        assert archive.problems() == []


def bytes_of(folder: Path) -> bytes:
    """All that the folder's files hold, in lower case for its letters."""
    files = (file for file in folder.rglob("*") if file.is_file())
    data = b"".join(file.read_bytes() for file in files)
    return data + data.lower()


def test_a_removal_by_mirroring_erases_too(library: Library) -> None:
    library.pace = Pace(small=2)
    fill(library, 2)
    library.write("secret.txt", "The zanzibar confession.")
    library.build()
    assert b"zanzibar" in bytes_of(library.archive / "cache")
    (library.files / "secret.txt").unlink()
    assert report_of(library.build()) == {"unchanged": 2, "removed": 1}
    assert b"zanzibar" not in bytes_of(library.archive)


def test_removing_by_id_source_or_path(library: Library) -> None:
    fill(library, 4)
    library.build()
    with library.open() as archive:
        first = next(archive.articles())
    names = [str(first.id), "01.txt", str(library.files / "02.txt")]
    assert remove_from_archive(library.archive, names) == ["00.txt", "01.txt", "02.txt"]
    assert set(library.sources()) == {"03.txt"}


def test_an_unknown_name_removes_nothing(library: Library) -> None:
    fill(library, 2)
    library.build()
    with pytest.raises(BadInput, match=r"no article 'nope\.txt'.*status --list"):
        remove_from_archive(library.archive, ["00.txt", "nope.txt"])
    assert len(library.sources()) == 2


def test_what_was_removed_comes_back_with_a_new_id_while_its_file_is_there(
    library: Library,
) -> None:
    fill(library, 2)
    library.build()
    with library.open() as archive:
        old = next(archive.articles())
    remove_from_archive(library.archive, ["00.txt"])
    assert report_of(library.build()) == {"added": 1, "unchanged": 1}
    with library.open() as archive:
        back = next(each for each in archive.articles() if each.source == "00.txt")
    assert back.text == old.text
    assert back.id > old.id


# --- one build at a time, a full disk, another model


def test_another_process_that_builds_is_waited_for_by_the_person(library: Library) -> None:
    fill(library, 1)
    library.build()
    held = (
        "import fcntl, sys; file = open(sys.argv[1], 'a+'); fcntl.flock(file, fcntl.LOCK_EX);"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held, str(library.archive / "build.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(ArchiveBusy, match="Another build is running"):
            library.build()
        with pytest.raises(ArchiveBusy):
            remove_from_archive(library.archive, ["00.txt"])
        assert len(library.search("left").hits) == 1  # reading goes on
        other.communicate(b"")
    assert report_of(library.build()) == {"unchanged": 1}


def test_a_full_disk_loses_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(library, 3)
    library.build()
    before = library.content()
    library.records("big.jsonl", *({"text": f"{sentence(i, 400)}."} for i in range(200, 320)))
    connect = Database._connect

    def small_disk(self: Database) -> sqlite3.Connection:
        connection = connect(self)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 120}")
        return connection

    monkeypatch.setattr(Database, "_connect", small_disk)
    with pytest.raises(ArchiveFull, match=r"is full: free some space and run the same command"):
        library.build()
    monkeypatch.undo()
    kept = library.content()
    assert before.articles <= kept.articles
    assert library.search(sentence(1)).hits
    with library.open() as archive:
        assert archive.problems() == []
    report = library.build()
    assert report.added + report.unchanged == 123
    assert report.unchanged == len(kept.articles)
    fresh = Library(library.files, library.archive.with_name("fresh"))
    fresh.build()
    assert library.content() == fresh.content()


def test_a_cache_that_finds_no_space_says_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*args: object) -> None:
        raise OSError(28, "No space left on device")

    fill(library, 2)
    monkeypatch.setattr("index.search.caches.FaissIndex.write", no_space)
    with pytest.raises(ArchiveFull, match="free some space"):
        library.build()
    monkeypatch.undo()
    assert list((library.archive / "cache").iterdir()) == []
    assert report_of(library.build()) == {"unchanged": 2}
    assert library.search(sentence(1)).fallback is None


def test_another_model_is_refused(library: Library) -> None:
    fill(library, 2)
    library.build()
    before = library.content()
    library.write("new.txt", sentence(5))
    library.embedder = HashEmbedder("other")
    with pytest.raises(EmbedderMismatch, match=r"embedded by hash@256.*here is other@256.*--model"):
        library.build()
    assert library.content() == before


def test_without_a_model_words_can_be_searched(library: Library) -> None:
    def missing() -> HashEmbedder:
        raise EmbedderMissing("The embedding model is not installed: pip install it.")

    fill(library, 3)
    report = build_archive(library.archive, [library.files], make_embedder=missing)
    assert (report_of(report), report.embedded) == ({"added": 3}, 0)
    assert report.notes == [
        "Only words can be searched. The embedding model is not installed: pip install it."
    ]
    found = library.search("Name1")
    assert found.hits[0].article.source == "01.txt"
    assert found.hits[0].engine == "words"
    assert found.fallback == "Only words were searched: no passage has been embedded yet."
    assert library.build().embedded == 3  # the vectors follow


def test_a_model_that_breaks_on_the_way_keeps_the_words(library: Library) -> None:
    class Broken(HashEmbedder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            raise EmbedderMissing("The embedding model cannot be loaded: install it again.")

    fill(library, 2)
    library.embedder = Broken()
    report = library.build()
    assert report.notes == ["The embedding model cannot be loaded: install it again."]
    assert library.search("Name1").hits


def test_news_is_embedded_newest_first(library: Library) -> None:
    days = ["2026-01-02", None, "2026-03-04", "2025-12-31"]
    library.records(
        "a.jsonl", *({"text": f"Text {day}.", "published": day, "id": f"i{day}"} for day in days)
    )
    library.build()
    assert library.embedder.encoded == [
        "Text 2026-03-04.", "Text 2026-01-02.", "Text 2025-12-31.", "Text None.",
    ]  # fmt: skip


def test_progress_tells_every_stage_to_its_end(library: Library) -> None:
    fill(library, 3)
    heard: list[tuple[str, int, int]] = []
    build_archive(
        library.archive,
        [library.files],
        embedder=library.embedder,
        progress=lambda stage, done, total, report: heard.append((stage, done, total)),
    )
    stages = [*(("reading", i, 3) for i in range(4)), ("embedding", 3, 3)]
    assert list(dict.fromkeys(heard)) == stages


# --- a clock that is wrong


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the clock to a day."""

    def set_to(day: str) -> None:
        class Wrong(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Wrong:
                return cls.fromisoformat(f"{day}T12:00+00:00")

        for module in (formats, preparing, builder, versions):
            monkeypatch.setattr(module, "datetime", Wrong)

    return set_to


def published(library: Library) -> dict[str, date | None]:
    with library.open() as archive:
        return {each.source: each.published for each in archive.articles()}


def test_dates_that_a_wrong_clock_refused_are_found_when_it_is_right(
    library: Library, clock: Callable[[str], None]
) -> None:
    day = date(2026, 3, 8)
    library.records("old.jsonl", {"id": "a", "text": sentence(1), "published": str(day)})
    clock("1970-01-01")
    said = "The clock of this machine says 1970-01-01, and it was 2026-01-01 before: later dates"
    (note,) = library.build().notes
    assert note.startswith(said)
    assert published(library) == {"old.jsonl#a": None}
    assert report_of(library.build()) == {"unchanged": 1}
    clock("2026-03-20")
    report = library.build()
    assert (report_of(report), report.notes) == ({"updated": 1}, [])
    assert published(library) == {"old.jsonl#a": day}
    clock("2026-02-01")  # it is behind again: what was read rightly stays
    library.records("new.jsonl", {"id": "b", "text": sentence(2), "published": str(day)})
    report = library.build()
    assert report_of(report) == {"added": 1, "unchanged": 1}
    assert "says 2026-02-01, and it was 2026-03-20 before" in report.notes[0]
    assert published(library) == {"old.jsonl#a": day, "new.jsonl#b": None}
    clock("2026-03-21")
    assert report_of(library.build()) == {"updated": 1, "unchanged": 1}
    assert published(library) == {"old.jsonl#a": day, "new.jsonl#b": day}


def test_the_status_counts_again_only_what_has_changed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    library.build()
    with library.open() as archive:
        assert archive.status().articles == 1
        library.write("b.txt", f"{sentence(2)}.")
        library.build()  # as another process would
        status = archive.status()
        assert status.articles == 2
        monkeypatch.setattr(archive.store, "counts", None)  # it is not called for the same
        assert archive.status() == status


# --- folders that are gone, and where they are now


def moving(library: Library) -> tuple[Path, Path]:
    """Two texts in a folder that was read, and where it is moved to."""
    for name in ("one.txt", "sub/two.txt"):
        library.write(f"old/{name}", f"{sentence(len(name))} left.")
    library.build(library.files / "old")
    return library.files / "old", library.files / "new"


def test_a_moved_folder_is_known_by_its_content_and_does_not_double(library: Library) -> None:
    old, new = moving(library)
    with library.open() as archive:
        ids = {article.id for article in archive.articles()}
    old.rename(new)
    report = library.build(new)
    assert report_of(report) == {"unchanged": 2}
    assert report.notes == [
        f"{old}/one.txt was moved to {new}/one.txt and 1 more files; known by the content."
    ]
    with library.open() as archive:
        assert {article.id for article in archive.articles()} == ids
        (two,) = (a for a in archive.articles() if a.source == "sub/two.txt")
        assert archive.store.path_of(two.id) == f"{new}/sub/two.txt"
    library.write("new/one.txt", f"{sentence(900)} stayed.")
    assert report_of(library.build(new)) == {"updated": 1, "unchanged": 1}
    assert len(library.sources()) == 2


def test_what_was_changed_when_its_folder_was_moved_is_its_next_version(library: Library) -> None:
    old, new = moving(library)
    old.rename(new)
    library.write("new/one.txt", f"{sentence(900)} stayed.")
    assert report_of(library.build(new)) == {"updated": 1, "unchanged": 1}
    assert len(library.sources()) == 2


def test_a_moved_file_keeps_what_was_set_by_hand(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)} left.")
    library.build()
    set_fields(library.archive, "a.txt", {"outlet": "The Gull"}, embedder=library.embedder)
    library.write("sub/b.txt", (library.files / "a.txt").read_bytes())
    (library.files / "a.txt").unlink()
    assert report_of(library.build()) == {"unchanged": 1}
    with library.open() as archive:
        (article,) = archive.articles()
        assert (article.source, article.outlet) == ("sub/b.txt", "The Gull")


def test_a_copy_is_not_a_move(library: Library) -> None:
    old, new = moving(library)
    library.write("new/one.txt", (old / "one.txt").read_bytes())
    assert report_of(library.build(new)) == {"added": 1}
    assert len(library.sources()) == 2  # two of the three have one name


def test_a_folder_that_is_gone_is_told_with_the_command_that_drops_it(library: Library) -> None:
    old, new = moving(library)
    library.write("new/other.txt", f"{sentence(70)} left.")
    shutil.rmtree(old)
    for _ in range(2):  # until something is done about it
        (note,) = library.build(new).notes
        assert note.startswith(f"2 articles come from {old}, which is no longer there.")
        assert f"`clippings remove {old} --archive {library.archive}`" in note
    assert sorted(library.remove(str(old))) == ["one.txt", "sub/two.txt"]
    assert library.build(new).notes == []
