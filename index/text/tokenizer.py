"""Words -> tokens: the one tokenizer of archive and questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import regex

from index.text.folding import SPACELESS, fold, legible

VERSION = 3

STOP_WORDS = frozenset(
    """a about after all also am an and any are as at be because been before being but by can could
    did do does doing for from had has have having he her here hers him his how i if in into is
    it its just me more most my no nor not now of on once only or other our out over own same
    she should so some such than that the their them then there these they this those through to
    too under until up us very was we were what when where which while who whom whose why will
    with would you your""".split()
)

# By ISO 639-1 code: the languages that Snowball has rules for.
_STEMMERS = dict(
    pair.split(":")
    for pair in """ar:arabic ca:catalan da:danish de:german el:greek en:english es:spanish
    eu:basque fi:finnish fr:french ga:irish hi:hindi hu:hungarian hy:armenian id:indonesian
    it:italian lt:lithuanian ne:nepali nl:dutch no:norwegian nb:norwegian pt:portuguese
    ro:romanian ru:russian sr:serbian sv:swedish ta:tamil tr:turkish yi:yiddish""".split()
)

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_NUMBER = r"\d+(?:[.,]\d+)+"
_JOINED = "WORD(?:['’]WORD)*(?:[-‐‑–]WORD)*"
_TOKEN = re.compile(_NUMBER + "|" + _JOINED.replace("WORD", r"[^\W_]+"))
# Letters that need the marks beside them, or that no space tells apart: slower, and seldom needed.
_OTHER = re.compile("[\u0300-\u036f\u0590-\u1dff\u2e80-\U0010ffff]")
_RUN = rf"[{SPACELESS}][{SPACELESS}\p{{M}}]*"
_OTHER_TOKEN = regex.compile(
    rf"{_NUMBER}|(?P<run>{_RUN}(?:\n{_RUN})*)|"
    + _JOINED.replace("WORD", rf"[\w--[_{SPACELESS}]]+"),
    regex.V1,
)
_HYPHEN = re.compile(r"[-‐‑–]")
# Behind an apostrophe: the possessive and what English shortens. Other words are joined by one.
_SHORTENED = frozenset("s t d m ll re ve".split())
_CLUSTER = regex.compile(r"\X")
_IDEOGRAPH = regex.compile(r"\p{Han}")


def tokenize(text: str, language: str = "") -> list[str]:
    """Return the words of a text stemmed by the rules of its language, English if unknown.

    Numbers stay whole ("36,000" -> "36000", "3.5"); a hyphenated name, "O'Brien" and "l'homme" are
    found by themselves and by their parts; "U.S." and "US" are one token, not the pronoun; English
    stop words are dropped. Tokens are folded. Scripts without spaces give each two characters
    that stand together, and each ideograph.
    """
    language = language if language in _STEMMERS else "en"
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), legible(text))
    if text.isupper() and " " in text:  # shouting: no word of it is a name for being in capitals
        text = text.lower()
    if not _OTHER.search(text):
        return [token for word in _TOKEN.findall(text) for token in _tokens(word, language)]
    return [
        token
        for found in _OTHER_TOKEN.finditer(text)
        for token in (grams(found[0]) if found["run"] else _tokens(found[0], language))
    ]


def grams(run: str) -> Iterator[str]:
    """Yield the tokens of a run of a script without spaces: each two neighbours, each ideograph.

    Neighbours are characters as people see them: with their marks.
    """
    units = [fold(unit) for unit in _CLUSTER.findall(run.replace("\n", ""))]
    yield from (unit for unit in units if len(units) == 1 or _IDEOGRAPH.match(unit))
    yield from (one + other for one, other in pairwise(units))


@lru_cache(maxsize=2**17)  # news uses the same words again and again
def _tokens(word: str, language: str) -> tuple[str, ...]:
    parts = _HYPHEN.split(word)
    whole = [fold("-".join(parts))] if len(parts) > 1 else []
    return (*whole, *(token for part in parts for token in _normal(part, language)))


def tokenize_question(text: str, languages: Iterable[str]) -> list[str]:
    """Return the words of a question as texts in any of these languages may have them."""
    found = Counter(tokenize(text))  # a word that is said twice counts twice
    for language in languages:
        found |= Counter(tokenize(text, language))
    return list(found.elements())


@cache
def _stemmer(language: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(_STEMMERS[language])


def _normal(word: str, language: str) -> Iterator[str]:
    if word[0].isdigit():
        yield fold(word.replace(",", ""))
        return
    lower = word.casefold().replace("’", "'").removesuffix("'s")
    if word.isupper() and 1 < len(word) < 4:
        yield fold(lower)  # "US", "WHO", "IT": names, neither stop words nor stems
    elif lower not in STOP_WORDS and len(lower) > 1:
        # The rules of a language know its accents, and whoever leaves them out is to find it too.
        stem = _stemmer(language).stemWord
        yield from dict.fromkeys((fold(stem(lower)), stem(fold(lower))))
        parts = lower.split("'")
        if len(parts) > 1 and not _SHORTENED.intersection(parts):
            yield from (token for part in parts for token in _normal(part, language))
