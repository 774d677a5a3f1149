"""Where a pronoun stands, whether its own question binds it, how a name takes its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index import either
from qa.question.english import ARTICLES, AUXILIARIES
from qa.question.followup import rules
from qa.question.followup.mentions import Mention, MentionKind, mentions
from qa.question.followup.past import Past

PEOPLE = (MentionKind.PERSON, MentionKind.NAME)
THINGS = (MentionKind.PLACE, MentionKind.THING)
AUX = rf"{either(AUXILIARIES)}(?:n['’]t| not)? "
AFTER_AUX = re.compile(rf"(?:\b{AUX}|['’]s )$", re.I)
_ARTICLE = re.compile(rf"\b{either(ARTICLES)} ", re.I)
_NEAR = 8  # words; what is further from the beginning has something nearer to stand for


def pronoun(question: str, forms: Iterable[str]) -> re.Match[str] | None:
    """Return the first of the pronouns outside quotes; "IT" and "HE" are names."""
    found = re.finditer(rf"(?<![\w’'-]){either(forms)}(?!(?<=it)['’]|[\w-])", question, re.I)
    return next((m for m in found if not (m[0].isupper() and len(m[0]) > 1)), None)


def is_bound(question: str, match: re.Match[str], pasts: Sequence[Past]) -> bool:
    """Say whether the question itself may name what the pronoun stands for."""
    before = question[: match.start()]
    if rules.SUBJECT.find(before):
        return False
    if _is_object(question, match):
        # "What did Trump tell him?": nobody is the object of what he does himself.
        named = mentions(before, known(pasts))
        # "Who invited Washington to dine with him?": but here he may be anybody.
        deeper = rules.TO_DO.find(before) and (named or _ARTICLE.search(before))
        far = len(named) > 1 or len(before.split()) > _NEAR
        return far or bool(deeper or rules.CLAUSE.find(before[5:]))
    if match[0].casefold() in ("he", "she", "it", "they"):
        return not rules.MEANWHILE.find(before)
    return not rules.OTHERS.find(before)


def _is_object(question: str, match: re.Match[str]) -> bool:
    form = match[0].casefold()
    ends = bool(rules.OBJECT_END.find(question[match.end() :]))
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
