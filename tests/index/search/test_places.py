"""Every place of a phrase: the exact characters, the words around them, in the order asked for."""

from __future__ import annotations

from datetime import date

import pytest

from index import (
    ORDERS,
    BadQuery,
    Filters,
    Scope,
    in_order,
    never_gone,
    parse,
    parse_phrase,
)
from index.search import LocalSearcher
from index.search.phrases import Limits
from index.search.places import find_places
from tests.index.library import Library, sentence

SAID = "Iran will not be alone"


@pytest.fixture
def filled(library: Library) -> Library:
    long = " ".join(f"{sentence(i)}." for i in range(30))
    library.records(
        "news.jsonl",
        {"id": "a", "published": "2019-06-30", "outlet": "Wire", "title": "First",
         "text": f"“{SAID},” he said."},
        {"id": "b", "published": "2026-03-08", "outlet": "gazette",
         "text": f"{long} {SAID}. {SAID.upper()}\nagain. {long}"},
        {"id": "c", "text": f"The US and the UN: {SAID}."},
        {"id": "d", "published": "2026-03-08", "outlet": "Alpha", "text": f"{SAID}."},
        {"id": "e", "published": "2020-01-01", "text": "Alone Iran will be not."},
    )  # fmt: skip
    library.build()
    return library


def test_each_place_is_the_exact_characters_with_the_words_around_them(filled: Library) -> None:
    with filled.open() as archive:
        found = archive.places(SAID)
        for place in found.places:
            text = archive.article(place.article_id).text
            assert text[place.start : place.end].casefold() == SAID.casefold()
            around = f"{place.before.strip('…')}{place.words}{place.after.strip('…')}"
            assert around in " ".join(text.split())
    assert [place.source for place in found.places] == [
        *["news.jsonl#b"] * 2, "news.jsonl#d", "news.jsonl#a", "news.jsonl#c"
    ]  # fmt: skip
    first, *_, quoted, undated = found.places
    assert (quoted.before, quoted.words, quoted.after) == ("“", SAID, ",” he said.")
    assert (quoted.title, quoted.outlet, quoted.published) == ("First", "Wire", date(2019, 6, 30))
    assert undated.published is None
    assert first.before.startswith("…word")
    assert first.before.endswith(". ")
    assert first.after.startswith(f". {SAID.upper()} again. Minister")
    assert first.after.endswith("…")


def test_they_are_those_that_a_search_counts(filled: Library) -> None:
    with filled.open() as archive:
        for words in (SAID, "the US", "Minister", "nobody said it"):
            (counted,) = archive.searcher.search(parse(f'"{words}"')).phrases
            found = archive.places(words)
            assert found.phrase == counted
            assert len(found.places) == counted.places


def test_a_scope_holds(filled: Library) -> None:
    with filled.open() as archive:
        found = archive.places(SAID, Scope(Filters(outlet="wire")))
    assert [place.source for place in found.places] == ["news.jsonl#a"]


def test_what_is_no_word_of_the_article_is_not_around(library: Library) -> None:
    library.write(
        "a.txt",
        "The strike went on.\n\nRelated: Ten things to know\n\nMiners walked out of the pit.\n",
    )
    library.build()
    with library.open() as archive:
        (place,) = archive.places("strike").places
        (other,) = archive.places("miners").places
    assert (place.before, place.after.strip()) == ("The ", "went on.")
    assert (other.before.strip(), other.after.strip()) == ("", "walked out of the pit.")


def test_what_the_limits_cut_off_is_said(filled: Library) -> None:
    with filled.open() as archive:
        searcher = archive.searcher
        assert isinstance(searcher, LocalSearcher)
        asked = (archive.store, searcher.snapshot(), SAID, None, never_gone)
        few = find_places(*asked, Limits(places=2))
        assert (len(few.places), few.phrase.places, few.phrase.stopped) == (2, 2, True)
        late = find_places(*asked, Limits(seconds=0.0))
        assert (late.places, late.phrase.places, late.phrase.stopped) == ((), 0, True)


@pytest.mark.parametrize(
    ("order", "sources"), [*zip(ORDERS, ["bbdac", "abbdc", "dbbac"], strict=True)]
)
def test_the_orders(filled: Library, order: str, sources: str) -> None:
    with filled.open() as archive:
        places = in_order(archive.places(SAID).places, order)
    assert "".join(place.source[-1] for place in places) == sources


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ('"not alone"', "not alone"),
        ("not  alone", "not alone"),
        ("“not alone”", "not alone"),
        ('who said "not alone"?', "not alone"),
        ('a 5" pipe', 'a 5" pipe'),
        ("“not alone", "not alone"),
    ],
)
def test_a_phrase_may_stand_without_its_marks(words: str, phrase: str) -> None:
    assert parse_phrase(words) == phrase


@pytest.mark.parametrize("words", ["", "…", '"one" and "two"', "word " * 300])
def test_what_is_no_phrase(words: str) -> None:
    with pytest.raises(BadQuery):
        parse_phrase(words)
