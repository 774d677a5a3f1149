"""Words that no article has -> the one that is spelled almost like it: "Peskof", "Peskov".

Almost: a letter is another, is missing or too many, or two are exchanged (Damerau 1964); twice in
a long word; but not the first one. Compared are the archive's own tokens.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

from index.text import fold, tokenize, tokenize_question
from index.types import Query, Respelt

_SHORTEST = 5  # letters: shorter words are like too many others
_OFTEN = 3  # passages: what fewer have may be a slip itself
_LONG = 8  # letters, from which on there may be two slips
_LONGEST = 30  # what is longer is no word
_TRIED = 10  # tokens, nearest first, to find one that is written as it was typed: a name as a name
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Words(Protocol):
    """What is to be known of an archive's words."""

    @property
    def languages(self) -> Sequence[str]: ...

    def frequency(self, token: str) -> int:
        """Return in how many passages a token occurs."""
        ...

    def vocabulary(self) -> Iterable[Collection[str]]:
        """Return the tokens of each part of the archive."""
        ...


Read = Callable[[str], Sequence[tuple[str, str]]]
"""Some of the passages that have a token: (language, text)."""


def respellings(query: Query, words: Words, read: Read) -> tuple[Respelt, ...]:
    """Return the words of a query that no passage has, each with the nearest that some have.

    None where most words are unknown, as in another language; what is in quotation marks or in
    capitals is meant as it stands.
    """

    def is_unknown(word: str) -> bool:
        return not min(map(words.frequency, tokenize_question(word, words.languages)), default=1)

    typed = list(dict.fromkeys(_WORD.findall(query.text)))
    unknown = [word for word in typed if is_unknown(word)]
    if len(typed) > 2 and 2 * len(unknown) > len(typed):
        return ()
    quoted = " ".join(query.phrases)
    found = (
        Respelt(word, meant)
        for word in unknown
        if _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and not word.isupper()
        if word not in quoted and (meant := _meant(word, words, read))
        if fold(meant) != fold(word)
    )
    return tuple(found)


def respell(text: str, respelt: Iterable[Respelt]) -> str:
    """Return a text with these words as they are meant."""
    for each in respelt:
        text = re.sub(rf"\b{re.escape(each.typed)}\b", each.meant, text)
    return text


def _meant(word: str, words: Words, read: Read) -> str:
    """Return the word that articles have for one that is spelled almost so, or "".

    A name becomes a name; another word one that several passages have, or a name.
    """
    for token in _near(word, words)[:_TRIED]:
        written: Counter[str] = Counter(
            each
            for language, text in read(token)
            for each in map(_bare, _WORD.findall(text))
            if token in tokenize(each, language) and _distance(word, each) <= _most(word)
        )
        names = [each for each in written if each[0].isupper() and each.lower() not in written]
        is_common = not word[0].isupper() and words.frequency(token) >= _OFTEN
        if meant := list(written) if is_common else names:
            return min(meant, key=lambda each: (-written[each], each))
    return ""


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _most(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


def _distance(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return int(OSA.distance(fold(one), fold(other)))


def _near(word: str, words: Words) -> list[str]:
    """Return the tokens that are spelled almost like a word, the nearest and commonest first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = _most(word)
    distances: dict[str, int] = {}
    for token in dict.fromkeys(tokenize_question(word, words.languages)):
        for tokens in words.vocabulary():
            close = process.extract(
                token, tokens, scorer=OSA.distance, score_cutoff=most, limit=None
            )
            for other, distance, _ in close:
                if other[0] == token[0] and other.isalpha():
                    distances[other] = min(int(distance), distances.get(other, most))
    return sorted(distances, key=lambda each: (distances[each], -words.frequency(each), each))
