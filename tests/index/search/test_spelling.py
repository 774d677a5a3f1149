"""A slip of the pen finds what was meant; a name does not become another kind of word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pytest

from index import Query, parse, tokenize
from index.search.spelling import respell, respellings

TEXT = (
    "Finland’s president and the weight of Kathleen, Selena and Iran. They were appointed in "
    "solitary confinement. How many were they? Nobody knows the movie. Dmitry Peskov answered "
    "Zelenskyy. Кто встретил Лаврова? Łukasz Gęsicki said so."
)


@dataclass(frozen=True)
class Known:
    """The words of a few passages; all of them are in several, but for the movie."""

    languages: Sequence[str] = ("en",)

    def frequency(self, token: str) -> int:
        return (2 if token == "movi" else 5) if token in tokenize(TEXT) else 0

    def vocabulary(self) -> Iterator[Collection[str]]:
        yield tokenize(TEXT)


def read(question: Query) -> list[str]:
    found = respellings(question, Known(), lambda token: [("en", TEXT)])
    return [each.meant for each in found]


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Who is the president of Finlnad?", "Finland"),  # exchanged
        ("Who is the president of Finand?", "Finland"),  # missing
        ("Who is the president of Finlaned?", "Finland"),  # too many
        ("Who is the president of Fibland?", "Finland"),  # another
        ("who is the president of finlnad?", "Finland"),
        ("Who were in solitery confinement?", "solitary"),
        ("Was Kathlene appointed?", "Kathleen"),
        ("What did Peskof answer?", "Peskov"),
        ("Peskof", "Peskov"),
        ("Who answered Zelensky?", "Zelenskyy"),
        ("What did Zelinskiy answer?", "Zelenskyy"),  # two in a long one
        ("What did Gesiki say?", "Gęsicki"),
        ("Кто встретил Лаврава?", "Лаврова"),
    ],
)
def test_a_slip_is_read_as_what_was_meant(question: str, meant: str) -> None:
    assert read(parse(question)) == [meant]


@pytest.mark.parametrize(
    "question",
    [
        "Who is the president of Finland?",
        "Who is the president of Inland?",  # another first letter
        "Who is the president of Falandx?",  # three in seven letters
        "Who is the president of Irna?",  # too short
        "Who is the president of FINLNAD?",
        'Who is the president of "Finlnad"?',
        "Who is President Weiht?",  # no name is spelled like it
        "Who knows the moviee?",  # two passages have it
        "Kuka on Finlnadin presidentti nyt?",  # another language
        f"Who is {'x' * 1_900}?",
    ],
)
def test_what_may_be_meant_is_left_as_it_is(question: str) -> None:
    assert read(parse(question)) == []


def test_a_question_is_asked_as_it_was_meant() -> None:
    query = parse("What did Peskof and Finlnad say?")
    found = respellings(query, Known(), lambda token: [("en", TEXT)])
    assert respell(query.text, found) == "What did Peskov and Finland say?"


def test_a_word_that_is_there_in_one_of_the_languages_is_no_slip() -> None:
    known = Known(languages=("en", "de"))  # German does not take "confinement" for "confin"
    question = parse("Who appointed them in solitary confinement?")
    assert respellings(question, known, lambda token: [("en", TEXT)]) == ()
