"""What refers back in other words: "the two", "that country", "then", "confirmed that". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.question import names, words
from qa.question.english import HE, IT, SHE, THEY
from qa.question.followup import rules
from qa.question.followup.binding import PEOPLE, THINGS, each, is_bound, known, pronoun
from qa.question.followup.dates import DATE, THEN
from qa.question.followup.mentions import Mention, MentionKind, mentions
from qa.question.followup.past import Past, joined

_SHORT = 10  # words: whoever writes more names what is meant


def refer(question: str, pasts: Sequence[Past]) -> str:
    """Return the question with what it refers to in the last one said in full."""
    for rule in (_described, _then, _proposition):
        question = rule(question, pasts)
    return question


def pair(question: str, pasts: Sequence[Past]) -> str:
    """Return the question with "the two" named: two names of one kind."""
    match = rules.BOTH.find(question)
    if not match or not pasts:
        return question
    for said in (pasts[-1].named, pasts[-1].answered):
        people = each(m for m in said if m.kind in PEOPLE)
        things = each(m for m in said if m.kind in THINGS)
        for two in (people, things):
            if len(two) == 2 and len(people) != len(things):
                both = f"{two[0].text} and {two[1].text}"
                return question[: match.start()] + both + question[match.end() :]
    return question


def _described(question: str, pasts: Sequence[Past]) -> str:
    """ "that country", "the city", "the president" of whom the last question spoke in full."""
    if not pasts:
        return question
    past, own = pasts[-1], mentions(question, known(pasts))
    for match in rules.DESCRIBED.pattern.finditer(question):
        noun, the = match["noun"].casefold(), match["det"].casefold() == "the"
        fuller = re.search(rf"\bthe {noun} (?:of|in|for|on|with|between) ", past.head, re.I)
        of = [m for m in past.named if fuller and m.start == fuller.end()]
        # "across the country", "the nation's first" speak of no country in particular.
        sure = len(question.split()) <= 7 and not own if the else True
        if the and of and fuller and sure:
            text = past.head[fuller.start() : of[0].end]
            return question[: match.start()] + text[:1].lower() + text[1:] + question[match.end() :]
        kinds = _kinds(noun)
        if not kinds or (the and noun not in ("man", "woman", "country", "city")) or not sure:
            continue
        named = [m for m in (*past.named, *past.answered) if m.kind in kinds and _is_a(m, noun)]
        fits = each(named)
        if len(fits) == 1 and not any(m.kind in kinds for m in own):
            return question[: match.start()] + fits[0].text + question[match.end() :]
    return question


def _kinds(noun: str) -> tuple[MentionKind, ...]:
    if noun in words.PLACE_NOUNS:
        return (MentionKind.PLACE,)
    if noun in words.THING_NOUNS:
        return (MentionKind.THING, MentionKind.NAME)
    return PEOPLE if noun in words.PERSON_NOUNS else ()


def _is_a(mention: Mention, noun: str) -> bool:
    is_country = mention.whole in names.COUNTRIES or mention.whole in names.SHORT_PLACES
    if noun in ("country", "nation", "state"):
        return is_country
    return not (is_country and noun in ("city", "town", "village", "capital"))


def _then(question: str, pasts: Sequence[Past]) -> str:
    """ "then", "that year": the date of the last question."""
    match = THEN.find(question)
    when = pasts[-1].when if pasts else None
    if not match or not when:
        return question
    said = when[0] if " " in when[0] else f"in {when[0]}"
    return question[: match.start()] + said + question[match.end() :]


def attach(question: str, pasts: Sequence[Past]) -> str:
    """Return the question behind the last one if it names nothing and something is to be named."""
    if not pasts or not pasts[-1].is_english or ", and " in question:
        return question
    if len(question.split()) > _SHORT or DATE.search(question):
        return question
    if mentions(question, known(pasts)) or not _dangles(question, pasts):
        return question
    return joined(pasts[-1].head, question.rstrip(" ?!."))


def _dangles(question: str, pasts: Sequence[Past]) -> bool:
    """Say whether a question needs the last one, though not for one name in particular."""
    past, match = pasts[-1], pronoun(question, (*HE, *SHE, *THEY, *IT))
    if not match or is_bound(question, match, pasts) or rules.NOTHING.find(question):
        return bool(rules.THAT.find(question))
    if match[0].casefold() in (*THEY, *IT):
        return True
    persons = [m for m in (*past.named, *past.answered) if m.kind in PEOPLE]
    return bool(persons or rules.ASKS_PERSON.find(past.head))


def _proposition(question: str, pasts: Sequence[Past]) -> str:
    """ "Who confirmed that?": of what the last question said as a whole."""
    asked = question.rstrip(" ?!.")
    if not pasts or not pasts[-1].is_english or not rules.PROPOSITION.find(asked):
        return question
    if ", and " in asked:
        return question
    return joined(pasts[-1].head, asked)
