"""Do two answers name the same? By their words: "Gov. Greg Gianforte" and "Gianforte". Pure.

One that says less names the same as one that says more, unless what it leaves out makes it another:
"Iran" is not "the president of Iran", nor "guilty" "not guilty".
"""

from __future__ import annotations

import re

from index import fold
from qa.meaning.titles import TITLES


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LEFT_OUT = TITLES | _set(
    """interim ex then ceo officer chair republican democrat us uk british american attorney state
    pm mp"""
)
# Whose words these are, he is another: "Trump lawyer Alina Habba".
RELATIONS = _set(
    """lawyer lawyers attorney attorneys spokesman spokeswoman spokesperson aide adviser advisor
    wife husband partner girlfriend boyfriend ex-wife ex-husband son daughter brother sister mother
    father parents family children supporters allies campaign administration estate company"""
)
# Right before a name, or a name's last word, they make it another.
_BEFORE = _set(
    """north south east west northern southern eastern western new vice deputy former ex acting
    anti non pro not no never"""
)
_AFTER = _set("jr sr junior senior")
_SMALL = _set("a an the of for to in at on by and from with its his her their")
_OF_THAT_NAME = _set(
    "city state town county village island province region borough district department ministry"
)

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*\.?")
_OWNED = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")
_LIST = re.compile(r",? (?:and|&) |; |, ")
_OF = re.compile(r" (?:of|for|to|from|in|at|on|against|with|by) (?:the )?", re.IGNORECASE)
_MOST_MORE = 6  # words: what says so much more is a sentence that only mentions it


def same_name(one: str, other: str) -> bool:
    """Say whether the words of two answers name the same, or the same several."""
    some, others = _listed(one), _listed(other)
    if len(some) == len(others) > 1:
        return _each(some, others) or _same(one, other)
    if len(some) != len(others):
        return set(words(one)) == set(words(other))
    return _same(one, other)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text folded, without articles and marks: "U.S." is "us"."""
    found = (each[0].replace(".", "") for each in _WORD.finditer(fold(_OWNED.sub("", text))))
    return tuple(word for word in found if word not in ("a", "an", "the"))


def _listed(text: str) -> list[str]:
    """Split a list of names; a single comma adds something to a name."""
    if not re.search(r" (?:and|&) |;|,.*,", text):
        return [text]
    return [each for each in _LIST.split(text) if words(each)]


def _each(some: list[str], others: list[str]) -> bool:
    """Say whether each of the one list has its own in the other."""
    left = list(others)
    for each in some:
        match = next((one for one in left if _same(each, one)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _same(one: str, other: str) -> bool:
    if words(one) == words(other) or _turned(one) == _turned(other):
        return True
    one, other = sorted((one, other), key=_length)
    if _is_short_for(one, other):
        return True
    bare, full = _untitled(one), _untitled(other)
    if not bare:  # "the president" and "the vice president"
        bare, full = sorted((words(one), words(other)), key=len)
    if not bare or not _runs_through(bare, full) or len(full) > len(bare) + _MOST_MORE:
        return False
    if {*full} & _AFTER != {*bare} & _AFTER or _is_before(full, bare):
        return False
    if len(bare) == 1 < len(words(one)) and bare[0] not in _last_names(other):
        return False  # "Queen Elizabeth" and "Elizabeth Warren"
    return not _belongs(other, bare)


def _length(text: str) -> tuple[int, int, str]:
    """Tell the shorter answer; of "Iran" and "Iran's president" it is not the title that counts."""
    return len(_untitled(text)), len(words(text)), text


def _turned(text: str) -> tuple[str, ...]:
    """Return the words of "Department of Justice" as those of "Justice Department"."""
    of = words(text)
    at = of.index("of") if "of" in of else 0
    return of[at + 1 :] + of[:at] if at else of


def _runs_through(bare: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether all words of the one stand in the other, in their order: who beat whom."""
    rest = iter(full)
    return all(word in rest for word in bare)


def _untitled(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if word not in _LEFT_OUT)


def _is_before(full: tuple[str, ...], bare: tuple[str, ...]) -> bool:
    """Say whether a word that makes it another stands right before the shorter one's words."""
    at = full.index(bare[0])
    return at > 0 and full[at - 1] in _BEFORE and full[at - 1] not in bare


def _last_names(text: str) -> set[str]:
    """Return what may be a last name: the last word of a name, numerals apart."""
    of = [word for word in words(_LIST.split(text)[0]) if not re.fullmatch(r"[ivx]+", word)]
    return set(of[-1:])


def _belongs(text: str, bare: tuple[str, ...]) -> bool:
    """Say whether the longer answer is something or somebody of what the shorter one names."""
    few = set(bare)
    for match in _OWNED.finditer(text):
        owner, owned = set(words(text[: match.start()])), set(words(text[match.end() :]))
        if few <= owner and owned and not few & owned:
            return True
    for match in _OF.finditer(text):
        before, after = words(text[: match.start()]), words(text[match.end() :])
        if after[:1] == bare[:1] and not few <= set(before) and not {*before} <= _OF_THAT_NAME:
            return True
    of = words(text)
    at = next((n for n, word in enumerate(of) if word in RELATIONS - few), None)
    return at is not None and not few & set(of[at + 1 :])


def _is_short_for(one: str, other: str) -> bool:
    """Say whether one is made of the other's first letters: "FDIC"."""
    short = "".join(words(one))
    capitals = [
        each[0] for each in re.findall(r"[^\W\d_]+", other) if each.casefold() not in _SMALL
    ]
    return len(capitals) > 1 and short == fold("".join(capitals)) and " " not in one.strip()
