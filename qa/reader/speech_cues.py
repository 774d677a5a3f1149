"""Who says what within one sentence: its verbs of speech, and their subjects. English. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.reader.speech_phrases import DESCRIPTION, NAME, OTHER, PRONOUN, VERBS, Mention, before, ending, starting
from qa.reader.speech_text import Script, Token
from qa.reader.speech_words import (
    ADVERBS,
    BE,
    DENY,
    DETERMINERS,
    HAVE,
    MODAL,
    NOT,
    NOUNS,
    OTHERS,
    PLACES,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    REGIONS,
    SAY,
    STOPS,
    TEXTS,
)


class Attribution(NamedTuple):
    """A verb of speech at `start` to `end` and its subject.

    `first` and `last` bound both. `denied`: it says that this was not said, or not meant.
    `reports`: the verb brings somebody's words without quotation marks too. `aside`: it stands in
    a relative clause, and so not for the whole sentence. `asks`: what follows may be the answer.
    `opener` is the word that opens a clause within the sentence ("that", "while"), or "".
    """

    start: int
    end: int
    mention: Mention
    first: int
    last: int
    denied: bool
    reports: bool
    aside: bool
    asks: bool = False
    opener: str = ""


_CONTENT = frozenset("that , : “ how why whether if what he she they it there".split())
_NEEDS_CONTENT = frozenset(
    "add added adds adding pointed points pointing answered answering reasoned signaled charged"
    " agreed proposed promised addressed asked asks asking commented joked replied responded"
    " responding spoke speaks speaking told tells telling reported".split()
)
"""Of these not everything that follows is words: "added 20 jobs", "told a friend"."""
_ARTICLES = frozenset("the a an his her its their our my your".split())
_TIMES = ("after", "before", "since")
_SUPPOSED = ("if", "whether", "unless", "until")
_NOBODY = ("no", "none", "nobody", "neither", "few")
_FAR = 60  # tokens
_LISTENED = frozenset("told tells telling asked asks asking".split())
_MUST_FOLLOW = {
    "went": ("on", "further"), "goes": ("on", "further"), "put": ("it",), "puts": ("it",),
    "made": ("clear", "it", "the"), "came": ("back",), "read": ("“", ":", ",", "in", "from"),
    "shot": ("back",), "hit": ("back", "out"), "fired": ("back", "off"), "lashed": ("out",),
}  # fmt: skip


def attributions(page: Script, start: int, end: int) -> list[Attribution]:
    """Return who says what in the frame `start` to `end`, in the order of the verbs."""
    tokens = page.tokens(start, end)
    found: list[Attribution] = []
    for at, token in enumerate(tokens):
        if token.low == "according" and at + 2 < len(tokens) and tokens[at + 1].low == "to":
            mention = starting(tokens, at + 2, len(tokens))
            if mention:
                found.append(_made(tokens, at, at + 2, mention))
        elif token.low in VERBS and (not token.is_name or (at == 0 and VERBS[token.low] == "ing")):
            found += _of_verb(tokens, at, found)
    return found


def leading(tokens: Sequence[Token], last: int) -> Mention | None:
    """Return the subject of the first clause: "Trump" in "On Monday, Trump left"."""
    last = min(last, len(tokens))
    at = _after_dateline(tokens)
    while at < last:
        low = tokens[at].low
        if low in ("and", "but", "so", "yet", "then", "”", "“") or tokens[at].word[0] == "\0":
            at += 1
        elif low in PREPOSITIONS or low in STOPS or low in ADVERBS:
            while at < last and tokens[at].word != ",":
                at += 1
            at += 1
        elif low.endswith(("ing", "ly", "ed")) and (at == 0 or not tokens[at].is_name):
            while at < last and tokens[at].word != ",":
                at += 1
            at += 1
        elif _is_time_or_place(tokens, at, last):
            at = next((n + 1 for n in range(at, last) if tokens[n].word == ","), last)
        else:
            found = starting(tokens, at, last)
            return _apposed(tokens, found, last) if found else None
    return None


def _apposed(tokens: Sequence[Token], found: Mention, last: int) -> Mention:
    """Return the name that follows a description: "One local woman, Karen Robison, left"."""
    after = next((n for n in range(last) if tokens[n].start >= found.end), last)
    if found.kind == DESCRIPTION and after + 1 < last and tokens[after].word == ",":
        comma = next((n for n in range(after + 1, last) if tokens[n].word in ",.”"), last)
        named = ending(tokens, after + 1, comma)
        if named and named.kind == NAME:
            return named
    return found


def _is_time_or_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether "Hours later" or "Iowa" stands before a comma."""
    comma = next((n for n in range(first, min(last, first + 6)) if tokens[n].word == ","), first)
    if comma == first:
        return False
    final = tokens[comma - 1].low
    return final in ("later", "earlier", "ago", "before", "after") or (
        tokens[first].is_name and (final in PLACES or final in REGIONS)
    )


def _after_dateline(tokens: Sequence[Token]) -> int:
    """Return where a sentence begins after "WASHINGTON, Dec. 8 (AP) -"."""
    if tokens and (tokens[0].word.isupper() or tokens[0].low in PLACES):
        for at, token in enumerate(tokens[:14]):
            if token.word in ("-", "–", "—"):
                return at + 1
    return 0


def before_colon(page: Script, start: int, end: int) -> Attribution | None:
    """Return who speaks after a colon: "She was blunt:", "Rain is near - Ann Lee:"."""
    tokens = page.tokens(start, end)
    found = _colon(tokens, len(tokens) - 1)
    return found and Attribution(*found[:2], found, *found[:2], False, True, False)


def _colon(tokens: Sequence[Token], last: int) -> Mention | None:
    first = next((n + 1 for n in range(last - 1, -1, -1) if tokens[n].word in ("-", "–", "—")), 0)
    if first:
        found = ending(tokens, first, last)
        if found and found.kind == NAME:
            return found
    found = leading(tokens, last)
    if found is None or found.kind == DESCRIPTION:
        named = ending(tokens, 0, last)
        found = named if named and named.kind == NAME else found
    return found


def _of_verb(
    tokens: Sequence[Token], at: int, earlier: Sequence[Attribution]
) -> list[Attribution]:
    form, low = VERBS[tokens[at].low], tokens[at].low
    subject_end, helpers = _skip_helpers(tokens, at)
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    previous = tokens[subject_end - 1] if subject_end else None
    if helpers & MODAL or (low in _MUST_FOLLOW and following not in _MUST_FOLLOW[low]):
        return []
    if previous and previous.low == "to":
        return []
    if previous and previous.low in _ARTICLES:
        return []
    if low in NOUNS and form != "ing" and not _is_verb(previous, following):
        return []
    if form == "base" and not _is_plural(previous):
        return []
    clause = _clause(tokens, subject_end)
    opener = tokens[clause - 1].low if clause else ""
    opener = opener if (opener in STOPS and opener != "but") or opener in _TIMES else ""
    nobody = clause < subject_end and tokens[clause].low in _NOBODY
    denied = bool(helpers & NOT) or low in DENY or nobody or opener in _SUPPOSED
    if helpers & BE and form == "finite":
        return _passive(tokens, at, denied)
    if low == "saying" and previous and previous.low == "as":
        subject_end = _before_quoted(tokens, subject_end)
        previous = tokens[subject_end - 1] if subject_end else None
    mention, aside = _subject(tokens, at, subject_end, earlier)
    if mention is None and previous and form == "finite" and low in SAY and low not in NOUNS:
        if previous.word[0].isalpha() and previous.low not in STOPS:
            mention = Mention(tokens[at].start, tokens[at].end, OTHER)  # somebody we cannot read
    if mention is None:
        return []
    return [_made(tokens, at, at + 1, mention, denied, aside)._replace(opener=opener)]


def _subject(
    tokens: Sequence[Token], at: int, last: int, earlier: Sequence[Attribution]
) -> tuple[Mention | None, bool]:
    """Return the subject of the verb at `at`, whose helpers begin at `last`, and if it is aside."""
    form = VERBS[tokens[at].low]
    previous = tokens[last - 1] if last else None
    if previous is None:
        return (_later(tokens, at) if form == "ing" else None), False
    quoted = previous.word == "”" or (
        previous.word == "," and last > 1 and tokens[last - 2].word == "”"
    )
    if quoted and form == "finite":
        found = starting(tokens, at + 1, len(tokens))
        return found and _apposed(tokens, found, len(tokens)), False
    if previous.low == "who":
        comma = last > 1 and tokens[last - 2].word == ","
        return ending(tokens, _clause(tokens, last - 1 - comma), last - 1 - comma), True
    shares = previous.low in ("and", "but", "or", "then") or previous.word == "&"
    if form == "ing" and not _is_helped(tokens, last, at):
        shares = shares or previous.word in (",", "”", "—", "–") or previous.low in PREPOSITIONS
        shares = shares or previous.low in STOPS or previous.low in TEXTS
        if shares:
            return _shared(tokens, last, earlier) or _later(tokens, at), False
    if shares:
        return _shared(tokens, last - 1, earlier), False
    if previous.low in ("they", "it", "i", "we", "you"):
        return Mention(previous.start, previous.end, OTHER), False
    found = before(tokens, 0, last)
    if found is None and previous.word == "," and form == "finite":
        found = _trailing(tokens, at)
    return found, False


def _trailing(tokens: Sequence[Token], at: int) -> Mention | None:
    """Return the subject after a verb: "the bridge fell, said John Smith"."""
    found = starting(tokens, at + 1, len(tokens)) if tokens[at].low in ("said", "says") else None
    if found is None or found.kind == PRONOUN:
        return None
    after = next((token for token in tokens[at:] if token.start >= found.end), None)
    closes = after is None or not after.word[0].isalnum() or after.low in PREPOSITIONS
    return _apposed(tokens, found, len(tokens)) if closes else None


def _shared(
    tokens: Sequence[Token], last: int, earlier: Sequence[Attribution]
) -> Mention | None:
    """Return the subject of the verb before: of the last one of speech, or of the sentence."""
    for one in reversed(earlier):
        if not (one.aside or one.opener):
            return one.mention
    return leading(tokens, last)


def _later(tokens: Sequence[Token], at: int) -> Mention | None:
    """Return the subject that follows: "Calling it a shame, Trump left"."""
    for here in range(at + 1, min(at + _FAR, len(tokens) - 1)):
        if tokens[here].word == "," or (tokens[here].word == "”" and tokens[here - 1].word == ","):
            found = starting(tokens, here + 1, len(tokens))
            if found and found.kind in ("name", PRONOUN):
                return found
    return None


def _passive(tokens: Sequence[Token], at: int, denied: bool) -> list[Attribution]:
    """Return the agent: "was called a liar by Trump"; who was told is not the speaker."""
    for here in range(at + 1, min(at + 12, len(tokens) - 1)):
        if tokens[here].low == "by":
            mention = starting(tokens, here + 1, len(tokens))
            return [_made(tokens, at, here + 1, mention, denied, True)] if mention else []
    return []


def _skip_helpers(tokens: Sequence[Token], at: int) -> tuple[int, set[str]]:
    helpers: set[str] = set()
    while at > 0:
        low = tokens[at - 1].low
        helper = low in HAVE or low in BE or low in MODAL or low in NOT
        if not (helper or low in ADVERBS or (low.endswith("ly") and len(low) > 4)):
            break
        helpers.add(low)
        at -= 1
    return at, helpers


def _before_quoted(tokens: Sequence[Token], last: int) -> int:
    """Return where the subject of "was quoted as saying" ends."""
    at = last - 1
    while at > 0 and tokens[at - 1].low in ("quoted", "cited", "saying", *BE, *HAVE):
        at -= 1
    return at


def _is_helped(tokens: Sequence[Token], first: int, at: int) -> bool:
    return any(token.low in BE for token in tokens[first:at])


def _is_verb(previous: Token | None, following: str) -> bool:
    """Say whether a form that is as often a noun is a verb between these two words."""
    if previous is None or previous.low in PREPOSITIONS or previous.is_possessive:
        return False
    if previous.word[0].isdigit():
        return False
    if previous.low in PRONOUNS or previous.low in ("they", "who", "it", "i", "we", "you"):
        return True
    if previous.low in DETERMINERS:
        return False
    content = following in _CONTENT or following in DETERMINERS or following in OTHERS
    return following in PRONOUNS or (content if previous.is_name else following in ("that", "“", ":"))


def _is_plural(previous: Token | None) -> bool:
    """Say whether "say" may follow: a plural; after a singular it is no verb ("a charge")."""
    if previous is None:
        return False
    return previous.low in OTHERS or previous.low.endswith("s") or previous.low in PLURALS


def _clause(tokens: Sequence[Token], last: int) -> int:
    """Return where the clause that `last` is in begins, after a mark or a word that opens it."""
    at = last
    while at > 0 and (tokens[at - 1].word[0].isalnum() or tokens[at - 1].word == "."):
        if tokens[at - 1].low in STOPS or tokens[at - 1].low in _TIMES:
            break
        at -= 1
    return at


def _made(
    tokens: Sequence[Token],
    at: int,
    end: int,
    mention: Mention,
    denied: bool = False,
    aside: bool = False,
) -> Attribution:
    token, final = tokens[at], tokens[end - 1]
    following = tokens[end].word if end < len(tokens) else "."
    reports = token.low in SAY or token.low == "according"
    by = VERBS.get(token.low) == "ing" and at and tokens[at - 1].low in PREPOSITIONS
    if (by or token.low in _NEEDS_CONTENT) and following not in _CONTENT:
        reports = token.low in _LISTENED and _has_content(tokens, end)
    asks = token.low.startswith(("ask", "question", "press", "inquir"))
    first, last = min(token.start, mention.start), max(final.end, mention.end)
    return Attribution(token.start, final.end, mention, first, last, denied, reports, aside, asks)


def _has_content(tokens: Sequence[Token], first: int) -> bool:
    """Say whether words follow a listener: "told CNN that", "asked Lee why"."""
    return any(token.low in _CONTENT and token.word != "," for token in tokens[first : first + 8])
