"""Whom "he" and "she" mean: the last person who speaks or acts before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.reader.speech_choice import outermost
from qa.reader.speech_cues import attributions, leading
from qa.reader.speech_people import Name, people
from qa.reader.speech_phrases import DESCRIPTION, NAME, OTHER, PRONOUN, Mention, starting
from qa.reader.speech_text import Script, Token
from qa.reader.speech_words import GENDERED, PRONOUNS, ROLES

_BACK = 10  # sentences
_OBJECT = {"m": re.compile(r"\bhim\b", re.I), "f": re.compile(r"\bher\b", re.I)}
_HUMAN = re.compile(
    rf"(?:the|a|an|his|her|one)\b.*?((?<![\w-])(?:{'|'.join(sorted(ROLES))})|-year-old|\b(?:wo)?man)"
    r"(?: (?:of|for|from|in|at|with|who)\b.*)?$",
    re.I | re.S,
)


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
        tokens = page.tokens(start, min(end, pronoun.start))
        said = [one for one in attributions(page, start, end) if one.last <= pronoun.start]
        said = [one for one in said if not (one.opener or one.aside)]
        if said and not here and said[-1].asks:
            return None
        main = outermost(page, said, end)
        ordered = [*([main] if main else []), *reversed(said)]
        actors = [(one.mention, False) for one in ordered]
        actors += [(mention, True) for mention in (_topic(tokens), leading(tokens, 60)) if mention]
        for mention, only_acts in actors:
            if mention.kind == OTHER and not here:
                return None
            fits = _fits(page, mention, gender, only_acts)
            if fits is None:
                return None
            if fits:
                return mention
        goes_on = any(mention.kind == PRONOUN for mention, _ in actors)
        if not goes_on and _others(page, tokens, gender, here):
            return None
    return None


def _topic(tokens: Sequence[Token]) -> Mention | None:
    """Return "Trump" of "As for Trump, ..."."""
    if [token.low for token in tokens[:2]] != ["as", "for"]:
        return None
    return starting(tokens, 2, len(tokens))


def _fits(page: Script, mention: Mention, gender: str, only_acts: bool) -> bool | None:
    """Say whether a mention is a person of the gender; None if that cannot be told.

    Who speaks may be of a gender that is not known, who only acts may not.
    """
    text = page.text[mention.start : mention.end]
    if mention.kind == DESCRIPTION:
        human = _HUMAN.search(text)
        if human is None or not gender or (only_acts and text.lower().startswith(("a ", "an "))):
            return None if human and gender else False
        return GENDERED.get(human.group(1).lower(), gender) == gender
    if mention.kind != NAME or page.text[max(0, mention.start - 4) : mention.start].lower() == "the ":
        return False
    known = people(page.text)
    name = Name(text, mention.start, mention.end)
    told = known.genders(name)
    if known.is_person(name) and (not gender or gender in told or not (told or only_acts)):
        return True
    unknown = known.is_person(name) and not told
    return None if unknown or known.is_stranger(name) else False


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
        for start, end in reversed(page.frames(number)):
            if start < at:
                yield start, end
                count += 1
                if count >= _BACK:
                    return
