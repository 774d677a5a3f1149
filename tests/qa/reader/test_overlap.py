"""What a sentence shares with a question: rare words count, and names are found in other forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Hit
from qa.reader.overlap import Overlap, distinct, overlaps
from qa.reader.sentences import Sentence
from qa.reader.sentences import split as split_each
from tests.qa.fakes import article, asked, hit


def split(hits: list[Hit]) -> list[Sentence]:
    return [each for part in split_each(hits) for each in part]


def shared(question: str, *texts: str) -> list[Overlap]:
    hits = [hit(article(text, id_=n), rank=n) for n, text in enumerate(texts, 1)]
    return overlaps(asked(question), split(hits))


def test_a_rare_word_counts_for_more_than_a_common_one() -> None:
    flood, rain, rest = shared(
        "flood and rain", "The flood rose.", "It will rain.", "More rain. No rain. Rain again."
    )[:3]
    assert flood.said > rain.said > 0
    assert rest.said == rain.said


def test_words_beside_the_sentence_are_nearby_and_so_is_the_title() -> None:
    first, second = overlaps(
        asked("dam at Lindau"),
        split([hit(article("The dam broke. Nobody was hurt.", title="Flood in Lindau"))]),
    )
    assert first.said > second.said == 0
    assert first.nearby == second.nearby == pytest.approx(1.0)


def test_a_name_is_found_in_another_form() -> None:
    (other,) = shared("What did China say?", "A Chinese minister spoke.")
    (none,) = shared("What did China say?", "A German minister spoke.")
    assert (other.named, none.named) == (1.0, 0.0)


def test_a_question_without_names_misses_none() -> None:
    assert shared("What happened?", "Nothing.")[0].named == 1.0


def test_what_was_reported_in_the_month_asked_for_says_so() -> None:
    days = (date(2024, 5, 3), date(2024, 8, 3), None)
    hits = [hit(article("12 died.", id_=n, published=day)) for n, day in enumerate(days, 1)]
    may, august, undated = overlaps(asked("How many died in May 2024?"), split(hits))
    assert (may.named, undated.named) == (1.0, 0.0)
    assert may.said > august.said > undated.said


def test_sentences_end_as_in_the_language_of_their_article() -> None:
    of = replace(article("Er kam am 4. März. Sie kam am 1. Mai."), language="de")
    assert [each.text for each in split([hit(of)])] == ["Er kam am 4. März.", "Sie kam am 1. Mai."]


def test_sentences_that_two_passages_share_are_one() -> None:
    of = article("The dam broke. It rained. All slept.")
    hits = [hit(of, 0, 25, id_=1), hit(of, 15, None, id_=2)]
    assert len(split(hits)) == 4
    assert [each.text for each in distinct(split(hits))] == [
        "The dam broke.",
        "It rained.",
        "All slept.",
    ]


@given(st.text(max_size=60), st.lists(st.text(max_size=80), max_size=4))
def test_shares_are_shares(question: str, texts: list[str]) -> None:
    for each in shared(f"a{question}", *texts):
        for share in (each.said, each.nearby, each.named):
            assert -1e-9 <= share <= 1 + 1e-9
        assert each.said <= each.nearby + 1e-9
