"""Answer -> CommonMark, in which no text of an article acts as markup. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.render.parts import (
    also,
    day,
    differs,
    near,
    opening,
    page_of,
    period,
    phrases,
    prose,
    remarks,
    silence,
    speaker,
    sureness,
    times,
    understood,
    web_url,
)
from qa.types import Answer, Citation

# What CommonMark and its GitHub dialect could read as markup, autolinks included.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~&$^=:@]")


def to_markdown(answer: Answer) -> str:
    """Return the answer as CommonMark in which no text of an article acts as markup."""
    blocks = [escape_markdown(line) for line in understood(answer)]
    blocks += [escape_markdown(text) + _markdown_numbers(used) for text, used in prose(answer)]
    said = (*silence(answer), *sureness(answer), *phrases(answer))
    blocks += [escape_markdown(line) for line in said]
    blocks += [_clipping(citation) for citation in answer.citations]
    rows = [
        f"- {escape_markdown(f'{period(e)}: {opening(e)}')}{_markdown_numbers(e.numbers)}"
        + (f" ({label})" if (label := differs(group, answer)) else "")
        for group in times(answer)
        for e in group
    ]
    if rows:
        blocks.append("\n".join(rows))
    blocks += [f"*{escape_markdown(remark)}*" for remark in remarks(answer)]
    return "\n\n".join(blocks) + "\n"


def _clipping(citation: Citation) -> str:
    title = escape_markdown(citation.title or citation.source)
    if url := web_url(citation.url):
        title = f"[{title}](<{url}>)"
    rest = (citation.outlet, day(citation.published), page_of(citation), also(citation))
    origin = ", ".join(part for part in (title, *map(escape_markdown, rest)) if part)
    who = [escape_markdown(words) for words in [speaker(citation)] if words]
    quote = "\n".join("> " + escape_markdown(line) for line in citation.quote.splitlines())
    reason = [f"> {escape_markdown(words)}" for words in [near(citation)] if words]
    quoted = "\n>\n".join([quote, *reason, f"> \\[{citation.number}\\] {origin}"])
    return "\n\n".join([*who, quoted])


def escape_markdown(text: str) -> str:
    """Return words as one line of CommonMark in which nothing acts as markup."""
    # A line break could begin a list, a heading or a block of code.
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))


def _markdown_numbers(numbers: Sequence[int]) -> str:
    return "".join(f" \\[{number}\\]" for number in numbers)
