"""Pages that the server renders: strict, without scripts, in one style."""

from __future__ import annotations

from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

from index import headline_of
from qa.render import day, moment, web_url

STATIC = Path(__file__).parent / "static"

_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action {}"
)


_PAGES = Environment(loader=FileSystemLoader(STATIC.with_name("templates")), autoescape=True)
_PAGES.filters.update(day=day, headline=headline_of, moment=moment, web_url=web_url)


def page(name: str, status: int = 200, *, forms: bool = False, **values: object) -> HTMLResponse:
    """Return a template as a page; only one with `forms` may send something back."""
    # Without a referrer a browser names no origin, either, by which the gate knows its own page.
    referrer = "same-origin" if forms else "no-referrer"
    html = _PAGES.get_template(name).render(referrer=referrer, **values)
    policy = _POLICY.format("'self'" if forms else "'none'")
    headers = {"content-security-policy": policy, "referrer-policy": referrer}
    return HTMLResponse(html, status_code=status, headers=headers)


def problem(status: int, message: str) -> HTMLResponse:
    """Return a page that says why there is no other."""
    return page("problem.html", status, message=message)
