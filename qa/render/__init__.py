"""Answer -> terminal text, Markdown, HTML; pure, and the only place that writes `[n]`.

Quotes, titles, addresses and questions are hostile: every format escapes all of them.
"""

from qa.render.html import Place, to_html
from qa.render.markdown import escape_markdown, to_markdown
from qa.render.parts import clipping, day, places_link, source_link, web_url
from qa.render.scope import described, moment
from qa.render.text import to_line, to_text

__all__ = [
    "Place",
    "clipping",
    "day",
    "described",
    "escape_markdown",
    "moment",
    "places_link",
    "source_link",
    "to_html",
    "to_line",
    "to_markdown",
    "to_text",
    "web_url",
]
