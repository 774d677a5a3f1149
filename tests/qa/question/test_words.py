"""Every word of the lists is known for what it is, in a sentence; and a word like it is not."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from qa.meaning import TITLES
from qa.question import english, names, words
from qa.question.followup.mentions import MentionKind, gender, mentions


def capital(name: str) -> str:
    return " ".join(word[0].upper() + word[1:] for word in name.split())


NAMED = [
    ("– {} –", names.PLACES, MentionKind.PLACE, "Acme"),
    ("– {} –", {place.upper() for place in names.SHORT_PLACES}, MentionKind.PLACE, "us"),
    ("– {} –", names.DEMONYMS, MentionKind.PEOPLE, "Acmean"),
    ("– {} –", names.THINGS, MentionKind.THING, "Acme"),
    ("– Zed {} –", words.THING_WORDS, MentionKind.THING, "Acme"),
    ("– Zed {} –", words.PLACE_ENDS, MentionKind.PLACE, "Acme"),
    ("– {} Zed –", TITLES, MentionKind.PERSON, "Acme"),
    ("– {} Zed –", names.WOMEN | names.MEN, MentionKind.PERSON, "Acme"),
    ("– Hans {} Zed –", names.PARTICLES, MentionKind.NAME, "und"),
]


@pytest.mark.parametrize(("frame", "known", "kind", "other"), NAMED)
def test_words_that_tell_what_is_named(
    frame: str, known: Iterable[str], kind: MentionKind, other: str
) -> None:
    def found(word: str) -> list[tuple[MentionKind, str]]:
        return [(each.kind, each.text) for each in mentions(frame.format(word))]

    said = known if "Hans" in frame else map(capital, known)
    assert [w for w in said if found(w) != [(kind, frame.format(w)[2:-2])]] == []
    assert found(other) != [(kind, frame.format(other)[2:-2])]


def test_titles_and_given_names_tell_he_from_she() -> None:
    assert {gender(word) for word in names.MEN | words.MALE} == {"he"}
    assert {gender(word) for word in names.WOMEN | words.FEMALE} == {"she"}
    assert gender("Zed") == ""


def test_what_opens_a_question_is_no_name() -> None:
    opening = words.NO_NAMES - names.SHORT_PLACES
    assert [word for word in opening if mentions(f"– {capital(word)} –")] == []
    assert mentions("– Acme –")


def test_no_word_is_of_two_classes() -> None:
    closed = (english.WH, english.AUXILIARIES, english.PREPOSITIONS, english.ARTICLES,
              english.HE, english.SHE, english.THEY, english.IT, english.WEEKDAYS)  # fmt: skip
    together = [word for each in closed for word in each]
    assert len(together) == len(set(together))
    assert names.MEN.isdisjoint(names.WOMEN)
    assert words.MALE.isdisjoint(words.FEMALE)
    assert names.PLACES.isdisjoint(names.THINGS | names.DEMONYMS)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("ally", "allies"), ("day", "days"), ("boss", "bosses"), ("coach", "coaches"),
     ("woman", "women"), ("child", "children"), ("person", "people"), ("envoy", "envoys")],
)  # fmt: skip
def test_plurals(noun: str, plural: str) -> None:
    assert words.forms([noun]) == {noun, plural}
