"""The phrase that names somebody right of a verb, or at the start of a clause. English. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.reader.speech.leftward import ending
from qa.reader.speech.nouns import (
    AUXILIARIES,
    DESCRIPTION,
    NAME,
    PARTICLES,
    PRONOUN,
    Mention,
    described,
    named,
    run_before,
    untitled,
)
from qa.reader.speech.persons import TITLES, is_speaker
from qa.reader.speech.script import Token
from qa.reader.speech.verbs import FINITE, VERBS
from qa.reader.speech.words import (
    ADVERBS,
    DETERMINERS,
    JOINTS,
    NOT_NAMES,
    OTHERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    STOPS,
)

_FAR = 30  # tokens over which a phrase is looked for


def starting(tokens: Sequence[Token], first: int) -> Mention | None:
    """Return the noun phrase at the start of `tokens[first:]`; of two persons, none."""
    last = min(len(tokens), first + _FAR)
    while first < last and tokens[first].low in ADVERBS and not tokens[first].is_name:
        first += 1
    if first >= last:
        return None
    opening = tokens[first]
    if opening.low in PRONOUNS:
        return Mention(opening.start, opening.end, PRONOUN)
    if opening.low in OTHERS and not (opening.low in DETERMINERS and first + 1 < last):
        return None
    end = next((n for n in range(first, last) if _ends(tokens, first, n)), last)
    if end + 1 < last and tokens[end].low in JOINTS and _opens(tokens[end + 1]):
        return None
    while end > first and tokens[end - 1].word == ".":
        end -= 1
    return _phrase(tokens, first, end) if end > first else None


def _phrase(tokens: Sequence[Token], first: int, end: int) -> Mention | None:
    """Return the name or description in a stretch, and not a verb after it."""
    head = next((n for n in range(first, end) if tokens[n].low in PREPOSITIONS), end)
    if first < head < end and tokens[head].low == "of" and tokens[head - 1].low in TITLES:
        after = untitled(tokens, head + 1, end)
        if head + 1 < after < end:  # "Secretary of State Ann Lee"
            return named(tokens, after, end)
    owner = next((n for n in range(head - 1, first, -1) if tokens[n - 1].is_possessive), first)
    if owner > first and tokens[head - 1].is_name:
        first = owner
    name = _name_end(tokens, first, head)
    if name:
        return named(tokens, run_before(tokens, *name), name[1])
    end = _noun_end(tokens, first, end)
    head = min(head, end)
    run = run_before(tokens, first, head)
    if run < head and tokens[head - 1].low not in TITLES:
        return named(tokens, run, head)
    return described(tokens, first, end)


def _name_end(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return where the name stands that some other verb follows: "Lee aide Bo Ray danced"."""
    start = first
    for at in range(first, last):
        token = tokens[at]
        if token.is_name or token.word == "." or (at > start and token.low in PARTICLES):
            start = at + 1 if token.is_possessive else start
        elif start < at and not is_speaker(token.low) and tokens[at - 1].low not in NOT_NAMES:
            return (start, at) if token.word[0].isalpha() else None
        else:
            start = at + 1
    return None


def _noun_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a description ends that some other verb follows: "the senator danced"."""
    for at in range(first, last - 1):
        token, following = tokens[at], tokens[at + 1]
        goes_on = following.is_name or following.low in PREPOSITIONS or is_speaker(following.low)
        if is_speaker(token.low) and not (token.is_name or token.is_possessive or goes_on):
            return at + 1
    return last


def _opens(token: Token) -> bool:
    return token.is_name or token.low in DETERMINERS


def _ends(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Say whether a phrase that begins at `first` is over at `at`."""
    token = tokens[at]
    if token.word == ".":
        return not (at > first and tokens[at - 1].is_name and len(tokens[at - 1].word) <= 5)
    if not (token.word[0].isalnum() or token.word[0] in "@&"):
        return True
    if token.low in STOPS or token.low in JOINTS[:2] or token.low in RELATIVES:
        return True
    if token.is_name:
        return False
    if token.low in AUXILIARIES or token.low in ADVERBS:
        return at > first
    if token.low in VERBS:
        return VERBS[token.low] == FINITE or at > first
    return token.low in PREPOSITIONS and token.low not in ("of", "for", "from")


def apposed(tokens: Sequence[Token], found: Mention | None) -> Mention | None:
    """Return the name that follows a description: "One local woman, Karen Robison, left"."""
    if found is None or found.kind != DESCRIPTION:
        return found
    after = next((n for n, token in enumerate(tokens) if token.start >= found.end), len(tokens))
    if after + 1 >= len(tokens) or tokens[after].word != ",":
        return found
    rest = range(after + 1, len(tokens))
    close = next((n for n in rest if tokens[n].word in (",", ".", "”")), len(tokens))
    name = ending(tokens, after + 1, close)
    return name if name and name.kind == NAME else found
