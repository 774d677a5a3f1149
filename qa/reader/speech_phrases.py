"""The phrase that names a speaker, left or right of a verb. English, by closed words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.reader.speech_text import Token
from qa.reader.speech_words import (
    ADVERBS,
    BE,
    DENY,
    DETERMINERS,
    HAVE,
    MODAL,
    NOT_NAMES,
    ORGANIZATIONS,
    OTHERS,
    PLACES,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE,
    REGIONS,
    ROLES,
    SAY,
    STOPS,
    TEXTS,
    TITLES,
)

NAME, PRONOUN, DESCRIPTION, OTHER = "name", "pronoun", "description", "other"
VERBS = SAY | QUOTE | DENY
_BREAKS = frozenset("“ ” ; : — – - ( ) [ ] … ? ! * | •".split())
_INSIDE = frozenset("de la van von der den bin ibn al el da di du le dos y ter af zu".split())
_HEADS = (
    "er ers or ors ist ists ian ians ant ants ent ents man men woman women ee ees eer ary aries ive"
    " ives ate ates people police staff team board company panel court group union agency body"
    " department ministry embassy office campaign government administration committee commission"
    " council party network paper newspaper magazine outlet site website firm bank church school"
    " university poll survey study analysis data documents records sources authorities"
    " family army military club charity organization organisation association industry"
    " publication account channel report reports editorial state city country regime kremlin press media mob crowd pair couple"
    " duo trio firefighters kids children guy guys folks".split()
)
_MONTH_NAMES = ("may", "april", "june", "august")
_FAR = 30  # tokens of which a phrase is looked for
_LONGEST = 14  # words of a description


class Mention(NamedTuple):
    """Where a speaker is named, by a name, a pronoun or a description."""

    start: int
    end: int
    kind: str


def before(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the subject that ends at `tokens[:last]`, right before a verb or a comma and it.

    It is not looked for before `first`, nor over quotation marks and the words of another clause.
    """
    begin = last
    after_comma = last > first and tokens[last - 1].word == ","
    while begin > first and not _breaks(tokens[begin - 1], after_comma):
        begin -= 1
    parts = _parts(tokens, begin, last)
    if not parts:
        return None
    if parts[-1][0] == parts[-1][1]:  # the verb stands after a comma, which closes an apposition
        parts.pop()
        dropped = False
        while len(parts) > 1 and _is_aside(tokens, *parts[-1]):
            parts.pop()
            dropped = True
        apposed = len(parts) > 1 and is_speaker(tokens[parts[-2][1] - 1].low)
        if not (dropped or apposed):
            return None
    elif len(parts) > 1 and tokens[parts[-1][0]].low in ("a", "an", "the"):
        first, last = parts[-2]
        if first < last and all(t.is_name or t.word == "." for t in tokens[first:last]):
            return None  # "Lee, the coach said": is he the coach, or spoken of?
    return ending(tokens, *parts[-1])


def ending(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the noun phrase at the end of `tokens[first:last]`; a day after it is not of it."""
    while last - first > 1 and tokens[last - 1].is_name and tokens[last - 1].low in NOT_NAMES:
        last -= 1
        if tokens[last - 1].low in ("on", "in", "since", "last", "this", "early", "late"):
            last -= 1
    if first >= last:
        return None
    while last - first > 1 and tokens[last - 1].word == ".":
        last -= 1
    final = tokens[last - 1]
    if final.low in PRONOUNS:
        return Mention(final.start, final.end, PRONOUN)
    if final.low in OTHERS or final.is_possessive:
        return None
    if final.low in _MONTH_NAMES and final.is_name and last - first == 1:
        return Mention(final.start, final.end, NAME)
    if not final.is_name:
        return _description(tokens, first, last)
    run = _run_before(tokens, first, last)
    if run == last:
        return _description(tokens, first, last)
    previous = tokens[run - 1] if run > first else None
    if previous is None or previous.is_possessive:
        return _named(tokens, run, last)
    joint = next((n for n in range(run - 1, first, -1) if tokens[n].low in ("and", "or", "&")), 0)
    if joint and _is_phrase(tokens, first, joint):
        return None
    if previous.low == "with" and run - 1 == first:
        return _named(tokens, run, last)
    if previous.low in PREPOSITIONS:
        stripped = untitled(tokens, run, last)
        titled = previous.low == "of" and run < stripped < last
        owner = _run_before(tokens, first, run - 1)
        whose = previous.low in ("of", "from") and owner < run - 1
        if whose and not {tokens[run - 2].low} & (TITLES.keys() | ORGANIZATIONS):
            return _named(tokens, owner, run - 1)
        return _named(tokens, stripped, last) if titled else _description(tokens, first, last)
    if "who" in {token.low for token in tokens[first:run]}:
        return _description(tokens, first, last)
    if previous.low.endswith(("ing", "ed")) and previous.low not in VERBS:
        return _description(tokens, first, last)
    return _named(tokens, run, last)


def starting(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    """Return the noun phrase at the start of `tokens[first:last]`; of two persons, none."""
    last = min(last, first + _FAR)
    while first < last and tokens[first].low in ADVERBS and not tokens[first].is_name:
        first += 1
    if first >= last:
        return None
    opening = tokens[first]
    if opening.low in PRONOUNS:
        return Mention(opening.start, opening.end, PRONOUN)
    if opening.low in OTHERS and not (opening.low in DETERMINERS and first + 1 < last):
        return None
    end = first
    while end < last and not _ends(tokens, first, end):
        end += 1
    if end < last and tokens[end].low in ("and", "or", "&") and _opens(tokens, end + 1, last):
        return None
    head = first
    while head < end and tokens[head].low not in PREPOSITIONS:
        head += 1
    if head + 1 < end and tokens[head].low == "of" and tokens[head - 1].low in TITLES:
        after = untitled(tokens, head + 1, end)
        if head + 1 < after < end:
            return _named(tokens, after, end)
    for at in range(head - 1, first, -1):
        if tokens[at - 1].is_possessive:
            first = at if tokens[head - 1].is_name else first
            break
    name = _name_end(tokens, first, end)
    if name:
        return _named(tokens, _run_before(tokens, *name), name[1])
    end = _noun_end(tokens, first, end)
    head = min(head, end)
    while head > first + 1 and not (tokens[head - 1].is_name or is_speaker(tokens[head - 1].low)):
        head -= 1
    run = _run_before(tokens, first, head) if head > first else head
    if run < head and tokens[head - 1].low not in TITLES:
        return _named(tokens, run, head)
    return _description(tokens, first, end)


def untitled(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins in a run of capitals: after its last title."""
    start = first
    for at in range(first, last - 1):
        if tokens[at].low in TITLES:
            start = at + 1
            while start < last - 1 and tokens[start].word == ".":
                start += 1
    return start


def _named(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    if tokens[last - 1].low not in ORGANIZATIONS:
        first = untitled(tokens, first, last)
    while last > first and (tokens[last - 1].word == "." and not _is_short(tokens[last - 2])):
        last -= 1
    if first >= last or not any(token.is_name for token in tokens[first:last]):
        return None
    return Mention(tokens[first].start, tokens[last - 1].end, NAME)


def _is_short(token: Token) -> bool:
    return len(token.word) == 1 or token.low in ("jr", "sr")


def _run_before(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the run of capitals that ends at `last` begins; `last` if there is none."""
    start = last
    at = last
    while at > first:
        token = tokens[at - 1]
        if token.is_name and not (token.is_possessive and at < last):
            at -= 1
            start = at
        elif start < last and (token.low in _INSIDE or token.word == "."):
            at -= 1
        else:
            break
    while start < last and (_is_no_name(tokens[start]) or not tokens[start].is_name):
        start += 1
    if first < start < last and tokens[start - 1].low in ("de", "van", "von", "bin", "der", "al"):
        start -= 1
    return start


def _is_no_name(token: Token) -> bool:
    return token.low in NOT_NAMES or token.low.removesuffix("'s") in NOT_NAMES


def _name_end(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the (start, end) of the name that another verb follows: "Trump aide Ann Lee ran"."""
    at = first
    while at < last:
        start = at
        while at < last and (tokens[at].is_name or tokens[at].word == "." or (
            at > start and tokens[at].low in _INSIDE
        )):
            at += 1
            if tokens[at - 1].is_possessive:
                start = at
        if start < at < last and tokens[at].word[0].isalpha():
            low = tokens[at].low
            if not (is_speaker(low) or low in PREPOSITIONS or tokens[at - 1].low in NOT_NAMES):
                return (start, at) if _is_free(tokens, first, start) else None
            if low in PREPOSITIONS:
                return None
        at += 1
    return None


def _is_free(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(token.low not in PREPOSITIONS for token in tokens[first:last])


def _noun_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a description ends that some other verb follows: "the senator danced"."""
    for at in range(first, last - 1):
        following = tokens[at + 1]
        if is_speaker(tokens[at].low) and not tokens[at].is_name:
            if following.low not in PREPOSITIONS and not following.is_name:
                if not is_speaker(following.low) and not tokens[at].is_possessive:
                    return at + 1
    return last


def _parts(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    """Return the stretches between commas; the last one is empty after a comma."""
    parts, at = [], first
    for here in range(first, last):
        if tokens[here].word == ",":
            parts.append((at, here))
            at = here + 1
    parts.append((at, last))
    return parts


def _breaks(token: Token, marks_only: bool) -> bool:
    mark = token.word in _BREAKS or token.word[0] == "\0"
    return mark or (not marks_only and token.low in STOPS)


def _is_aside(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a stretch between commas is an age, a place, an apposition or the like."""
    if first >= last:
        return True
    opening = tokens[first]
    if opening.low in PRONOUNS:
        return False
    if opening.word[0].isdigit() or opening.low in ADVERBS or opening.low in PREPOSITIONS:
        return True
    if opening.low in ("a", "an", "the", "one") or opening.low in ("who", "whose", "which", "where", "whom"):
        return True
    if not opening.is_name:
        return opening.low not in DETERMINERS
    words = [token.low for token in tokens[first:last] if token.word != "."]
    if len(words) == 1 and words[0][:2] in ("r-", "d-", "i-"):  # parties: "R-Texas"
        return True
    return words[-1] in PLACES or words[-1] in REGIONS or words == ["jr"]


def _description(tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    first = _clear(tokens, first, last)
    if not 0 < last - first <= _LONGEST:
        return None
    head = last
    for at in range(first + 1, last):
        if tokens[at].low in PREPOSITIONS or tokens[at].low in ("who", "familiar", "close"):
            head = at
            break
    noun = tokens[head - 1]
    aged = noun.low.endswith("-year-old")
    if not (noun.word[0].isalpha() or aged) or noun.low in NOT_NAMES or noun.low.endswith("ly"):
        return None
    somebody = tokens[first].low in ("a", "an", "another", "one", "his", "her")
    if not (noun.is_name or is_speaker(noun.low) or somebody):
        return None
    return Mention(tokens[first].start, tokens[last - 1].end, DESCRIPTION)


def is_speaker(noun: str) -> bool:
    """Say whether a noun in lower case is a person, a body or a text, which can say something."""
    for form in (noun, noun.removesuffix("s"), noun.rpartition("-")[2]):
        if form in ROLES or form in TEXTS or noun.endswith(tuple(_HEADS)):
            return True
    return noun.endswith(("year-old", "in-law"))


def _clear(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a description begins: after conjunctions, days and another clause's verb."""
    for at in range(last - 1, first - 1, -1):
        low = tokens[at].low
        auxiliary = low in BE or low in HAVE or low in MODAL
        if auxiliary or (low in VERBS and VERBS[low] == "finite" and at > first):
            first = at + 1
            break
    while first < last:
        low = tokens[first].low
        day = low in PREPOSITIONS and first + 1 < last and tokens[first + 1].low in NOT_NAMES
        if day and tokens[first + 1].low not in DETERMINERS:
            first += 2
        elif low in ("and", "but", "or", "so", "yet", "then", "even") or low in ADVERBS:
            first += 1
        elif low in PREPOSITIONS:
            return last
        else:
            break
    return first


def _is_phrase(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether a stretch names somebody and has no verb: "Trump" before "and Clinton said"."""
    words = tokens[first:last]
    verbs = any(t.low in VERBS or t.low in BE or t.low in HAVE or t.low.endswith("ed") for t in words)
    return bool(words) and len(words) <= 8 and not verbs


def _opens(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first < last and (tokens[first].is_name or tokens[first].low in DETERMINERS)


def _ends(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Say whether a phrase that begins at `first` is over at `at`."""
    token = tokens[at]
    if token.word == ".":
        return not (at > first and tokens[at - 1].is_name and len(tokens[at - 1].word) <= 5)
    if token.word[0] == "\0" or not (token.word[0].isalnum() or token.word[0] in "@&"):
        return True
    if token.low in STOPS or token.low in ("and", "or", "who", "which", "whose", "where", "whom"):
        return True
    if token.low in BE or token.low in HAVE or token.low in MODAL or token.low in ADVERBS:
        return at > first and not token.is_name
    if token.low in VERBS and not token.is_name:
        return VERBS[token.low] == "finite" or at > first
    return token.low in PREPOSITIONS and token.low not in ("of", "for", "from") and not token.is_name
