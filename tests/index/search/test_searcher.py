"""Searching: what is found, by which engine, what excludes, and what a fallback says."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from math import e

import pytest

from index import (
    Archive,
    BadInput,
    EmbedderMissing,
    Filters,
    Period,
    Query,
    Retrieval,
    open_archive,
    parse,
    remove_from_archive,
)
from index.builder import _Builder
from index.ingest.inputs import gather
from index.search.lexical import Bm25sIndex, RankBM25Index
from index.store import Store
from tests.fakes import HashEmbedder
from tests.index.library import Library, sentence


def sources(found: Retrieval) -> list[str]:
    return [hit.article.source for hit in found.hits]


def engine_of(found: Retrieval, source: str) -> str:
    return next(hit.engine for hit in found.hits if hit.article.source == source)


# --- hits


def test_hits_are_exact_and_ranked(library: Library) -> None:
    for i in range(12):
        library.write(
            f"{i:02}.txt", f"\ufeffHeading\r\n\r\n{sentence(i)} “left”.\u00a0Then he went."
        )
    library.build()
    found = library.search("Who is Name7 word50?", 5)
    assert sources(found)[0] == "07.txt"
    assert [hit.rank for hit in found.hits] == [1, 2, 3, 4, 5]
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert found.hits[0].engine == "words + meaning"
    assert (found.coverage, found.fallback) == (1.0, None)
    for hit in found.hits:
        passage = hit.passage
        assert hit.article.text[passage.start : passage.end] == passage.text
        assert passage.article_id == hit.article.id


def test_reciprocal_ranks_are_added(library: Library) -> None:
    for i in range(5):
        library.write(f"{i}.txt", f"{sentence(i)}.")
    library.build()
    found = library.search("Name3")
    # First by words and by meaning; an article's first passage, and undated.
    more = 0.037 / e + 0.044
    assert found.hits[0].score == pytest.approx(1.7 / 10 + more, abs=1e-4)
    assert [hit.engine for hit in found.hits[1:]] == ["meaning"] * 4  # only one has the word
    assert [hit.score for hit in found.hits[1:]] == pytest.approx(
        [0.7 / rank + more for rank in (11, 12, 13, 14)], abs=1e-4
    )


def test_titles_are_searched(library: Library) -> None:
    library.records(
        "a.jsonl",
        {"id": "a", "title": "Zebrafish counted", "text": "They are many."},
        {"id": "b", "title": "Other", "text": "They are few."},
    )
    library.build()
    assert sources(library.search("zebrafish", 1)) == ["a.jsonl#a"]


def test_an_archive_without_articles(library: Library) -> None:
    library.write("bad.txt", b"\0\1\2\3" * 100)
    library.build()
    assert library.search("anything") == Retrieval((), 0.0, None)


# --- what excludes, what weighs


@pytest.fixture
def dated(library: Library) -> Library:
    library.records(
        "a.jsonl",
        *(
            {"id": name, "text": f"Harvest report number {name}.", "published": day} | more
            for name, day, more in [
                ("old", "2019-06-01", {"outlet": "The Wire", "language": "en"}),
                ("march", "2026-03-08", {"outlet": "Gazette", "language": "en"}),
                ("april", "2026-04-01", {"outlet": "the wire", "language": "de"}),
                ("undated", None, {}),
            ]
        ),
    )
    library.build()
    return library


MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("filters", "as_of", "left"),
    [
        (Filters(), None, "old march april undated"),
        (Filters(), date(2026, 3, 8), "old march undated"),
        (Filters(), date(2026, 3, 7), "old undated"),
        (Filters(), date(1900, 1, 1), "undated"),
        (Filters(published=MARCH), None, "march"),
        (Filters(published=Period(date.min, date(2026, 3, 8))), None, "old march"),
        (Filters(published=Period(date(2026, 3, 8), date.max)), None, "march april"),
        (Filters(outlet="THE WIRE"), None, "old april"),
        (Filters(language="en"), None, "old march"),
        (Filters(outlet="The Wire", language="de"), None, "april"),
        (Filters(outlet="The Wire"), date(2020, 1, 1), "old"),
        (Filters(outlet="Nobody"), None, ""),
        (Filters(published=MARCH, language="de"), None, ""),
    ],
)
def test_filters_exclude(dated: Library, filters: Filters, as_of: date | None, left: str) -> None:
    with dated.open() as archive:
        found = archive.search(Query("harvest report", filters=filters, as_of=as_of))
    assert sorted(sources(found)) == sorted(f"a.jsonl#{name}" for name in left.split())


def test_dates_in_the_words_only_weigh(dated: Library) -> None:
    with dated.open() as archive:
        plain = archive.search(Query("harvest report number"))
        dates = archive.search(Query("harvest report number", dates=(MARCH,)))
    assert set(sources(dates)) == set(sources(plain))
    before = {hit.passage.id: hit.score for hit in plain.hits}
    gained = {hit.article.source: hit.score - before[hit.passage.id] for hit in dates.hits}
    assert max(gained, key=lambda source: gained[source]) == "a.jsonl#march"


def test_the_language_of_a_text_is_told_and_its_words_are_stemmed_by_it(library: Library) -> None:
    german = "Die Regierung sprach am Montag mit den Vertretern der Gewerkschaften über die Häuser."
    library.records("a.jsonl", {"id": "de", "text": f"{german} {german}"}, {"text": sentence(1)})
    library.build()
    with library.open() as archive:
        (article,) = (each for each in archive.articles() if each.source == "a.jsonl#de")
        assert article.language == "de"
        found = archive.search(parse("Vertreter eines Hauses"))
        assert found.hits[0].article.id == article.id
        assert "words" in found.hits[0].engine
        found = archive.search(parse("Vertreter", Filters(language="de")))
        assert sources(found) == ["a.jsonl#de"]


# --- the fallback


def test_no_vector_yet_then_some_then_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(4):
        library.write(f"{i}.txt", f"{sentence(i)}.")
    encode = HashEmbedder.encode

    def stopped(self: HashEmbedder, texts: list[str]) -> object:
        if self.encoded:
            raise KeyboardInterrupt
        return encode(self, texts)

    monkeypatch.setattr("index.builder._EMBEDDED_AT_ONCE", 1)
    library.embedder.encoded.append("nothing more")
    monkeypatch.setattr(HashEmbedder, "encode", stopped)
    with pytest.raises(KeyboardInterrupt):
        library.build()
    with library.open() as archive:  # one chat, open all the time
        found = archive.search(parse("Name1"))
        assert found.coverage == 0.0
        assert found.fallback == "Only words were searched: no passage has been embedded yet."
        assert [hit.engine for hit in found.hits] == ["words"]

        library.embedder.encoded.clear()
        with pytest.raises(KeyboardInterrupt):
            library.build()
        monkeypatch.undo()
        found = archive.search(parse("Name1"))
        assert found.coverage == 0.25
        assert found.fallback == (
            "Meaning was searched in 25% of the archive; in the rest only words, because embedding "
            "is not finished."
        )

        library.build()
        found = archive.search(parse("Name1"))
        assert (found.coverage, found.fallback) == (1.0, None)
        assert engine_of(found, "1.txt") == "words + meaning"


def test_an_archive_that_was_open_before_any_model_was_known(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    store = Store.create(library.archive)
    with library.open() as archive:
        assert archive.search(parse("Name1")).hits == ()
        builder = _Builder(library.archive, store, library.embedder, lambda *_: None, True)
        builder.read(gather([library.files]))  # killed before the first vector
        assert archive.search(parse("Name1")).fallback == (
            "Only words were searched: no passage has been embedded yet."
        )
        builder.embed()
        found = archive.search(parse("Name1"))
        assert (found.fallback, found.hits[0].engine) == (None, "words + meaning")
    store.close()


def test_no_usable_model(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise EmbedderMissing("The embedding model is not installed: install it.")

    library.write("a.txt", f"{sentence(1)}.")
    library.build()
    monkeypatch.setattr("index.search.searcher.TorchEmbedder", missing)
    with open_archive(library.archive) as archive:
        found = archive.search(parse("Name1"))
    assert found.fallback == (
        "Only words were searched, not meaning. The embedding model is not installed: install it."
    )
    assert [hit.engine for hit in found.hits] == ["words"]


def test_an_archive_of_another_model(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    library.build()
    with open_archive(library.archive) as archive:  # the packaged model's weights are only hashed
        found = archive.search(parse("Name1"))
    assert found.fallback == (
        "Only words were searched, not meaning. The archive was embedded by hash@256, and the "
        "model here is all-MiniLM-L6-v2@53aa51172d142c89."
    )
    assert [hit.engine for hit in found.hits] == ["words"]
    library.embedder = HashEmbedder("other", 32)
    found = library.search("Name1")
    assert "embedded by hash@256, and the model here is other@32" in (found.fallback or "")


# --- an archive that changes while it is open


@pytest.fixture(params=["no cache", "cache", "cache of words and tail"])
def opened(
    request: pytest.FixtureRequest, library: Library, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Library, Archive]]:
    """An archive of 30 articles that was searched once and stays open."""
    if request.param != "no cache":
        monkeypatch.setattr("index.search.caches.SMALL", 10)
    for i in range(30):
        library.write(f"{i:02}.txt", f"{sentence(i)}.")
    library.build()
    if request.param.endswith("tail"):  # what comes next is not folded into the caches
        monkeypatch.setattr("index.builder._Builder._due", lambda *_: False)
    with library.open() as archive:
        assert sources(archive.search(parse("Name7"), 1)) == ["07.txt"]
        yield library, archive


def test_what_is_added_is_found_at_once(opened: tuple[Library, Archive]) -> None:
    library, archive = opened
    for i in (70, 71):
        library.write(f"{i}.txt", f"{sentence(i)} arrived.")
        library.build()
        found = archive.search(parse(f"Name{i}"), 3)
        assert sources(found)[0] == f"{i}.txt"
        assert found.hits[0].engine == "words + meaning"
        assert found.coverage == 1.0
        by_meaning = archive.search(parse(sentence(i)), 1)
        assert sources(by_meaning) == [f"{i}.txt"]
    assert sources(archive.search(parse("Name7"), 1)) == ["07.txt"]


def test_what_is_changed_or_removed_is_not_found_any_more(
    opened: tuple[Library, Archive],
) -> None:
    library, archive = opened
    library.write("07.txt", f"{sentence(77)} changed.")
    library.build()
    found = archive.search(parse("Name7"), 30)
    assert all("Name7 " not in hit.passage.text for hit in found.hits)
    assert len(found.hits) == 30
    assert sources(archive.search(parse("Name77"), 1)) == ["07.txt"]

    remove_from_archive(library.archive, ["07.txt", "08.txt"])
    found = archive.search(parse("Name77 Name8"), 30)
    assert len(found.hits) == 28
    assert not {"07.txt", "08.txt"} & set(sources(found))


def test_a_lost_cache_loses_nothing(opened: tuple[Library, Archive]) -> None:
    library, archive = opened
    library.write("70.txt", f"{sentence(70)} arrived.")
    library.build()
    questions = [parse(words) for words in ("Name7", "Name70 word50", sentence(12), "Minister")]
    wanted = [archive.search(question, 40) for question in questions]
    shutil.rmtree(library.archive / "cache")
    with library.open() as other:
        for question, before in zip(questions, wanted, strict=True):
            for found in (archive.search(question, 40), other.search(question, 40)):
                assert set(sources(found)) == set(sources(before))
                assert sources(found)[0] == sources(before)[0]
                assert (found.coverage, found.fallback) == (1.0, None)
    library.write("71.txt", f"{sentence(71)} arrived.")
    library.build()
    assert sources(archive.search(parse("Name71"), 1)) == ["71.txt"]


@pytest.mark.parametrize("keep", [0, 40, 0.5])
def test_damaged_caches_lose_nothing(
    keep: float, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.caches.SMALL", 10)
    for i in range(30):
        library.write(f"{i:02}.txt", f"{sentence(i)}.")
    library.build()
    files = [file for file in (library.archive / "cache").rglob("*") if file.is_file()]
    assert len(files) > 5
    for file in files:
        data = file.read_bytes()
        file.write_bytes(data[: int(keep * len(data)) if keep < 1 else int(keep)])
        found = library.search("Name7")
        assert sources(found)[0] == "07.txt", file.name
        assert (len(found.hits), found.coverage) == (20, 1.0)
        file.write_bytes(data)


def test_large_and_small_archives_find_the_same(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(60):
        library.write(f"{i:02}.txt", f"{sentence(i % 7)}. {sentence(i)}. " * (1 + i % 3))
    library.build()
    with library.open() as small, library.open() as large:
        small.search(parse("Minister"))
        monkeypatch.setattr("index.search.caches.SMALL", 10)
        library.build()
        parts = [type(part.index) for part in large.searcher._snapshots.current().words]
        assert parts[0] is Bm25sIndex
        assert [type(part.index) for part in small.searcher._snapshots._snapshot.words] == [
            RankBM25Index
        ]
        snapshots = small.searcher._snapshots._snapshot, large.searcher._snapshots.current()
        for tokens in (["minist"], ["name3", "word22"], ["name41"], ["nobody"]):
            by_words = [snapshot.by_words(tokens, 100) for snapshot in snapshots]
            assert sorted(by_words[0]) == sorted(by_words[1])
            assert by_words[0][:1] == by_words[1][:1]


# --- threads


def test_a_search_goes_on_in_the_snapshot_it_began_with(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.caches.SMALL", 10)
    for i in range(30):
        library.write(f"{i:02}.txt", f"{sentence(i)}.")
    library.build()
    monkeypatch.setattr("index.builder._Builder._due", lambda *_: False)
    library.write("70.txt", f"{sentence(70)} arrived.")
    library.build()
    with library.open() as archive:
        old = archive.searcher._snapshots.current()  # a search begins
        library.write("71.txt", f"{sentence(71)} arrived.")
        library.build()
        new = archive.searcher._snapshots.current()  # another one meanwhile
        vector = library.embedder.encode(["arrived"])[0]
        for snapshot, found in ((old, 1), (new, 2)):
            assert len(snapshot.by_words(["arriv"], 100)) == found
            assert len(snapshot.by_meaning(vector, 100)) == 30 + found == snapshot.size


def test_eight_threads_search_while_another_adds(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.caches.SMALL", 10)
    for i in range(20):
        library.write(f"{i:02}.txt", f"{sentence(i)}.")
    library.build()
    failures: list[BaseException] = []
    searched = [0] * 8
    done = threading.Event()

    with library.open() as archive:

        def search(thread: int) -> None:
            try:
                while not done.is_set():
                    i = (searched[thread] + thread) % 20
                    assert f"{i:02}.txt" in sources(archive.search(parse(f"Name{i} arrived"), 40))
                    searched[thread] += 1
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=search, args=(i,)) for i in range(8)]
        for thread in threads:
            thread.start()
        for i in range(50, 62):
            library.write(f"{i}.txt", f"{sentence(i)} arrived.")
            library.build()
            assert sources(archive.search(parse(f"Name{i}"), 1)) == [f"{i}.txt"]
        done.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert min(searched) > 0


# --- articles


def test_articles_and_what_is_none(library: Library) -> None:
    library.write("a.txt", sentence(1))
    library.build()
    with library.open() as archive:
        (article,) = archive.articles()
        assert archive.article(article.id) == article
        with pytest.raises(BadInput, match="There is no article 99 in the archive"):
            archive.article(99)
        assert archive.read_source(article) == article.text
        (library.files / "a.txt").unlink()
        assert archive.read_source(article) is None


def test_read_source_of_a_record(library: Library) -> None:
    path = library.records("a.jsonl", {"id": "x", "text": "One."}, {"id": "y", "text": "Two."})
    library.build()
    with library.open() as archive:
        one, two = archive.articles()
        path.write_text('{"id": "y", "text": "Three."}')
        assert (archive.read_source(one), archive.read_source(two)) == (None, "Three.")


def test_status(dated: Library) -> None:
    dated.records("b.jsonl", {"text": "Fine."}, {"text": 7})
    dated.build()
    with dated.open() as archive:
        status = archive.status()
        held = sum(file.stat().st_size for file in dated.archive.rglob("*") if file.is_file())
    assert status.bytes == held > 10_000
    assert (status.articles, status.undated, status.passages) == (5, 2, 5)
    assert (status.earliest, status.latest) == (date(2019, 6, 1), date(2026, 4, 1))
    assert (status.coverage, status.encoder, status.older_versions) == (1.0, "hash@256", 0)
    assert [each.source for each in status.rejections] == ["b.jsonl#2"]


def test_problems_are_found(library: Library) -> None:
    library.write("a.txt", "A long enough text about the harvest.")
    library.build()
    with library.open() as archive:
        assert archive.problems() == []
    store = Store(library.archive)
    with store.writing() as connection:
        connection.execute("UPDATE passages SET end = 4000")
        connection.execute('UPDATE articles SET spans = \'[["menu", 2, 5, ""]]\'')
    store.close()
    with library.open() as archive:
        first, second = archive.problems()
    assert first.endswith("passage 0-4000 is outside its text")
    assert second.endswith("passage 0-4000 crosses menu")
