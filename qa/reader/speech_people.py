"""The people of an article: which names belong together, their gender, and what they are. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from qa.reader.speech_first_names import GENDERS
from qa.reader.speech_words import (
    BODIES,
    NOT_NAMES,
    ORGANIZATIONS,
    PLACES,
    REGIONS,
    ROLES,
    TITLES,
)

_CAPITAL = r"[^\W\d_a-z](?:[\w’'-]*\w)?"
_SMALL_WORD = "(?:de|la|van|von|der|den|bin|ibn|al|el|da|di|du|le|dos)"
_RUN = re.compile(
    rf"(?:{_CAPITAL}|[A-Z]\.)(?:\.?[ \u00a0](?:{_SMALL_WORD}[ \u00a0])?(?:{_CAPITAL}|[A-Z]\.)){{0,7}}"
)
_WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?")
_POSSESSIVE = re.compile(r"[’']s?$")
_ROLE_BEFORE = re.compile(r"(?:[\w’'.-]+ ){0,4}$")
_ASIDE = re.compile(r", (?:an?|the) ([^,.;:“\"\n]{1,60})(?=[,.;])|, (\d\d)\b")
_COMMON = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])")
_OF = re.compile(r" (?:of|for|from|in|at|on|who)\b.*")
_STARTS = re.compile(r"(?:^|[.!?:…\n“”\"(—–-])[\s“\"‘']*$")
_NOBODY = ORGANIZATIONS | BODIES | NOT_NAMES
_MOST = 20_000  # runs of capitals of an article that are looked at
_PARTICLES = frozenset("de van von der bin al ibn el".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_SHORT_TITLES = {"gov": "governor", "sen": "senator", "rep": "congressman", "gen": "general"}


class Name(NamedTuple):
    """A name of a person or body where it stands."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without particles and "Jr"."""
        words = (word.lower() for word in _WORD.findall(self.text))
        return tuple(word for word in words if word not in _PARTICLES | _SUFFIXES)

    @property
    def suffix(self) -> str:
        last = _WORD.findall(self.text)[-1].lower()
        return last if last in _SUFFIXES else ""


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The persons of an article by their last names, what tells their gender, and their roles."""

    full: dict[str, list[Name]]
    addressed: dict[str, set[str]]
    titled: set[str]
    seen: set[str]
    common: set[str]
    roles: dict[str, dict[str, set[str]]]

    def fullest(self, name: Name, gender: str = "") -> Name:
        """Return the fullest form of a name, of a gender if one is given; else itself."""
        known = [
            each
            for each in self._alike(name)
            if each.suffix != "sr" and gender in ("", GENDERS.get(each.words[0], gender))
        ]
        known = [each for each in known if not each.suffix] or known
        if len({each.words[0] for each in known}) != 1 or name.suffix:
            return name
        return max([name, *known], key=lambda each: (len(each.words), -each.start))

    def genders(self, name: Name) -> set[str]:
        """Return the genders that who is so called may have: "m", "f"; none if none is known."""
        words = name.words
        told = {GENDERS.get(each.words[0], "") for each in [name, *self._alike(name)]}
        return (told | self.addressed.get(words[-1], set()) if words else told) - {""}

    def _alike(self, name: Name) -> list[Name]:
        words = name.words
        known = self.full.get(words[-1], []) if words else []
        return [
            each
            for each in known
            if words[0] == each.words[0] or words == each.words[-len(words) :]
        ]

    def is_person(self, name: Name) -> bool:
        """Say whether a name may be a person's: no place, body or outlet."""
        words = self.fullest(name).words
        if not words or words[-1] in PLACES | REGIONS or set(words) & _NOBODY:
            return False
        if words[-1] in self.titled or (len(words) == 1 and words[0] in self.full):
            return True
        if len(words) > 1:
            return words[0] in GENDERS or not set(words) & self.common
        odd = name.text.isupper() or len(name.text) < 3 or words[-1] in TITLES or words[-1] in self.common
        return not odd and words[-1] in self.seen

    def is_stranger(self, name: Name) -> bool:
        """Say whether a capital at the start of a sentence may or may not be a person's name."""
        words = name.words
        known = self.seen | self.common | TITLES.keys()
        return len(words) == 1 and words[0] not in known | PLACES | _NOBODY

    def is_name(self, name: Name) -> bool:
        """Say whether a capital means a name; a sentence begins with one too."""
        words = name.words
        return len(words) > 1 or (bool(words) and (words[-1] in self.seen or words[-1] in self.full))

    def holder(self, description: str) -> Name | None:
        """Return the one person of whom a description is told: "the 41-year-old"."""
        words = [word.lower() for word in _WORD.findall(description)]
        if len(words) < 2 or words[0] != "the":
            return None
        holders = self.roles.get(words[-1], {})
        if len(holders) != 1:
            return None
        (last, told), *_ = holders.items()
        if not set(words[1:-1]) <= told or len(self.full.get(last, ())) != 1:
            return None
        return self.full[last][0]


@lru_cache(maxsize=4)
def people(text: str) -> People:
    """Return the people of an article, in linear time."""
    full: defaultdict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    found = People({}, {}, set(), set(), set(_COMMON.findall(text)), {})
    doubted: set[tuple[str, ...]] = set()
    for name, titles in _names(text):
        words = name.words
        opens = _opens(text, name.start)
        if titles or not opens:
            found.seen.update(words)
        elif len(words) > 1 and words[0] in GENDERS:
            found.seen.add(words[-1])
        if any(title in TITLES for title in titles):
            found.titled.add(words[-1])
        for title in titles:
            if TITLES.get(title):
                found.addressed.setdefault(words[-1], set()).add(TITLES[title])
        if not 2 <= len(words) <= 4 or set(words) & (ORGANIZATIONS | NOT_NAMES | BODIES):
            continue
        if words[-1] not in PLACES | REGIONS or words[0] in GENDERS:
            _note_roles(found.roles, text, name, titles)
            # "Using Ted Cruz", "See Sexton": a first word that nobody knows must be met twice.
            if opens and not titles and words[0] not in GENDERS and words not in doubted:
                doubted.add(words)
            else:
                full[words[-1]].setdefault((*words, name.suffix), name)
    for last, names in full.items():
        known = [name for name in names.values() if name.words[0] in GENDERS]
        found.full[last] = known or list(names.values())
    return found


def _names(text: str) -> Iterator[tuple[Name, list[str]]]:
    """Yield each name, with the titles before it in lower case."""
    for number, run in enumerate(_RUN.finditer(text)):
        if number >= _MOST:
            return
        words = [(run.start() + m.start(), m.group()) for m in _WORD.finditer(run.group())]
        for part in _split(text, words):
            titles: list[str] = []
            lower = [word.lower() for _, word in part]
            for at in range(_first_word(lower, _opens(text, part[0][0]))):
                titles.append(part[at][1].lower())
            part = part[len(titles) :]
            end = part[-1][0] + len(_POSSESSIVE.sub("", part[-1][1]))
            name = Name(text[part[0][0] : end], part[0][0], end)
            if name.words:
                yield name, titles


def _opens(text: str, at: int) -> bool:
    """Say whether a sentence may begin here, so that a capital means nothing."""
    return at == 0 or _STARTS.search(text, max(0, at - 4), at) is not None


def _split(text: str, words: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield the parts of a run of capitals: a possessive and a full stop end one."""
    part: list[tuple[int, str]] = []
    for start, word in words:
        part.append((start, word))
        stops = text[start + len(word) : start + len(word) + 1] == "."
        short = len(word) == 1 or word.lower() in TITLES or word.lower() in _SUFFIXES
        if _POSSESSIVE.search(word) or (stops and not short):
            yield part
            part = []
    if part:
        yield part


def _first_word(words: list[str], opens: bool) -> int:
    """Return the number of the word with which a name begins: after titles and the like."""
    first = 0
    for at, word in enumerate(words[:-1]):
        if word in TITLES or word in NOT_NAMES or word in ROLES:
            first = at + 1
    if opens and not first:
        return next((n for n in range(len(words) - 1) if words[n] in GENDERS), 0)
    return first


def _note_roles(
    roles: dict[str, dict[str, set[str]]], text: str, name: Name, titles: list[str]
) -> None:
    """Note what a person is: by titles, by words before the name, by an apposition after it."""
    last = name.words[-1]
    before = _ROLE_BEFORE.search(text, max(0, name.start - 60), name.start)
    words = [word.lower() for word in _WORD.findall(before.group() if before else "")]
    told = [_SHORT_TITLES.get(title, title) for title in titles]
    aside = _ASIDE.match(text, name.end)
    after = [w.lower() for w in _WORD.findall(_OF.sub("", aside.group(1) or ""))] if aside else []
    if after and after[-1] not in ROLES:
        after = []
    if words and words[-1] in ROLES:
        told += words
    told += after
    for word in told:
        if word in ROLES:
            roles.setdefault(word, {}).setdefault(last, set()).update(told)
    if aside and aside.group(2):
        roles.setdefault(f"{aside.group(2)}-year-old", {}).setdefault(last, set())
