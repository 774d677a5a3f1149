"""A conversation -> a standalone question, by rules and without a language model; pure.

Precision first: a question that is rewritten wrongly is worse than one that is not rewritten, so
every rule needs its antecedent to be the only one that fits. No word comes from elsewhere than
the question and the conversation, but for prepositions, articles and the like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.question.followup import rules
from qa.question.followup.again import again, doubts
from qa.question.followup.ellipsis import complete
from qa.question.followup.past import past
from qa.question.followup.pronouns import resolve
from qa.question.followup.references import attach, pair, refer
from qa.types import Answer

__all__ = ["doubts", "standalone"]

_TURNS = 3  # how far back a pronoun may reach
_LONGEST = 300  # characters: whoever writes more than this leaves nothing out
_QUOTES = re.compile(r"[\"“”„«»]")


def standalone(question: str, conversation: Sequence[Answer]) -> str:
    """Return the question as it can be searched alone; as it is, unless it surely follows up."""
    typed = " ".join(question.split())
    if not conversation or len(typed) > _LONGEST or _QUOTES.search(typed):
        return question
    understood = _understood(typed, conversation)
    # What stands alone must stand: else a question that was edited would be rewritten again.
    settled = understood != typed and _understood(understood, conversation) == understood
    return understood if settled else question


def _understood(typed: str, conversation: Sequence[Answer]) -> str:
    if same := again(typed, conversation[-1].question):
        return same
    pasts = [past(answer) for answer in conversation[-_TURNS:]]
    if completed := complete(typed, pasts):
        return completed if len(completed) <= 2 * _LONGEST else typed
    joined = rules.JOINED.find(typed)
    asked = typed[joined.end() :] if joined else typed
    if not rules.QUESTION.find(asked):
        return typed
    for rule in (pair, resolve, refer):
        asked = rule(asked, pasts)
    if joined or asked == typed:
        asked = attach(asked, pasts)
    return asked[:1].upper() + asked[1:] if joined else asked
