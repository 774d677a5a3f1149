"""What a link to the chat says of itself where it is shared: its name, not that of its framework.

Gradio's page carries names, pictures and an address of its makers; there is no setting for them.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_THEIRS = re.compile(rb"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]*>\s*", re.IGNORECASE)
_OURS = Markup(
    '<head><title>{0}</title><meta property="og:title" content="{0}">'
    '<meta property="og:site_name" content="Clippings"><meta property="og:type" content="website">'
    '<meta property="og:description" content="Ask a news archive. Every answer is made of dated '
    'quotes, each linked to the exact words of its article.">'
)


def previewed(page: bytes, title: str) -> bytes:
    """Return the chat's page with a head that speaks for itself, of the conversation `title`."""
    named = f"{title} · Clippings" if title else "Clippings"
    return _THEIRS.sub(b"", page).replace(b"<head>", _OURS.format(named).encode(), 1)
