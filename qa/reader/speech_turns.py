"""Who speaks where a line says so: interviews, headlines, quoted lines of a mail. Pure."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from qa.reader.speech_cues import attributions
from qa.reader.speech_people import Name, people
from qa.reader.speech_phrases import NAME, Mention, ending
from qa.reader.speech_text import Script
from qa.reader.speech_words import BODIES

_LABEL = re.compile(
    r"[ \t>*_]*((?:[^\W\d_a-z][\w’'.-]*)(?: (?:[^\W\d_a-z][\w’'.-]*|de|van|von|bin|al)){0,3})[*_]*"
    r"(?: \([^()\n]{1,40}\))?\s?:(?!//)[*_]*\s"
)
_QUESTION = re.compile(r"(?:Q|A|Question|Answer|QUESTION|ANSWER)$")
_OWN = re.compile(r"\s*[“\"‘']|.{0,300}?\b(?:I|I['’]\w+|we|We|my|My|our|Our)\b")
_CALLED = frozenset("police officials prosecutors authorities sources report study poll".split())
_MAIL = re.compile(r"[ \t]*((?:>[ \t]?)+)")
_WROTE = re.compile(r"(.{0,200}?)\s(?:wrote|writes)\s?:\s*$")
_ADDRESS = re.compile(r"[<(\[]?\S+@\S+")
_LINES = 400  # of a mail that are looked through for who wrote them


class Turn(Mention):
    """A mention, or nobody at all where `end` is `start`."""


def turn(page: Script, start: int) -> Turn | None:
    """Return who speaks the line that holds `start`, nobody, or None if the line does not say."""
    line = page.text.rfind("\n", 0, start) + 1
    mail = _MAIL.match(page.text, line)
    if mail and mail.end() <= start + 1:
        return _other_writer(page, line, mail.group(1).count(">"))
    label = _LABEL.match(page.text, line) or _label_before(page, line)
    if label is None:
        return None
    if _QUESTION.match(label.group(1)):
        return Turn(line, line, NAME)
    name = Name(label.group(1), label.start(1), label.end(1))
    if not _is_somebody(page, name):
        return None
    end = page.text.find("\n", label.end())
    quotes = _OWN.match(page.text, label.end()) and not attributions(
        page, label.end(), len(page.text) if end < 0 else end
    )
    return Turn(name.start, name.end, NAME) if quotes or is_transcript(page.text) else None


def _label_before(page: Script, line: int) -> re.Match[str] | None:
    """Return the label that is all of the paragraph before, in a transcript."""
    number = page.paragraph(line)
    if number == 0 or not is_transcript(page.text):
        return None
    start, end = page.paragraphs[number - 1]
    label = _LABEL.match(page.text, start)
    return label if label and label.end() >= end else None


@lru_cache(maxsize=4)
def is_transcript(text: str) -> bool:
    """Say whether two or more speakers take turns in a text."""
    labels = Counter(
        label.group(1)
        for line in re.finditer(r"^.", text, re.MULTILINE)
        if (label := _LABEL.match(text, line.start()))
    )
    return sum(count > 1 for count in labels.values()) > 1


def _is_somebody(page: Script, name: Name) -> bool:
    known = people(page.text)
    words = name.words
    if not words:
        return False
    if set(words) & BODIES or name.text.isupper():
        return is_transcript(page.text)
    return words[-1] in _CALLED or (known.is_person(name) and len(known.fullest(name).words) > 1)


def _other_writer(page: Script, line: int, depth: int) -> Turn:
    """Return who wrote the quoted lines of a mail, by the line that introduces them."""
    nobody = Turn(line, line, NAME)
    at, said = line, ""
    for _ in range(_LINES):
        if at == 0:
            return nobody
        end, at = at - 1, page.text.rfind("\n", 0, at - 1) + 1
        mark = _MAIL.match(page.text, at, end)
        if mark and mark.group(1).count(">") >= depth:
            continue
        begin = mark.end() if mark else at
        words = page.text[begin:end]
        if not words.strip():
            continue
        wrote = _WROTE.search(page.text[max(begin, end - 240) : end])
        if wrote is None:
            return nobody
        begin = max(begin, end - 240)
        return _writer(page, begin, begin + wrote.end(1)) or nobody
    return nobody


def _writer(page: Script, start: int, end: int) -> Turn | None:
    address = _ADDRESS.search(page.text, start, end)
    tokens = page.tokens(start, address.start() if address else end)
    found = ending(tokens, 0, len(tokens))
    return Turn(*found) if found and found.kind == NAME else None
