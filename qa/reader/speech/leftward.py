"""The subject that stands left of a verb. English. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.reader.speech.bodies import ORGANIZATIONS, PLACES, REGIONS
from qa.reader.speech.nouns import (
    AUXILIARIES,
    NAME,
    PRONOUN,
    Mention,
    described,
    named,
    run_before,
    untitled,
    without_day,
)
from qa.reader.speech.persons import ROLES, TITLES, is_speaker
from qa.reader.speech.script import HIDDEN, Token
from qa.reader.speech.verbs import VERBS
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

_BREAKS = frozenset("“ ” ; : — – - ( ) [ ] … ? ! * | •".split())
_MONTH_NAMES = ("may", "april", "june", "august")


def before(tokens: Sequence[Token], last: int) -> Mention | None:
    """Return the subject that ends at `tokens[:last]`, before a verb or a comma and a verb.

    It is not looked for over quotation marks and the words that open another clause.
    """
    if last > 0 and tokens[last - 1].word == ")":  # "Ann Lee (R-Ohio) said"
        last = next((n for n in range(last - 1, -1, -1) if tokens[n].word == "("), last)
    after_comma = last > 0 and tokens[last - 1].word == ","
    first = last
    while first > 0 and not _breaks(tokens[first - 1], after_comma):
        first -= 1
    parts = _parts(tokens, first, last)
    if not after_comma:
        spoken_of = len(parts) > 1 and tokens[parts[-1][0]].low in ("a", "an", "the")
        # "Lee, the coach said": is he the coach, or spoken of?
        return None if spoken_of and _is_run(tokens, *parts[-2]) else ending(tokens, *parts[-1])
    parts.pop()  # the comma closes an apposition
    subject = list(parts)
    while len(subject) > 1 and _is_aside(tokens, *subject[-1]):
        subject.pop()
    if not subject or not (len(subject) < len(parts) or _is_described(tokens, parts)):
        return None
    return ending(tokens, *subject[-1])


def ending(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the noun phrase at the end of `tokens[first:last]`."""
    last = without_day(tokens, first, last)
    if first >= last:
        return None
    final = tokens[last - 1]
    if final.low in PRONOUNS:
        return Mention(final.start, final.end, PRONOUN)
    if final.low in OTHERS or final.is_possessive:
        return None
    if final.low in _MONTH_NAMES and final.is_name and last - first == 1:  # Theresa May
        return Mention(final.start, final.end, NAME)
    run = run_before(tokens, first, last)
    if run == last:
        return described(tokens, first, last)
    return _with_name(tokens, first, run, last)


def _with_name(tokens: Sequence[Token], first: int, run: int, last: int) -> Mention | None:
    """Return the phrase that ends in a run of capitals; of two persons, none."""
    if run == first or tokens[run - 1].is_possessive:
        return named(tokens, run, last)
    previous = tokens[run - 1].low
    joint = next((n for n in range(run - 1, first, -1) if tokens[n].low in JOINTS), 0)
    if joint and _is_phrase(tokens, first, joint):
        return None
    if previous in PREPOSITIONS:
        return _with_place(tokens, first, run, last)
    accused = previous.endswith(("ing", "ed")) and previous not in VERBS
    if accused or any(token.low == "who" for token in tokens[first:run]):
        return described(tokens, first, last)
    return named(tokens, run, last)


def _with_place(tokens: Sequence[Token], first: int, run: int, last: int) -> Mention | None:
    """Return "Secretary of State Ann Lee", "Ann Lee of Ohio" as names; the rest describes."""
    if tokens[run - 1].low in ("of", "from"):
        name = untitled(tokens, run, last)
        if run < name < last:
            return named(tokens, name, last)
        owner = run_before(tokens, first, run - 1)
        if owner < run - 1 and tokens[run - 2].low not in TITLES.keys() | ORGANIZATIONS:
            return named(tokens, owner, run - 1)
    return described(tokens, first, last)


def _parts(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Return the stretches between commas; the last one is empty after a comma."""
    commas = [at for at in range(first, last) if tokens[at].word == ","]
    return list(zip([first, *(at + 1 for at in commas)], [*commas, last], strict=True))


def _breaks(token: Token, marks_only: bool) -> bool:
    mark = token.word in _BREAKS or token.word[0] == HIDDEN
    return mark or (not marks_only and token.low in STOPS)


def _is_aside(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a stretch between commas is an age, a place, an apposition or the like."""
    if first >= last:
        return True
    opening = tokens[first]
    if opening.low in PRONOUNS:
        return False
    if opening.low in ADVERBS or opening.low in PREPOSITIONS or opening.low in RELATIVES:
        return True
    if opening.low in ("a", "an", "the", "one"):
        return True
    if not opening.is_name:
        return opening.low not in DETERMINERS
    if opening.is_possessive or _is_role(tokens[last - 1]):  # "Russia's envoy", "Russian envoy"
        return True
    words = [token.low for token in tokens[first:last] if token.word != "."]
    party = len(words) == 1 and words[0][:2] in ("r-", "d-", "i-")  # "R-Texas"
    return party or words[-1] in PLACES or words[-1] in REGIONS or words == ["jr"]


def _is_described(tokens: Sequence[Token], parts: Sequence[tuple[int, int]]) -> bool:
    """Say whether the last part names whom the one before it describes: "her aide, Ann Lee,"."""
    if len(parts) < 2 or parts[-2][0] == parts[-2][1]:
        return False
    first, last = parts[-2]
    opening = tokens[first]
    owned = opening.low in DETERMINERS or opening.is_possessive
    return owned or is_speaker(tokens[last - 1].low)


def _is_run(tokens: Sequence[Token], first: int, last: int) -> bool:
    run = tokens[first:last]
    names = [token for token in run if token.word != "."]
    return bool(names) and all(each.is_name and each.low not in NOT_NAMES for each in names)


def _is_role(token: Token) -> bool:
    return not token.is_name and token.low in ROLES


def _is_phrase(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a stretch names somebody and has no verb: "Trump" before "and Clinton said"."""
    lows = [token.low for token in tokens[first:last]]
    verbs = any(low in VERBS or low in AUXILIARIES or low.endswith("ed") for low in lows)
    return 0 < len(lows) <= 8 and not verbs
