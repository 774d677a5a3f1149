"""Every Searcher keeps the promises of the port, in this process or on somebody else's servers.

Nothing here looks behind `search` and `embedder`. An engine elsewhere joins ENGINES with how it is
opened over an archive that was built, and how to wait until it knows all that was committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from index import (
    EVERYTHING,
    EmbedderMissing,
    Filters,
    Order,
    Pace,
    Period,
    Query,
    Retrieval,
    Scope,
    Searcher,
    build_archive,
    parse,
)
from tests.fakes import HashEmbedder, Stopped
from tests.index.library import Library, sentence


@dataclass(frozen=True)
class Engine:
    """How a searcher is opened, and how to wait until it knows what was committed before."""

    open: Callable[[Library], AbstractContextManager[Searcher]]
    pace: Pace = Pace()  # noqa: RUF009 (it is frozen)
    settle: Callable[[Searcher], None] = lambda searcher: None


@contextmanager
def here(library: Library) -> Iterator[Searcher]:
    with library.open() as archive:
        yield archive.searcher


# A first build folds all that it has; the last pace leaves what comes next in tails.
ENGINES = {
    "in this process, in memory": Engine(here),
    "in this process, from caches": Engine(here, Pace(small=3)),
    "in this process, from caches and tails": Engine(here, Pace(small=3, share=1_000)),
}
FIRST = {f"first{i}.txt" for i in range(6)}
SAID = "Nobody counted the harvest twice"
TITLES = {"april": "Almanac"}


@dataclass
class Searched:
    """An archive and a searcher that stays open over it."""

    library: Library
    engine: Engine
    searcher: Searcher = field(init=False)

    @contextmanager
    def opened(self) -> Iterator[Searched]:
        with self.engine.open(self.library) as self.searcher:
            self.engine.settle(self.searcher)
            yield self

    def build(self) -> None:
        self.library.build()
        self.engine.settle(self.searcher)

    def remove(self, *names: str) -> None:
        self.library.remove(*names)
        self.engine.settle(self.searcher)

    def ask(self, words: str, scope: Scope = EVERYTHING, k: int = 20) -> Retrieval:
        return self.searcher.search(parse(words, scope), k)

    def ids(self) -> dict[str, int]:
        with self.library.open() as archive:
            return {name(each.source): each.id for each in archive.articles()}


def name(source: str) -> str:
    return source.rpartition("#")[2]


def names(found: Retrieval) -> list[str]:
    return [name(hit.article.source) for hit in found.hits]


def write_first(library: Library) -> None:
    for i in range(6):
        library.write(f"first{i}.txt", f"---\nlanguage: en\n---\n{sentence(i)}.")


def unbuilt(folder: Path, engine: Engine) -> Library:
    (folder / "files").mkdir()
    return Library(folder / "files", folder / "archive", pace=engine.pace)


def filled(folder: Path, engine: Engine) -> Library:
    """Return an archive that was built twice: some articles, then those that the tests ask for."""
    library = unbuilt(folder, engine)
    write_first(library)
    library.build()
    rows = [
        ("old", "2019-06-01", {"outlet": "The Wire", "language": "en", "authors": ["Ann", "Bo"]}),
        ("march", "2026-03-08", {"outlet": "Gazette", "language": "en", "authors": ["Bo"]}),
        ("april", "2026-04-01", {"outlet": "the wire", "language": "de", "authors": ["ann"]}),
        ("undated", None, {"outlet": '"; DROP TABLE articles; --', "language": "it"}),
    ]
    library.records(
        "a.jsonl",
        *(
            {"id": id_, "title": TITLES.get(id_), "text": text(id_), "published": day} | more
            for id_, day, more in rows
        ),
    )
    library.build()
    return library


def text(id_: str) -> str:
    said = f"“{SAID}”, they said. {SAID.upper()}! " if id_ in ("old", "undated") else ""
    return f"\ufeffHarvest report\r\n\r\nnumber {id_}: {said}It rained.\u00a0Then it was dry."


@pytest.fixture(scope="module", params=ENGINES)
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searched]:
    """For reading only."""
    engine = ENGINES[request.param]
    with Searched(filled(tmp_path_factory.mktemp("kept"), engine), engine).opened() as searched:
        yield searched


@pytest.fixture(params=ENGINES)
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Searched]:
    """For changing."""
    engine = ENGINES[request.param]
    with Searched(filled(tmp_path, engine), engine).opened() as searched:
        yield searched


# --- hits


def test_hits_are_exact_and_ranked_from_one(kept: Searched) -> None:
    found = kept.ask("Which harvest report has the number march?")
    assert names(found)[0] == "march"
    assert [hit.rank for hit in found.hits] == list(range(1, len(found.hits) + 1))
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert found.hits[0].engine == "words + meaning"
    assert {hit.engine for hit in found.hits} <= {"words", "meaning", "words + meaning"}
    for hit in found.hits:
        passage, article = hit.passage, hit.article
        assert article.text[passage.start : passage.end] == passage.text != ""
        assert passage.article_id == article.id
    with kept.library.open() as archive:
        assert all(archive.article(hit.article.id) == hit.article for hit in found.hits)


@pytest.mark.parametrize("k", [1, 3, 7])
def test_a_limit_keeps_the_best(k: int, kept: Searched) -> None:
    all_ = kept.ask("harvest report", k=100).hits
    assert len(all_) == 10
    assert kept.ask("harvest report", k=k).hits == all_[:k]


def test_what_has_none_of_the_words_is_found_by_its_meaning(kept: Searched) -> None:
    found = kept.ask("Minister Name3 word22")
    assert names(found)[0] == "first3.txt"
    engines = {name(hit.article.source): hit.engine for hit in found.hits}
    assert engines["first3.txt"] == engines["first1.txt"] == "words + meaning"
    assert engines["march"] == "meaning"


def test_titles_are_searched(kept: Searched) -> None:
    found = kept.ask("almanac")
    assert (names(found)[0], found.hits[0].engine) == ("april", "words + meaning")


def test_the_same_is_found_for_the_same(kept: Searched) -> None:
    for words in ("harvest report", "Name3", f'Who said "{SAID}"?', "nothing of the kind"):
        found = kept.ask(words)
        assert kept.ask(words) == found
        with Searched(kept.library, kept.engine).opened() as other:
            assert other.ask(words) == found


def test_threads_find_what_one_finds_alone(kept: Searched) -> None:
    asked = [f"Minister Name{i} harvest" for i in range(6)]
    alone = [kept.ask(words) for words in asked]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(kept.ask, asked * 3)) == alone * 3


@pytest.mark.parametrize(
    "words", ["x" * 2_000, "? harvest !", "O'Harvest \\ %_*", "🌾 harvest", '"', "收获 урожай"]
)
def test_any_words_can_be_searched_for(words: str, kept: Searched) -> None:
    assert len(kept.searcher.search(Query(words), 3).hits) == 3


def test_the_question_encoder_is_the_one_that_embedded(kept: Searched) -> None:
    embedder = kept.searcher.embedder
    assert not isinstance(embedder, str)
    assert embedder.id == kept.library.embedder.id


# --- what excludes

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        (EVERYTHING, "old march april undated"),
        (Scope(as_of=date(2026, 3, 8)), "old march undated"),
        (Scope(as_of=date(2026, 3, 7)), "old undated"),
        (Scope(as_of=date(1900, 1, 1)), "undated"),
        (Scope(Filters(published=MARCH)), "march"),
        (Scope(Filters(published=Period(date.min, date(2026, 3, 8)))), "old march"),
        (Scope(Filters(published=Period(date(2026, 3, 8), date.max))), "march april"),
        (Scope(Filters(outlet="THE WIRE")), "old april"),
        (Scope(Filters(outlet="The")), ""),
        (Scope(Filters(author="ANN")), "old april"),
        (Scope(Filters(author="bo", outlet="the wire")), "old"),
        (Scope(Filters(language="de")), "april"),
        (Scope(Filters(outlet="The Wire", language="de")), "april"),
        (Scope(Filters(outlet="The Wire"), date(2020, 1, 1)), "old"),
        (Scope(Filters(outlet="Nobody")), ""),
        (Scope(Filters(published=MARCH, language="de")), ""),
        (Scope(Filters(outlet='"; DROP TABLE articles; --')), "undated"),
        (Scope(Filters(outlet="' or 1 == 1 or '")), ""),
        (Scope(Filters(author='Ann" or language == "en')), ""),
        (Scope(Filters(only=())), ""),
    ],
)
def test_a_scope_excludes(scope: Scope, left: str, kept: Searched) -> None:
    found = set(names(kept.ask("harvest report", scope)))
    assert found - FIRST == set(left.split())
    # They have no outlet, author or day.
    assert bool(found & FIRST) == (scope.filters in (Filters(), Filters(language="en")))


def test_articles_can_be_hidden_and_shown_alone_by_id(kept: Searched) -> None:
    ids = kept.ids()
    without = Filters(without=(ids["march"], ids["old"], 10**12))
    assert set(names(kept.ask("harvest report", Scope(without)))) == FIRST | {"april", "undated"}
    only = Filters(only=(ids["march"], ids["old"], 10**12))
    assert set(names(kept.ask("harvest report", Scope(only)))) == {"march", "old"}
    assert names(kept.ask("harvest report", Scope(only, date(2020, 1, 1)))) == ["old"]
    both = Filters(only=(ids["march"], ids["old"]), without=(ids["old"],), language="en")
    assert names(kept.ask("harvest report", Scope(both))) == ["march"]


def test_dates_and_order_only_weigh(kept: Searched) -> None:
    day = Scope(as_of=date(2026, 5, 1))
    plain = kept.searcher.search(Query("harvest report number", scope=day))
    scores = {hit.article.id: hit.score for hit in plain.hits}
    for query, nearest in (
        (Query("harvest report number", (MARCH,), day), "march"),
        (Query("harvest report number", scope=day, order=Order.FIRST), "old"),
    ):
        found = kept.searcher.search(query)
        assert set(names(found)) == set(names(plain))
        gained = {name(h.article.source): h.score - scores[h.article.id] for h in found.hits}
        assert max(gained, key=lambda source: gained[source]) == nearest


# --- phrases


def test_a_phrase_is_counted_and_only_its_holders_are_found(kept: Searched) -> None:
    found = kept.ask(f'"{SAID}"')
    (phrase,) = found.phrases
    assert (phrase.text, phrase.places, phrase.articles, phrase.undated) == (SAID, 4, 2, 1)
    assert phrase.earliest == phrase.latest == date(2019, 6, 1)
    assert set(names(found)) == {"old", "undated"}


def test_a_phrase_is_counted_within_the_scope(kept: Searched) -> None:
    (phrase,) = kept.ask(f'"{SAID}"', Scope(Filters(outlet="the wire"))).phrases
    assert (phrase.places, phrase.articles, phrase.undated) == (2, 1, 0)
    found = kept.ask(f'"{SAID}"', Scope(Filters(language="de")))
    assert (found.phrases[0].places, found.hits) == (0, ())


def test_what_nobody_said_finds_nothing(kept: Searched) -> None:
    found = kept.ask('"Nobody counted the harvest thrice"')
    assert found.hits == ()
    assert [phrase.places for phrase in found.phrases] == [0]


# --- what changes


def test_what_is_added_is_found(own: Searched) -> None:
    own.library.write("late.txt", "Zebrafish were counted in the harvest of the lake.")
    own.build()
    found = own.ask("zebrafish")
    assert names(found)[0] == "late.txt"
    assert (found.hits[0].engine, found.coverage) == ("words + meaning", 1.0)


def test_what_is_changed_is_found_as_it_is_now(own: Searched) -> None:
    own.library.write("first2.txt", "Zebrafish were counted in the harvest of the lake.")
    own.build()
    assert names(own.ask("zebrafish"))[0] == "first2.txt"
    found = own.ask("Minister Name2", k=100)
    assert all("Name2 " not in hit.passage.text for hit in found.hits)
    assert len(found.hits) == 10


def test_what_is_removed_is_gone(own: Searched) -> None:
    own.remove("first2.txt", "a.jsonl#old")
    found = own.ask("Minister Name2 harvest report number old", k=100)
    assert not {"first2.txt", "old"} & set(names(found))
    assert len(found.hits) == 8
    assert own.ask(f'"{SAID}"').phrases[0].articles == 1


def test_an_archive_without_articles(own: Searched) -> None:
    own.remove(*own.library.sources())
    assert own.ask("anything") == Retrieval((), 0.0, None)


def test_equal_texts_are_one_hit(own: Searched) -> None:
    for copy in ("b", "c"):
        own.library.write(f"{copy}.txt", "Zebrafish were counted in the lake.")
    own.build()
    found = own.ask("zebrafish", k=100)
    assert len({hit.passage.text for hit in found.hits}) == len(found.hits) == 11


# --- the fallback


@pytest.fixture(params=ENGINES)
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Searched:
    """Files that are not built yet."""
    engine = ENGINES[request.param]
    library = unbuilt(tmp_path, engine)
    write_first(library)
    return Searched(library, engine)


def test_without_vectors_words_are_searched_and_it_is_said(bare: Searched) -> None:
    def missing() -> HashEmbedder:
        raise EmbedderMissing("The embedding model is not installed: install it.")

    library = bare.library
    build_archive(library.archive, [library.files], make_embedder=missing, pace=library.pace)
    with bare.opened():
        found = bare.ask("Name3")
        assert found.coverage == 0.0
        assert found.fallback == "Only words were searched: no passage has been embedded yet."
        assert [(name(h.article.source), h.engine) for h in found.hits] == [("first3.txt", "words")]
        bare.build()
        found = bare.ask("Name3")
        assert (found.coverage, found.fallback) == (1.0, None)
        assert found.hits[0].engine == "words + meaning"


def test_half_embedded_it_says_how_much(bare: Searched) -> None:
    files, archive = bare.library.files, bare.library.archive
    with pytest.raises(KeyboardInterrupt):
        Library(files, archive, Stopped(3), Pace(embedded=1, small=bare.library.pace.small)).build()
    with bare.opened():
        found = bare.ask("Minister")
        assert found.coverage == 0.5
        assert found.fallback
        assert found.fallback.startswith("Meaning was searched in 50% of the archive; ")
        assert len(found.hits) == 6


def test_of_another_model_words_are_searched_and_it_is_said(bare: Searched) -> None:
    bare.library.build()
    bare.library.embedder = HashEmbedder("other", 32)
    with bare.opened():
        found = bare.ask("Name3")
        assert bare.searcher.embedder == (
            "The archive was embedded by hash@256, and the model here is other@32."
        )
    assert found.fallback == f"Only words were searched, not meaning. {bare.searcher.embedder}"
    assert {hit.engine for hit in found.hits} == {"words"}
    assert names(found)[0] == "first3.txt"
