"""Adding up evidence: by hand-worked values and laws."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.evidence import Evidence, Place, Scale, gather, key, log_sum, places, rivals
from qa.reader.overlap import Overlap
from qa.reader.spans import Candidate
from tests.qa.fakes import article, asked, hit

SCALE = Scale(temper=0.5, decay=1.0, said=0.0, named=0.0, slope=1.0, intercept=0.0, least=0.2)
NOTHING = Overlap(0.0, 0.0, 0.0)


def place(text: str, weight: float, *, id_: int = 1, story: int = 0, rank: int = 1) -> Place:
    of = replace(article(text, id_=id_), story=story)
    return Place(hit(of, rank=rank), 0, len(text), weight)


def said(found: Place) -> str:
    return key(found.text)


def passage(found: Place) -> frozenset[object]:
    return frozenset((found.hit.passage.id,))


def test_evidence_falls_with_the_rank_and_rises_with_the_score() -> None:
    assert SCALE.evidence(4.0, 1, NOTHING) == pytest.approx(2.0)
    assert SCALE.evidence(4.0, 2, NOTHING) == pytest.approx(2.0 - math.log(2))


def test_words_and_names_of_the_question_nearby_are_evidence() -> None:
    scale = replace(SCALE, said=2.0, named=1.0)
    assert scale.evidence(0.0, 1, Overlap(0.5, 0.5, 1.0)) == pytest.approx(1.0)
    assert scale.evidence(0.0, 1, Overlap(0.5, 0.5, 0.0)) == pytest.approx(1.0 + math.log(0.1))


def test_confidence_is_the_logistic_function() -> None:
    assert SCALE.confidence(0.0) == 0.5
    assert SCALE.confidence(math.log(3)) == pytest.approx(0.75)


def test_two_weak_places_outweigh_a_stronger_one() -> None:
    found = [place("Berlin", 1.0), place("Paris", 0.5, id_=2), place("paris.", 0.5, id_=3)]
    best, second = gather(found, said)
    assert (best.answer, second.answer) == ("Paris", "Berlin")
    assert best.weight == pytest.approx(0.5 + math.log(2))
    assert [each.answer for each in gather(found, said, summed=False)] == ["Berlin", "Paris"]


def test_copies_of_one_story_are_counted_once() -> None:
    copies = [place("Paris", 0.5, id_=n, story=7) for n in (1, 2, 3)]
    (paris,) = gather(copies, said)
    assert paris.weight == 0.5
    assert [each.hit.article.id for each in paris.places] == [1, 2, 3]


def test_every_marked_span_is_weighed_once_however_many_windows_saw_it() -> None:
    hits = [hit(article("The dam at Lindau broke."))]
    marks = [[Candidate(11, 17, 2.0), Candidate(11, 17, 4.0), Candidate(4, 7, 0.0)]]
    found = list(places(asked("Where did the dam break?"), hits, marks, SCALE))
    assert [(each.text, each.weight) for each in found] == [("Lindau", 2.0), ("dam", 0.0)]


def test_no_span_is_a_part_of_a_word_or_number() -> None:
    hits = [hit(article("Orbex cut 1,500 jobs."))]
    marks = [[Candidate(12, 15, 1.0), Candidate(0, 3, 0.0), Candidate(10, 11, 2.0)]]
    found = places(asked("How many jobs were cut?"), hits, marks, SCALE)
    assert [(each.text, each.weight) for each in found] == [("1,500", 1.0), ("Orbex", 0.0)]


def test_a_passage_without_any_word_of_the_question_does_not_answer() -> None:
    hits = [hit(article("Tobias Krell painted the mural."))]
    marks = [[Candidate(0, 12, 9.0)]]
    assert list(places(asked("Who discovered penicillin?"), hits, marks, SCALE)) == []
    assert list(places(asked("Who painted Lindau?"), hits, marks, SCALE))


def test_a_span_that_runs_out_of_a_headline_is_no_answer() -> None:
    text = "If US Attacks\n\nRussia says so. Iran agrees."
    hits = [hit(article(text))]
    spans = [(3, 21), (15, 21), (27, 38)]
    marks = [[Candidate(start, end, 1.0) for start, end in spans]]
    assert [each.text for each in places(asked("Who attacks?"), hits, marks, SCALE)] == [
        "Russia",
        "so. Iran agrees",
    ]
    cut = places(asked("Who attacks?"), hits, marks, SCALE, cut=True)
    assert [each.text for each in cut] == ["Russia", "Iran agrees"]


def test_rivals_differ_and_have_evidence_of_their_own() -> None:
    ranked = gather(
        [
            place("President Masoud Pezeshkian", 2.0, id_=1),
            place("Pezeshkian", 1.5, id_=2),
            place("Vladimir Putin", 1.0, id_=3),
            place("Marco Rubio", -1.0, id_=4),
        ],
        said,
    )
    first, second = rivals(ranked, passage, 0.3, 3)
    assert (first.answer, second.answer) == ("President Masoud Pezeshkian", "Vladimir Putin")
    assert [each.hit.article.id for each in first.places] == [1, 2]
    assert [each.answer for each in rivals(ranked, passage, 0.3, 1)] == [first.answer]


def test_one_sentence_speaks_for_one_answer() -> None:
    of = hit(article("Putin spoke with Pezeshkian."))
    places_ = [Place(of, 17, 27, 2.2), Place(of, 0, 5, 1.5)]
    assert [e.answer for e in rivals(gather(places_, said), passage, 0.3, 3)] == ["Pezeshkian"]
    elsewhere = place("Putin", 1.2, id_=2)
    first, second = rivals(gather([*places_, elsewhere], said), passage, 0.3, 3)
    assert (first.answer, second.answer) == ("Pezeshkian", "Putin")
    assert second.weight == 1.2
    assert second.places == (elsewhere,)


def test_spans_that_overlap_do_not_differ() -> None:
    of = hit(article("about 30 to 40 people"))
    ranked = [Evidence(p.text, p.weight, (p,)) for p in (Place(of, 6, 14, 1), Place(of, 9, 21, 1))]
    assert len(rivals(ranked, passage, 0.3, 3)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Kremlin", "kremlin’s"),
        ("“a paper tiger", "A paper tiger."),
        ("90%", "90 percent"),
        ("1,200", "1,200."),
    ],
)
def test_equal_answers_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("1.5", "15"), ("90%", "90"), ("S-400", "S-300")])
def test_different_answers_have_two(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8))
def test_log_sum(weights: list[float]) -> None:
    assert log_sum(weights) == pytest.approx(math.log(sum(map(math.exp, weights))), abs=1e-6)


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.floats(-5, 5), st.integers(1, 5)), max_size=12)
)
def test_nothing_is_lost_and_the_heaviest_leads(found: list[tuple[str, float, int]]) -> None:
    given_ = [place(text * 3, weight, id_=id_) for text, weight, id_ in found]
    ranked = gather(given_, lambda each: each.text)
    assert {each.answer for each in ranked} == {each.text for each in given_}
    assert [each.weight for each in ranked] == sorted((e.weight for e in ranked), reverse=True)
    for each in ranked:
        stories = [one.story for one in each.places]
        assert len(set(stories[: len(set(stories))])) == len(set(stories))
        assert each.weight >= each.places[0].weight - 1e-9
