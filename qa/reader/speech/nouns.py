"""The words that name somebody within a sentence: names, pronouns, descriptions. English. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.reader.speech.bodies import ORGANIZATIONS
from qa.reader.speech.first_names import GENDERS
from qa.reader.speech.persons import TITLES, is_speaker
from qa.reader.speech.script import Token
from qa.reader.speech.verbs import BE, FINITE, HAVE, MODAL, NOUNS, VERBS
from qa.reader.speech.words import ADVERBS, NOT_NAMES, PREPOSITIONS

NAME, PRONOUN, DESCRIPTION, OTHER = "name", "pronoun", "description", "other"
PARTICLES = frozenset("de la van von der den bin ibn al el da di du le dos ter af".split())
AUXILIARIES = BE | HAVE | MODAL
_AFTER_NOUN = PREPOSITIONS | {"who", "familiar", "close"}
_LONGEST = 14  # words of a description
_SOMEBODY = ("a", "an", "another", "one", "his", "her")
_JOINS = ("and", "but", "or", "so", "yet", "then", "even")


class Mention(NamedTuple):
    """Where somebody is named: a name, a pronoun, a description, or who cannot be told (other)."""

    start: int
    end: int
    kind: str


def named(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the name in a run of capitals, without titles before it and full stops after it."""
    if tokens[last - 1].low not in ORGANIZATIONS:
        first = untitled(tokens, first, last)
    while last > first and tokens[last - 1].word == "." and len(tokens[last - 2].word) > 1:
        last -= 1
    if first >= last or tokens[last - 1].is_possessive:
        return None
    if not any(token.is_name for token in tokens[first:last]):
        return None
    return Mention(tokens[first].start, tokens[last - 1].end, NAME)


def untitled(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins in a run of capitals: after its last title."""
    start = first
    for at in range(first, last - 1):
        if tokens[at].low in TITLES:
            start = at + 1
            while start < last - 1 and tokens[start].word == ".":
                start += 1
    return start


def run_before(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the run of capitals that ends at `last` begins; `last` if there is none."""
    start = at = last
    while at > first:
        token = tokens[at - 1]
        if token.is_name and not (token.is_possessive and at < last):
            start = at - 1
        elif not (start < last and (token.low in PARTICLES or token.word == ".")):
            break
        at -= 1
    while start < last and (not tokens[start].is_name or _opens_only(tokens, start, last)):
        start += 1
    if first < start < last and tokens[start - 1].low in PARTICLES:
        start -= 1
    return start


def _opens_only(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether a capital is "The" or "Monday", and not the first name of "Will Smith"."""
    low = tokens[at].low
    return low.removesuffix("'s") in NOT_NAMES and not (low in GENDERS and at + 1 < last)


def described(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the description that a stretch is, if it is one of somebody who can speak."""
    first = _clear(tokens, first, last)
    if not 0 < last - first <= _LONGEST:
        return None
    head = first + 1
    while head < last and tokens[head].low not in _AFTER_NOUN:
        head += 1
    noun = tokens[head - 1]
    other = noun.low in NOT_NAMES or noun.low.endswith("ly") or not noun.word[0].isalnum()
    somebody = noun.is_name or tokens[first].low in _SOMEBODY
    if is_speaker(noun.low) or (somebody and not other):
        return Mention(tokens[first].start, tokens[last - 1].end, DESCRIPTION)
    return None


def _clear(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a description begins: after conjunctions, days and another clause's verb."""
    for at in range(last - 1, first - 1, -1):
        low = tokens[at].low
        if low in AUXILIARIES or (at > first and VERBS.get(low) == FINITE and low not in NOUNS):
            first = at + 1
            break
    while first < last:
        low = tokens[first].low
        if low in _JOINS or low in ADVERBS:
            first += 1
        elif low in PREPOSITIONS and first + 1 < last and _is_day(tokens[first + 1]):
            first += 2
        else:
            return last if low in PREPOSITIONS else first
    return first


def _is_day(token: Token) -> bool:
    return token.is_name and token.low in NOT_NAMES


def without_day(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a phrase ends before "on Monday" and full stops."""
    while last - first > 1 and (tokens[last - 1].word == "." or _is_day(tokens[last - 1])):
        last -= 1
        if tokens[last - 1].low in ("on", "in", "since", "last", "this", "early", "late"):
            last -= 1
    return last
