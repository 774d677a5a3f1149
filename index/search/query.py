"""Words -> Query: its dates, its quoted phrases, and whether it asks for the newest or the oldest.

Pure, but for the clock where nobody says which day it is; the scope comes from the caller.
"""

from __future__ import annotations

import re
from datetime import date

from index.errors import BadQuery
from index.search.orders import order
from index.search.periods import periods
from index.text import folding
from index.types import EVERYTHING, Query, Scope

LONGEST = 2_000
PHRASES = 10
PHRASE_WORDS = 200

# A straight quote after a letter or digit is a mark of inches or an end, not a beginning.
_QUOTED = re.compile(r"“([^“”]*)”|(?<!\w)\"([^\"]*)\"(?!\w)")


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
    phrases = tuple(_phrases(text))
    if len(phrases) > PHRASES:
        raise BadQuery(
            f"The question quotes {len(phrases)} phrases; the limit is {PHRASES}: leave some out."
        )
    if (longest := max((len(phrase.split()) for phrase in phrases), default=0)) > PHRASE_WORDS:
        raise BadQuery(
            f"One of the quotations has {longest} words; the limit is {PHRASE_WORDS}: shorten it."
        )
    return Query(text, dates, scope, phrases, order(said))


def parse_phrase(words: str) -> str:
    """Return the one phrase of which a person wants every place; it may stand without its marks.

    Raises BadQuery if there is none, or several, or it is too long.
    """
    phrases = parse(words).phrases
    if not phrases:
        plain = words.replace("“", " ").replace("”", " ")
        phrases = parse(f"“{plain}”").phrases
    if len(phrases) > 1:
        raise BadQuery("The places of one phrase are shown at a time: leave the others out.")
    return phrases[0]


def _phrases(text: str) -> dict[str, None]:
    """Return what stands in double quotes, each once; a quote that is not closed is plain text.

    The stop or comma that ends it belongs to the question (“is not alone?”).
    """
    quoted = ((match[1] or match[2] or "").strip(" .,;:?!…") for match in _QUOTED.finditer(text))
    return {
        phrase: None for phrase in quoted if any(char.isalnum() for char in folding.fold(phrase))
    }
