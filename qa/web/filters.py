"""The filters beside the question: what the form says -> Scope, and Scope -> words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from index import Period, Scope, parse_scope
from qa.render import day

_HERE = Path(__file__).parent / "templates"
FORM = (_HERE / "filters.html").read_text("utf-8")
SCRIPT = (_HERE / "filters.js").read_text("utf-8")


def narrowing(form: object) -> Scope:
    """Read the form's fields; a browser may send anything. Raises BadQuery."""
    return parse_scope(form if isinstance(form, Mapping) else {})


def described(scope: Scope) -> str:
    """Say the scope in words, "" if it is everything; what a person typed is not escaped."""
    filters = scope.filters
    parts = [
        filters.outlet,
        f"by {filters.author}" if filters.author else "",
        f"language {filters.language}" if filters.language else "",
        _published(filters.published) if filters.published else "",
        f"as of {day(scope.as_of)}" if scope.as_of else "",
    ]
    return " · ".join(part for part in parts if part)


def _published(period: Period) -> str:
    if period.first == date.min:
        return f"until {day(period.last)}"
    if period.last == date.max:
        return f"since {day(period.first)}"
    return f"{day(period.first)} – {day(period.last)}"
