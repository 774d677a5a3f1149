"""The filters beside the question: what the form says -> Scope."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index import Scope, parse_scope

_HERE = Path(__file__).parent / "templates"
FORM = (_HERE / "filters.html").read_text("utf-8")
SCRIPT = (_HERE / "filters.js").read_text("utf-8")


def narrowing(form: object) -> Scope:
    """Read the form's fields; a browser may send anything. Raises BadQuery."""
    return parse_scope(form if isinstance(form, Mapping) else {})
