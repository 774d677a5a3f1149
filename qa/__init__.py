"""Questions to cited answers. This is the package's face; nothing else is meant for others."""

from qa.assistant import Assistant, open_assistant
from qa.errors import BadAnswer, BadQuestion, QaError
from qa.types import (
    Answer,
    Citation,
    Claim,
    Code,
    Headline,
    Note,
    Reading,
    State,
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
    "Code",
    "Headline",
    "Note",
    "QaError",
    "Reading",
    "State",
    "Timeline",
    "TimelineEntry",
    "open_assistant",
]
