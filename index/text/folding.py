"""Text -> what of it is compared: neither case nor accents, nor kinds of letters, marks and spaces.

What is stored stays as it is: `fold_with_places` maps back to it. The rules are those of Unicode
(NFKC, case folding) and of its draft on folding for search (UTR 30: accents, strokes, vowel signs).
Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー々〆"
"""For a class of `regex`: the scripts that do not set a space between any two words.

Korean sets spaces, but writes its particles and compounds in one: it is searched as they are."""

ALIKE = ("'’‘‚‛ʼʹ`´′ʻ", '"“”„‟«»″〝〞＂', "-‐‑‒–—―−")

# Letters that are written with a mark, or as one, and that Unicode does not take apart.
_LETTERS = {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "þ": "th", "æ": "ae",
    "œ": "oe", "ŋ": "n", "ĸ": "k", "ƀ": "b", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y",
    "ɛ": "e", "ɔ": "o", "ǝ": "e", "ə": "e", "ȷ": "j", "ɨ": "i", "ʉ": "u", "ᵻ": "i",
    # Arabic as Persian and Urdu keyboards have it, and the end of a word as people type it.
    "ی": "ي", "ى": "ي", "ک": "ك", "ە": "ه", "ہ": "ه", "ۃ": "ه", "ة": "ه", "ـ": "", "⁄": "/",
}  # fmt: skip
# Marks of accent, and the vowel signs of Hebrew, Arabic and Syriac; not the voicing of kana, nor
# what in the scripts of India and Southeast Asia makes another word.
_DROPPED = {*range(1, 8), *range(10, 37), *range(200, 241)} - {6}
_IGNORED = regex.compile(r"\p{Default_Ignorable_Code_Point}")
# Outside these, `legible` changes nothing: most texts are spared a look at each character.
_CHANGED = re.compile(
    "[\u00ad\u00b2\u00b3\u00b9\u00bc-\u00be\u034f\u0590-\u1fff\u200b-\u200f\u2028-\u202e\u2060-\u218f"
    "\u2460-\u24ff\u2c00-\U0010ffff]"
)
_APART = ("<super>", "<fraction>", "<circle>", "<square>")


class _Table(dict[int, str]):
    """For `str.translate`: each character as a function has it, looked up once."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, code: int) -> str:
        found = self[code] = self._function(chr(code))
        return found


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where each of its characters begins in the text that was folded.

    `starts` has one place more than the text, its end; None where the places are the same.
    """

    text: str
    starts: NDArray[np.int64] | None

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]`, which is not empty, stands in what was folded.

        The marks that were dropped behind its last character belong to it.
        """
        if self.starts is None:
            return start, end
        first, last, after = (int(self.starts[at]) for at in (start, end - 1, end))
        return first, max(last + 1, after)


def fold(text: str) -> str:
    """Return a text as it is compared: "Łódź’s ﬁrst" is "lodz's first"."""
    return text.translate(_FOLDS)


def fold_with_places(text: str) -> Folded:
    """Return a text as it is compared, with the way back to its offsets."""
    if text.isascii():
        return Folded(fold(text), None)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    known, at = np.unique(codes, return_inverse=True)
    lengths = np.array([len(_FOLDS[int(code)]) for code in known])
    if (lengths == 1).all():
        return Folded(fold(text), None)
    starts = np.repeat(np.arange(len(codes)), lengths[at])
    return Folded(fold(text), np.append(starts, len(codes)))


def legible(text: str) -> str:
    """Return a text for words to be taken from it, with its case and accents.

    Raised figures and fractions stand apart from the word or the figure before them: "$320¹" is
    not 3,201, nor "5½" 51 halves. What is not seen, and vowel signs that may be left out, are gone.
    """
    if _CHANGED.search(text):
        text = text.translate(_LEGIBLE)
    return unicodedata.normalize("NFKC", text)


def _fold(char: str) -> str:
    alike = next((group[0] for group in ALIKE if char in group), "")
    if alike or not (seen := _seen(char)):
        return alike
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", seen).casefold())
    plain = "".join(_LETTERS.get(each, each) for each in plain if not _is_dropped(each))
    return " " if plain.isspace() and char not in "\n\r" else plain.replace("−", "-")


def _seen(char: str) -> str:
    """Return a character; "" if it is not seen, and after a space if it stands apart."""
    if _IGNORED.match(char):
        return ""
    kind = unicodedata.decomposition(char).partition(" ")[0]
    plain = unicodedata.normalize("NFKC", char)
    # A raised letter belongs to its word: "1ᵉʳ", "nº".
    is_apart = kind in _APART and not (len(plain) == 1 and plain.isalpha())
    return f" {plain}" if is_apart else char


def _is_dropped(char: str) -> bool:
    return unicodedata.combining(char) in _DROPPED


def _without_vowel_signs(char: str) -> str:
    return "" if unicodedata.combining(char) in range(10, 37) or char == "ـ" else _seen(char)


_FOLDS = _Table(_fold)
_LEGIBLE = _Table(_without_vowel_signs)
