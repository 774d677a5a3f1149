"""What people do here: their conversations, kept in a database of its own. This is its face."""

from qa.desk.conversations import LISTED, UNDO, Desk
from qa.desk.rows import TITLE
from qa.desk.saving import FORMATS, Format, given
from qa.desk.types import Conversation, Exchange, Holdings, Listed

__all__ = [
    "FORMATS",
    "LISTED",
    "TITLE",
    "UNDO",
    "Conversation",
    "Desk",
    "Exchange",
    "Format",
    "Holdings",
    "Listed",
    "given",
]
