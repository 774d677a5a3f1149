"""How much is that? The numbers of an answer, how exact they are, and its other words. Pure.

English. A parser of our own: text2num and word2number read "twenty-six", but not "£1.6bn" or "more
than 80", which is most of what the news has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {"dozen": 12.0, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_OF_MONEY = {"k": 1e3, "m": 1e6, "b": 1e9}  # "100m" is a distance, "£100m" is none
_SIGNS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "%": "percent"}
_LARGE = "|".join(_SCALES)
# Spellings of one thing, the common one behind.
_SPELT = tuple(
    (re.compile(pattern, re.IGNORECASE), common)
    for pattern, common in (
        (r"\bper ?cent\b|\bpct\b", "%"),
        (r"\bUS\$", "$"),
        (rf"\bhalf an? (?={_LARGE})", "0.5 "),
        (rf"\ban? (?={_LARGE})", "1 "),
        (rf"\bhundred and (?={'|'.join(_SMALL)})", "hundred "),
    )
)
_TOKEN = re.compile(
    r"[~$£€¥%]|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
# Words before a number: how far from it, as shares of it, another may be that says the same.
_EXACT = (1.0, 1.0)
_HEDGES = {
    words: bounds
    for bounds, several in (
        ((1.0, 1.05), "more than|over|above|upwards of|north of|in excess of|exceeding"),
        ((0.95, 1.0), "nearly|almost|close to|under|below|just under|less than|fewer than"),
        ((0.95, 1.05), "about|around|roughly|approximately|some|circa|an estimated|estimated"),
        (_EXACT, "at least|at most|up to|no more than|no fewer than|no less than|as many as"),
        (_EXACT, "as much as|exactly|only|just|a total of|a record"),
    )
    for words in several.split("|")
}
_HEDGE = re.compile(
    rf"\b({'|'.join(sorted(_HEDGES, key=len, reverse=True))})"
    rf" (?=[$£€¥]?\d|(?:{'|'.join((*_SMALL, *_SCALES))})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the least and the most that another may be which says the same."""

    value: float
    least: float
    most: float

    def agrees(self, other: Number) -> bool:
        """Say whether one of the two is as near to the other as its words allow."""
        return self._covers(other.value) or other._covers(self.value)

    def _covers(self, value: float) -> bool:
        slack = 1e-9 * value  # 1.1 million has no exact float
        return self.least - slack <= value <= self.most + slack


def counted(text: str) -> tuple[tuple[Number, ...], tuple[str, ...]]:
    """Return the numbers of a text and its other words, in small letters and signs as words.

    What is said of a number, how exact it is, goes into the number: "more than 80".
    """
    for pattern, common in _SPELT:
        text = pattern.sub(common, text)
    text = text.replace("~", " ")
    hedges = iter([_HEDGES[each[1].casefold()] for each in _HEDGE.finditer(text)])
    found = _TOKEN.findall(_HEDGE.sub("~ ", text).casefold())
    words = [_SIGNS.get(word, word) for word in found]
    numbers: list[Number] = []
    rest: list[str] = []
    at, bounds = 0, _EXACT
    while at < len(words):
        value, behind = _number(words, at)
        if value is not None:
            numbers.append(Number(value, value * bounds[0], value * bounds[1]))
            at, bounds = behind, _EXACT
            continue
        if words[at] == "~":
            bounds = next(hedges)
        else:
            rest.append(words[at])
        at += 1
    return tuple(numbers), tuple(rest)


def _number(words: list[str], at: int) -> tuple[float | None, int]:
    """Read the number that begins at a word: its value, or None, and where it ends."""
    whole: float | None = None
    part: float | None = None  # what the next thousand or million multiplies
    is_money = at > 0 and words[at - 1] in _SIGNS.values()
    for behind in range(at, len(words)):
        word = words[behind]
        if word[0].isdecimal() and behind == at:
            part = float(word.replace(",", ""))
        elif word in _SMALL and _goes_on(part, _SMALL[word]):
            part = (part or 0) + _SMALL[word]
        elif word == "hundred" and part:
            part *= 100
        elif part and (scale := _SCALES.get(word) or (is_money and _OF_MONEY.get(word))):
            whole, part = (whole or 0) + part * scale, None
        else:
            break
    else:
        behind = len(words)
    is_one = whole is not None or part is not None
    return ((whole or 0) + (part or 0) if is_one else None), behind


def _goes_on(part: float | None, small: int) -> bool:
    """Say whether a number word goes on with the number before it: "twenty" and "six"."""
    if part is None or (part >= 100 and part % 100 == 0):
        return True
    return part % 100 >= 20 and part % 10 == 0 and small < 10
