"""Words that no article has -> one spelled almost like it that several have: "Finlnad", "Finland".

Almost: two letters are exchanged, one is missing or too many, or one stands for another that is
often mistaken for it; but not the first. All such spellings are looked up (Norvig, "How to Write a
Spelling Corrector", 2007). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from index.text import tokenize_question
from index.types import Hit, Query, Respelt

_SHORTEST = 5  # letters: shorter words are like too many others
_LONGEST = 30  # what is longer is no word, and has spellings without end
_OFTEN = 3  # passages: what fewer have may be a slip itself
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ALIKE = ("aeiouy", "ck", "sz", "sc")  # "Serena" is no slip for "Selena"

Frequency = Callable[[str], int]
"""In how many passages a token occurs."""


def respellings(
    query: Query, languages: Collection[str], frequency: Frequency
) -> dict[str, list[str]]:
    """Return, for the words of a query that no passage has, spellings that have, commonest first.

    None where most words are unknown, as in another language; what is in quotation marks or in
    capitals is meant as it stands.
    """

    def often(word: str) -> int:
        return min(map(frequency, tokenize_question(word, languages)), default=1)  # stop words

    words = list(dict.fromkeys(_WORD.findall(query.text)))
    unknown = [word for word in words if not often(word)]
    if 2 * len(unknown) > len(words):
        return {}
    quoted = " ".join(query.phrases)
    found: dict[str, list[str]] = {}
    for word in unknown:
        if (
            _SHORTEST <= len(word) <= _LONGEST
            and word.isalpha()
            and not word.isupper()
            and word not in quoted
        ):
            near = {each: often(each) for each in set(_near(word.lower()))}
            common = [each for each, times in near.items() if times >= _OFTEN]
            if common:
                found[word] = sorted(common, key=lambda each: (-near[each], each))
    return found


def seen(spellings: dict[str, list[str]], hits: Sequence[Hit]) -> tuple[Respelt, ...]:
    """Return each word with the commonest spelling that stands so in what was found; none if a
    name is only like other words."""
    text = "\n".join(hit.passage.text for hit in hits)
    found: list[Respelt] = []
    for typed, near in spellings.items():
        for each in near:
            form = each.capitalize() if typed[0].isupper() else f"(?i:{each})"
            if match := re.search(rf"\b{form}\b", text):
                found.append(Respelt(typed, match[0]))
                break
    return tuple(found)


def respell(text: str, respelt: Iterable[Respelt]) -> str:
    """Return a text with these words as they are meant."""
    for each in respelt:
        text = re.sub(rf"\b{re.escape(each.typed)}\b", each.meant, text)
    return text


def _near(word: str) -> Iterator[str]:
    """Yield the spellings that differ in one place, but not in the first letter."""
    for at in range(1, len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (before + letter + after for letter in _LETTERS)
        if after:
            yield before + after[1:]
            alike = {letter for group in _ALIKE if after[0] in group for letter in group}
            yield from (before + letter + after[1:] for letter in alike)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
