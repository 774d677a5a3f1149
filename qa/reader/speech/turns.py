"""Who speaks where a line says so: interviews, headlines, quoted lines of a mail. Pure."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from qa.reader.speech.bodies import BODIES
from qa.reader.speech.cues import attributions
from qa.reader.speech.leftward import ending
from qa.reader.speech.naming import Name
from qa.reader.speech.nouns import NAME, OTHER, Mention
from qa.reader.speech.people import people
from qa.reader.speech.script import Script

_LABEL = re.compile(
    r"[ \t>*_]*([^\W\d_a-z][\w’'.-]*(?: (?:[^\W\d_a-z][\w’'.-]*|de|van|von|bin|al)){0,3})[*_]*"
    r"(?: \([^()\n]{1,40}\))?\s?:(?!//)[*_]*\s"
)
_QUESTION = re.compile(r"(?:Q|A|Question|Answer|QUESTION|ANSWER)$")
_OWN = re.compile(r"\s*[“\"‘']|.{0,300}?\b(?:I|I['’]\w+|we|We|my|My|our|Our)\b")
_CALLED = frozenset("police officials prosecutors authorities sources report study poll".split())
_MAIL = re.compile(r"[ \t]*((?:>[ \t]?)+)")
_WROTE = re.compile(r"\s(?:wrote|writes)\s?:\s*$")
_ADDRESS = re.compile(r"[<(\[]?\S+@\S+")
_LONG = 240  # characters of the line that introduces a mail
_LINES = 400  # of a mail that are looked through for who wrote them


def turn(page: Script, start: int) -> Mention | None:
    """Return who speaks the line that holds `start`; None if the line does not say.

    The kind is `OTHER` where the line is somebody's and it cannot be told whose.
    """
    line = page.text.rfind("\n", 0, start) + 1
    mail = _MAIL.match(page.text, line)
    if mail and mail.end() <= start + 1:
        return _other_writer(page, line, mail.group(1).count(">"))
    label = _LABEL.match(page.text, line) or _label_before(page, line)
    if label is None:
        return None
    if _QUESTION.match(label.group(1)):
        return Mention(line, line, OTHER)
    name = Name(label.group(1), label.start(1), label.end(1))
    if not _is_somebody(page, name):
        return None
    if is_transcript(page.text) or _is_own(page, label.end()):
        return Mention(name.start, name.end, NAME)
    return None


def _is_own(page: Script, start: int) -> bool:
    """Say whether what follows a label is quoted or of the first person, and told by nobody."""
    end = page.text.find("\n", start)
    told = attributions(page, start, len(page.text) if end < 0 else end)
    return _OWN.match(page.text, start) is not None and not told


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


def _other_writer(page: Script, line: int, depth: int) -> Mention:
    """Return who wrote the quoted lines of a mail, by the line that introduces them."""
    at = line
    for _ in range(_LINES):
        if at == 0:
            break
        end, at = at - 1, page.text.rfind("\n", 0, at - 1) + 1
        mark = _MAIL.match(page.text, at, end)
        quoted = mark is not None and mark.group(1).count(">") >= depth
        if not quoted and page.text[mark.end() if mark else at : end].strip():
            return _writer(page, max(at, end - _LONG), end) or Mention(line, line, OTHER)
    return Mention(line, line, OTHER)


def _writer(page: Script, start: int, end: int) -> Mention | None:
    """Return who wrote what follows "On Monday, Ann Lee <ann@x.org> wrote:"."""
    wrote = _WROTE.search(page.text, start, end)
    if wrote is None:
        return None
    address = _ADDRESS.search(page.text, start, wrote.start())
    tokens = page.tokens(start, address.start() if address else wrote.start())
    found = ending(tokens, 0, len(tokens))
    return found if found and found.kind == NAME else None
