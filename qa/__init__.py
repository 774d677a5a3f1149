"""Questions to cited answers. This is the package's face; nothing else is meant for others."""

from qa.assistant import Assistant, open_assistant
from qa.errors import BadAnswer, BadQuestion, QaError
from qa.types import (
    Answer,
    Citation,
    Claim,
    Reading,
    Statement,
    Timeline,
    TimelineEntry,
)

__all__ = [
    "Answer",
    "Assistant",
    "BadAnswer",
    "BadQuestion",
    "Citation",
    "Claim",
    "QaError",
    "Reading",
    "Statement",
    "Timeline",
    "TimelineEntry",
    "open_assistant",
]
