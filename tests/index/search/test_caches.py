"""The cache folder: what is in it, what is cleared away, what is not trusted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import Pace, cards
from index.search.caches import Caches
from index.store import Store
from tests.index.library import Library, sentence


def kinds(library: Library) -> list[str]:
    folder = library.archive / "cache"
    return sorted(path.name.rpartition("-")[0] for path in folder.iterdir())


@pytest.fixture
def filled(library: Library) -> Library:
    for i in range(20):
        library.write(f"{i:02}.txt", f"{sentence(i)}.")
    return library


def test_a_small_archive_keeps_no_file_of_words(filled: Library) -> None:
    filled.build()
    assert kinds(filled) == ["vectors"]


def test_one_folder_of_each_kind_and_nothing_half_written(filled: Library) -> None:
    filled.pace = Pace(small=10)
    filled.build()
    assert kinds(filled) == ["vectors", "words"]
    before = {path.name for path in (filled.archive / "cache").iterdir()}
    killed = filled.archive / "cache" / ".new-words-killed"
    killed.mkdir()
    (killed / "half").touch()
    filled.write("20.txt", f"{sentence(20)}. {sentence(21)}.")
    for i in range(30, 40):
        filled.write(f"{i:02}.txt", f"{sentence(i)}.")
    filled.build()
    assert kinds(filled) == ["vectors", "words"]
    assert not before & {path.name for path in (filled.archive / "cache").iterdir()}


def test_a_cache_knows_what_it_covers(filled: Library) -> None:
    filled.pace = Pace(small=10)
    filled.build()
    store = Store(filled.archive)
    caches = Caches(filled.archive, store)
    words, vectors = caches.words(), caches.vectors()
    assert words
    assert vectors
    rows = list(store.passages_after(0))
    assert list(words.ids) == [row.id for row in rows]
    assert sorted(vectors.ids) == sorted({row.text_id for row in rows})
    assert words.last == rows[-1].id
    assert caches.words_behind() == (0, 20)
    assert caches.vectors_behind() == (0, 20)
    with store.writing() as connection:
        connection.execute(
            "INSERT INTO passages(article_id, ordinal, start, end, text_id) VALUES (1, 9, 0, 1, 1)"
        )
    assert caches.words_behind() == (1, 20)
    store.close()


@pytest.mark.parametrize("kind", ["words", "vectors"])
def test_a_cache_of_another_format_is_not_read(kind: str, filled: Library) -> None:
    filled.pace = Pace(small=10)
    filled.build()
    (folder,) = (filled.archive / "cache").glob(f"{kind}-*")
    card = json.loads((folder / "card.json").read_text())
    (folder / "card.json").write_text(json.dumps(card | {"format": 99}))
    store = Store(filled.archive)
    assert getattr(Caches(filled.archive, store), kind)() is None
    store.close()
    assert filled.search("Name3").hits[0].article.source == "03.txt"
    filled.build()
    assert len(list((filled.archive / "cache").glob(f"{kind}-*"))) == 1
    assert filled.search("Name3").coverage == 1.0


def test_an_archive_that_became_small_forgets_its_words(filled: Library) -> None:
    filled.pace = Pace(small=10)
    filled.build()
    for i in range(15):
        (filled.files / f"{i:02}.txt").unlink()
    filled.build()
    assert kinds(filled) == ["vectors"]
    assert filled.search("Name17").hits[0].article.source == "17.txt"
    for file in list(filled.files.iterdir())[1:]:
        file.unlink()
    filled.build()
    assert len(filled.search("Minister").hits) == 1


def test_no_encoder_of_another_model(filled: Library) -> None:
    filled.build()
    store = Store(filled.archive)
    assert Caches(filled.archive, store).encoder("hash@256") is None
    store.close()


def flip(file: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 16
    file.write_bytes(data)


FILES = (
    ("vectors", "vectors.faiss"),
    ("vectors", "ids.npy"),
    ("words", "ids.npy"),
    ("words", "catalog.npy"),
    ("words", "tokens.npy"),
    ("words", "data.csc.index.npy"),
    ("words", "indices.csc.index.npy"),
)


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_a_damaged_cache_is_not_used_is_said_and_is_made_anew(
    kind: str, name: str, filled: Library, caplog: pytest.LogCaptureFixture
) -> None:
    filled.pace = Pace(small=10)
    filled.build()
    found = filled.search("Name3 word20")
    (folder,) = (filled.archive / "cache").glob(f"{kind}-*")
    flip(folder / name)
    said = f"The cache of {kind} was damaged ({name}): it is not used, and a build makes it anew."
    assert filled.search("Name3 word20").hits[0].article == found.hits[0].article
    assert [record.message for record in caplog.records] == [said]
    with filled.open() as archive:
        assert archive.problems() == [
            f"the cache of {kind} is damaged ({name}): delete {folder}, and build again"
        ]
    assert said in filled.build().notes
    with filled.open() as archive:
        assert archive.problems() == []
    assert not folder.exists()


def test_of_a_large_file_the_size_is_compared_and_its_bytes_when_it_is_checked(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.build()
    monkeypatch.setattr(cards, "CHEAP", 100)
    (folder,) = (filled.archive / "cache").glob("vectors-*")
    flip(folder / "vectors.faiss")
    assert (cards.damaged(folder), cards.damaged(folder, thorough=True)) == ("", "vectors.faiss")
    with (folder / "vectors.faiss").open("ab") as file:
        file.write(b"x")
    assert cards.damaged(folder) == "vectors.faiss"


def test_a_cache_of_a_version_without_hashes_is_used(filled: Library) -> None:
    filled.build()
    (folder,) = (filled.archive / "cache").glob("vectors-*")
    card = json.loads((folder / "card.json").read_text())
    del card["files"]
    (folder / "card.json").write_text(json.dumps(card))
    store = Store(filled.archive)
    assert Caches(filled.archive, store).vectors()
    store.close()
