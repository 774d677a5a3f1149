"""The names of a text, each with the titles before it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from qa.reader.speech.first_names import GENDERS
from qa.reader.speech.nouns import PARTICLES
from qa.reader.speech.persons import ROLES, TITLES
from qa.reader.speech.words import NOT_NAMES

_CAPITAL = r"[^\W\d_a-z](?:[\w’'-]*\w)?"
_RUN = re.compile(
    rf"(?:{_CAPITAL}|[A-Z]\.)(?:\.?[ \u00a0](?:(?:{'|'.join(sorted(PARTICLES))})[ \u00a0])?"
    rf"(?:{_CAPITAL}|[A-Z]\.)){{0,11}}"
)
WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?")
_POSSESSIVE = re.compile(r"[’']s?$")
_STARTS = re.compile(r"(?:^|[.!?:…\n“”\"(—–-])[\s“\"‘']*$")
_MOST = 20_000  # runs of capitals of a text that are looked at
_SUFFIXES = ("jr", "sr", "ii", "iii", "iv")

_Words = list[tuple[int, str]]  # where each stands


class Name(NamedTuple):
    """A name of a person or body where it stands."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case, without particles and "Jr"."""
        words = (word.lower() for word in WORD.findall(self.text))
        return tuple(word for word in words if word not in PARTICLES and word not in _SUFFIXES)

    @property
    def suffix(self) -> str:
        """The "jr" of "Sammy Davis Jr.", or ""."""
        last = WORD.findall(self.text.lower())[-1]
        return last if last in _SUFFIXES else ""


class Titled(NamedTuple):
    """A name, the words before it in lower case, and whether a sentence may begin with it."""

    name: Name
    titles: tuple[str, ...]
    opens: bool


def names(text: str) -> Iterator[Titled]:
    """Yield the names of a text in order."""
    for run in islice(_RUN.finditer(text), _MOST):
        words = [(run.start() + m.start(), m.group()) for m in WORD.finditer(run.group())]
        for part in _split(text, words):
            opens = _opens(text, part[0][0])
            first = _first([word.lower() for _, word in part], opens)
            start, last = part[first][0], part[-1]
            end = last[0] + len(_POSSESSIVE.sub("", last[1]))
            name = Name(text[start:end], start, end)
            if name.words:
                titles = tuple(word.lower() for _, word in part[:first])
                yield Titled(name, titles, opens and not titles)


def _split(text: str, words: _Words) -> Iterator[_Words]:
    """Yield the parts of a run of capitals: a possessive and a full stop end one."""
    part: _Words = []
    for start, word in words:
        part.append((start, word))
        stops = text[start + len(word) : start + len(word) + 1] == "."
        short = len(word) == 1 or word.lower() in TITLES or word.lower() in _SUFFIXES
        if _POSSESSIVE.search(word) or (stops and not short):
            yield part
            part = []
    if part:
        yield part


def _first(words: list[str], opens: bool) -> int:
    """Return the number of the word with which a name begins: after titles and the like."""
    first = 0
    for at, word in enumerate(words[:-1]):
        no_name = word in NOT_NAMES and word not in GENDERS
        if no_name or word in TITLES or word in ROLES:
            first = at + 1
    if opens and not first:  # "Using Ted Cruz"
        return next((n for n in range(len(words) - 1) if words[n] in GENDERS), 0)
    return first


def _opens(text: str, at: int) -> bool:
    """Say whether a sentence may begin here, so that a capital means nothing."""
    return at == 0 or _STARTS.search(text, max(0, at - 4), at) is not None
