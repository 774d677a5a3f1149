"""The search in this process: its scores, its caches and tails, and what a fallback says.

What every engine promises is tested in tests/contracts.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from math import e

import pytest

from index import (
    Archive,
    ArchiveDamaged,
    BadInput,
    EmbedderMissing,
    Filters,
    Pace,
    Retrieval,
    Scope,
    open_archive,
    parse,
)
from index.search import LocalSearcher
from index.search.lexical import Bm25sIndex, RankBM25Index
from index.search.snapshot import Snapshot
from index.store import Store
from tests.fakes import HashEmbedder, Stopped
from tests.index.library import Library, sentence


def sources(found: Retrieval) -> list[str]:
    return [hit.article.source for hit in found.hits]


def engine_of(found: Retrieval, source: str) -> str:
    return next(hit.engine for hit in found.hits if hit.article.source == source)


# --- hits


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


def test_an_archive_without_articles(library: Library) -> None:
    library.write("bad.txt", b"\0\1\2\3" * 100)
    library.build()
    assert library.search("anything") == Retrieval((), 0.0, None)


def test_the_language_of_a_text_is_told_and_its_words_are_stemmed_by_it(library: Library) -> None:
    german = "Die Regierung sprach am Montag mit den Vertretern der Gewerkschaften über die Häuser."
    library.records("a.jsonl", {"id": "de", "text": f"{german} {german}"}, {"text": sentence(1)})
    library.build()
    with library.open() as archive:
        (article,) = (each for each in archive.articles() if each.source == "a.jsonl#de")
        assert article.language == "de"
        found = archive.searcher.search(parse("Vertreter eines Hauses"))
        assert found.hits[0].article.id == article.id
        assert "words" in found.hits[0].engine
        found = archive.searcher.search(parse("Vertreter", Scope(Filters(language="de"))))
        assert sources(found) == ["a.jsonl#de"]


# --- the fallback


def build_until_stopped(library: Library, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        Library(library.files, library.archive, Stopped(after), Pace(embedded=1)).build()


def test_no_vector_yet_then_some_then_all(library: Library) -> None:
    for i in range(4):
        library.write(f"{i}.txt", f"{sentence(i)}.")
    build_until_stopped(library, after=0)
    with library.open() as archive:  # one chat, open all the time
        found = archive.searcher.search(parse("Name1"))
        assert found.coverage == 0.0
        assert found.fallback == "Only words were searched: no passage has been embedded yet."
        assert [hit.engine for hit in found.hits] == ["words"]

        build_until_stopped(library, after=1)
        found = archive.searcher.search(parse("Name1"))
        assert found.coverage == 0.25
        assert found.fallback == (
            "Meaning was searched in 25% of the archive; in the rest only words, because embedding "
            "is not finished."
        )

        library.build()
        found = archive.searcher.search(parse("Name1"))
        assert (found.coverage, found.fallback) == (1.0, None)
        assert engine_of(found, "1.txt") == "words + meaning"


def test_an_archive_that_was_open_before_any_model_was_known(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    Store.create(library.archive).close()
    with library.open() as archive:
        assert archive.searcher.search(parse("Name1")).hits == ()
        build_until_stopped(library, after=0)
        assert archive.searcher.search(parse("Name1")).fallback == (
            "Only words were searched: no passage has been embedded yet."
        )
        library.build()
        found = archive.searcher.search(parse("Name1"))
        assert (found.fallback, found.hits[0].engine) == (None, "words + meaning")


def test_no_usable_model(library: Library) -> None:
    def missing() -> HashEmbedder:
        raise EmbedderMissing("The embedding model is not installed: install it.")

    library.write("a.txt", f"{sentence(1)}.")
    library.build()
    with Archive(library.archive, make_embedder=missing) as archive:
        found = archive.searcher.search(parse("Name1"))
    assert found.fallback == (
        "Only words were searched, not meaning. The embedding model is not installed: install it."
    )
    assert [hit.engine for hit in found.hits] == ["words"]


def test_an_archive_of_another_model(library: Library) -> None:
    library.write("a.txt", f"{sentence(1)}.")
    library.build()
    with open_archive(library.archive) as archive:  # the packaged model's weights are only hashed
        found = archive.searcher.search(parse("Name1"))
    assert found.fallback == (
        "Only words were searched, not meaning. The archive was embedded by hash@256, and the "
        "model here is all-MiniLM-L6-v2@53aa51172d142c89."
    )
    assert [hit.engine for hit in found.hits] == ["words"]
    library.embedder = HashEmbedder("other", 32)
    found = library.search("Name1")
    assert "embedded by hash@256, and the model here is other@32" in (found.fallback or "")


# --- an archive that changes while it is open


# A first build folds all that it has; the last pace leaves what comes next in tails.
PACES = {
    "no cache": Pace(),
    "cache": Pace(small=10),
    "cache of words and tail": Pace(small=10, share=1_000),
}


@pytest.fixture(params=PACES)
def opened(request: pytest.FixtureRequest, library: Library) -> Iterator[tuple[Library, Archive]]:
    """An archive of 30 articles that was searched once and stays open."""
    library.pace = PACES[request.param]
    for i in range(30):
        library.write(f"{i:02}.txt", f"{sentence(i)}.")
    library.build()
    with library.open() as archive:
        assert sources(archive.searcher.search(parse("Name7"), 1)) == ["07.txt"]
        yield library, archive


def test_what_is_added_is_found_at_once(opened: tuple[Library, Archive]) -> None:
    library, archive = opened
    for i in (70, 71):
        library.write(f"{i}.txt", f"{sentence(i)} arrived.")
        library.build()
        found = archive.searcher.search(parse(f"Name{i}"), 3)
        assert sources(found)[0] == f"{i}.txt"
        assert found.hits[0].engine == "words + meaning"
        assert found.coverage == 1.0
        by_meaning = archive.searcher.search(parse(sentence(i)), 1)
        assert sources(by_meaning) == [f"{i}.txt"]
    assert sources(archive.searcher.search(parse("Name7"), 1)) == ["07.txt"]


def test_what_is_changed_or_removed_is_not_found_any_more(
    opened: tuple[Library, Archive],
) -> None:
    library, archive = opened
    library.write("07.txt", f"{sentence(77)} changed.")
    library.build()
    found = archive.searcher.search(parse("Name7"), 30)
    assert all("Name7 " not in hit.passage.text for hit in found.hits)
    assert len(found.hits) == 30
    assert sources(archive.searcher.search(parse("Name77"), 1)) == ["07.txt"]

    library.remove("07.txt", "08.txt")
    found = archive.searcher.search(parse("Name77 Name8"), 30)
    assert len(found.hits) == 28
    assert not {"07.txt", "08.txt"} & set(sources(found))


def test_a_lost_cache_loses_nothing(opened: tuple[Library, Archive]) -> None:
    library, archive = opened
    library.write("70.txt", f"{sentence(70)} arrived.")
    library.build()
    questions = [parse(words) for words in ("Name7", "Name70 word50", sentence(12), "Minister")]
    wanted = [archive.searcher.search(question, 40) for question in questions]
    shutil.rmtree(library.archive / "cache")
    with library.open() as other:
        for question, before in zip(questions, wanted, strict=True):
            for found in (
                archive.searcher.search(question, 40),
                other.searcher.search(question, 40),
            ):
                assert set(sources(found)) == set(sources(before))
                assert sources(found)[0] == sources(before)[0]
                assert (found.coverage, found.fallback) == (1.0, None)
    library.write("71.txt", f"{sentence(71)} arrived.")
    library.build()
    assert sources(archive.searcher.search(parse("Name71"), 1)) == ["71.txt"]


@pytest.mark.parametrize("keep", [0, 40, 0.5])
def test_damaged_caches_lose_nothing(keep: float, library: Library) -> None:
    library.pace = Pace(small=10)
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


def test_large_and_small_archives_find_the_same(library: Library) -> None:
    for i in range(60):
        library.write(f"{i:02}.txt", f"{sentence(i % 7)}. {sentence(i)}. " * (1 + i % 3))
    library.build()
    with library.open() as archive:
        small = snapshot_of(library, archive)
        library.pace = Pace(small=10)
        library.build()
        large = snapshot_of(library, archive)
    assert [type(part.index) for part in small.words] == [RankBM25Index]
    assert type(large.words[0].index) is Bm25sIndex
    for tokens in (["minist"], ["name3", "word22"], ["name41"], ["nobody"]):
        by_words = [snapshot.by_words(tokens, 100) for snapshot in (small, large)]
        assert sorted(by_words[0]) == sorted(by_words[1])
        assert by_words[0][:1] == by_words[1][:1]


def snapshot_of(library: Library, archive: Archive) -> Snapshot:
    return LocalSearcher(library.archive, archive.store, library.embedder).snapshot()


@pytest.mark.parametrize("engine", ["words", "meaning"])
def test_an_engine_can_be_left_out(engine: str, library: Library) -> None:
    for i in range(3):
        library.write(f"{i}.txt", f"{sentence(i)}.")
    library.build()
    with library.open() as archive:
        alone = LocalSearcher(library.archive, archive.store, library.embedder, engines=[engine])
        found = alone.search(parse("Minister Name1"))
    assert {hit.engine for hit in found.hits} == {engine}
    assert sources(found)[0] == "1.txt"
    assert found.fallback is None


# --- threads


def test_a_search_goes_on_in_the_snapshot_it_began_with(library: Library) -> None:
    library.pace = Pace(small=10, share=1_000)
    for i in range(30):
        library.write(f"{i:02}.txt", f"{sentence(i)}.")
    library.build()
    library.write("70.txt", f"{sentence(70)} arrived.")
    library.build()
    with library.open() as archive:
        searcher = LocalSearcher(library.archive, archive.store, library.embedder)
        old = searcher.snapshot()  # a search begins
        library.write("71.txt", f"{sentence(71)} arrived.")
        library.build()
        new = searcher.snapshot()  # another one meanwhile
        vector = library.embedder.encode(["arrived"])[0]
        for snapshot, found in ((old, 1), (new, 2)):
            assert len(snapshot.by_words(["arriv"], 100)) == found
            assert len(snapshot.by_meaning(vector, 100)) == 30 + found == snapshot.size


def test_eight_threads_search_while_another_adds(library: Library) -> None:
    library.pace = Pace(small=10)
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
                    assert f"{i:02}.txt" in sources(
                        archive.searcher.search(parse(f"Name{i} arrived"), 40)
                    )
                    searched[thread] += 1
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=search, args=(i,)) for i in range(8)]
        for thread in threads:
            thread.start()
        for i in range(50, 62):
            library.write(f"{i}.txt", f"{sentence(i)} arrived.")
            library.build()
            assert sources(archive.searcher.search(parse(f"Name{i}"), 1)) == [f"{i}.txt"]
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


def test_status(library: Library) -> None:
    days = ("2019-06-01", "2026-04-01", None)
    library.records("a.jsonl", *({"text": f"Fine, {day}.", "published": day} for day in days))
    library.records("b.jsonl", {"text": "Fine."}, {"text": 7})
    library.build()
    with library.open() as archive:
        status = archive.status()
        held = sum(file.stat().st_size for file in library.archive.rglob("*") if file.is_file())
    assert status.bytes == held > 10_000
    assert (status.articles, status.undated, status.passages) == (4, 2, 4)
    assert (status.earliest, status.latest) == (date(2019, 6, 1), date(2026, 4, 1))
    assert (status.coverage, status.encoder, status.older_versions) == (1.0, "hash@256", 0)
    assert status.rejected == 1


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


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        (
            "UPDATE articles SET text = replace(text, 'word', 'wOrd')",
            "text is not the one that was",
        ),
        (
            "UPDATE articles SET text = replace(text, 'word', 'wOrd') WHERE NOT current",
            "article 1: ",
        ),
        ("UPDATE articles SET title = 'Other' WHERE current", "is not the text that was embedded"),
        ("UPDATE texts SET hash = randomblob(32)", "is not the text that was embedded"),
        ('UPDATE articles SET spans = \'[["page", 0, 9999, "1"]]\'', "page 0-9999 is outside"),
        ('UPDATE articles SET spans = \'[["what", 0, 1, ""]]\'', "is damaged ('what' is not a"),
        ("UPDATE articles SET spans = '{'", "Article 2 of the archive is damaged (Expecting"),
        ("UPDATE articles SET authors = '7'", "Article 2 of the archive is damaged ("),
        ("UPDATE articles SET published = 'soon'", "Article 2 of the archive is damaged (Invalid"),
        ("UPDATE vectors SET vector = zeroblob(length(vector))", "the vector of text 2 is damaged"),
        ("UPDATE vectors SET vector = substr(vector, 1, 9) WHERE seq = 3", "vector of text 3 is"),
        (
            "UPDATE vectors SET vector = randomblob(length(vector))",
            "the vector of text 2 is damaged",
        ),
    ],
)
def test_what_was_altered_behind_our_back_is_found(
    library: Library, sql: str, problem: str
) -> None:
    for text in (sentence(1), sentence(2)):
        library.write("a.txt", f"{text}.")
        library.build()
    library.write("b.txt", f"{sentence(3)}.")
    library.build()
    with library.open() as archive:
        assert archive.problems() == []
        with archive.store.writing() as connection:
            connection.execute(sql)
        found = archive.problems()
    assert any(problem in each for each in found), found
    # No other error, which would be a traceback for who asks.
    with library.open() as archive, suppress(ArchiveDamaged):
        archive.searcher.search(parse("Minister"))
