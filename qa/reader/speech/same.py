"""Is the person a question names the one who speaks? Pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from index import fold
from qa.reader.speech.bodies import BODIES, ORGANIZATIONS, PLACES, REGIONS
from qa.reader.speech.first_names import GENDERS
from qa.reader.speech.persons import TITLES, is_speaker
from qa.reader.speech.words import DETERMINERS

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
_PARTICLES = ("de", "van", "von", "der", "bin", "ibn", "al", "el")
_LAST_LETTERS = re.compile(r"(?:[iy]{1,2}|ij)$")  # Zelensky, Zelenskyy, Zelenskiy
_CLOSE = 0.8  # so alike, two names may be spellings of one
_SHORT_FORMS = (
    "alexander alex", "andrew andy", "anthony tony", "barack barry", "benjamin ben",
    "bernard bernie", "catherine kate cathy", "charles charlie chuck", "christopher chris",
    "daniel dan danny",
    "david dave", "deborah debbie", "donald don", "edward ed eddie ted", "elizabeth liz beth",
    "gregory greg", "james jim jimmy", "jeffrey jeff", "jennifer jen", "john jack johnny",
    "jonathan jon", "joseph joe", "joshua josh", "katherine kate kathy", "kenneth ken",
    "lawrence larry", "matthew matt", "michael mike mick", "nicholas nick", "pamela pam",
    "patricia pat patty", "peter pete", "philip phil", "rebecca becky", "richard rick dick",
    "robert bob bobby rob", "ronald ron", "samuel sam", "stephen steve", "steven steve",
    "susan sue susie", "theodore ted", "thomas tom tommy", "timothy tim", "victoria vicky",
    "vladimir volodymyr", "walter walt", "william bill billy will",
)  # fmt: skip


def names_same(asked: str, speaker: str) -> bool | None:
    """Say whether the person or body that is asked about is the speaker; None if it may be.

    "Johnson" is "Boris Johnson"; "Boris Johnson" is not "Mike Johnson", but may be "Johnson".
    """
    ours, theirs = _words(asked), _words(speaker)
    if not ours or not theirs:
        return None
    if ours == theirs:
        return True
    if _is_general(asked, ours) or _is_general(speaker, theirs):
        return None
    if _suffix(ours) != _suffix(theirs) and len(ours) > 1 and len(theirs) > 1:
        return False if _bare(ours)[-1] != _bare(theirs)[-1] or _suffix(theirs) else None
    return _compared(_bare(ours), _bare(theirs), bool(_suffix(theirs)))


def _compared(ours: list[str], theirs: list[str], junior: bool) -> bool | None:
    if len(ours) == 1 and len(theirs) > 1:
        if ours[0] == theirs[-1]:
            return None if junior else True
        if ours[0] in theirs:
            return None if ours[0] in GENDERS else True
        return None if _alike(ours[0], theirs[-1]) else False
    if len(theirs) == 1:
        return None if theirs[0] in ours or _alike(theirs[0], ours[-1]) else False
    if ours[-1] != theirs[-1]:
        inner = set(ours) <= set(theirs) or set(theirs) <= set(ours)
        alike = _alike(" ".join(ours), " ".join(theirs))
        return (True if ours[0] == theirs[0] else None) if inner else (None if alike else False)
    if _same_first(ours[0], theirs[0]) or set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    return None if _alike(ours[0], theirs[0]) else False


def _words(name: str) -> list[str]:
    """Return the words of a name without marks, titles, particles and possessives."""
    plain = fold(_POSSESSIVE.sub("", name))
    words = [w for w in _WORD.findall(plain) if w not in DETERMINERS and w not in _PARTICLES]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return [_LAST_LETTERS.sub("y", word) if len(word) > 4 else word for word in words]


def _suffix(words: list[str]) -> str:
    return words[-1] if words[-1] in _SUFFIXES else ""


def _bare(words: list[str]) -> list[str]:
    return [word for word in words if word not in _SUFFIXES] or words


def _is_general(name: str, words: list[str]) -> bool:
    """Say whether this is a body, a place or a description, of which several may be one."""
    if set(words) & (BODIES | PLACES | ORGANIZATIONS | REGIONS):
        return True
    if name.lower().split()[0] in DETERMINERS:
        return True
    return name == name.lower() and is_speaker(words[-1])


def _same_first(ours: str, theirs: str) -> bool:
    if ours == theirs or (1 in (len(ours), len(theirs)) and ours[0] == theirs[0]):
        return True
    return any(ours in forms.split() and theirs in forms.split() for forms in _SHORT_FORMS)


def _alike(ours: str, theirs: str) -> bool:
    return SequenceMatcher(None, ours[:60], theirs[:60]).ratio() >= _CLOSE
