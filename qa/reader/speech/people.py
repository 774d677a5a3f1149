"""The people of an article: which names belong together, their gender, and what they are. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from qa.reader.speech.bodies import BODIES, ORGANIZATIONS, PLACES, REGIONS
from qa.reader.speech.first_names import GENDERS
from qa.reader.speech.naming import WORD, Name, Titled, names
from qa.reader.speech.persons import ROLES, TITLES
from qa.reader.speech.words import NOT_NAMES

_ROLE_BEFORE = re.compile(r"(?:[\w’'.-]+ ){0,4}$")
_ASIDE = re.compile(r", (?:an?|the) ([^,.;:“\"\n]{1,60})(?=[,.;])|, (\d\d)\b")
_OF = re.compile(r" (?:of|for|from|in|at|on|who)\b.*")
_COMMON = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")
_SHORT_TITLES = {"gov": "governor", "sen": "senator", "rep": "congressman", "gen": "general"}
_NOWHERE = PLACES | REGIONS
_NOBODY = ORGANIZATIONS | BODIES | NOT_NAMES - GENDERS.keys()

_Roles = dict[str, dict[str, set[str]]]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """What an article tells of its persons, by their last names in lower case.

    `full` holds their full names, `addressed` the genders of their titles, `titled` who has any,
    `seen` the words of names within sentences, `common` the words without a capital, and `roles`
    {"minister": {last name: the words that tell so}}.
    """

    full: dict[str, list[Name]] = field(default_factory=dict)
    addressed: dict[str, set[str]] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)
    roles: _Roles = field(default_factory=dict)

    def fullest(self, name: Name, gender: str = "") -> Name:
        """Return the fullest form of a name, of a gender if one is given; else itself."""
        known = [
            each
            for each in self._alike(name)
            if each.suffix != "sr" and gender in ("", GENDERS.get(each.words[0], gender))
        ]
        known = [each for each in known if not each.suffix] or known
        # A person is introduced in full first, and called by the last name then.
        known = [each for each in known if each.start <= name.start] or known
        if len({each.words[0] for each in known}) != 1 or name.suffix:
            return name
        return max([name, *known], key=lambda each: (len(each.words), -each.start))

    def genders(self, name: Name) -> set[str]:
        """Return the genders that who is so called may have: "m", "f"; none if none is known."""
        told = {GENDERS.get(each.words[0], "") for each in [name, *self._alike(name)]}
        return (told | self.addressed.get(name.words[-1], set())) - {""}

    def _alike(self, name: Name) -> list[Name]:
        words = name.words
        return [
            each
            for each in self.full.get(words[-1] if words else "", [])
            if words[0] == each.words[0] or words == each.words[-len(words) :]
        ]

    def is_person(self, name: Name) -> bool:
        """Say whether a name may be a person's: no place, body or outlet."""
        words = self.fullest(name).words
        if not words or words[-1] in _NOWHERE or set(words) & _NOBODY:
            return False
        if all(len(word) == 1 for word in words):  # "U.S."
            return False
        if words[-1] in self.titled or (len(words) == 1 and words[0] in self.full):
            return True
        if len(words) > 1:
            return words[0] in GENDERS or not set(words) & self.common
        return words[0] in self.seen and not (
            name.text.isupper() or len(name.text) < 3 or words[0] in TITLES.keys() | self.common
        )

    def is_stranger(self, name: Name) -> bool:
        """Say whether a capital at the start of a sentence may or may not be a person's name."""
        words = name.words
        if len(words) != 1 or words[0] in _NOWHERE or words[0] in _NOBODY or words[0] in TITLES:
            return False
        return words[0] not in self.seen and words[0] not in self.common

    def is_name(self, name: Name) -> bool:
        """Say whether a capital means a name; a sentence begins with one too."""
        words = name.words
        return len(words) > 1 or any(word in self.seen or word in self.full for word in words)

    def holder(self, description: str) -> Name | None:
        """Return the one person of whom a description is told: "the 41-year-old"."""
        words = [word.lower() for word in WORD.findall(description)]
        holders = self.roles.get(words[-1], {}) if words and words[0] == "the" else {}
        if len(holders) != 1:
            return None
        ((last, told),) = holders.items()
        found = self.full.get(last, [])
        return found[0] if len(found) == 1 and set(words[1:-1]) <= told else None


@lru_cache(maxsize=4)
def people(text: str) -> People:
    """Return the people of an article, in linear time."""
    found = People(common=set(_COMMON.findall(text)))
    full: defaultdict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    doubted: set[tuple[str, ...]] = set()
    for titled in names(text):
        words, name = titled.name.words, titled.name
        _note_word(found, titled)
        person = 2 <= len(words) <= 4 and not set(words) & _NOBODY
        if not person or (words[-1] in _NOWHERE and words[0] not in GENDERS):
            continue
        _note_roles(found.roles, text, titled)
        # "See Sexton": a first word that nobody knows must be met twice, or before a comma.
        sure = not titled.opens or words[0] in GENDERS or text[name.end : name.end + 2] == ", "
        if not sure and words not in doubted:
            doubted.add(words)
        else:
            full[words[-1]].setdefault((*words, name.suffix), name)
    for last, alike in full.items():
        known = [name for name in alike.values() if name.words[0] in GENDERS]
        found.full[last] = known or list(alike.values())
    return found


def _note_word(found: People, titled: Titled) -> None:
    words = titled.name.words
    if not titled.opens:
        found.seen.update(words)
    elif len(words) > 1 and words[0] in GENDERS:
        found.seen.add(words[-1])
    for title in titled.titles:
        if title in TITLES:
            found.titled.add(words[-1])
            found.addressed.setdefault(words[-1], set()).update({TITLES[title]} - {""})


def _note_roles(roles: _Roles, text: str, titled: Titled) -> None:
    """Note what a person is: by titles, by words before the name, by an apposition after it."""
    name = titled.name
    told = [_SHORT_TITLES.get(title, title) for title in titled.titles]
    before = _ROLE_BEFORE.search(text, max(0, name.start - 60), name.start)
    words = [word.lower() for word in WORD.findall(before.group() if before else "")]
    if words and words[-1] in ROLES:
        told += words
    aside = _ASIDE.match(text, name.end)
    after = [w.lower() for w in WORD.findall(_OF.sub("", aside.group(1) or ""))] if aside else []
    if after and after[-1] in ROLES:
        told += after
    if aside and aside.group(2):
        roles.setdefault(f"{aside.group(2)}-year-old", {}).setdefault(name.words[-1], set())
    for word in told:
        if word in ROLES:
            roles.setdefault(word, {}).setdefault(name.words[-1], set()).update(told)
