"""The filters beside the question: what the form says -> Filters, and Filters -> words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index import Filters, Period, days_between
from qa.errors import BadQuestion
from qa.render import day

_HERE = Path(__file__).parent / "templates"
FORM = (_HERE / "filters.html").read_text("utf-8")
SCRIPT = (_HERE / "filters.js").read_text("utf-8")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which part of the archive a question is put to."""

    filters: Filters = Filters()  # noqa: RUF009 (it is frozen)
    as_of: date | None = None


def narrowing(form: object) -> Narrowing:
    """Read the form's fields; a browser may send anything. Raises BadQuestion or BadQuery."""
    said = form if isinstance(form, Mapping) else {}
    published = days_between(_date(said, "from"), _date(said, "to"))
    filters = Filters(
        published, _words(said, "outlet"), _words(said, "language"), _words(said, "author")
    )
    return Narrowing(filters, _date(said, "as_of"))


def described(narrowing: Narrowing) -> str:
    """Say the filters in words, "" if there are none; what a person typed is not escaped."""
    filters = narrowing.filters
    parts = [
        filters.outlet,
        f"by {filters.author}" if filters.author else "",
        f"language {filters.language}" if filters.language else "",
        _published(filters.published) if filters.published else "",
        f"as of {day(narrowing.as_of)}" if narrowing.as_of else "",
    ]
    return " · ".join(part for part in parts if part)


def _published(period: Period) -> str:
    if period.first == date.min:
        return f"until {day(period.last)}"
    if period.last == date.max:
        return f"since {day(period.first)}"
    return f"{day(period.first)} – {day(period.last)}"


def _words(said: Mapping[str, object], name: str) -> str:
    value = said.get(name)
    return " ".join(value.split())[:_LONGEST] if isinstance(value, str) else ""


def _date(said: Mapping[str, object], name: str) -> date | None:
    words = _words(said, name)
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise BadQuestion(f"{words} is not a date like 2026-03-08: correct the filters.") from None
