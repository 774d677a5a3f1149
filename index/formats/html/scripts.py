"""Articles that stand only in a page's scripts, from which a browser would build the page.

JSON-LD has the text under `articleBody`; Next.js and its like write the data of the whole page as
JSON, where the article is the thing that has the page's title, or else the longest prose.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator
from itertools import islice, zip_longest

from lxml.html import HtmlElement

from index.formats.html.extraction import folded
from index.formats.html.linked_data import articles

_MOST = 5_000_000
_DEEPEST = 40
_ASSIGNED = re.compile(
    r"(?:window|self|globalThis|Fusion)?(?:\.|\[\")?[\w$]+(?:\"\])?\s*=\s*(?=[{\[])"
)
_PUSHED = re.compile(r"self\.__next_f\.push\(\s*(?=\[)")
_CHUNK = re.compile(r"^[0-9a-f]+:(?:T[0-9a-f]+,|(?=[\[{]))", re.MULTILINE)
_DECODER = json.JSONDecoder(strict=False)
_HEAD, _MOST_ASSIGNED = 200_000, 20
_TITLES = ("headline", "title", "name", "heading")
_BODIES = tuple(
    """articleBody bodyHtml body_html contentHtml body content html text blocks paragraphs
    content_elements elements components story rendered document richText json children nodes
    article post data value""".split()
)
_SAYS_NOTHING = re.compile(
    r"related|recommend|comment|translat|messages|i18n|locale|consent|cookie|seo|meta|nav|menu|footer"
    r"|header|author|bio|description|summary|excerpt|teaser|caption|credit|alt|url|href|src|query"
    r"|disclaimer|copyright|class|style|config|legal|subscri|newsletter|promo|trending|popular|id$",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(
    r"paragraph|heading|quote|list-?item|^block$|^p$|^h\d$|^li$", re.IGNORECASE
)
_MARKUP = re.compile(r"<(?:p|div|br|h\d|ul|ol|li|a|em|strong|b|i|span|blockquote)\b[^>]*>", re.I)
_LEAST = 200  # characters of prose that make an article
_SENTENCE = re.compile(r"\w[.!?…][\"”’)]?(?:\s|$|<)|[。！？]")


def body(tree: HtmlElement, titles: Collection[str]) -> str:
    """Return the markup of the article that stands in the scripts of a page, "" if none does."""
    stated = [str(thing["articleBody"]) for thing in articles(tree) if thing.get("articleBody")]
    found = max(stated, key=len, default="")
    if len(found) >= _LEAST:
        return _page([html.unescape(found) if "<" not in found else found])
    known = {folded(title) for title in titles} - {""}
    data = list(_data(tree))
    own = [blocks for each in data for blocks in _of_title(each, known, 0)]
    blocks = max(own, key=_prose, default=[])
    if _prose(blocks) < _LEAST:
        blocks = max((_longest(each, 0) for each in data), key=_prose, default=[])
    return _page(blocks) if _prose(blocks) >= _LEAST else ""


def _page(blocks: list[str]) -> str:
    return f"<html><body><article>{''.join(map(_marked_up, blocks))}</article></body></html>"


def _marked_up(block: str) -> str:
    if _MARKUP.search(block):
        return block if block.lstrip().startswith("<") else f"<p>{block}</p>"
    return "".join(f"<p>{html.escape(line)}</p>" for line in block.splitlines() if line.strip())


def _data(tree: HtmlElement) -> Iterator[object]:
    """Yield the data that the scripts of a page hold as JSON."""
    streamed: list[str] = []
    for script in tree.iter("script"):
        text = (script.text or "").strip()[:_MOST]
        kind = (script.get("type") or "").lower()
        if pushed := _PUSHED.match(text):
            parts = _decoded(text, pushed.end())
            streamed += filter(_is_text, parts if isinstance(parts, list) else [])
        elif "json" not in kind:
            for assigned in islice(_ASSIGNED.finditer(text[:_HEAD]), _MOST_ASSIGNED):
                yield _decoded(text, assigned.end())
        elif "ld+json" not in kind:
            yield _decoded(text, 0)
    yield from _chunks("".join(streamed))


def _chunks(stream: str) -> Iterator[object]:
    """Yield what Next.js streams: lines of JSON, and long texts that stand as they are."""
    starts = list(_CHUNK.finditer(stream))
    for start, following in zip_longest(starts, starts[1:]):
        if start[0].endswith(","):
            yield stream[start.end() : following.start() if following else None]
        else:
            yield _decoded(stream, start.end())


def _is_text(part: object) -> bool:
    return isinstance(part, str)


def _decoded(text: str, start: int) -> object:
    try:
        return _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _of_title(value: object, titles: set[str], depth: int) -> Iterator[list[str]]:
    """Yield the blocks of each thing that has one of the titles."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        if any(folded(str(_plain(value.get(name)))) in titles for name in _TITLES):
            yield _blocks(value, depth)
        for part in value.values():
            yield from _of_title(part, titles, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _of_title(part, titles, depth + 1)


def _plain(value: object) -> object:
    return value.get("rendered") if isinstance(value, dict) else value


def _longest(value: object, depth: int) -> list[str]:
    """Return the blocks of the thing with the most prose of its own."""
    if depth > _DEEPEST or isinstance(value, str):
        return [value] if isinstance(value, str) else []
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    best = max((_longest(part, depth + 1) for part in parts), key=_prose, default=[])
    own = _blocks(value, depth) if isinstance(value, dict) else []
    return own if _prose(own) >= _prose(best) else best


def _blocks(value: object, depth: int) -> list[str]:
    """Return the paragraphs of a thing, in order; each plain text or markup."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [block for part in value for block in _blocks(part, depth + 1)]
    if not isinstance(value, dict):
        return []
    kind = str(value.get("type") or value.get("_type") or value.get("nodeType") or "")
    is_told = not _SAYS_NOTHING.search(kind)
    found = [_blocks(value[name], depth + 1) for name in _BODIES if name in value and is_told]
    blocks = max(found, key=lambda each: sum(map(len, each)), default=[])
    return ["".join(blocks)] if _PARAGRAPHS.search(kind) and len(blocks) > 1 else blocks


def _prose(blocks: list[str]) -> int:
    """Count the characters of the blocks that are sentences."""
    return sum(len(block) for block in blocks if _SENTENCE.search(block))
