"""Pronouns and the like -> the name that they stand for; left alone where two would fit. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from qa.question.english import HE, IT, PREPOSITIONS, SHE, THEY
from qa.question.followup import rules
from qa.question.followup.binding import (
    AFTER_AUX,
    AUX,
    PEOPLE,
    THINGS,
    each,
    is_bound,
    known,
    pronoun,
    put,
)
from qa.question.followup.mentions import Mention, MentionKind, mentions
from qa.question.followup.past import Past
from qa.question.words import NO_NAMES, PERSON_NOUNS


def resolve(question: str, pasts: Sequence[Past]) -> str:
    """Return the question with its pronouns named, by the latest of `pasts` that has the name."""
    for rule in (_person, _they, _it, _there):
        question = rule(question, pasts)
    return question


def _person(question: str, pasts: Sequence[Past]) -> str:
    match = pronoun(question, (*HE, *SHE))
    if not match or is_bound(question, match, pasts):
        return question
    sex = "he" if match[0].casefold() in HE else "she"
    own = {m.key for m in mentions(question, known(pasts))}
    for past in reversed(pasts):
        fits = [m for m in _persons(past) if m.key not in own and past.sex(m) in ("", sex)]
        if len(fits) > 1:
            fits = _parallel(question, match, fits, past)
        if fits:
            return put(question, match, fits[0].text)
        if any(m.kind is MentionKind.PERSON and m.key not in own for m in past.named):
            return question
        if described := _who_is(past):
            return put(question, match, described)
    return question


def _persons(past: Past) -> list[Mention]:
    """Return the persons whom a question and its answer speak of; the one asked for leads."""
    named = each(m for m in past.named if m.kind in PEOPLE)
    keys = {m.key for m in named}
    answered = each(m for m in past.answered if m.kind in PEOPLE and m.key not in keys)
    if not past.said.isupper() and len(past.said.split()) > 6:
        answered = [m for m in answered if m.kind is MentionKind.PERSON or " " in m.text]
    if answered and rules.ASKS_PERSON.find(past.question):
        about = re.match(rf"whom?(?:['’]s)? (?:{AUX})?", past.question, re.I)
        is_object = bool(named) and bool(about) and _subject(past, named) is not None
        return [*answered, *named] if is_object else answered
    return named or answered


def _who_is(past: Past) -> str:
    """Return "the president of Iran" if that is whom the question asked for."""
    asked = rules.ASKS_OFFICE.find(past.head)
    when = past.when
    if not asked:
        return ""
    described = past.head[asked.start(2) : when.start() if when else None].strip()
    if now := rules.NOW.find(described):
        described = described[: now.start()]
    return described if len(described.split()) <= 8 else ""


def _parallel(
    question: str, match: re.Match[str], fits: Sequence[Mention], past: Past
) -> list[Mention]:
    """Of several, return the subject for a subject: what one did, one may do again."""
    nominative = match[0].casefold() in ("he", "she", "it", "they")
    if not nominative or rules.ANSWERS.find(question) or past.span in fits:
        return []
    subject = _subject(past, fits)
    if subject and past.question[subject.end :].startswith(" and "):
        return []
    return [subject] if subject else []


def _subject(past: Past, fits: Iterable[Mention]) -> Mention | None:
    return next((m for m in fits if AFTER_AUX.search(past.question[: m.start])), None)


def _they(question: str, pasts: Sequence[Past]) -> str:
    match = pronoun(question, THEY)
    if not match or not pasts or is_bound(question, match, pasts):
        return question
    past = pasts[-1]
    own = {m.whole for m in mentions(question, known(pasts))}
    if couple := _couple(past):
        return put(question, match, couple)
    if re.match(r"(?:who|which|what)\b", past.question, re.I):
        several = _several(past)
        if several and not any(name in several.casefold() for name in own):
            return put(question, match, several)
        if past.said and not re.match(r"what\b", past.question, re.I):
            return question  # they are the answer, whoever that is
    groups = [m.text for m in each(past.named) if m.whole not in own and _is_group(m)]
    groups += [f"the {noun}" for noun in _plurals(past.head)]
    return put(question, match, groups[0]) if len(groups) == 1 else question


def _several(past: Past) -> str:
    """Return what answered if that is names of several, or of one group, and nothing else."""
    if not past.answered or len(past.said.split()) > 12:
        return ""
    first, last = past.answered[0], past.answered[-1]
    text = past.said[first.start : last.end]
    between = pairwise(past.answered)
    is_list = all(re.fullmatch(r",? (?:and )?", past.said[a.end : b.start]) for a, b in between)
    is_all = len(text) >= len(past.said.rstrip(".")) - 4
    one_of_many = first.kind in THINGS or (text.endswith("s") and first.kind is MentionKind.NAME)
    return text if is_all and is_list and (first is not last or one_of_many) else ""


def _is_group(mention: Mention) -> bool:
    people = mention.kind is MentionKind.PEOPLE and mention.text.endswith("s")
    return people or mention.kind in THINGS


def _couple(past: Past) -> str:
    """Return "A and B" where a question says so of two persons."""
    people = [m for m in past.named if m.kind in PEOPLE]
    for one, other in pairwise(people):
        if past.question[one.end : other.start] == " and ":
            return past.question[one.start : other.end]
    return ""


def _plurals(question: str) -> list[str]:
    nouns = (
        next(filter(None, match.groups())) for match in rules.SEVERAL.pattern.finditer(question)
    )
    return [noun for noun in nouns if noun.split()[-1] not in NO_NAMES]


def _it(question: str, pasts: Sequence[Past]) -> str:
    match = pronoun(question, IT)
    if not match or not pasts or rules.NOTHING.find(question) or rules.PROPOSITION.find(question):
        return question
    if is_bound(question, match, pasts):
        return question
    past = pasts[-1]
    own = {m.whole for m in mentions(question, known(pasts))}
    asks = rules.ASKS_THING.find(past.question)
    if asks and past.span and past.span.kind in THINGS and past.span.whole not in own:
        return put(question, match, past.span.text)
    kinds = (*THINGS, MentionKind.NAME) if rules.OWNED.find(question) else THINGS
    fits = [m for m in each(past.named) if m.kind in kinds and m.whole not in own]
    texts = [m.text for m in fits] + _noun_phrases(past)
    if len(texts) == 1:
        return put(question, match, texts[0])
    # A question about its subject's doings goes on about the subject.
    is_subject = bool(AFTER_AUX.search(question[: match.start()]))
    topic = (rules.DOES if is_subject else rules.IS).find(past.head)
    behind = past.head[topic.end() :] if topic else ""
    subjects = [text for text in texts if behind.startswith(text)]
    return put(question, match, subjects[0]) if len(subjects) == 1 else question


def _noun_phrases(past: Past) -> list[str]:
    """Return what is spoken of without a name of its own: "the Bushehr reactor"."""
    found: list[str] = []
    for match in rules.NOUN_PHRASE.pattern.finditer(past.head):
        phrase = match["the"]
        if re.match(r" of\b", past.head[match.end() :]):
            continue  # "the capital of": what it is of has a name
        if rules.BEFORE_VERB.find(past.head[: match.start()]):
            phrase = re.sub(r"(?<=\w )(\S+) \S+$", r"\1", phrase)  # without the verb
        last = phrase.split()[-1].casefold()
        is_name = any(m.start <= match.start() < m.end for m in past.named)
        if (
            phrase.count(" ")
            and not is_name
            and last not in PERSON_NOUNS
            and not rules.VAGUE.find(phrase)
        ):
            found.append(phrase)
    return found


def _there(question: str, pasts: Sequence[Past]) -> str:
    match = pronoun(question, ("there",))
    if not match or rules.EXISTS.find(question) or not pasts:
        return question
    if any(m.kind is MentionKind.PLACE for m in mentions(question, known(pasts))):
        return question
    if match.start() > 50 or rules.ACTING.find(question):
        return question  # "Which city sent migrants there from the south?"
    past = pasts[-1]
    places = each(m for m in past.named if m.kind is MentionKind.PLACE)
    if past.span and past.span.kind is MentionKind.PLACE:
        places = [past.span]
    if len(places) != 1:
        return question
    before = question[: match.start()].rstrip().rpartition(" ")[2].casefold()
    toward = rules.TOWARD.find(question[: match.start()])
    link = "" if before in PREPOSITIONS else "to " if toward else "in "
    return question[: match.start()] + link + places[0].text + question[match.end() :]
