"""Answer -> terminal text, Markdown, HTML; pure, and the only place that writes `[n]`.

Quotes, titles, addresses and questions are hostile: every format escapes all of them.
"""

from qa.render.html import to_html
from qa.render.markdown import to_markdown
from qa.render.parts import clipping, day, places_link, source_link, web_url
from qa.render.text import to_line, to_text

__all__ = [
    "clipping",
    "day",
    "places_link",
    "source_link",
    "to_html",
    "to_line",
    "to_markdown",
    "to_text",
    "web_url",
]
