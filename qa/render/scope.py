"""What was asked under which filters, and when: in words that are not yet escaped. Pure."""

from __future__ import annotations

from datetime import date, datetime

from index import Period, Scope
from qa.render.parts import day


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


def moment(when: datetime) -> str:
    """Return a time in UTC as people write it: a server does not know the time of its readers."""
    return f"{day(when.date())}, {when:%H:%M} UTC"


def _published(period: Period) -> str:
    if period.first == date.min:
        return f"until {day(period.last)}"
    if period.last == date.max:
        return f"since {day(period.first)}"
    return f"{day(period.first)} – {day(period.last)}"
