"""What a question asks for: its kind, its time, its language, and what it follows up on."""

from qa.question.asking import asks_now, plain
from qa.question.followup import standalone
from qa.question.kinds import Form, Kind, form, kind_of
from qa.question.language import foreign

__all__ = ["Form", "Kind", "asks_now", "foreign", "form", "kind_of", "plain", "standalone"]
