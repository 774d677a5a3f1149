"""Which words are there? Those of the document, and those of its language's lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from index.text import language

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*(?![-‐\w]*[-‐]$)")


class Words:
    """The words that a document's pieces of text hold in whole, and those of its language."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)

    def __contains__(self, word: object) -> bool:
        folded = str(word).casefold()
        return folded in self._own or folded in _lexicon(self._language)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(
            word.casefold().replace("‐", "-")
            for text in self._texts
            for word in _WORD.findall(text)
        )

    @cached_property
    def _language(self) -> str:
        return language.detect(" ".join(self._texts[:200])) or "en"


@lru_cache(2)  # they take up to 50 MB each
def _lexicon(code: str) -> frozenset[str]:
    from spellchecker import SpellChecker

    try:
        return frozenset(SpellChecker(language=code).word_frequency.dictionary)
    except ValueError:  # there is none for this language
        return frozenset()
