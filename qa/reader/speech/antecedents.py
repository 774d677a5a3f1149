"""Whom "he" and "she" mean: the last person who speaks or acts before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.reader.speech.choice import closes, outermost
from qa.reader.speech.cues import attributions
from qa.reader.speech.naming import Name
from qa.reader.speech.nouns import DESCRIPTION, NAME, OTHER, PRONOUN, Mention
from qa.reader.speech.people import people
from qa.reader.speech.persons import GENDERED, ROLES
from qa.reader.speech.script import Script, Token
from qa.reader.speech.subjects import leading
from qa.reader.speech.words import PRONOUNS

_BACK = 10  # sentences
_DEEP = 10  # pronouns in a row
_OBJECT = {"m": re.compile(r"\bhim\b", re.I), "f": re.compile(r"\bher\b", re.I)}
_HUMAN = re.compile(
    rf"(?:the|a|an|his|her|one)\b.*?((?<![\w-])(?:{'|'.join(sorted(ROLES))})|-year-old|\b(?:wo)?man)"
    r"(?: (?:of|for|from|in|at|with|who)\b.*)?$",
    re.I | re.S,
)


def antecedent(page: Script, pronoun: Mention, deep: int = _DEEP) -> Mention | None:
    """Return the mention that a pronoun stands for, or None where that is not clear.

    It is the one who speaks, else the subject, of the nearest sentence before that has one of the
    gender. Who asks is not who answers; and "him" is not who acts upon him. For a description in
    place of the pronoun it is the nearest person.
    """
    gender = PRONOUNS.get(page.text[pronoun.start : pronoun.end].lower(), "")
    for start, end in _frames_back(page, pronoun.start):
        here = end >= pronoun.start
        if here and _is_said_of(page, pronoun, gender, start, end):
            continue
        tokens = page.tokens(start, min(end, pronoun.start))
        for mention, only_acts in _actors(page, tokens, start, min(end, pronoun.start)):
            if mention.kind == PRONOUN:
                same = PRONOUNS[page.text[mention.start : mention.end].lower()] == gender
                if same and deep:
                    return antecedent(page, mention, deep - 1)
                continue
            if mention.kind == OTHER and here:
                continue
            fits = _fits(page, mention, gender, only_acts)
            if fits is not False:
                return mention if fits else None
        if _others(page, tokens, gender, here):
            return None
    return None


def _is_said_of(page: Script, pronoun: Mention, gender: str, start: int, end: int) -> bool:
    """Say whether who acts in the sentence of the pronoun is another: he acts upon "him", or what
    he does is what is said ("Trump lost, he said")."""
    if gender and _OBJECT[gender].search(page.masked, start, pronoun.start):
        return True
    own = (one for one in attributions(page, start, end) if one.mention == pronoun)
    return any(closes(page, one, end) for one in own)


def _actors(
    page: Script, tokens: Sequence[Token], start: int, end: int
) -> Iterator[tuple[Mention, bool]]:
    """Yield who speaks in the main clauses of a stretch, who first who most likely is meant, and
    its subject, of whom it is not told that he speaks."""
    said = [one for one in attributions(page, start, end) if not (one.opener or one.aside)]
    if said and said[-1].asks:
        yield Mention(start, start, OTHER), False
    main = outermost(page, said, end)
    for one in [*([main] if main else []), *reversed(said)]:
        yield one.mention, False
    subject = leading(tokens)
    if subject:
        yield subject, True


def _fits(page: Script, mention: Mention, gender: str, only_acts: bool) -> bool | None:
    """Say whether a mention is a person of the gender; None if that cannot be told.

    Who speaks may be of a gender that is not known, who only acts may not.
    """
    text = page.text[mention.start : mention.end]
    if mention.kind == OTHER:
        return None
    if mention.kind == DESCRIPTION:
        human = _HUMAN.search(text) if gender else None
        if human is None or (only_acts and text.lower().startswith(("a ", "an "))):
            return None if human else False
        return GENDERED.get(human.group(1).lower(), gender) == gender
    if page.text[max(0, mention.start - 4) : mention.start].lower() == "the ":
        return False
    known, name = people(page.text), Name(text, mention.start, mention.end)
    told, person = known.genders(name), known.is_person(name)
    if person and (not gender or gender in told or not (told or only_acts)):
        return True
    return None if (person and not told) or known.is_stranger(name) else False


def _others(page: Script, tokens: Sequence[Token], gender: str, owners: bool) -> bool:
    """Say whether a sentence names some person whom the pronoun may mean, in passing.

    `owners`: "Trump's" counts too, as it does in the sentence of the pronoun itself.
    """
    for at, token in enumerate(tokens):
        if token.is_name and (owners or (at and not token.is_possessive)):
            end = token.end - 2 * token.is_possessive
            if _fits(page, Mention(token.start, end, NAME), gender, False) is not False:
                return True
    return False


def _frames_back(page: Script, at: int) -> Iterator[tuple[int, int]]:
    count = 0
    for number in range(page.paragraph(at), -1, -1):
        for start, end in reversed(page.frames[number]):
            if start < at:
                yield start, end
                count += 1
                if count >= _BACK:
                    return
