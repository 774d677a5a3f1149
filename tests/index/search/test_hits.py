"""What is shown of the ranked passages is read in a few statements, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index import Archive, Filters, Scope, parse
from index.search.hits import Ranked, read_hits
from tests.index.library import Library, sentence


@pytest.fixture
def archive(library: Library) -> Iterator[Archive]:
    for i in range(30):
        outlet = "The Wire" if i % 2 else "Gazette"
        library.write(f"{i:02}.txt", f"---\noutlet: {outlet}\n---\n{sentence(i)} left.")
    library.build()
    with library.open() as archive:
        archive.searcher.search(parse("Minister"))  # loads what is loaded late
        yield archive


@pytest.mark.parametrize(
    ("words", "scope", "statements"),
    [
        ("Minister", Scope(), 2),
        ("Minister", Scope(Filters(outlet="gazette")), 3),
        ('"Minister" left', Scope(), 6),  # 20 articles at once
    ],
)
def test_a_search_reads_in_a_few_statements(
    words: str, scope: Scope, statements: int, archive: Archive
) -> None:
    said: list[str] = []
    with archive.store.using() as connection:  # the only one, for the only thread
        connection.set_trace_callback(said.append)
    for k in (1, 12):
        assert len(archive.searcher.search(parse(words, scope), k).hits) == k
    assert len(said) == 2 * statements


def test_what_was_removed_a_moment_ago_makes_room_for_the_next(
    library: Library, archive: Archive
) -> None:
    ids = [hit.passage.id for hit in archive.searcher.search(parse("Minister"), 30).hits]
    gone, *left = ids[:6]
    assert archive.store.cuts([gone])
    library.remove(archive.article(archive.store.cuts([gone])[0].article_id).source)
    ranked = [Ranked(id_, 1 / at, "words") for at, id_ in enumerate([gone, *left], 1)]
    hits = read_hits(archive.store, [Ranked(10**15, 2.0, "words"), *ranked], 3)
    assert [hit.passage.id for hit in hits] == left[:3]
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert [hit.score for hit in hits] == [1 / 2, 1 / 3, 1 / 4]
    assert len(read_hits(archive.store, ranked, 100)) == 5
    assert read_hits(archive.store, ranked, 0) == ()


def test_two_passages_of_one_article_share_it(library: Library) -> None:
    library.write("long.txt", " ".join(f"{sentence(i)}." for i in range(30)))
    library.build()
    with library.open() as archive:
        one, other, *_ = archive.searcher.search(parse("Minister Name3 Name27")).hits
    assert one.article is other.article
    assert (one.passage.text, other.passage.text) == tuple(
        one.article.text[each.passage.start : each.passage.end] for each in (one, other)
    )
