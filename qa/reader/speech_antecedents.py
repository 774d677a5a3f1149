"""Whom "he" and "she" mean: the last person who speaks or acts before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.reader.speech_cues import attributions, leading
from qa.reader.speech_people import Name, people
from qa.reader.speech_phrases import DESCRIPTION, NAME, PRONOUN, Mention
from qa.reader.speech_text import Script
from qa.reader.speech_words import GENDERED, PRONOUNS, ROLES

_BACK = 10  # sentences
_OBJECT = {"m": re.compile(r"\bhim\b", re.I), "f": re.compile(r"\bher\b", re.I)}
_HUMAN = re.compile(
    rf"(?:the|a|an|his|her|one)\b.*?((?<![\w-])(?:{'|'.join(sorted(ROLES))})|-year-old|\b(?:wo)?man)"
    r"(?: (?:of|for|from|in|at|with|who)\b.*)?$",
    re.I | re.S,
)
_ASKS = re.compile(r"(?:ask|question|press|interview|quiz)\w*$", re.I)


def antecedent(page: Script, pronoun: Mention) -> Mention | None:
    """Return the mention that a pronoun stands for, or None where that is not clear.

    It is the last one who speaks, else the subject, of the nearest sentence before that has one of
    the gender. Who asks is not who answers; and "him" is not who acts upon him.
    """
    gender = PRONOUNS.get(page.text[pronoun.start : pronoun.end].lower(), "")
    for start, end in _frames_back(page, pronoun.start):
        here = end >= pronoun.start
        if here and gender and _OBJECT[gender].search(page.masked, start, pronoun.start):
            continue
        said = [one for one in attributions(page, start, end) if one.last <= pronoun.start]
        if said and not here and _ASKS.match(page.text[said[-1].start : said[-1].end]):
            return None
        subject = leading(page.tokens(start, end), 60)
        actors = [(one.mention, False) for one in reversed(said)]
        if subject and subject.end <= pronoun.start:
            actors.append((subject, True))
        for mention, only_acts in actors:
            fits = _fits(page, mention, gender, only_acts)
            if fits is None:
                return None
            if fits:
                return mention
        goes_on = any(mention.kind == PRONOUN for mention, _ in actors)
        if not here and not goes_on and _others(page, start, end, gender):
            return None
    return None


def _fits(page: Script, mention: Mention, gender: str, only_acts: bool) -> bool | None:
    """Say whether a mention is a person of the gender; None if that cannot be told.

    Who speaks may be of a gender that is not known, who only acts may not.
    """
    text = page.text[mention.start : mention.end]
    if mention.kind == DESCRIPTION:
        human = _HUMAN.search(text)
        return bool(gender and human) and GENDERED.get(human.group(1).lower(), gender) == gender
    if mention.kind != NAME or page.text[max(0, mention.start - 4) : mention.start].lower() == "the ":
        return False
    known = people(page.text)
    name = Name(text, mention.start, mention.end)
    told = known.genders(name)
    if known.is_person(name) and (not gender or gender in told or not (told or only_acts)):
        return True
    unknown = known.is_person(name) and not told
    return None if unknown or known.is_stranger(name) else False


def _others(page: Script, start: int, end: int, gender: str) -> bool:
    """Say whether a sentence names some person whom the pronoun may mean, in passing."""
    tokens = page.tokens(start, end)
    for at, token in enumerate(tokens):
        if token.is_name and not token.is_possessive and at:
            mention = Mention(token.start, token.end, NAME)
            if _fits(page, mention, gender, False) is not False:
                return True
    return False


def _frames_back(page: Script, at: int) -> Iterator[tuple[int, int]]:
    count = 0
    for number in range(page.paragraph(at), -1, -1):
        for start, end in reversed(page.frames(number)):
            if start < at:
                yield start, end
                count += 1
                if count >= _BACK:
                    return
