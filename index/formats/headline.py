"""The title and the outlet that a bare text names itself; "" rather than a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.text import dates, furniture, rules

# fmt: off
NO_TITLES = rules.Table((
    rules.row(r"<about>\b[: ]", "who wrote it, or when, or whose picture it is",
        "<about>: the Gull", "Bypass opens",
        about="by|from|author|source|updated|published|posted|photo|image"),
    rules.row("<link>", "an address", "<link>gull.example", "The web turns 30",
        link="http:|https:|www."),
), flags=re.IGNORECASE)

MACHINE_TITLES = rules.Table((
    rules.row(r"\.\w{2,5}$", "the name of a file", "ships.docx", "Ships v. the port"),
    rules.row(r"[\\/_]", "the name of a file", "ships_final", "Ships, final"),
    rules.row("^<program>", "what a program writes", "<program> 1", "A layout of the ships",
        program="microsoft|untitled|layout|document"),
), flags=re.IGNORECASE, anywhere=True)
# fmt: on

_PARAGRAPH = 150
_TOP_LINES = 8
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.;:,…][\"”’')\]]*$")
_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*\r?$", re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\2")
_WORDPRESS = re.compile(r"The post (.{1,300}?) appeared first on ([^.\n]{2,60})\.?\s*\Z")


def of_plain(text: str) -> str:
    """Return the headline among the short lines above the first paragraph, or ""."""
    if title := _above_first_paragraph(text):
        return title
    post = _WORDPRESS.search(text[-1_000:])
    return " ".join(post[1].split()) if post else ""


def of_markdown(text: str) -> str:
    """Return the first `# ` heading without its markup, or ""."""
    top = text[:20_000]
    for heading in _HEADING.finditer(_FENCED.sub(lambda m: " " * len(m[0]), top)):
        return _MARKUP.sub(lambda m: m[1] or m[3] or "", heading[1]).strip()
    return ""


def outlet(text: str) -> str:
    """Return the outlet of "The post ... appeared first on X." at the end, or ""."""
    post = _WORDPRESS.search(text[-1_000:])
    return " ".join(post[2].split()) if post else ""


def stated(title: str, author: str, text: str) -> dict[str, object]:
    """Return the title and authors of an office document or a PDF.

    Its metadata is often a template's or that of the machine it was typed on, so it counts where
    the document's own top says the same; a title also where the top offers none.
    """
    top = " ".join(text[:4_000].casefold().split())
    title, author = " ".join(title[:500].split()), " ".join(author[:500].split())
    own = of_plain(text)
    if title.casefold() not in top:
        title = own or ("" if MACHINE_TITLES.find(title) or title.count(" ") < 2 else title)
    known = " " in author and author.casefold().removeprefix("by ") in top
    return {"title": title or own, "authors": author if known else "", "outlet": outlet(text)}


def _above_first_paragraph(text: str) -> str:
    lines = list(_top(text))
    if len(lines) < 2 or len(lines) > _TOP_LINES:
        return ""  # a title stands alone above a body; a column of short lines is a list or verse
    candidates = [line for line in lines[:-1] if _may_be_title(line)]
    # A section label ("Eastern Europe") stands above the headline, and is shorter.
    while len(candidates) > 1 and len(candidates[0].split()) <= 3 < len(candidates[1].split()):
        candidates.pop(0)
    return candidates[0] if candidates else ""


def _top(text: str) -> Iterator[str]:
    """Yield the first lines that are not blank, up to and with the first paragraph."""
    found = 0
    for match in _LINE.finditer(text):
        line = " ".join(match[0][: 2 * _PARAGRAPH].split())
        if not line:
            continue
        yield line
        found += 1
        if len(line) > _PARAGRAPH or found > _TOP_LINES:
            return


def _may_be_title(line: str) -> bool:
    return (
        len(line) <= _PARAGRAPH
        and sum(char.isalpha() for char in line) >= 6
        and not line[0].islower()
        and not _SENTENCE_END.search(line)
        and not NO_TITLES.find(line)
        and dates.dateline(f"{line}\n…") is None  # above something, as it is here
        and not furniture.mark(line)
    )
