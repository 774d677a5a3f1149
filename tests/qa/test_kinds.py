"""What is asked for, and which sentences offer it."""

from __future__ import annotations

import pytest

from index import tokenize
from qa.kinds import Kind, kind_of, offers


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ships were sunk?", Kind.NUMBER),
        ("how much oil passes through the strait?", Kind.NUMBER),
        ("By how much were strikes down?", Kind.NUMBER),
        ("What is the population of Tehran?", Kind.NUMBER),
        ("What percentage voted?", Kind.NUMBER),
        ("How old is she?", Kind.NUMBER),
        ("When did he arrive?", Kind.DATE),
        ("What year was it?", Kind.DATE),
        ("On which day did they meet?", Kind.DATE),
        ("Why did they leave?", Kind.REASON),
        ("What caused the fire?", Kind.REASON),
        ("Who said so?", Kind.NAME),
        ("Whose boat was it?", Kind.NAME),
        ("Which newspaper quoted him?", Kind.NAME),
        ("Where did they meet?", Kind.NAME),
        ("What is the name of the operation?", Kind.NAME),
        ("How many people did it hit and why?", Kind.NUMBER),
        ("What did he say?", Kind.OTHER),
        ("Did he leave?", Kind.OTHER),
        ("Somewhere", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_kind_of(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (Kind.NUMBER, "All 32 ships sank.", True),
        (Kind.NUMBER, "Strikes were down 90%.", True),
        (Kind.NUMBER, "Dozens died.", True),
        (Kind.NUMBER, "Many ships sank.", False),
        (Kind.NUMBER, "Someone atoned.", False),
        (Kind.DATE, "They met on March 6.", True),
        (Kind.DATE, "It began in 1979.", True),
        (Kind.DATE, "He arrived on Friday.", True),
        (Kind.DATE, "Two weeks ago it rained.", True),
        (Kind.DATE, "He may arrive with 3 ships.", False),
        (Kind.DATE, "He arrived with 2500 men.", False),
        (Kind.REASON, "They left because it rained.", True),
        (Kind.REASON, "They left over the rain.", True),
        (Kind.REASON, "They left.", False),
        (Kind.NAME, "The envoy, Zamir Kabulov, said so.", True),
        (Kind.NAME, "Yesterday an envoy said so.", False),
        (Kind.NAME, "“Nobody,” he said.", False),
        (Kind.NAME, "The people of Iran said so.", False),
        (Kind.OTHER, "", True),
    ],
)
def test_offers(kind: Kind, sentence: str, expected: bool) -> None:
    asked = set(tokenize("Who said that in Iran?"))
    assert offers(kind, sentence, asked) is expected
