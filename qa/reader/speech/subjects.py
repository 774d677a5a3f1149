"""The subject of a verb of speech, wherever in the sentence it stands. English. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.reader.speech.bodies import PLACES, REGIONS
from qa.reader.speech.leftward import before, ending
from qa.reader.speech.nouns import DESCRIPTION, NAME, OTHER, PRONOUN, Mention, named, run_before
from qa.reader.speech.persons import TEXTS
from qa.reader.speech.rightward import apposed, starting
from qa.reader.speech.script import HIDDEN, Token
from qa.reader.speech.verbs import BE, FINITE, ING, VERBS
from qa.reader.speech.words import ADVERBS, PREPOSITIONS, STOPS

_JOINS = ("and", "but", "or", "then", "&")
_UNNAMED = ("they", "it", "i", "we", "you")
_TIMES = ("later", "earlier", "ago", "before", "after")
_DATELINE = 14  # tokens


def subject(
    tokens: Sequence[Token], at: int, last: int, shared: Mention | None
) -> tuple[Mention | None, bool]:
    """Return the subject of the verb at `at`, and whether both stand in a relative clause.

    The verb's helpers ("has", "not") begin at `last`. `shared` is the subject of the verb of
    speech before, which is also that of "and said" and of ", adding".
    """
    form = VERBS[tokens[at].low]
    previous = tokens[last - 1] if last else None
    if previous is None:
        return None, False
    if form == FINITE and _is_quoted(tokens, last):
        return apposed(tokens, starting(tokens, at + 1)), False
    if previous.low == "who":
        end = last - 2 if last > 1 and tokens[last - 2].word == "," else last - 1
        return ending(tokens, _clause_before(tokens, end), end), True
    if previous.low in _JOINS or (form == ING and _hangs_on(tokens, last, at)):
        return shared or leading(tokens[: last - 1]), False
    if previous.low in _UNNAMED:
        return Mention(previous.start, previous.end, OTHER), False
    found = before(tokens, last)
    if form == ING and at == last:
        return _before_ing(tokens, at, found) or shared or leading(tokens), False
    if found is None and previous.word == "," and tokens[at].low in ("said", "says"):
        found = _trailing(tokens, at)
    return found, False


def _before_ing(tokens: Sequence[Token], at: int, found: Mention | None) -> Mention | None:
    """Return the subject of a form in -ing right before it: "footage of Lee saying", "officials
    saying"; but not "she emailed officials saying"."""
    run = run_before(tokens, 0, at)
    if run < at:
        return named(tokens, run, at)
    first = _clause_before(tokens, at)
    return found if found and found.start == tokens[first].start else None


def _is_quoted(tokens: Sequence[Token], last: int) -> bool:
    """Say whether a quotation ends before: "“It rained,” said Lee"."""
    comma = tokens[last - 1].word == "," and last > 1
    return tokens[last - 1 - comma].word == "”"


def _hangs_on(tokens: Sequence[Token], last: int, at: int) -> bool:
    """Say whether a form in -ing has the subject of what is before: "Lee left, saying ..."."""
    if any(token.low in BE for token in tokens[last:at]):
        return False
    word, low = tokens[last - 1].word, tokens[last - 1].low
    return word in ",”—–" or low in PREPOSITIONS or low in STOPS or low in TEXTS


def _trailing(tokens: Sequence[Token], at: int) -> Mention | None:
    """Return the subject after a verb: "the bridge fell, said John Smith"."""
    found = starting(tokens, at + 1)
    if found is None or found.kind == PRONOUN:
        return None
    after = next((token for token in tokens[at:] if token.start >= found.end), None)
    closes = after is None or not after.word[0].isalnum() or after.low in PREPOSITIONS
    return apposed(tokens, found) if closes else None


def _clause_before(tokens: Sequence[Token], last: int) -> int:
    at = last
    while at > 0 and (tokens[at - 1].word[0].isalnum() or tokens[at - 1].word == "."):
        at -= 1
    return at


def leading(tokens: Sequence[Token]) -> Mention | None:
    """Return the subject of the first clause: "Trump" in "On Monday, Trump left"."""
    at = _after_dateline(tokens)
    while at < len(tokens):
        token = tokens[at]
        if token.low in (*_JOINS, "so", "yet") or token.word in "“”" or token.word[0] == HIDDEN:
            at += 1
        elif _is_before_subject(tokens, at):
            comma = (n for n in range(at, len(tokens)) if tokens[n].word == ",")
            at = next(comma, len(tokens)) + 1
        else:
            return apposed(tokens, starting(tokens, at))
    return None


def _is_before_subject(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "In May", "Asked by Lee", "Hours later" or "Iowa" stands before a comma."""
    low, is_name = tokens[at].low, tokens[at].is_name
    if low in PREPOSITIONS or low in STOPS or low in ADVERBS:
        return True
    if low.endswith(("ing", "ly", "ed")) and (at == 0 or not is_name):
        return True
    rest = range(at + 1, min(len(tokens), at + 6))
    final = next((tokens[n - 1].low for n in rest if tokens[n].word == ","), "")
    return final in _TIMES or (is_name and (final in PLACES or final in REGIONS))


def _after_dateline(tokens: Sequence[Token]) -> int:
    """Return where a sentence begins after "WASHINGTON, Dec. 8 (AP) -"."""
    if not tokens or not (tokens[0].word.isupper() or tokens[0].low in PLACES):
        return 0
    dashes = (n + 1 for n, token in enumerate(tokens[:_DATELINE]) if token.word in "-–—")
    return next(dashes, 0)


def before_colon(tokens: Sequence[Token]) -> Mention | None:
    """Return who speaks after a colon: "She was blunt:", "Rain is near - Ann Lee:"."""
    last = len(tokens) - 1
    dashes = (n + 1 for n in range(last - 1, -1, -1) if tokens[n].word in "-–—")
    found = ending(tokens, next(dashes, last), last)
    if found and found.kind == NAME:
        return found
    found = leading(tokens[:last])
    if found is None or found.kind == DESCRIPTION:
        name = ending(tokens, 0, max(0, last))
        found = name if name and name.kind == NAME else found
    return found
