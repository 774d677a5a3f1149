"""How a headline is worded, always in the article's own words. English. Pure."""

from __future__ import annotations

import re

from qa.meaning import counted
from qa.reader.clauses import clause
from qa.reader.deciding import Option
from qa.types import Asked, Form, Kind

# What follows a number and may be what it counts: "31 people", "12 Palestinian construction
# workers"; words that end the search stand before them.
_COUNTED = re.compile(
    r"(?: (?!(?:is|are|was|were|be|been|has|have|had|will|would|did|does|its|hours|in|on|at|by|for"
    r"|from|to|with|about|of|into|after|before|since|during|as|and|or|but|than|that|who|which)\b)"
    r"[\w’'-]+){0,2}? (?:people|persons|men|women|children|police|dead|[a-z][a-z-]+[a-rt-z]s)\b"
)


def headline(asked: Asked, option: Option) -> tuple[str, tuple[int, int] | None]:
    """Return an option's words as they are shown, and where in its passage they stand."""
    words = option.clippings[0].words
    text = option.evidence.hit.passage.text
    if words and asked.form is Form.CLAUSE:
        words = _reason(option, words)
        return text[words[0] : words[1]], words
    if words and asked.kind is Kind.COUNT:
        words = _with_unit(text, *words)
        return text[words[0] : words[1]], words
    return option.answer, words


def _reason(option: Option, words: tuple[int, int]) -> tuple[int, int]:
    sentence = option.evidence.sentence
    first, last = (at - sentence.start for at in words)
    start, end = clause(sentence.text, max(first, 0), min(last, len(sentence.text)))
    return sentence.start + start, sentence.start + end


def _with_unit(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a bare number to the noun that it counts, if that follows directly."""
    numbers, rest = counted(text[start:end])
    noun = _COUNTED.match(text, end)
    is_bare = len(numbers) == 1 and not rest
    return start, noun.end() if is_bare and noun else end
