"""Each row of the tables by which a speaker is found."""

from __future__ import annotations

import pytest

from qa.reader.speech.bodies import BODIES, ORGANIZATIONS, PLACES, REGIONS
from qa.reader.speech.cues import attributions
from qa.reader.speech.first_names import GENDERS
from qa.reader.speech.naming import Name
from qa.reader.speech.nouns import OTHER
from qa.reader.speech.people import people
from qa.reader.speech.persons import GENDERED, GROUPS, ROLES, TEXTS, TITLES, is_speaker
from qa.reader.speech.script import script
from qa.reader.speech.verbs import (
    BASE,
    DENY,
    FINITE,
    FOLLOWED,
    ING,
    NAMED,
    NEED_CONTENT,
    QUOTE,
    SAY,
    VERBS,
)
from qa.reader.speech.words import ADVERBS, PRONOUNS, STOPS


def speakers(text: str) -> list[str]:
    page = script(text)
    said = [one.mention for one in attributions(page, 0, len(text))]
    return [text[each.start : each.end] for each in said if each.kind != OTHER]


@pytest.mark.parametrize("verb", sorted(verb for verb, form in SAY.items() if form == FINITE))
def test_every_verb_of_saying_reports(verb: str) -> None:
    text = f"Ann Lee {verb} that it rained."
    (one,) = attributions(script(text), 0, len(text))
    assert one.reports
    assert not one.denied
    assert text[one.mention.start : one.mention.end] == "Ann Lee"


@pytest.mark.parametrize("verb", sorted(set(QUOTE) - set(FOLLOWED) - set(SAY)))
def test_every_verb_of_quoting_only_quotes(verb: str) -> None:
    text = {
        FINITE: f"Ann Lee {verb} it “a day of rain”.",
        BASE: f"They {verb} it “a day of rain”.",
        ING: f"Ann Lee left, {verb} it “a day of rain”.",
    }[VERBS[verb]]
    (one,) = attributions(script(text), 0, len(text))
    assert not one.reports
    assert text[one.mention.start : one.mention.end] in ("Ann Lee", "They")


@pytest.mark.parametrize("verb", NAMED)
def test_what_gives_a_name_to_a_thing(verb: str) -> None:
    assert speakers(f"Ann Lee saw a film {verb} “Rain”.") == []


@pytest.mark.parametrize("verb", sorted(verb for verb, form in DENY.items() if form == FINITE))
def test_every_verb_of_denying_denies(verb: str) -> None:
    text = f"Ann Lee {verb} that it rained."
    assert [one.denied for one in attributions(script(text), 0, len(text))] == [True]


@pytest.mark.parametrize("verb", sorted(FOLLOWED))
def test_verbs_that_need_a_word_after_them(verb: str) -> None:
    rule = FOLLOWED[verb]
    of_verb = [
        text[one.start : one.end]
        for text in (rule.example, rule.no)
        for one in attributions(script(text), 0, len(text))
    ]
    assert len(of_verb) == 1
    assert FOLLOWED[of_verb[0]] is rule


@pytest.mark.parametrize("verb", sorted(verb for verb in NEED_CONTENT if VERBS[verb] == FINITE))
def test_verbs_that_need_words_after_them(verb: str) -> None:
    text = f"Ann Lee {verb} some jobs."
    assert not any(one.reports for one in attributions(script(text), 0, len(text)))


@pytest.mark.parametrize("adverb", sorted(ADVERBS - {"did", "does", "do", "will", "'ll"}))
def test_adverbs_stand_between_subject_and_verb(adverb: str) -> None:
    assert speakers(f"Ann Lee {adverb} said that it rained.") == ["Ann Lee"]


@pytest.mark.parametrize("stop", sorted(STOPS - {"where", "why", "how", "like", "than"}))
def test_a_subject_does_not_reach_over_another_clause(stop: str) -> None:
    assert speakers(f"Bo Ray left {stop} Ann Lee said it.") == ["Ann Lee"]


@pytest.mark.parametrize("title", sorted(TITLES))
def test_titles_are_not_of_the_name(title: str) -> None:
    assert speakers(f"It rained, {title.title()} Ann Lee said.") == ["Ann Lee"]
    found = people(f"On Monday {title.title()} Ann Lee left.")
    assert [name.text for name in found.full["lee"]] == ["Ann Lee"]
    assert found.addressed["lee"] == {TITLES[title]} - {""}


@pytest.mark.parametrize("noun", sorted(ROLES | TEXTS | GROUPS))
def test_what_can_say_something(noun: str) -> None:
    assert is_speaker(noun)
    assert speakers(f"The {noun} said that it rained.") == [f"The {noun}"]


@pytest.mark.parametrize("noun", ["rain", "bridge", "week", "box", "road"])
def test_what_cannot(noun: str) -> None:
    assert not is_speaker(noun)
    assert speakers(f"In the {noun} said that it rained.") == []


def test_roles_that_tell_a_gender_are_roles() -> None:
    assert set(GENDERED.values()) == {"m", "f"}
    assert set(GENDERED) - ROLES == {"man", "woman"}


@pytest.mark.parametrize("place", sorted(PLACES - GENDERS.keys()))
def test_places_are_no_persons(place: str) -> None:
    text = f"They left {place.title()}."
    assert not people(text).is_person(Name(place.title(), 10, 10 + len(place)))


@pytest.mark.parametrize("last", sorted(REGIONS | ORGANIZATIONS))
def test_bodies_and_regions_are_no_persons(last: str) -> None:
    name = f"Old {last.title()}"
    assert not people(f"They left {name}.").is_person(Name(name, 10, 10 + len(name)))


@pytest.mark.parametrize("body", sorted(BODIES))
def test_bodies_that_stand_alone_are_no_persons(body: str) -> None:
    name = body.title()
    assert not people(f"They left {name}.").is_person(Name(name, 10, 10 + len(name)))


def test_first_names_tell_genders() -> None:
    assert set(GENDERS.values()) == {"m", "f", ""}
    assert GENDERS["ann"] == PRONOUNS["she"]
    assert GENDERS["joe"] == PRONOUNS["he"]
    assert GENDERS["taylor"] == ""
