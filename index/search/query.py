"""Words -> Query: its dates, its quoted phrases, and whether it asks for the newest or the oldest.

Pure, but for the clock where nobody says which day it is; the scope comes from the caller.
"""

from __future__ import annotations

import re
from datetime import date

from index.errors import BadQuery
from index.search.periods import periods
from index.types import EVERYTHING, Order, Query, Scope

LONGEST = 2_000

# A straight quote after a letter or digit is a mark of inches or an end, not a beginning.
_QUOTED = re.compile(r"“([^“”]*)”|(?<!\w)\"([^\"]*)\"(?!\w)")

# In a question that reports nothing, "first" and "last" speak of the news only before a verb:
# "first lady", "the first woman", "first became" (a fact), "last person", "last name" do not.
_VERB = (
    r"(?:report|mention|announce|say|said|speak|spoke|see|seen|appear|hear|heard|write|wrote|written"
    r"|know|known|tell|told|claim|comment|describe|quote|warn|publish|learn|denie|deny|confirm"
    r"|reveal|visit|meet|met|call|suggest|accuse)(?:s|d|ed)?\b"
)
# "his first visit"
_NO_NOUN = r"(?<!the )(?<!a )(?<!['’]s )(?<!his )(?<!her )(?<!its )(?<!their )"
_REPORT = r"(?:reports?|mentions?|articles?|stor(?:y|ies)|quotes?|accounts?|news|coverage)\b"
_LATEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?|recently|currently|nowadays|these days|right now"
    r"|at the moment|at present|so far|up-to-date"
    r"|(?<!apocalypse )(?<!until )(?<!till )(?<!by )now(?! that\b| or never\b)"
    rf"|(?:the|['’]s) current(?! (?:of|in|affairs|account|events))(?= [a-z])"
    rf"|{_NO_NOUN}last {_VERB}|(?:the|most) last {_REPORT})(?![\w-])",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\b(?:earliest(?! [^.?!]*on record)|originally|initially|oldest {_REPORT}"
    rf"|{_NO_NOUN}first {_VERB}|the first {_REPORT})(?![\w-])",
    re.IGNORECASE,
)


def parse(words: str, scope: Scope = EVERYTHING, today: date | None = None) -> Query:
    """Return the query for what a person typed; raises BadQuery if it is empty or too long.

    "last week" is relative to the scope's `as_of`, or else to `today`, by default the clock's.
    """
    text = " ".join(words.split())
    if not any(character.isalnum() for character in text):
        raise BadQuery("There are no words to search for: type a question.")
    if len(text) > LONGEST:
        raise BadQuery(
            f"The question has {len(text):,} characters; the limit is {LONGEST:,}: shorten it."
        )
    # What is quoted is to be found as it is; it says nothing about when.
    said = _QUOTED.sub(" … ", text)
    dates = periods(said, scope.as_of or today or date.today())
    return Query(text, dates, scope, tuple(_phrases(text)), _order(said))


def _phrases(text: str) -> dict[str, None]:
    """Return what stands in double quotes, each once; a quote that is not closed is plain text.

    The stop or comma that ends it belongs to the question (“is not alone?”).
    """
    quoted = ((match[1] or match[2] or "").strip(" .,;:?!…") for match in _QUOTED.finditer(text))
    return {phrase: None for phrase in quoted if any(char.isalnum() for char in phrase)}


def _order(text: str) -> Order:
    if _LATEST.search(text):
        return Order.LATEST
    return Order.FIRST if _FIRST.search(text) else Order.RELEVANCE
