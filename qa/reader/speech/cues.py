"""Who says what within one sentence: its verbs of speech, and their subjects. English. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.reader.speech.nouns import OTHER, Mention
from qa.reader.speech.persons import is_speaker
from qa.reader.speech.rightward import starting
from qa.reader.speech.script import Script, Token
from qa.reader.speech.subjects import before_colon, subject
from qa.reader.speech.verbs import (
    ASK,
    BASE,
    BE,
    CONTENT,
    DENY,
    FINITE,
    FOLLOWED,
    HAVE,
    ING,
    LISTENED,
    MODAL,
    NAMED,
    NEED_CONTENT,
    NOT,
    NOUNS,
    SAY,
    VERBS,
)
from qa.reader.speech.words import (
    ADVERBS,
    DETERMINERS,
    OTHERS,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
)


class Attribution(NamedTuple):
    """A verb of speech at `start` to `end` and its subject.

    `first` and `last` bound both, with the words before a name in its clause. `denied`: it says
    that this was not said, or not meant. `reports`: the verb brings somebody's words without
    quotation marks too. `aside`: it stands in a relative clause, and so not for the whole sentence.
    `opener` is the word that opens its clause within the sentence ("that", "while"), or "".
    `asks`: what follows may be another's answer.
    """

    start: int
    end: int
    mention: Mention
    first: int
    last: int
    denied: bool = False
    reports: bool = True
    aside: bool = False
    opener: str = ""
    asks: bool = False


_HELPERS = HAVE | BE | MODAL | NOT
_ARTICLES = frozenset("the a an his her its their our my your".split())
_TIMES = ("after", "before", "since")
_SUPPOSED = ("if", "whether", "unless", "until")
_NOBODY = ("no", "none", "nobody", "neither", "few")
_ALL_OTHERS = OTHERS | PRONOUNS.keys()


def attributions(page: Script, start: int, end: int) -> list[Attribution]:
    """Return who says what in the frame `start` to `end`, in the order of the verbs."""
    tokens = page.tokens(start, end)
    found: list[Attribution] = []
    for at, token in enumerate(tokens):
        one = None
        if token.low == "according" and at + 2 < len(tokens) and tokens[at + 1].low == "to":
            mention = starting(tokens, at + 2)
            one = mention and _made(tokens, at, at + 2, mention)
        elif token.low in VERBS and not token.is_name:
            shared = next((o.mention for o in reversed(found) if not (o.aside or o.opener)), None)
            one = _of_verb(tokens, at, shared)
        if one:
            found.append(one)
    return found


def after_colon(page: Script, start: int, end: int) -> Attribution | None:
    """Return who speaks after the colon at the end of a stretch that has no verb of speech."""
    found = before_colon(page.tokens(start, end))
    return found and Attribution(found.start, found.end, found, found.start, found.end)


def _of_verb(tokens: Sequence[Token], at: int, shared: Mention | None) -> Attribution | None:
    low = tokens[at].low
    last, helpers = _without_helpers(tokens, at)
    if not _is_verb(tokens, at, last) or helpers & MODAL:
        return None
    if helpers & BE and VERBS[low] == FINITE:
        return None  # who was told is not the speaker
    clause = _clause(tokens, last)
    opener = tokens[clause - 1].low if clause else ""
    opener = opener if opener in _TIMES or (opener in STOPS and opener != "but") else ""
    nobody = clause < last and tokens[clause].low in _NOBODY
    mention, aside = subject(tokens, at, last, shared)
    if mention is None and low in SAY and VERBS[low] == FINITE and _is_somebody(tokens, last):
        mention = Mention(tokens[at].start, tokens[at].end, OTHER)
    if mention is None:
        return None
    denied = bool(helpers & NOT) or low in DENY or nobody or opener in _SUPPOSED
    return _made(tokens, at, at + 1, mention, denied, aside, opener)


def _made(
    tokens: Sequence[Token],
    at: int,
    end: int,
    mention: Mention,
    denied: bool = False,
    aside: bool = False,
    opener: str = "",
) -> Attribution:
    token, final = tokens[at], tokens[end - 1]
    following = tokens[end].low if end < len(tokens) else ""
    reports = token.low in SAY or token.low == "according"
    by_saying = VERBS.get(token.low) == ING and at > 0 and tokens[at - 1].low in PREPOSITIONS
    if (by_saying or token.low in NEED_CONTENT) and following not in CONTENT:
        listened = tokens[end : end + 8] if token.low in LISTENED else []
        reports = any(each.low in CONTENT - {","} for each in listened)
    first = min(token.start, _phrase_start(tokens, mention))
    last = max(final.end, mention.end)
    asks = token.low.startswith(ASK)
    return Attribution(
        token.start, final.end, mention, first, last, denied, reports, aside, opener, asks
    )


def _phrase_start(tokens: Sequence[Token], mention: Mention) -> int:
    """Return where the words of a name's own phrase begin: "the Texas senator Ann Lee"."""
    at = next((n for n, token in enumerate(tokens) if token.start >= mention.start), 0)
    first = _clause(tokens, at)
    verbs = (n + 1 for n in range(at - 1, first - 1, -1) if tokens[n].low in VERBS)
    return tokens[next(verbs, first)].start


def _without_helpers(tokens: Sequence[Token], at: int) -> tuple[int, set[str]]:
    """Return where "has repeatedly not" begins before a verb, and these words."""
    helpers: set[str] = set()
    while at > 0:
        low = tokens[at - 1].low
        adverb = low in ADVERBS or (low.endswith("ly") and not is_speaker(low))
        if tokens[at - 1].is_name or not (adverb or low in _HELPERS):
            break
        helpers.add(low)
        at -= 1
    return at, helpers


def _is_verb(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Say whether a form is a verb of speech here, by the words around it."""
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    previous = tokens[last - 1] if last else None
    if low in FOLLOWED and following not in FOLLOWED[low].next:
        return False
    if low in NAMED and following == "“":
        return False
    if previous and (previous.low == "to" or previous.low in _ARTICLES):
        return False
    if VERBS[low] == BASE and not (previous and _is_plural(previous)):
        return False
    return low not in NOUNS or bool(previous and _is_no_noun(previous, following))


def _is_plural(token: Token) -> bool:
    """Say whether "say" may follow: a plural; after a singular it is no verb ("a charge")."""
    return token.low in OTHERS or token.low.endswith("s") or token.low in PLURALS


def _is_no_noun(previous: Token, following: str) -> bool:
    """Say whether a form that is as often a noun is a verb between these two words."""
    if previous.low in PREPOSITIONS or previous.is_possessive or previous.word[0].isdigit():
        return False
    if previous.low in _ALL_OTHERS or following in PRONOUNS:
        return True
    if previous.low in DETERMINERS:
        return False
    if previous.is_name:
        return following in CONTENT - {","} or following in DETERMINERS or following in OTHERS
    return following in ("that", "“", ":")


def _is_somebody(tokens: Sequence[Token], last: int) -> bool:
    """Say whether a word stands before a verb that is a subject, though we cannot read which."""
    return last > 0 and tokens[last - 1].word[0].isalpha() and tokens[last - 1].low not in STOPS


def _clause(tokens: Sequence[Token], last: int) -> int:
    """Return where the clause that `last` is in begins, after a mark or a word that opens it."""
    at = last
    while at > 0 and (tokens[at - 1].word[0].isalnum() or tokens[at - 1].word == "."):
        if tokens[at - 1].low in STOPS or tokens[at - 1].low in _TIMES:
            break
        at -= 1
    return at
