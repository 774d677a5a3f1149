"""What is no archive, half of one, or another program's: each is said with what to do."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest

from index import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    SchemaMismatch,
    SpanKind,
    open_archive,
    parse,
    set_fields,
)
from index.cli.commands import main
from index.store import FILE, SCHEMA, Store, locked, upgrade, upgrade_archive
from index.store.versions import kind_of
from tests.fakes import HashEmbedder
from tests.index.library import Library, report_of, sentence


def missing(folder: Path) -> None:
    """Leave the folder out."""


def without_file(folder: Path) -> None:
    folder.mkdir()


def empty_file(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).touch()


def without_tables(folder: Path) -> None:
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def not_sqlite(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(b"This is a letter to my aunt. " * 200)


def newer_schema(folder: Path) -> None:
    Store.create(folder).close()
    connection = sqlite3.connect(folder / FILE)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (missing, ArchiveMissing, "There is no archive in .*: make one with `clippings"),
        (without_file, ArchiveMissing, "There is no archive in .*: make one with"),
        (empty_file, ArchiveMissing, "was never finished: run `clippings build` again"),
        (without_tables, ArchiveMissing, "was never finished"),
        (not_sqlite, ArchiveDamaged, "is not a readable archive .*restore it from a copy, or"),
        (
            newer_schema,
            SchemaMismatch,
            rf"has schema {SCHEMA + 1}; this program reads schema {SCHEMA}: use the version that",
        ),
    ],
)
def test_what_cannot_be_opened(
    make: Callable[[Path], None], error: type[ArchiveError], message: str, tmp_path: Path
) -> None:
    make(tmp_path / "archive")
    with pytest.raises(error, match=message):
        open_archive(tmp_path / "archive")


@pytest.mark.parametrize("make", [missing, without_file, empty_file, without_tables])
def test_half_an_archive_is_finished_by_a_build(
    make: Callable[[Path], None], library: Library
) -> None:
    make(library.archive)
    library.write("a.txt", sentence(1))
    assert library.build().added == 1
    assert library.search("Name1").hits


@pytest.mark.parametrize("make", [not_sqlite, newer_schema])
def test_a_build_does_not_touch_what_it_cannot_read(
    make: Callable[[Path], None], library: Library
) -> None:
    make(library.archive)
    held = (library.archive / FILE).read_bytes()
    library.write("a.txt", sentence(1))
    with pytest.raises((ArchiveDamaged, SchemaMismatch)):
        library.build()
    assert (library.archive / FILE).read_bytes() == held


def test_a_damaged_page_is_no_raw_error(library: Library) -> None:
    for i in range(40):
        library.write(f"{i}.txt", f"{sentence(i, 200)}.")
    library.build()
    file = library.archive / FILE
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xaa" * (len(data) - 4096)  # the first page still says it is an archive
    file.write_bytes(data)
    with pytest.raises(ArchiveDamaged, match="restore it from a copy"):
        library.search("Name1")
    with pytest.raises(ArchiveDamaged, match="restore it from a copy"), library.open() as archive:
        archive.problems()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match=r"cannot be made \(.*\): choose another"):
        Store.create(tmp_path / "file" / "archive")


# --- an older schema


@pytest.fixture
def older(library: Library) -> Library:
    """An archive as schema 1 had it: no stories, nothing set by hand, spans without a note."""
    for name in ("a.txt", "copy.txt"):
        library.write(name, f"{sentence(1, 90)}.\n\nPhoto: Ann Lee\n")
    library.write("b.txt", f"{sentence(100, 90)}.\n")
    library.build()
    library.write("b.txt", f"{sentence(200, 90)}.\n")
    library.build()
    connection = sqlite3.connect(library.archive / FILE)
    for id_, spans in connection.execute("SELECT id, spans FROM articles").fetchall():
        short = json.dumps([span[:3] for span in json.loads(spans)])
        connection.execute("UPDATE articles SET spans = ? WHERE id = ?", (short, id_))
    connection.executescript("""
        DROP TABLE bands; DROP TABLE corrections; DROP INDEX tellers;
        ALTER TABLE articles DROP COLUMN story; ALTER TABLE articles DROP COLUMN signature;
    """)
    connection.close()
    back_to(library, 1)
    return library


def back_to(library: Library, schema: int) -> None:
    """Take away what schemas 3 and 4 added."""
    back_to_3(library)
    with closing(sqlite3.connect(library.archive / FILE)) as connection:
        connection.executescript(f"""
            ALTER TABLE articles DROP COLUMN text_hash; ALTER TABLE inputs DROP COLUMN rejected;
            PRAGMA user_version = {schema};
        """)


def back_to_3(library: Library) -> None:
    with closing(sqlite3.connect(library.archive / FILE)) as connection:
        connection.executescript("""
            DROP INDEX shelf; DROP INDEX shelf_of_outlet; DROP INDEX rejected_inputs;
            DROP TABLE authors;
            ALTER TABLE articles DROP COLUMN day; ALTER TABLE articles DROP COLUMN kind;
            ALTER TABLE inputs DROP COLUMN named;
            PRAGMA user_version = 3;
        """)


def test_an_older_archive_is_upgraded(older: Library) -> None:
    with pytest.raises(SchemaMismatch, match=r"schema 1; .*: run `clippings upgrade"):
        open_archive(older.archive)
    assert main(["upgrade", "--archive", str(older.archive)]) == 0
    fresh = Library(older.files, older.archive.with_name("fresh"))
    fresh.build()
    with older.open() as archive, fresh.open() as same:
        assert archive.problems() == []
        found = {each.source: each for each in archive.articles()}
        for article in same.articles():
            assert found[article.source].spans == article.spans
        assert [span.kind for span in found["a.txt"].spans] == [SpanKind.CREDIT]
        assert found["a.txt"].story == found["copy.txt"].story != found["b.txt"].story
        first = archive.article(2)
        assert (first.source, first.version, first.story) == ("b.txt", 1, 2)
    older.write("late.txt", f"{sentence(1, 90)}.\n")  # a copy that comes later joins, too
    assert report_of(older.build()) == {"added": 1, "unchanged": 3}
    with older.open() as archive:
        stories = {each.source: each.story for each in archive.articles()}
    assert stories["late.txt"] == stories["a.txt"]
    set_fields(older.archive, "b.txt", {"outlet": "The Wire"}, embedder=older.embedder)


def test_an_upgrade_that_fails_changes_nothing(older: Library) -> None:
    with closing(sqlite3.connect(older.archive / FILE, isolation_level=None)) as connection:
        last = "SELECT id, spans FROM articles ORDER BY id DESC LIMIT 1"
        id_, spans = connection.execute(last).fetchone()
        connection.execute("UPDATE articles SET spans = '[' WHERE id = ?", (id_,))
        with pytest.raises(json.JSONDecodeError):
            upgrade_archive(older.archive)
        with pytest.raises(SchemaMismatch, match="schema 1"):
            open_archive(older.archive)
        connection.execute("UPDATE articles SET spans = ? WHERE id = ?", (spans, id_))
    assert upgrade_archive(older.archive) == 1
    assert upgrade_archive(older.archive) == SCHEMA  # and then there is nothing to do


def test_an_archive_of_schema_2_is_upgraded(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.records("news.jsonl", {"text": f"{sentence(1)}."}, *[{}] * 5)
    library.write("b.txt", f"{sentence(2)}.")
    library.build()
    library.remove("b.txt")
    hashes = "SELECT text_hash FROM articles ORDER BY id"
    with library.open() as archive:
        before = archive.store.rows(hashes)
    assert sorted(len(hash_) for (hash_,) in before) == [0, 32]
    back_to(library, 2)
    monkeypatch.setattr(upgrade, "MOST", 2)
    assert upgrade_archive(library.archive) == 2
    with library.open() as archive:
        assert archive.store.rows(hashes) == before
        kept = [(each.source, each.reason, each.count) for each in archive.rejections()]
        assert archive.status().rejected == 5
    reason = kept[0][1]
    assert kept == [
        ("news.jsonl#2", reason, 1),
        ("news.jsonl#3", reason, 1),
        ("news.jsonl", "and 3 more", 3),
    ]
    assert library.build().unchanged == 1


def test_an_archive_of_schema_3_can_be_listed_by_authors_and_kinds(library: Library) -> None:
    library.write("a.txt", "---\nauthors: Ann Lee\n---\nThe first.")
    library.write("b.md", "A second one.")
    library.build()
    library.write("a.txt", "---\nauthors: Bo Ek\n---\nThe first again.")
    library.build()
    shown = ("SELECT * FROM authors", "SELECT source, kind, day FROM articles ORDER BY id")
    with library.open() as archive:
        before = [archive.store.rows(each) for each in shown]
    assert before[0] == [("Bo Ek", 3)]
    back_to_3(library)
    assert upgrade_archive(library.archive) == 3
    with library.open() as archive:
        assert [archive.store.rows(each) for each in shown] == before


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("news/a.PDF", "pdf"),
        ("a.b/c", ""),
        ("news.jsonl.gz#12", "jsonl"),
        ("box.zip#in/a.html", "html"),
        ("box.zip#in.tar/b.txt", "txt"),
        ("box.zip#in/a.jsonl/2", "jsonl"),
        ("box.zip", "zip"),
        ("box.zip#talk.mbox/3.5", "mbox"),
        ("talk.mbox#3.5", "mbox"),
        ("a.longerthanitis", ""),
    ],
)
def test_the_kind_of_a_file_is_what_its_name_ends_in(source: str, kind: str) -> None:
    assert kind_of(source) == kind


def test_what_cannot_be_upgraded(tmp_path: Path) -> None:
    newer_schema(tmp_path / "newer")
    with pytest.raises(SchemaMismatch, match="use the version that made it"):
        upgrade_archive(tmp_path / "newer")
    with pytest.raises(ArchiveMissing):
        upgrade_archive(tmp_path / "missing")
    Store.create(tmp_path / "busy").close()
    with locked(tmp_path / "busy"), pytest.raises(ArchiveBusy):
        upgrade_archive(tmp_path / "busy")


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    store = Store.create(tmp_path)

    def half() -> None:
        with store.writing() as connection:
            connection.execute("INSERT INTO meta VALUES ('a', '1')")
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        half()
    assert store.meta("a") == ""
    store.set_meta("a", "2")
    assert store.meta("a") == "2"
    store.close()


def test_vectors_keep_their_order_and_the_precision_of_half_floats(library: Library) -> None:
    for i in range(7):
        library.write(f"{i}.txt", f"{sentence(i)}.")
    library.build()
    store = Store(library.archive)
    last, texts, vectors = store.vectors_after(0, limit=3)
    rest_last, rest, more = store.vectors_after(last)
    assert (len(texts), len(rest), rest_last) == (3, 4, 7)
    rows = {row.text_id: row.text for row in store.passages_after(0)}
    wanted = library.embedder.encode([rows[text] for text in [*texts, *rest]])
    assert np.abs(np.concatenate([vectors, more]) - wanted).max() < 1e-3
    assert store.vectors_after(rest_last) == (rest_last, [], pytest.approx(np.zeros((0, 0))))
    store.close()


def test_the_vector_of_a_text_that_is_gone_is_not_kept(library: Library) -> None:
    library.write("a.txt", sentence(1))
    library.build()
    store = Store(library.archive)
    store.put_vectors([999], library.embedder.encode(["gone"]))
    assert len(store.vectors_after(0)[1]) == 1
    store.close()


def test_data_version_changes_when_another_writes(tmp_path: Path) -> None:
    reader, writer = Store.create(tmp_path), Store(tmp_path)
    before = reader.data_version()
    assert reader.data_version() == before
    writer.set_meta("a", "1")
    changed = reader.data_version()
    assert changed != before
    reader.set_meta("a", "2")  # its own writing too
    assert reader.data_version() != changed
    reader.close()
    writer.close()


def test_threads_leave_no_open_files(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    library.build()

    def held() -> int:
        # Other archives may be open in this process.
        file = str(library.archive.resolve() / FILE)
        files = Path("/proc/self/fd").iterdir()
        return sum(str(each.readlink()).startswith(file) for each in files if each.exists())

    at_once = threading.Barrier(20)

    def look() -> None:
        at_once.wait(30)
        assert len(list(archive.articles())) == 1
        at_once.wait(30)

    with library.open() as archive:
        archive.status()
        for _ in range(3):
            with ThreadPoolExecutor(20) as pool:
                for done in [pool.submit(look) for _ in range(20)]:
                    done.result()
        assert 0 < held() <= 30
    assert held() == 0


# --- what another user owns


@pytest.fixture
def foreign() -> Iterator[Path]:
    """A folder with an archive and a folder of articles that belong to somebody else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        library = Library(folder / "files", folder / "archive")
        library.write("a.txt", f"{sentence(1)}.")
        library.build()
        yield folder
        for each in (folder / "archive", folder / "files"):
            each.chmod(0o700)


@contextmanager
def nobody() -> Iterator[None]:
    """Another user than root, whom nothing is forbidden."""
    before = os.geteuid()
    os.seteuid(before or 65534)
    try:
        yield
    finally:
        os.seteuid(before)


def complaint(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """What a command says that is forbidden something."""
    with nobody():
        assert main([str(word) for word in words], HashEmbedder) == 1
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_what_belongs_to_another_is_said(foreign: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, files = foreign / "archive", foreign / "files"
    files.chmod(0o000)
    said = complaint(capsys, "build", files / "a.txt", "--archive", foreign / "new")
    assert said == f"{files / 'a.txt'} cannot be read: permission denied."
    assert "cannot be read" in complaint(capsys, "build", files, "--archive", archive)
    archive.chmod(0o000)
    for command in (["status"], ["search", "Minister"], ["doctor"]):
        said = complaint(capsys, *command, "--archive", archive)
        assert said.startswith(f"The folder {archive} cannot be looked into (Permission denied): ")
    files.chmod(0o755)
    archive.chmod(0o777)
    for file in archive.glob("archive.*"):
        file.chmod(0o666)
    (archive / "build.lock").chmod(0o444)
    said = complaint(capsys, "build", files, "--archive", archive)
    assert said.startswith(f"{archive / 'build.lock'} cannot be opened for writing (Permission")


def test_a_lock_that_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "build.lock").mkdir()
    with (
        pytest.raises(ArchiveError, match=r"build\.lock cannot be opened for writing"),
        locked(tmp_path),
    ):
        pass


def test_a_cache_that_cannot_be_written_is_said(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    library.archive.mkdir()
    (library.archive / "cache").touch()
    with pytest.raises(ArchiveError, match="cache cannot be written"):
        library.build()


def test_a_file_that_is_deleted_under_a_reader_does_not_come_back(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    library.build()
    with library.open() as archive:
        archive.close()
        for file in library.archive.glob("archive.*"):
            file.unlink()
        with pytest.raises(ArchiveMissing, match="is gone: restore it from a copy, or build it"):
            archive.status()
        with pytest.raises(ArchiveMissing, match="is gone"):
            archive.searcher.search(parse("Minister"))
        assert not (library.archive / FILE).exists()
