"""Raised and lowered marks: set apart from the word or figure that they stand at, still readable.

A note's mark is no digit of the figure before it: "$320" with a raised 1 is read as "$320 ¹". What
belongs to its word stays on it: "m²", "CO₂", "10⁶", "4th", "3 1/2".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

RAISED = str.maketrans(
    "0123456789+-−–=()abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)
_LOWERED = str.maketrans(
    "0123456789+-−–=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
)
_RAISED_ALREADY = frozenset(RAISED.values())
_SIGNS = {"tm": "™", "sm": "℠", "r": "®", "c": "©"}
# Closed classes: the ends of ordinals, and titles that are written with their end raised.
_ORDINALS = frozenset("st nd rd th er ers re res d de e es è ème eme ième ste ten os as".split())
_ABBREVIATIONS = frozenset("mme mmes mlle mlles mgr mr mrs mc dr st ste cie vve jr sr bd".split())
_LONGEST = 40

_ROMAN = re.compile(r"\b[IVXLCM]+$")
_LAST_WORD = re.compile(r"[^\W\d_]*$")
_EXPONENT = re.compile(r"[+\-−–]?\d{1,3}|\d{0,2}[+\-−–]|[+\-−–]?[nkx]")
_ONE_LETTER = re.compile(r"(?:^|[^\w]|\d)[^\W\d_]$")
_UNIT = re.compile(r"(?:^|[^\w]|\d)(?:[cdkmµμ]?m|mc|ft|in|yd|mi|sec|kg)$")
_TEN = re.compile(r"(?:^|[^\d.,])10$")
_TWO = re.compile(r"(?:^|[^\d.,])2$")
_TIMES = re.compile(r"[×·*]\s?\d+$")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?!\w)")
_LEVEL = itemgetter(1)
_BARS = ("⁄", "∕", "/")


def raised(mark: str, before: str, after: str) -> str:
    """Return what is read for a raised mark that stands between `before` and `after`."""
    mark = " ".join(mark.split())
    small = mark.casefold()
    is_plain = re.search(r"[\w+\-−–]", mark) and any(ord(c) not in _RAISED_ALREADY for c in mark)
    if not is_plain or mark[0] in "[(":
        return mark  # an asterisk is no letter of the word, and a bracket sets apart
    if mark.isdigit() and _is_numerator(before, after):
        return _space(before) + mark
    if _ends_word(small, before):
        return mark
    if small in _SIGNS and mark.isupper():
        return _SIGNS[small]
    if small in ("o", "a") and re.search(r"\d\.$|\b[Nn]$" if small == "o" else r"\d\.$", before):
        return "º" if small == "o" else "ª"
    is_isotope = re.fullmatch(r"\d{2,3}", mark) and not before[-1:].strip()
    if _is_power(mark, before) or (is_isotope and _ELEMENT.match(after)):
        return mark.translate(RAISED)
    return _apart(_all(small, RAISED) or mark, before, after)


def lowered(mark: str, before: str, after: str) -> str:
    """Return what is read for a lowered mark that stands between `before` and `after`."""
    mark = " ".join(mark.split())
    if not re.search(r"\w", mark) or before.rstrip().endswith(_BARS):
        return mark
    read = _all(mark, _LOWERED)
    if (read and not before[-1:].isdigit()) or before[-1:].isalpha():
        return read or mark
    return _apart(read or mark, before, after)


def joined(pieces: Iterable[tuple[str, int]]) -> str:
    """Return the text of pieces that stand on the line (0), above (1) or below it (-1)."""
    runs = [("".join(text for text, _ in run), level) for level, run in groupby(pieces, _LEVEL)]
    read: list[str] = []
    end = ""
    for at, (text, level) in enumerate(runs):
        if mark := level and text.strip():
            space = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            before = end + space[0]
            after = space[1] + (runs[at + 1][0] if at + 1 < len(runs) else "")
            text = space[0] + (raised if level > 0 else lowered)(mark, before, after) + space[1]
        read.append(text)
        end = (end + text)[-100:]
    return "".join(read)


def _is_numerator(before: str, after: str) -> bool:
    """Say whether a fraction goes on; after a figure "/2" may be anything but the half of it."""
    after = after.lstrip()
    if not after.startswith("/"):
        return after.startswith(_BARS)
    return len(after) == 1 or (after[1:2].isdigit() and not before[-1:].isalnum())


def _ends_word(small: str, before: str) -> bool:
    if small in _ORDINALS and (before[-1:].isdigit() or _ROMAN.search(before)):
        return True
    word = _LAST_WORD.search(before)
    return bool(word and word[0][:1].isupper() and word[0].casefold() + small in _ABBREVIATIONS)


def _is_power(mark: str, before: str) -> bool:
    if not _EXPONENT.fullmatch(mark):
        return False
    if mark[0] in "+-−–" or mark[-1] in "+-−–":  # 10⁻⁶, Ca²⁺
        return before[-1:].isalnum() or before[-1:] in ("⁾", ")", "]")
    if mark.isalpha():
        return bool(_ONE_LETTER.search(before))
    if before[-1:].isdigit():
        # A figure has notes more often than powers; ten to the first power nobody writes.
        return bool(
            _TIMES.search(before)
            or (_TEN.search(before) and mark not in ("0", "1"))
            or (_TWO.search(before) and len(mark) > 1)
        )
    return bool(_UNIT.search(before) or _ONE_LETTER.search(before))


def _all(mark: str, table: dict[int, int]) -> str:
    """Return a mark in raised or lowered characters, "" if one of them is lacking."""
    is_known = len(mark) <= _LONGEST and all(ord(c) in table or c in " ,;.*" for c in mark)
    return mark.translate(table) if is_known else ""


def _apart(read: str, before: str, after: str) -> str:
    return _space(before) + read + (" " if after[:1].isalnum() else "")


def _space(before: str) -> str:
    """After a full stop a mark may stand close: it can be taken for no letter and no digit."""
    return " " if before[-1:].isalnum() else ""
