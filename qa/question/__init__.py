"""What a question asks for: its kind, its time, its language, and what it follows up on."""

from qa.question.english import MONTHS
from qa.question.followup import doubts, standalone
from qa.question.language import foreign
from qa.question.owners import names_person, owner
from qa.question.understanding import understand
from qa.question.words import BEFORE_NAMES, NO_NAMES

__all__ = [
    "BEFORE_NAMES",
    "MONTHS",
    "NO_NAMES",
    "doubts",
    "foreign",
    "names_person",
    "owner",
    "standalone",
    "understand",
]
