"""The lines that a mail quotes ("> ..."): the words of whoever wrote them before, not its own.

They are marked as such, and are an article of their own: by the writer and on the day that the line
above them names ("On 4 March 2024, Corin Vale wrote:"), as far as there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.text import dates
from index.text.rules import Table, row
from index.types import Draft, Span, SpanKind

MEMBER = "quoted"
"""What the article of the quoted lines is called within the mail."""

# fmt: off
WROTE = Table((
    row(r"<wrote> (?P<after>[^\d,:;<>()\n]{2,60}?)[ (]*(?:<[^<>\n]*>)?[ )]*:\s*$", "who wrote it",
        "<wrote> Corin Vale (<corin@canal.example>):", "<wrote> 9 times:", wrote="schrieb|skrev"),
    row(r"(?P<before>[^\d,:;<>()\n]{2,60}?)[\s(]*(?:<[^<>\n]*>)?[\s)]*\b<wrote>\b[^\n:]{0,60}:\s*$",
        "who wrote it",
        "09:10, Corin Vale <corin@canal.example> <wrote>:", "Corin Vale <wrote> it.",
        wrote="wrote|writes|said|schrieb|a écrit|écrit|escribió|ha scritto|scrive|escreveu|schreef"
              "|пишет|написал|написала|писал|пише|написав|написала"),
), flags=re.IGNORECASE, anywhere=True)
"""The line above what is quoted."""
# fmt: on

_BLOCK = re.compile(r"(?:^[ \t]?>.*(?:\n|\Z))+(?:[ \t]*\n(?:^[ \t]?>.*(?:\n|\Z))+)*", re.MULTILINE)
_MARK = re.compile(r"^[ \t]?>[ \t]?", re.MULTILINE)
_OPENING = re.compile(r"[^\n]*\n?[^\n]*:\s*\Z")  # a long one is wrapped
_CLOCK = re.compile(
    r"^\s*(?:(?:[ap]\.?m\.?|uhr|utc|gmt|um|at|à|a las|alle|on)\b\s*)+", re.IGNORECASE
)


def told_apart(mail: Draft) -> Iterator[Draft]:
    """Yield a mail with the lines that it quotes marked, then what they say as another's article.

    Of lines that are quoted in what is quoted, only the marks are kept.
    """
    blocks = list(_BLOCK.finditer(mail.text))
    yield replace(mail, spans=(*mail.spans, *_marks(mail.text)))
    quoted = "\n".join(_MARK.sub("", block[0]).rstrip("\n") for block in blocks)
    if not any(char.isalnum() for char in quoted):
        return
    opening = _OPENING.search(mail.text[: blocks[0].start()][-400:])
    writer, day = _named(opening[0] if opening else "")
    yield Draft(
        text=quoted,
        source_hash=mail.source_hash,
        member=MEMBER,
        title=mail.title,
        outlet=mail.outlet,
        authors=(writer,) if writer else (),
        language=mail.language,
        published=day,
        published_from=f"the line above the quoted ones: “{' '.join(opening[0].split())[:80]}”"
        if opening and day
        else "",
        spans=_marks(quoted),
    )


def _marks(text: str) -> tuple[Span, ...]:
    return tuple(
        Span(SpanKind.QUOTED, block.start(), block.start() + len(block[0].rstrip()))
        for block in _BLOCK.finditer(text)
    )


def _named(opening: str) -> tuple[str, date | None]:
    """Return who is said to have written what follows, and when."""
    line = " ".join(opening.split())
    found = WROTE.first(line)
    if found is None:
        return "", None
    name = (found[1].groupdict().get("after") or found[1].groupdict().get("before") or "").strip()
    return _CLOCK.sub("", name).strip(' "'), dates.mentioned(line)


def is_quoted(draft: Draft, member: str) -> bool:
    """Say whether this is what the mail that is known as `member` quotes."""
    return draft.member == f"{member}/{MEMBER}"
