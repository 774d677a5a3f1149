"""Whose reply a question names. English. Pure."""

from __future__ import annotations

import re

from index import either
from qa.question.english import AUXILIARIES, WH
from qa.question.words import PERSON_NOUNS, REPLIES, VIEWS, forms

# What is somebody's: "What was the mayor's message?"
_REPLY = f"{either({*REPLIES, *VIEWS})}s?"
_IS = re.compile(
    rf"\b(?:was|were|is|are) (?P<who>.+?)(?:['’]s|(?<=s)['’])(?: [\w-]+)? {_REPLY}\b",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b(?:was|were|is|are) the (?:[\w-]+ )?{_REPLY} (?:of|from|by) "
    r"(?P<who>.+?)(?= to| on| about|\W*$)",
    re.IGNORECASE,
)
# Typed as a topic: "biden reaction to the vote", "eric adams on migrants".
_TYPED = re.compile(
    rf"(?!{either((*WH, *AUXILIARIES, 'tell', 'give', 'show'))}\b)"
    rf"(?P<who>(?:[\w.’'-]+ ){{1,4}}?)"
    rf"(?:{_REPLY} (?:to|on|about|after|of)|on|about)\b",
    re.IGNORECASE,
)
_PERSONS = forms(PERSON_NOUNS)


def owner(question: str) -> str:
    """Return whose reply or view a question asks for, as it calls them, or ""."""
    found = _IS.search(question) or _OF.search(question) or _TYPED.match(question)
    return found["who"].strip() if found else ""


def names_person(word: str) -> bool:
    """Say whether a word tells of a person what he or she is: "leader"."""
    return word in _PERSONS
