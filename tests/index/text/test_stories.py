"""The same text twice is one story: by value, and through everything that happens to an archive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, Scope, build_archive, remove_from_archive
from index.archive import Archive
from index.text.stories import BANDS, SAME, bands, resemblance, signature
from qa import Assistant
from qa.cite import stands
from qa.ports import Reader
from tests.index.library import Library, report_of

STORM = "\n\n".join(
    " ".join(
        f"The {what} of {town} {did} before the storm of Sunday night arrived." for did in did_
    )
    for what, town, did_ in (
        ("harbour", "Aden", ("closed", "emptied", "was dredged", "counted its ships")),
        ("market", "Basra", ("opened", "sold out", "was swept", "raised its prices")),
        ("school", "Muscat", ("sang", "moved", "was painted", "sent the children home")),
        ("mayor", "Doha", ("resigned", "spoke", "was booed", "promised the town new pumps")),
    )
)
CLOSING = "Officials will decide on Tuesday whether the ferries may leave again."
ELECTION = " ".join(
    f"Candidate {name} won {share} percent of the vote in district {share * 3}, officials said."
    for name, share in zip("Ada Bo Cy Dee Eli Flo Gus Hal".split(), range(11, 19), strict=True)
)
QUOTE = "“The strait isn’t closed to grain ships,” harbour master Selim Aydin said on Sunday."
ASKED = "What did harbour master Selim Aydin say of the strait?"
STRAIGHT = QUOTE.replace("“", '"').replace("”", '"').replace("’", "'")


def alike(one: str, other: str) -> float:
    return resemblance(signature(one), signature(other))


# --- by value


def test_equal_texts_are_one_whatever_their_case_spaces_and_marks() -> None:
    assert alike(STORM, STORM) == 1.0
    assert signature(STORM) == signature(STORM.upper().replace(" ", "\n").replace(".", " —"))
    assert len(signature(STORM)) == len(signature("Short.")) == 256


def test_a_changed_sentence_is_still_the_same_story() -> None:
    changed = STORM.replace("The mayor of Doha resigned before", "Nobody in Doha slept until")
    assert changed != STORM
    assert SAME <= alike(STORM, changed) < 1.0
    assert SAME <= alike(STORM, f"{STORM} {CLOSING}") < 1.0


def test_other_texts_are_other_stories() -> None:
    assert alike(STORM, ELECTION) < 0.1
    assert alike(STORM, f"{STORM} {ELECTION}") < SAME  # a round-up that holds another's text


def test_the_estimate_is_near_the_true_share_of_runs() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = text.split()
        return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}

    half = " ".join(STORM.replace(".", "").split()[:90])
    whole = " ".join(STORM.replace(".", "").split())
    true = len(runs(half) & runs(whole)) / len(runs(half) | runs(whole))
    assert alike(half, whole) == pytest.approx(true, abs=0.18)  # three deviations of 64 numbers


def test_a_short_text_resembles_only_its_equals() -> None:
    short = " ".join(f"word{i}" for i in range(39))
    assert alike(short, short.replace(" ", ", ")) == 1.0
    assert alike(short, short.replace("word7", "word8")) == 0.0
    assert alike("Subscribe now.", "Subscribe now!") == 1.0


@pytest.mark.parametrize("nothing", ["", " \n", "— … !"])
def test_no_text_resembles_nothing(nothing: str) -> None:
    assert signature(nothing) == b""
    assert bands(signature(nothing)) == ()
    assert alike(nothing, nothing) == alike(nothing, STORM) == alike(STORM, nothing) == 0.0


WORDY = st.lists(st.sampled_from("the a storm of iran ship Ωmega 7 naïve".split()), max_size=90)


@given(st.text(max_size=400) | WORDY.map(" ".join))
def test_a_text_resembles_itself(text: str) -> None:
    made = signature(text)
    assert resemblance(made, signature(text)) == (1.0 if made else 0.0)
    assert len(made) == (256 if any(char.isalnum() or char == "_" for char in text) else 0)
    assert len(set(bands(made))) == (BANDS if made else 0)


@given(WORDY.map(" ".join), WORDY.map(" ".join))
def test_resemblance_is_symmetric(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0.0 <= alike(one, other) <= 1.0


def test_bands_find_copies_and_little_else() -> None:
    words = STORM.split()
    for at in range(0, len(words), 7):  # one word changed, wherever it stands
        changed = " ".join([*words[:at], "altogether", *words[at + 1 :]])
        assert set(bands(signature(STORM))) & set(bands(signature(changed)))
    assert not set(bands(signature(STORM))) & set(bands(signature(ELECTION)))
    assert all(0 <= band < 2**63 for band in bands(signature(STORM)))  # SQLite's integers


# --- through an archive


def stories(library: Library) -> set[frozenset[str]]:
    """The partition of the sources into stories."""
    of_story: defaultdict[int, set[str]] = defaultdict(set)
    with library.open() as archive:
        for article in archive.articles():
            of_story[article.story].add(article.source)
        partition = {frozenset(sources) for sources in of_story.values()}
        for article in archive.articles():  # every article names the others of its story
            copies = {copy.source for copy in archive.copies([article])[article.id]}
            assert {*copies, article.source} in partition
    return partition


def parts(*names: str) -> set[frozenset[str]]:
    return {frozenset(f"{name}.txt" for name in part.split("+")) for part in names}


def copy(library: Library, name: str, outlet: str, text: str, day: str = "2026-03-08") -> Path:
    header = f"---\ntitle: As {outlet} had it\noutlet: {outlet}\npublished: {day}\n---\n"
    return library.write(f"{name}.txt", header + text)


@pytest.fixture
def syndicated(library: Library) -> Library:
    """A story in two outlets, and another story."""
    copy(library, "a", "The Wire", f"{QUOTE}\n\n{STORM}")
    copy(library, "b", "Gazette", f"{STRAIGHT}\n\n{STORM}\n\n{CLOSING}", "2026-03-09")
    copy(library, "e", "Gazette", ELECTION)
    library.build()
    return library


def named(library: Library, name: str) -> Article:
    with library.open() as archive:
        return next(each for each in archive.articles() if each.source == f"{name}.txt")


def test_copies_of_two_outlets_are_one_story(syndicated: Library) -> None:
    assert stories(syndicated) == parts("a+b", "e")


def test_a_third_copy_joins_later(syndicated: Library) -> None:
    copy(syndicated, "c", "Daily", f"{STORM} {CLOSING}")
    assert report_of(syndicated.build()) == {"added": 1, "unchanged": 3}
    assert stories(syndicated) == parts("a+b+c", "e")


Change = Callable[[Library], object]


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda lib: remove_from_archive(lib.archive, ["a.txt"]), parts("b", "e")),
        (lambda lib: copy(lib, "a", "The Wire", ELECTION.replace("won", "lost")),
         parts("a", "b", "e")),
        (lambda lib: copy(lib, "a", "The Wire", ELECTION), parts("a+e", "b")),
        (lambda lib: copy(lib, "a", "The Wire", f"{QUOTE} {STORM}"), parts("a+b", "e")),
    ],
)  # fmt: skip
def test_the_next_copy_stands_for_a_story_that_its_first_article_left(
    syndicated: Library, change: Change, left: set[frozenset[str]]
) -> None:
    change(syndicated)
    if (syndicated.files / "a.txt").exists() and "a.txt" in syndicated.sources():
        syndicated.build()
    assert stories(syndicated) == left
    copy(syndicated, "c", "Daily", f"{STORM}\n\n{CLOSING}")
    syndicated.build(syndicated.files / "c.txt", mirror=False)
    with_b = next(part for part in left if "b.txt" in part)
    assert stories(syndicated) == (left - {with_b}) | {with_b | {"c.txt"}}


def test_the_older_version_keeps_its_story(syndicated: Library) -> None:
    older = named(syndicated, "a")
    copy(syndicated, "a", "The Wire", ELECTION)
    syndicated.build()
    with syndicated.open() as archive:
        assert [each.source for each in archive.copies([older])[older.id]] == ["b.txt"]


def test_the_order_of_building_does_not_matter(tmp_path: Path) -> None:
    texts = {"a": STORM, "b": f"{STORM} {CLOSING}", "c": STORM.lower(), "e": ELECTION}
    wanted = parts("a+b+c", "e")
    for order in permutations(texts):
        library = Library(tmp_path / "files", tmp_path / "".join(order))
        for name in order:
            library.build(library.write(f"{name}.txt", texts[name]), mirror=False)
        assert stories(library) == wanted, order


def test_furniture_makes_no_story(library: Library) -> None:
    menu = "Read more: " + " | ".join(f"Our great story number {i}" for i in range(5))
    for name, text in (("a", STORM), ("b", ELECTION)):
        library.write(f"{name}.txt", f"{text}\n\n{menu}\n")
    library.write("c.txt", f"{STORM}\n\nAdvertisement\n")
    library.build()
    assert stories(library) == parts("a+c", "b")


def test_copies_of_the_future_are_not_known(syndicated: Library) -> None:
    syndicated.write("u.txt", f"{STORM}\n\n{CLOSING}")  # undated: nobody knows that it is later
    syndicated.build()
    first = named(syndicated, "a")
    with syndicated.open() as archive:
        for day, sources in (
            (None, ["b.txt", "u.txt"]),
            (date(2026, 3, 9), ["b.txt", "u.txt"]),
            (date(2026, 3, 8), ["u.txt"]),
        ):
            assert [each.source for each in archive.copies([first], day)[first.id]] == sources


def test_equal_passages_are_one_hit(library: Library) -> None:
    for name in "abc":
        library.write(f"{name}.txt", f"{QUOTE}\n")
    library.write("other.txt", "The harbour master said nothing on Sunday.\n")
    library.build()
    hits = library.search("harbour master Selim Aydin").hits
    assert sorted(hit.article.source[-9:] for hit in hits) == ["a.txt", "other.txt"]
    assert [hit.rank for hit in hits] == [1, 2]
    remove_from_archive(library.archive, ["a.txt"])
    assert library.search("harbour master Selim Aydin").hits[0].article.source == "b.txt"


def test_a_syndicated_quote_is_cited_once_with_its_copies(
    syndicated: Library, trained: Reader
) -> None:
    copy(syndicated, "c", "Daily", f"{STORM}\n\n{CLOSING}")  # the story, without the quote
    syndicated.build()
    with syndicated.open() as archive:
        answer = Assistant(archive.searcher, archive, trained).ask(ASKED)
        quoted = [c for c in answer.citations if "Selim Aydin" in c.quote]
        (citation,) = quoted
        (other,) = citation.copies
        assert {citation.source, other.source} == {"a.txt", "b.txt"}
        assert stands(archive.article(citation.article_id), citation.start, citation.end,
                      citation.quote)  # fmt: skip
        exact = archive.article(other.article_id).text[other.start : other.end]
        assert {citation.quote, exact} == {QUOTE, STRAIGHT}
        assert (other.title, other.outlet) == (
            ("As Gazette had it", "Gazette")
            if other.source == "b.txt"
            else ("As The Wire had it", "The Wire")
        )


def test_an_answer_of_that_day_names_no_later_copy(syndicated: Library, trained: Reader) -> None:
    with syndicated.open() as archive:
        day = Scope(as_of=date(2026, 3, 8))
        answer = Assistant(archive.searcher, archive, trained).ask(ASKED, scope=day)
    (citation,) = (c for c in answer.citations if "Selim Aydin" in c.quote)
    assert (citation.source, citation.copies) == ("a.txt", ())


def test_an_archive_opened_before_sees_a_copy_that_came_after(syndicated: Library) -> None:
    with Archive(syndicated.archive, syndicated.embedder) as archive:
        first = next(archive.articles())
        copy(syndicated, "c", "Daily", STORM)
        build_archive(syndicated.archive, [syndicated.files], embedder=syndicated.embedder)
        assert [each.source for each in archive.copies([first])[first.id]] == ["b.txt", "c.txt"]
