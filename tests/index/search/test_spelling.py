"""A slip of the pen finds what was meant; a name that is only like another does not become it."""

from __future__ import annotations

import pytest

from index import Query, Respelt, parse, tokenize
from index.search.spelling import respellings, seen
from tests.qa.fakes import article, hit

TEXT = (
    "Finland’s president and the weight of Kathleen, Selena and Iran. They were appointed in "
    "solitary confinement. How many were they? Nobody knows the movie."
)
TIMES = dict.fromkeys(tokenize(TEXT), 5) | {"movi": 2}
HITS = [hit(article(TEXT))]


def read(question: Query) -> tuple[Respelt, ...]:
    return seen(respellings(question, ["en"], lambda token: TIMES.get(token, 0)), HITS)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Who is the president of Finlnad?", "Finland"),  # exchanged
        ("Who is the president of Finand?", "Finland"),  # missing
        ("Who is the president of Finlaned?", "Finland"),  # too many
        ("who is the president of finlnad?", "Finland"),
        ("Who were in solitery confinement?", "solitary"),  # mistaken
        ("Was Kathlene appointed?", "Kathleen"),
    ],
)
def test_a_slip_is_read_as_what_was_meant(question: str, meant: str) -> None:
    assert [each.meant for each in read(parse(question))] == [meant]


@pytest.mark.parametrize(
    "question",
    [
        "Who is the president of Finland?",
        "Who is the president of Inland?",  # another first letter
        "Who is the president of Selema?",  # another consonant
        "Who is the president of Irna?",  # too short
        "Who is the president of FINLNAD?",
        'Who is the president of "Finlnad"?',
        "Who is President Weiht?",  # no name is spelled like it
        "Who knows the moviee?",  # two passages have it
        "Kuka on Finlnadin presidentti nyt?",  # another language
    ],
)
def test_what_may_be_meant_is_left_as_it_is(question: str) -> None:
    assert read(parse(question)) == ()


def test_a_spelling_that_is_nowhere_in_what_was_found_is_not_offered() -> None:
    spellings = respellings(
        parse("Who is president of Finlnad?"), ["en"], lambda t: TIMES.get(t, 0)
    )
    assert list(spellings) == ["Finlnad"]
    assert seen(spellings, [hit(article("Sweden leads."))]) == ()


def test_what_is_too_long_for_a_word_has_no_spellings() -> None:
    looked_up: list[str] = []

    def frequency(token: str) -> int:
        looked_up.append(token)
        return 0

    assert respellings(parse(f"Who is {'x' * 1_900}?"), ["en"], frequency) == {}
    assert len(looked_up) == 1  # it used to be 60,000, of 1,900 letters each
