"""BM25+ over tokens: rank-bm25 for small archives, bm25s for large ones, and a tail for either.

All three give the same scores (Lv and Zhai, "Lower-bounding term frequency normalization",
CIKM 2011, in the form of rank_bm25.BM25Plus), less what BM25+ gives every text alike, so that a
text without any of the words scores 0:

    score(q, d) = sum over t in q of idf(t) * tf * (k1 + 1) / (k1 * (1 - b + b * |d| / avg) + tf)
    idf(t) = log((N + 1) / df(t))
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ports import Mask
from index.types import Scored

K1, B, DELTA = 1.5, 0.75, 1.0

# Above this many passages bm25s takes over. rank-bm25 keeps no files: opening tokenizes every
# passage, 0.6 s at 2,000, and a query takes 2.5 ms there but 46 ms at 20,000; bm25s is
# memory-mapped and takes 0.3 ms (docs/decisions.md).
SMALL = 2_000

STOP_WORDS = frozenset(
    """a about after all also am an and any are as at be because been before being but by can could
    did do does doing for from had has have having he her here hers him his how i if in into is
    it its just me more most my no nor not now of on once only or other our out over own same
    she should so some such than that the their them then there these they this those through to
    too under until up us very was we were what when where which while who whom whose why will
    with would you your""".split()
)

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*(?:[-‐‑–][^\W_]+)*")
_HYPHEN = re.compile(r"[-‐‑–]")


def tokenize(text: str) -> list[str]:
    """Return the stemmed words of a text, for search and for comparing sentences.

    Numbers stay whole ("36,000" -> "36000", "3.5"); a hyphenated name is found by itself and by
    its parts; "U.S." and "US" are one token, not the pronoun; stop words are dropped.
    """
    text = unicodedata.normalize("NFKC", text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    if text.isupper() and " " in text:  # shouting: no word of it is a name for being in capitals
        text = text.lower()
    return [token for word in _TOKEN.findall(text) for token in _tokens(word)]


@lru_cache(maxsize=2**17)  # news uses the same words again and again
def _tokens(word: str) -> tuple[str, ...]:
    parts = _HYPHEN.split(word)
    whole = ["-".join(parts).casefold()] if len(parts) > 1 else []
    return (*whole, *(token for part in parts if (token := _normal(part))))


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


def _normal(word: str) -> str | None:
    if word[0].isdigit():
        return word.replace(",", "").casefold()
    lower = word.casefold().replace("’", "'").removesuffix("'s")
    if word.isupper() and 1 < len(word) < 4:
        return lower  # "US", "WHO", "IT": names, neither stop words nor stems
    if lower in STOP_WORDS or len(lower) == 1:
        return None
    return str(_stemmer().stemWord(lower))


def _top(scores: NDArray[np.floating[Any]], k: int, allowed: Mask | None) -> Scored:
    if allowed is not None:
        scores = np.where(allowed, scores, 0.0)
    found = np.flatnonzero(scores > 1e-9)
    if len(found) > k:
        found = found[np.argpartition(-scores[found], k - 1)[:k]]
    order = found[np.lexsort((found, -scores[found]))]
    return [(int(i), float(scores[i])) for i in order]


class RankBM25Index:
    """rank_bm25.BM25Plus, in memory: no files to keep, but slow beyond some thousand texts."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        from rank_bm25 import BM25Plus

        self.size = len(texts)
        # rank_bm25 divides by the number of words: it cannot hold a corpus without any.
        self._bm25 = BM25Plus(texts, k1=K1, b=B, delta=DELTA) if any(texts) else None

    def search(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> Scored:
        if self._bm25 is None:
            return []
        common = DELTA * sum(self._bm25.idf.get(token, 0.0) for token in tokens)
        return _top(self._bm25.get_scores(tokens) - common, k, allowed)


class Tokens:
    """The tokens of many texts by id, as numbers of a common vocabulary: four bytes each."""

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self._texts: dict[int, array[int]] = {}

    def add(self, id_: int, tokens: Iterable[str]) -> None:
        number = self.vocabulary.setdefault
        self._texts[id_] = array("I", [number(token, len(self.vocabulary)) for token in tokens])

    def __contains__(self, id_: int) -> bool:
        return id_ in self._texts

    def __getitem__(self, id_: int) -> array[int]:
        return self._texts[id_]


class Bm25sIndex:
    """bm25s: scores computed when it is built, memory-mapped from a folder when it is read."""

    def __init__(self, folder: Path) -> None:
        import bm25s

        self._bm25 = bm25s.BM25.load(folder, mmap=True)
        # What BM25+ gives every text alike: adding it as float32 and subtracting it again would
        # leave scores of some 1e-6 on texts without any of the words.
        self._bm25.nonoccurrence_array = None
        card = json.loads((folder / "words.json").read_text("utf-8"))
        self.size, self.average_length = int(card["size"]), float(card["average_length"])

    @staticmethod
    def write(tokens: Tokens, ids: Sequence[int], folder: Path) -> None:
        """Index the texts with these ids, at least one, into `folder`, in this order."""
        import bm25s

        texts = [tokens[id_] for id_ in ids]
        length = sum(map(len, texts)) / len(texts)
        bm25 = bm25s.BM25(method="bm25+", k1=K1, b=B, delta=DELTA)
        vocabulary = tokens.vocabulary or {"": 0}  # bm25s cannot hold an empty one
        with np.errstate(invalid="ignore"):  # bm25s divides by the average length, if it is 0 too
            bm25.index((texts, vocabulary), show_progress=False)
        bm25.save(folder, show_progress=False)
        card = json.dumps({"size": len(texts), "average_length": length})
        (folder / "words.json").write_text(card, "utf-8")

    def document_frequency(self, token: str) -> int:
        """Return in how many of the indexed texts the token occurs."""
        id_ = self._bm25.vocab_dict.get(token)
        if id_ is None:
            return 0
        pointers = self._bm25.scores["indptr"]
        return int(pointers[id_ + 1] - pointers[id_])

    def search(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> Scored:
        known = [token for token in tokens if token in self._bm25.vocab_dict]
        if not known:
            return []
        return _top(self._bm25.get_scores(known), k, allowed)


class TailIndex:
    """A few texts added after a base index was written, scored with the base's statistics.

    So a tail's scores compare with the base's, and one more text costs nothing but itself.
    """

    def __init__(self, base: Bm25sIndex) -> None:
        self._base = base
        self._lengths: list[int] = []
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    @property
    def size(self) -> int:
        return len(self._lengths)

    def add(self, tokens: Sequence[str]) -> None:
        for token, count in Counter(tokens).items():
            self._postings[token].append((self.size, count))
        self._lengths.append(len(tokens))

    def search(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> Scored:
        # What another thread adds meanwhile lies beyond `size`: texts are only ever appended.
        size = self.size if allowed is None else len(allowed)
        scores = np.zeros(size)
        average = self._base.average_length or 1.0
        for token in tokens:
            idf = math.log((self._base.size + 1) / max(1, self._base.document_frequency(token)))
            for position, count in self._postings.get(token, ()):
                if position >= size:
                    break
                norm = K1 * (1 - B + B * self._lengths[position] / average)
                scores[position] += idf * count * (K1 + 1) / (norm + count)
        return _top(scores, k, allowed)
