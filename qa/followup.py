"""A conversation -> a standalone question, without a language model; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.types import Answer

_JOINED = re.compile(r"(?:and|but|so)\b[ ,]+(?=\w)", re.IGNORECASE)


def standalone(question: str, conversation: Sequence[Answer]) -> str:
    """Return the question as it can be searched alone; as it is, unless it surely follows up."""
    typed = question.strip()
    if not conversation or not (joined := _JOINED.match(typed)):
        return question
    return typed[joined.end()].upper() + typed[joined.end() + 1 :]
