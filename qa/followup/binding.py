"""Where a pronoun stands, whether its own question binds it, how a name takes its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.followup import words
from qa.followup.mentions import Kind, Mention, mentions
from qa.followup.past import Past

PEOPLE = (Kind.PERSON, Kind.NAME)
THINGS = (Kind.PLACE, Kind.THING)
AUX = rf"\b(?:{words.AUXILIARY})(?:n['’]t| not)? "
AFTER_AUX = re.compile(rf"(?:{AUX}|['’]s )$", re.I)
PERSON_NOUN = "|".join(sorted(words.PERSONS))
# In the same clause these stand for nobody else than its subject: "Who lost her seat?"
_OWN = re.compile(
    r"(?:^|\b)(?:who|(?:which|what) \w+) (?:lost|quit|left|gave|changed|announced|ended|broke|sold"
    r"|won|kept|raised|made|postponed|cancelled|canceled|delayed|said|says|claimed|thinks|thought"
    r"|published|spent|withdrew|closed|lifted|reopened|recalled|evacuated) (?:that )?(?:up )?$",
    re.I,
)
_BINDERS = {
    "he": re.compile(
        r"\b(?:the|a|an|which|what|every|each|no|this|that) (?:[\w-]+ ){0,3}?"
        rf"(?:{PERSON_NOUN})s?\b|\b(?:which|an?) [\w-]+\b",
        re.I,
    ),
    "they": re.compile(
        r"\b(?:how many|which|what|the|these|those|many|some|all|most) (?:[\w-]+ ){0,2}?"
        r"(?:[\w-]+s|people|men|women|children|police)\b",
        re.I,
    ),
    "it": re.compile(r"\b(?:the|an?|this|that|which|what|each|every) [\w-]+", re.I),
}
_HAPPENED = (
    r"(?:confirm|den(?:y|i)|sa(?:y|id)|report|announce|claim|know|knew|cause|do|did|done|mean|prove"
    r"|mention|reveal|predict|expect|think|about|of|to|with|after|before|by|for)\w*"
)
PROPOSITION = re.compile(
    rf"\b{_HAPPENED} (?:that|this|so)\W*$|\b(?:confirm|den[yi]|report|announce"
    r"|reveal|mention|predict|say|said|claim)\w* it\W*$",
    re.I,
)
"""Ends that speak of what was said as a whole: "Who confirmed that?"."""

_OBJECT_END = rf"(?=\W*$|[,;]| (?:{words.PREPOSITION}|{words.AUXILIARY}|{words.WH}|that|and|or)\b)"


def pronoun(question: str, forms: str) -> re.Match[str] | None:
    """Return the first of the pronouns outside quotes; "IT" and "HE" are names."""
    found = re.finditer(rf"(?<![\w’'-])(?:{forms})(?![\w-])", question, re.I)
    return next((m for m in found if not (m[0].isupper() and len(m[0]) > 1)), None)


def is_bound(
    question: str, match: re.Match[str], form: str, kinds: tuple[Kind, ...], pasts: Sequence[Past]
) -> bool:
    """Say whether the question itself may name, before the pronoun, what it stands for."""
    before = question[: match.start()]
    named = mentions(before, known(pasts))
    clauses = re.search(r"\b(?:that|if|when|because|while|said|says|say)\b", before[5:], re.I)
    # "What did Trump tell him?": nobody is the object of what he does himself.
    apart = _is_object(question, match) and len(named) == 1 and not clauses
    if any(m.kind in kinds for m in named) and not apart:
        return True
    if AFTER_AUX.search(before):
        return False
    if _is_object(question, match):
        return False
    if form == "they" and re.search(r"\b(?:people|everyone|everybody|who|anyone)\b", before, re.I):
        return True
    return bool(_OWN.search(before) or _BINDERS[form].search(before)) or (
        match[0].casefold() in ("he", "she", "they", "it")
        and bool(re.match(rf"who(?! (?:{words.AUXILIARY})\b) \w+", before, re.I))
    )


def _is_object(question: str, match: re.Match[str]) -> bool:
    form = match[0].casefold()
    ends = bool(re.match(_OBJECT_END, question[match.end() :], re.I))
    return form in ("him", "them") or (form in ("her", "it") and ends)


def put(question: str, match: re.Match[str], name: str) -> str:
    form, after = match[0].casefold(), question[match.end() :]
    owns = form in ("his", "its", "their", "hers", "theirs")
    if owns or (form == "her" and not _is_object(question, match)):
        name += "’" if name.endswith("s") and name.startswith("the ") else "’s"
    if match.start() == 0:
        name = name[:1].upper() + name[1:]
    return question[: match.start()] + name + after


def each(found: Iterable[Mention]) -> list[Mention]:
    """Return each named thing once, where it is named first."""
    return list({m.key: m for m in reversed(list(found))}.values())[::-1]


def known(pasts: Sequence[Past]) -> set[str]:
    return {name for past in pasts for name in past.known}
