"""Passages are exact, trimmed, ordered, whole, and never cross furniture."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.text import chunking
from index.text.chunking import WORDS, article_stretches, encoded, passages, sentences
from index.types import Span, SpanKind
from tests.endless import ends

LONGEST = 2_400  # characters of a passage, spaces between its sentences apart


def cut(text: str, *spans: Span) -> list[str]:
    return [text[start:end] for start, end in passages(text, spans)]


def span(start: int, end: int, kind: SpanKind = SpanKind.MENU) -> Span:
    return Span(kind, start, end)


PIECES = st.sampled_from(
    [
        "Putin said “no”. ", "He left. ", "U.S. troops saw it. ", "36,000 ships! ", "Why? ",
        "\r\n", "\n\n", "\n", "\u2028", "\f", "\u00a0", " \t ", "🚨👉 ", "e\u0301", "中文。", "a",
        "lower case line\n", "word " * 130, "x" * 10_000, "Heading\n", "...", "\x1c", "\u200b",
    ]
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.lists(
    PIECES, max_size=12
).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    ends = draw(st.lists(st.tuples(places, places), max_size=4))
    return text, [span(min(pair), max(pair)) for pair in ends]


@given(articles(), st.sampled_from(["", "de", "th"]))
@example(("word " * 10_000, []), "")
@example((("wrapped line of\n" * 300) + "x" * 10_000, [span(7, 9), span(8, 400)]), "")
def test_any_text_any_furniture(article: tuple[str, list[Span]], language: str) -> None:
    text, furniture = article
    found = passages(text, furniture, language)
    assert found == sorted(set(found))
    assert all(a[1] < b[1] for a, b in pairwise(found))
    covered = set[int]()
    for start, end in found:
        passage = text[start:end]
        assert passage
        assert passage == passage.strip()
        assert len(passage.split()) <= WORDS
        assert len("".join(passage.split())) <= LONGEST
        assert not any(start < each.end and each.start < end for each in furniture)
        covered.update(range(start, end))
    hidden = {at for each in furniture for at in range(each.start, each.end)}
    own = {at for at, char in enumerate(text) if not char.isspace()} - hidden
    assert own - covered == set()


@given(TEXTS, st.data())
def test_any_sentences(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    language = data.draw(st.sampled_from(["", "en", "de", "ru", "fi", "ja", "xx"]))
    found = sentences(text, language, start, end)
    at = start
    for first, last in found:
        assert at <= first < last <= end
        assert not text[first].isspace()
        assert not text[last - 1].isspace()
        assert not text[at:first].strip()
        at = last
    assert not text[at:end].strip()


@given(articles())
def test_stretches_are_what_furniture_leaves(article: tuple[str, list[Span]]) -> None:
    text, furniture = article
    hidden = {at for each in furniture for at in range(each.start, each.end)}
    kept = [at for start, end in article_stretches(text, furniture) for at in range(start, end)]
    assert kept == sorted(set(range(len(text))) - hidden)


def test_sentences_by_value() -> None:
    text = "A heading\nU.S. troops left.  “Why now?” he asked.\r\n\r\nDr. Smith said 3.5 km."
    assert [text[start:end] for start, end in sentences(text)] == [
        "A heading", "U.S. troops left.", "“Why now?” he asked.", "Dr. Smith said 3.5 km.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("de", "Der Käufer zahlte am 4. März anderthalb Millionen Euro.", "Er will dort mahlen."),
        ("de", "Er kam am 1. Mai mit Dr. Roe, z. B. nach Ostwick.", "Das war es."),
        ("da", "Han kom den 4. marts 2024.", "Det var alt."),
        ("no", "Han kom den 4. mars 2024.", "Det var alt."),
        ("cs", "Přišel 4. března 2024.", "To je vše."),
        ("fi", "Hän tuli 4. maaliskuuta 2024.", "Se oli siinä."),
        ("hr", "Došao je 4. ožujka 2024.", "To je sve."),
        ("ru", "Он пришёл 4 марта 2024 г. в Москву.", "Это всё."),
        ("es", "El Sr. Roe llegó el 4 de marzo.", "Eso fue todo."),
        ("en", "He was born in 1904.", "eBay was not."),
        ("", "The U.S. troops left on Jan. 5.", "Nobody asked."),
        ("en", "Ann Roe, R-S. C., blasted him.", "He left."),
        ("xx", "Nobody asked in 2019.", "He left."),
    ],
)
def test_a_sentence_ends_as_in_its_language(language: str, first: str, second: str) -> None:
    text = f"{first} {second}"
    assert [text[start:end] for start, end in sentences(text, language)] == [first, second]


SEEDS = Path(__file__).parents[3] / "seeds"


def test_a_block_as_long_as_a_book_has_the_sentences_of_its_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = " ".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))).split()
    line = " ".join(text)
    found = sentences(line)
    assert len(line) > 3 * chunking._AT_ONCE
    monkeypatch.setattr(chunking, "_AT_ONCE", len(line))
    assert found == sentences(line)


@pytest.mark.parametrize("piece", ["`", "中。"])
def test_one_line_without_end_takes_no_time_for_each_pair_of_its_characters(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    with ends(60):
        found = sentences(text)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(
        " ", ""
    )


def test_a_wrapped_text_is_read_across_its_lines() -> None:
    text = "The minister\nsaid that he\nwould leave\nsoon. Nobody\nasked.\n\nA new\nparagraph."
    assert [text[start:end].split()[-1] for start, end in sentences(text)] == [
        "soon.", "asked.", "paragraph.",
    ]  # fmt: skip


def test_short_sentences_share_a_passage() -> None:
    text = "One is here. Two is here. Three is here."
    assert cut(text) == [text]


def test_the_next_passage_opens_with_the_last_short_sentence() -> None:
    each = [f"Name{i} " + "word " * 36 + f"end{i}." for i in range(5)]
    text = " ".join(each)
    assert cut(text) == [" ".join(each[0:3]), " ".join(each[2:5])]


def test_a_long_sentence_is_not_shared() -> None:
    each = [f"Name{i} " + "word " * 56 + f"end{i}." for i in range(4)]
    assert cut(" ".join(each)) == [" ".join(each[:2]), " ".join(each[2:])]


def test_only_a_sentence_longer_than_a_passage_is_cut_between_words() -> None:
    text = " ".join(f"w{i}" for i in range(300))
    assert [len(passage.split()) for passage in cut(text)] == [120, 120, 60]
    assert " ".join(cut(text)) == text


def test_a_word_longer_than_a_passage_is_cut() -> None:
    found = passages("x" * 5_000)
    assert (found[0][0], found[-1][1]) == (0, 5_000)
    assert all(second[0] <= first[1] for first, second in pairwise(found))
    assert max(end - start for start, end in found) <= LONGEST


@pytest.mark.parametrize("text", ["", " \n\u00a0\t", "\u2028\r\n"])
def test_nothing_to_cut(text: str) -> None:
    assert passages(text) == sentences(text) == []


def test_furniture_ends_a_sentence_and_a_passage() -> None:
    text = "He said JOIN US ON TELEGRAM that he left. Then he went."
    start = text.index("JOIN")
    end = text.index(" that")
    assert cut(text, span(start, end), span(start, start + 4, SpanKind.PROMOTION)) == [
        "He said", "that he left. Then he went.",
    ]  # fmt: skip
    assert cut(text, span(0, len(text))) == []


def test_the_title_is_embedded_with_the_passage() -> None:
    assert encoded("Title", "Text.") == "Title\nText."
    assert encoded("", "Text.") == "Text."


def test_a_mark_of_a_note_behind_a_full_stop_belongs_to_the_sentence_before_it() -> None:
    text = "It lost a third, auditors wrote.¹ The board has not said so.², ³ Nobody did.\n¹ A note."
    found = [text[start:end] for start, end in sentences(text)]
    assert found == [
        "It lost a third, auditors wrote.¹", "The board has not said so.², ³", "Nobody did.",
        "¹ A note.",
    ]  # fmt: skip
