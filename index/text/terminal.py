"""What a terminal must never get: articles, file names and questions are hostile. Pure."""

from __future__ import annotations

import json
import re

# Controls of both kinds (escape sequences begin with one) but for tab and line feed, what turns
# the direction of text around, and halves of characters, which no terminal can show.
_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_IN_TEXT = re.compile(f"[{_STEERING}]")
# Arabic and Hebrew need the marks of direction, and JSON says them as well by their numbers.
_IN_JSON = re.compile(f"[{_STEERING}\u061c\u200e\u200f\u2028\u2029]")


def printable(text: str) -> str:
    """Return the text with U+FFFD for each character that steers a terminal.

    Line feeds, tabs, and the joiners that Persian needs stay.
    """
    return _IN_TEXT.sub("\ufffd", text)


def json_text(value: object) -> str:
    r"""Return JSON in which people can read their own letters, and \uXXXX stands for what steers.

    Dates become ISO 8601.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, default=str)
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
