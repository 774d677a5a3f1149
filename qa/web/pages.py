"""The pages that this server renders itself: templates, addresses, and a policy without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

from index import headline_of
from qa.render import day, moment, web_url

HERE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
)


def address(path: str, values: Mapping[str, object]) -> str:
    """Return the address of a page with those of the values that say something."""
    said = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{said}" if said else path


_PAGES = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
_PAGES.filters["day"] = day
_PAGES.filters["headline"] = headline_of
_PAGES.filters["moment"] = moment
_PAGES.filters["web_url"] = web_url
_PAGES.filters["number"] = "{:,}".format
_PAGES.globals["address"] = address


def page(name: str, status: int = 200, *, forms: bool = False, **values: object) -> HTMLResponse:
    """Render a template as a page; only one with `forms` may send what changes something."""
    # Without a referrer a browser names no origin, either, by which the gate knows its own page.
    referrer = "same-origin" if forms else "no-referrer"
    html = _PAGES.get_template(name).render(referrer=referrer, **values)
    headers = {"content-security-policy": _POLICY, "referrer-policy": referrer}
    return HTMLResponse(html, status_code=status, headers=headers)


def problem(status: int, message: str) -> HTMLResponse:
    """Render a sentence that says why there is no such page."""
    return page("problem.html", status=status, message=message)


def whole_number(digits: str) -> int | None:
    """Read a whole number that fits SQLite's 64 bits; None if it is not one."""
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= 18
    return int(digits) if is_number else None
