"""The clause of a sentence that gives a reason. English. Pure."""

from __future__ import annotations

import re

_I = re.IGNORECASE
# What surely opens a reason, and what may: "over fears" does, "over 20 years" does not.
_SURE = re.compile(
    r"\b(?:(?:partly |largely |mainly |in part |simply |just )?because|(?:partly |largely )?due to"
    r"|owing to|thanks to|as a (?:result|consequence) of|on account of|in order to|so that|so as to"
    r"|in (?:an? )?(?:effort|attempt|bid) to|for fear|amid|citing|on the grounds?|given that"
    r"|in (?:response|retaliation|protest|exchange) (?:to|for|at|against|over))\b",
    _I,
)
_MAYBE = re.compile(
    r"\bover (?!\d|an? |half|the (?:past|last|next|years?|course|weekend)\b)"
    r"|\b(?:after|since|following) (?!\d|all\b|that\b|the (?:past|last)|[A-Z]\w+ \d)"
    r"|\bto (?!the\b|an?\b|his\b|her\b|its\b|their\b|our\b|that\b|this\b|\d)(?=[a-z]{2,})"
    r"|\b(?:for|by) (?=(?:not )?[a-z]+ing\b)"
    r"|\bfor (?=(?:its|his|her|their|(?:\w+ ){1,3}reasons?)\b)"
    r"|\bas (?=(?:he|she|it|they|we|the|its|his|her|their)\b)"
)
_END = re.compile(
    r"[;:—]|\s[–-]\s|[.!?…]+[\"”’')\]]*(?:\s|$)"
    r"|, (?:and|but|or|so|yet|while|although|though|who|which|where|whose|with)\b"
    r"|(?:,[\"”]?(?: [\w.’'-]+){0,6}?|[\"”]?(?: (?:[A-Z][\w.’'-]*|he|she|it|they)){0,6}?)"
    r" (?:said|says|told|added|according to|reported|reports|announced|wrote)\b"
)
_COMMA = re.compile(r",\s")
_EDGES = " \t\n,;:–—-"


def clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Return the (start, end) of the clause of reason around `sentence[start:end]`.

    It begins with what opens it ("because", "over", "to prevent") and ends where the clause does.
    Where nothing opens one, it is the part of the sentence between semicolons, colons and dashes.
    Offsets are within the sentence and hold the span; raises nothing for a span within it.
    """
    first = _opening(sentence, start, end)
    if first is None:
        return _part(sentence, start, end)
    ends = [found.start() for found in _END.finditer(sentence) if found.start() >= end]
    if not sentence[:first].strip(" \"“‘'"):  # "Because it rained, they left."
        ends += [found.start() for found in _COMMA.finditer(sentence, end)][:1]
    ends += _closing(sentence, first, end)
    return _trimmed(sentence, first, min(ends, default=len(sentence)), start, end)


def _opening(sentence: str, start: int, end: int) -> int | None:
    """Find the nearest words that open a reason before the span or at its front."""
    after = max((m.end() for m in _END.finditer(sentence) if m.end() <= start), default=0)
    for words in (_SURE, _MAYBE):
        found = [m.start() for m in words.finditer(sentence, after) if m.start() <= start]
        if found:
            return found[-1]
    inner = _SURE.search(sentence, start, end)
    return start if inner else None


def _closing(sentence: str, first: int, end: int) -> list[int]:
    """Find the bracket that closes after the span and was open before the clause, if one does."""
    opened = 0
    for at in range(first, len(sentence)):
        opened += (sentence[at] == "(") - (sentence[at] == ")")
        if opened < 0 and at >= end:
            return [at]
        opened = max(opened, 0)
    return []


def _part(sentence: str, start: int, end: int) -> tuple[int, int]:
    breaks = [m.span() for m in re.finditer(r"[;:—]\s|\s[–—]\s", sentence)]
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((before for before, _ in breaks if before >= end), default=len(sentence))
    return _trimmed(sentence, first, last, start, end)


def _trimmed(sentence: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Drop spaces and stray marks at both ends, but nothing of the span."""
    while first < start and sentence[first] in _EDGES:
        first += 1
    while last > end and sentence[last - 1] in _EDGES:
        last -= 1
    return first, last
