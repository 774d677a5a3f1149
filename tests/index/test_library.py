"""The library: every list and count against the articles themselves, and by an index alone."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from index import (
    UNSTATED,
    Archive,
    Article,
    BadInput,
    BadQuery,
    Facet,
    Wanted,
    headline_of,
    set_fields,
)
from index.store.database import Database
from tests.index.library import Library, sentence


@pytest.fixture
def filled(library: Library) -> Library:
    library.records(
        "news.jsonl",
        *(
            {
                "id": f"r{n}",
                "title": f"Title {n}" if n % 3 else "",
                "text": f"{sentence(n)}. Whatever happened at sea, well-known or not.",
                "published": f"{2024 + n % 2}-0{n % 4 + 1}-1{n % 5}" if n % 6 else "",
                "outlet": ["Wire", "Gazette", ""][n % 3],
                "authors": ["Ann Lee", "Bo Ek"][: n % 3],
            }
            for n in range(25)
        ),
    )
    library.write("b.txt", "---\nlanguage: de\n---\nEin Text über das Wetter an der Küste.")
    library.build()
    return library


def admits(wanted: Wanted, article: Article) -> bool:
    """Say the same as the store's conditions in plain words."""

    def fits(value: str, chosen: str) -> bool:
        return not chosen or value == ("" if chosen == UNSTATED else chosen)

    day = str(article.published or "")
    return (
        fits(article.outlet, wanted.outlet)
        and fits(article.language, wanted.language)
        and (not wanted.author or wanted.author in article.authors)
        and fits(article.source.partition("#")[0].rpartition(".")[2], wanted.kind)
        and (not day if wanted.month == UNSTATED else day.startswith(wanted.month))
        and (wanted.only is None or article.id in wanted.only)
    )


WANTED = [
    Wanted(),
    Wanted(outlet="Wire"),
    Wanted(outlet=UNSTATED),
    Wanted(month="2025"),
    Wanted(month="2024-03"),
    Wanted(month=UNSTATED),
    Wanted(language="de"),
    Wanted(kind="txt"),
    Wanted(author="Bo Ek"),
    Wanted(author="nobody"),
    Wanted(only=(1, 2, 3, 26)),
    Wanted("Gazette", "2025", "", "Ann Lee", "jsonl", tuple(range(1, 20))),
]


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_lists_and_counts_are_those_of_the_articles(filled: Library, wanted: Wanted) -> None:
    with filled.open() as archive:
        right = [each for each in archive.articles() if admits(wanted, each)]
        right.sort(key=lambda each: (str(each.published or ""), each.id), reverse=True)
        assert paged(archive, wanted, 4) == [each.id for each in right]
        months = Counter(str(each.published or "")[:7] for each in right)
        assert archive.library.months(wanted) == months
        counts = {
            "outlet": Counter(each.outlet for each in right),
            "language": Counter(each.language for each in right),
            "kind": Counter(each.source.partition("#")[0].rpartition(".")[2] for each in right),
            "author": Counter(name for each in right for name in each.authors),
        }
        for facet in archive.library.facets(wanted, 10):
            assert dict(facet.counts) == counts[facet.name]
            numbers = [count for _, count in facet.counts]
            assert numbers == sorted(numbers, reverse=True)


def paged(archive: Archive, wanted: Wanted, size: int) -> list[int]:
    """The ids of all pages, each asked for by the last one's key."""
    found: list[int] = []
    after = None
    while cards := archive.library.cards(wanted, after, size):
        found += [card.id for card in cards]
        after = str(cards[-1].published or ""), cards[-1].id
    return found


def test_a_card_says_what_its_article_says(filled: Library) -> None:
    with filled.open() as archive:
        for card in archive.library.cards(Wanted(), None, 30):
            article = archive.article(card.id)
            shared = ("source", "outlet", "authors", "published", "language", "story")
            assert all(getattr(card, name) == getattr(article, name) for name in shared)
            assert card.title == headline_of(article)


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("Name7", {"news.jsonl#r7"}),
        ("title happen name7", {"news.jsonl#r7"}),  # in the title, and in another form
        ("Name7 Name8", set()),
        ("wetter", {"b.txt"}),
        ("well-known Name7", {"news.jsonl#r7"}),
        ("the", None),
        ("zzz", set()),
    ],
)
def test_words_narrow_to_articles_that_have_them_all(
    filled: Library, words: str, sources: set[str] | None
) -> None:
    with filled.open() as archive:
        wanted = archive.library.with_words(Wanted(), words)
        found = {card.source for card in archive.library.cards(wanted, None, 100)}
        assert found == (
            {each.source for each in archive.articles()} if sources is None else sources
        )


def test_too_many_words(filled: Library) -> None:
    with filled.open() as archive, pytest.raises(BadQuery, match="the limit is 20"):
        archive.library.with_words(Wanted(), "word " * 21)


def test_what_is_removed_or_replaced_is_listed_no_more(filled: Library) -> None:
    filled.remove("news.jsonl#r1")
    set_fields(filled.archive, "news.jsonl#r4", {"authors": "Cy Young"}, embedder=filled.embedder)
    with filled.open() as archive:
        names = dict(archive.library.facets(Wanted(), 10)[-1].counts)
        assert names["Cy Young"] == 1
        assert "news.jsonl#r1" not in {c.source for c in archive.library.cards(Wanted(), None, 99)}
        right = Counter(name for each in archive.articles() for name in each.authors)
        assert names == right


def test_a_record_tells_versions_copies_and_what_was_set_by_hand(library: Library) -> None:
    told = " ".join(f"{sentence(n)}." for n in range(20))
    library.write("a.txt", f"---\ntitle: First\noutlet: Wire\n---\n{told}")
    library.write("copy.txt", f"---\noutlet: Gazette\n---\n{told}")
    library.build()
    library.write("a.txt", f"---\ntitle: Second\noutlet: Wire\n---\n{told} More.")
    library.build()
    set_fields(library.archive, "a.txt", {"published": "2026-03-08"}, embedder=library.embedder)
    with library.open() as archive:
        (newest,) = (each for each in archive.articles() if each.source == "a.txt")
        record = archive.library.record(newest.id)
        assert record.article == newest
        assert (record.kind, record.by_hand) == ("txt", ("published",))
        assert [(v.article.version, v.changed) for v in record.versions] == [
            (3, ("published",)), (2, ("title", "text")), (1, ())
        ]  # fmt: skip
        assert [card.source for card in record.copies] == ["copy.txt"]
        assert record.copies_in_all == 1
        first = archive.library.record(record.versions[-1].article.id)
        assert [v.article.id for v in first.versions] == [v.article.id for v in record.versions]
        with pytest.raises(BadInput, match="There is no article 99"):
            archive.library.record(99)


def test_stories_with_copies_are_paged_the_last_begun_first(library: Library) -> None:
    for name in range(12):
        told = " ".join(f"{sentence(100 * (name // 3) + n)}." for n in range(20))
        library.write(f"{name:02}.txt", f"---\noutlet: Outlet {name}\n---\n{told}")
    library.write("alone.txt", f"{sentence(9_000, 90)}.")
    library.build()
    with library.open() as archive:
        found, before = [], None
        while stories := archive.library.stories(before, 3):
            found += stories
            before = stories[-1].number
    assert [story.articles for story in found] == [3, 3, 3, 3]
    assert [story.first[0].source for story in found] == ["09.txt", "06.txt", "03.txt", "00.txt"]
    assert {card.copies for story in found for card in story.first} == {2}


def test_rejected_files_are_paged_by_name(library: Library) -> None:
    library.write("good.txt", "An article.")
    for name in range(7):
        library.write(f"{name}.txt", "")
    library.records("news.jsonl", {"text": "One."}, {}, {})
    library.build()
    with library.open() as archive:
        found, name, passed = [], "", 0
        while files := archive.library.rejected(name, passed, 3):
            found += files
            name, passed = files[-1].name, 1
    assert [file.name for file in found] == [*(f"{n}.txt" for n in range(7)), "news.jsonl#2"]
    assert [file.count for file in found] == [1] * 7 + [2]
    assert {reason.reason for file in found[:7] for reason in file.rejections} == {"empty"}


# --- no query without an index


def walk_through(archive: Archive) -> None:
    library = archive.library
    for wanted in WANTED:
        library.cards(wanted, None, 50)
        library.cards(wanted, ("2025-01-01", 7), 50)
        library.months(wanted)
        library.facets(wanted, 30)
    library.with_words(Wanted(), "title happened")
    library.record(1)
    library.stories(None, 50)
    library.stories(7, 50)
    library.rejected("", 0, 50)
    library.rejected("b.txt", 1, 50)


def test_every_query_reads_an_index(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, tuple[Any, ...]] = {}
    rows, one = Database.rows, Database.one

    def noted(read: Any) -> Any:
        def noting(store: Database, sql: str, *values: Any) -> Any:
            asked.setdefault(sql, values)
            return read(store, sql, *values)

        return noting

    with filled.open() as archive:
        archive.searcher.embedder  # noqa: B018 (what it reads is not the library's)
        archive.library.with_words(Wanted(), "sea")  # nor what opens the word index
        monkeypatch.setattr(Database, "rows", noted(rows))
        monkeypatch.setattr(Database, "one", noted(one))
        walk_through(archive)
        monkeypatch.undo()
        plans = {
            sql: [line for *_, line in archive.store.rows(f"EXPLAIN QUERY PLAN {sql}", *values)]
            for sql, values in asked.items()
            if not sql.startswith("PRAGMA")
        }
    assert len(plans) > 40
    assert [line for plan in plans.values() for line in plan if is_slow(line)] == []


def is_slow(step: str) -> bool:
    """Say whether a step of a plan reads a table from end to end."""
    # What ids were handed over as, and a table that is nothing but its own key.
    return bool(re.match("SCAN (?!json_each|authors|articles USING COVERING INDEX)", step))


@pytest.mark.parametrize(
    ("step", "slow"),
    [
        ("SCAN articles", True),
        ("SCAN articles USING INDEX source_versions", True),
        ("SCAN inputs", True),
        ("SCAN articles USING COVERING INDEX shelf", False),
        ("SEARCH articles USING INTEGER PRIMARY KEY (rowid=?)", False),
        ("SCAN json_each VIRTUAL TABLE INDEX 1:", False),
    ],
)
def test_what_is_slow(step: str, slow: bool) -> None:
    assert is_slow(step) == slow


def test_an_empty_archive_has_an_empty_library(library: Library) -> None:
    library.write("a.txt", "An article.")
    library.build()
    library.remove("a.txt")
    with library.open() as archive:
        assert archive.library.cards(Wanted(), None, 9) == []
        assert archive.library.months(Wanted()) == {}
        assert archive.library.facets(Wanted(), 9) == [
            Facet(name, ()) for name in ("outlet", "language", "kind", "author")
        ]
        assert archive.library.stories(None, 9) == []
        assert archive.library.rejected("", 0, 9) == []


def test_a_day_is_no_other_field(filled: Library) -> None:
    with filled.open() as archive:
        days = {card.published for card in archive.library.cards(Wanted(month="2024-03"), None, 99)}
    assert days
    assert all(isinstance(day, date) and (day.year, day.month) == (2024, 3) for day in days)
