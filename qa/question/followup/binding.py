"""Where a pronoun stands, whether its own question binds it, how a name takes its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.question.followup import words
from qa.question.followup.mentions import Mention, MentionKind, mentions
from qa.question.followup.past import Past

PEOPLE = (MentionKind.PERSON, MentionKind.NAME)
THINGS = (MentionKind.PLACE, MentionKind.THING)
AUX = rf"\b(?:{words.AUXILIARY})(?:n['’]t| not)? "
AFTER_AUX = re.compile(rf"(?:{AUX}|['’]s )$", re.I)
PERSON_NOUN = "|".join(sorted(words.PERSONS))
# Where nothing before a pronoun can be what it stands for: it is the subject of the question or
# the subject's owner ("When did he", "In which city is his"); or stands beside a bare "who".
_MAIN = re.compile(
    rf"(?:(?:(?:{words.PREPOSITION}) )?(?:{words.WH})(?: [\w-]+){{0,3}}? )?"
    rf"(?:{words.AUXILIARY})(?:n['’]t| not)? |(?:{words.WH})['’]s ",
    re.I,
)
# What one does to another's ("Who led his army?"), where other verbs are done to one's own ("Who
# lost her seat?").
_TO_OTHERS = (
    "leads?|led|heads?|headed|runs?|ran|owns?|owned|replaced|killed|wrote|controls?|controlled"
    "|governs?|rules?|ruled|commands?|commanded|chairs?|represents?|represented|attacked|invaded"
    "|bought|discovered|designed|succeeded|denied|confirmed|rejected|criticized|criticised|backed"
    "|supported|supports?|funded|funds?|arrested|happened to|happens to|became of|caused"
)
_BESIDE = re.compile(
    rf"(?:who|what) (?:{_TO_OTHERS}) |(?:how many|which|what|who|any) of "
    rf"|(?:who|what|when|where) (?:is|are|was|were) the [\w-]+ (?:{words.PREPOSITION}) "
    rf"|(?:{words.PREPOSITION}) ",
    re.I,
)
_DURING = re.compile(
    r"(?:what (?:happen(?:s|ed)|changed)|who [\w-]+(?: [\w-]+)?)"
    r" (?:when|after|before|since|until|while) ",
    re.I,
)
_CLAUSE = re.compile(
    r",|\b(?:that|which|who|whose|if|when|because|while|after|announced|said|says|say)\b", re.I
)
_TO_DO = re.compile(r"\bto [\w-]+ (?:\w+ )?$", re.I)
_ARTICLE = re.compile(r"\b(?:an?|the) ", re.I)
_NEAR = 8  # words; what is further from the beginning has something nearer to stand for
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

_OBJECT_END = rf"(?=\W*$|[,;]| (?:{words.PREPOSITION}|{words.WH}|that|and|or)\b)"


def pronoun(question: str, forms: str) -> re.Match[str] | None:
    """Return the first of the pronouns outside quotes; "IT" and "HE" are names."""
    found = re.finditer(rf"(?<![\w’'-])(?:{forms})(?!(?<=it)['’]|[\w-])", question, re.I)
    return next((m for m in found if not (m[0].isupper() and len(m[0]) > 1)), None)


def is_bound(question: str, match: re.Match[str], pasts: Sequence[Past]) -> bool:
    """Say whether the question itself may name what the pronoun stands for."""
    before, after = question[: match.start()], question[match.end() :]
    if _MAIN.fullmatch(before):
        return False
    if re.match(r"(?:when|after|before|while|as) ", before, re.I) and "," in after:
        return True  # "When she died, the Queen …"
    if _is_object(question, match):
        # "What did Trump tell him?": nobody is the object of what he does himself.
        named = mentions(before, known(pasts))
        # "Who invited Washington to dine with him?": but here he may be anybody.
        deeper = _TO_DO.search(before) and (named or _ARTICLE.search(before))
        far = len(named) > 1 or len(before.split()) > _NEAR
        return far or bool(deeper or _CLAUSE.search(before[5:]))
    if match[0].casefold() in ("he", "she", "it", "they"):
        return not _DURING.fullmatch(before)
    return not _BESIDE.fullmatch(before)


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
