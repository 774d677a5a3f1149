"""Front matter: YAML between two `---` lines at the top of a text."""

from __future__ import annotations

import re

from index.errors import BadArticle
from index.formats.source import FIELDS

_LIMIT = 20_000
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_ALSO = {"author": "authors", "date": "published"}  # what Hugo and Jekyll call them
_NAMES = frozenset(FIELDS) | frozenset(_ALSO)
_FIELD_LINE = re.compile(rf"^(?:{'|'.join(sorted(_NAMES))})[ \t]*:", re.MULTILINE)
_NOTHING = ("", "~", "null")


def split(text: str) -> tuple[dict[str, object], str]:
    """Return the known fields and the exact text after them; no front matter, no fields.

    A text may open with `---` for other reasons: what names no known field is text. Raises
    BadArticle for front matter that is not valid.
    """
    opening = _OPENING.match(text)
    closing = opening and _CLOSING.search(text, opening.end(), opening.end() + _LIMIT)
    if not opening or not closing:
        return {}, text
    head = text[opening.end() : closing.start()]
    if not _FIELD_LINE.search(head):
        return {}, text
    return _fields(head), text[closing.end() :]


def _fields(head: str) -> dict[str, object]:
    import yaml

    try:
        # BaseLoader keeps every value the text it is (`no` is Norwegian, 2019 a title), merges
        # nothing and makes no objects: an alias bomb stays a few references.
        values = yaml.load(head, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = f" at its line {error.problem_mark.line + 2}" if error.problem_mark else ""
        raise BadArticle(f"front matter is not valid YAML{line}: {error.problem}") from None
    except (yaml.YAMLError, RecursionError):
        raise BadArticle("front matter is not valid YAML") from None
    if not isinstance(values, dict):
        raise BadArticle("front matter must be lines of 'name: value'")
    known: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(name, str) and name in _NAMES and value not in _NOTHING:
            known.setdefault(_ALSO.get(name, name), value)
    return known
