"""By what a browser is known here: one cookie, which no script reads and no other site sends."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from typing import TypeVar

from fastapi import Request, Response

COOKIE = "clippings"

_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
_DAYS = 400  # the longest that browsers keep one; each visit begins them anew
AnyResponse = TypeVar("AnyResponse", bound=Response)


def owner_of(cookies: Mapping[str, str]) -> str:
    """Return under which name the desk keeps what this browser asks, "" without a cookie.

    It is a hash: whoever reads the desk's file cannot be anybody with it.
    """
    token = cookies.get(COOKIE, "")
    return hashlib.sha256(token.encode()).hexdigest() if _TOKEN.fullmatch(token) else ""


def known(response: AnyResponse, request: Request) -> AnyResponse:
    """Give a browser its cookie with this response, or let it keep the one it has."""
    token = request.cookies.get(COOKIE, "")
    response.set_cookie(
        COOKIE,
        token if _TOKEN.fullmatch(token) else secrets.token_urlsafe(32),
        max_age=_DAYS * 24 * 3600,
        httponly=True,
        samesite="lax",  # "strict" would make a stranger of whoever follows a link in a mail
        secure=request.url.scheme == "https",
    )
    return response
