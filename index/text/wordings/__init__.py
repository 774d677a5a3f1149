"""The words that pages put around an article: the tables that `furniture` looks into.

Each pattern is matched against one line whose length the caller bounds, so that none can run away
on hostile text. They err towards the article: a menu left in costs a bad passage, a sentence taken
out is never found again.

To try a change: `python -m pytest tests/index/test_rules.py` says whether each row still does what
it says, `python -m bench.rules --against HEAD` which lines of articles and pages are now marked
otherwise, and `python -m bench.extraction` whether the texts of pages are the better for it. A
change of what is marked is a new `furniture.VERSION`.
"""

from __future__ import annotations

import re

from index.text.wordings import heads, links, notices, promotion
from index.text.wordings.links import CALLS
from index.types import SpanKind

POINTERS = "►▶→»👉🚨"
"""The signs that point at a call to action."""
BULLETS = f" \t\N{NO-BREAK SPACE}•·*-–—|#{POINTERS}"

HEADS = (heads.COMMENT_HEADS, heads.RELATED_HEADS, heads.FAQ_HEADS)

BY_START = (
    (SpanKind.PROMOTION, promotion.BUTTONS, 120),
    (SpanKind.PROMOTION, promotion.REQUESTS, 420),
    (SpanKind.MENU, links.MENUS, 160),
    (SpanKind.EDITOR, notices.EDITORS, 420),
    (SpanKind.DATELINE, notices.DATES, 100),
    (SpanKind.SOURCE, notices.SOURCES, 420),
    (SpanKind.CONSENT, promotion.CONSENT, 420),
    (SpanKind.RELATED, links.LINKS, 420),
    (SpanKind.RELATED, links.INVITATIONS, 420),
    (SpanKind.RELATED, links.CALLS, 150),
)
"""What a line is whose first words match, in lower case, and how long such a line may be."""

ANYWHERE = (
    (SpanKind.PROMOTION, promotion.ASIDES),
    (SpanKind.SOURCE, notices.SOURCES_WITHIN),
    (SpanKind.CREDIT, notices.CREDIT_ENDS),
)
"""What a line is that has a match anywhere."""

WITHIN = tuple(
    (kind, need, re.compile(row.regex, table.flags).search)
    for kind, table in ANYWHERE
    for row in table.rows
    for need in row.needs.split("|")
)
"""The same, row by row, with what a line must hold to be worth the search."""

_CALL = rf"(?i:{CALLS.regex})"
GLUED_BEFORE = re.compile(rf"(?:[{POINTERS}]\s*)+{_CALL}\s*(?=[A-Z\"“])|{_CALL}(?=[A-Z][a-z’' ])")
GLUED_AFTER = re.compile(rf"(?<=[.!?”\"])(?:\s*[{POINTERS}]\s*)?{_CALL}\s*[.»›>→…]*$")
"""A call that lost its line break, before or after a sentence."""
