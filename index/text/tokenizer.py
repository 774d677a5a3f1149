"""Words -> tokens: the one tokenizer of archive and questions."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

VERSION = 2

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
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑–][^\W_]+)*")
_HYPHEN = re.compile(r"[-‐‑–]")


def tokenize(text: str, language: str = "") -> list[str]:
    """Return the words of a text stemmed by the rules of its language, English if unknown.

    Numbers stay whole ("36,000" -> "36000", "3.5"); a hyphenated name is found by itself and by
    its parts; "U.S." and "US" are one token, not the pronoun; English stop words are dropped.
    """
    language = language if language in _STEMMERS else "en"
    text = unicodedata.normalize("NFKC", text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    if text.isupper() and " " in text:  # shouting: no word of it is a name for being in capitals
        text = text.lower()
    return [token for word in _TOKEN.findall(text) for token in _tokens(word, language)]


@lru_cache(maxsize=2**17)  # news uses the same words again and again
def _tokens(word: str, language: str) -> tuple[str, ...]:
    parts = _HYPHEN.split(word)
    whole = ["-".join(parts).casefold()] if len(parts) > 1 else []
    return (*whole, *(token for part in parts if (token := _normal(part, language))))


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


def _normal(word: str, language: str) -> str | None:
    if word[0].isdigit():
        return word.replace(",", "").casefold()
    lower = word.casefold().replace("’", "'").removesuffix("'s")
    if word.isupper() and 1 < len(word) < 4:
        return lower  # "US", "WHO", "IT": names, neither stop words nor stems
    if lower in STOP_WORDS or len(lower) == 1:
        return None
    return str(_stemmer(language).stemWord(lower))
