"""What a question asks for: its kind, its time, its language, and what it follows up on."""

from qa.question.followup import standalone
from qa.question.language import foreign
from qa.question.understanding import understand

__all__ = ["foreign", "standalone", "understand"]
