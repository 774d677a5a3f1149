"""Pages whose article stands only in their scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.index.formats.samples import FIRST, SECOND, draft, reason

THIRD = "The harbour master, Odile Renn-Calder, said that nobody had asked her about the cranes."
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
MARKUP = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
TITLE = "Strait closed to all ships"
STREAMED = f"1:T{len(MARKUP):x},{MARKUP}"
RELATED = [{"title": "Whale seen", "body": f"<p>{'A whale swam by and was gone. ' * 30}</p>"}]


def page(scripts: str, body: str = '<div id="__next"></div>') -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><title>{TITLE} - The Wire</title>'
        f'<meta property="og:title" content="{TITLE}"></head><body>{body}{scripts}</body></html>'
    ).encode()


def linked(text: str) -> str:
    thing = {"@type": "NewsArticle", "headline": TITLE, "articleBody": text}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def next_data(article: object, related: object = RELATED) -> str:
    props = {"props": {"pageProps": {"related": related, "article": article}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(props)}</script>'


PORTABLE = [
    {"_type": "block", "children": [{"_type": "span", "text": text[:10]},
                                    {"_type": "span", "text": text[10:], "marks": ["strong"]}]}
    for text in (FIRST, SECOND, THIRD)
]  # fmt: skip
SLATE = {"nodeType": "document", "content": [
    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": text}]}
    for text in (FIRST, SECOND, THIRD)
]}  # fmt: skip


@pytest.mark.parametrize(
    "scripts",
    [
        linked(TEXT),
        linked(MARKUP),
        linked(MARKUP.replace("<", "&lt;").replace(">", "&gt;")),
        next_data({"headline": TITLE, "articleBody": MARKUP}),
        next_data({"title": TITLE, "body": TEXT}),
        next_data({"title": {"rendered": TITLE}, "content": {"rendered": MARKUP}}),
        next_data({"title": TITLE, "content": PORTABLE}),
        next_data({"title": TITLE, "body": {"json": SLATE}}),
        next_data({"title": TITLE, "blocks": [
            {"type": "paragraph", "text": FIRST},
            {"type": "related-links", "text": "Read this other story. It is about a whale."},
            {"type": "html", "content": f"<p>{SECOND}</p>"},
            {"type": "paragraph", "data": {"text": THIRD}},
        ]}),
        f"<script>window.__INITIAL_STATE__ = {json.dumps({'a': {'title': TITLE, 'text': TEXT}})};"
        "window.other = 1</script>",
        "<script>self.__next_f.push([0])</script>"
        f"<script>self.__next_f.push([1, {json.dumps(STREAMED)}])</script>",
    ],
)  # fmt: skip
def test_the_text_is_read_from_the_scripts(tmp_path: Path, scripts: str) -> None:
    for body in (
        '<div id="__next"></div>',
        "<p>You need to enable JavaScript to run this app.</p>",
    ):
        article = draft(tmp_path, page(scripts, body), "a.html")
        assert (article.text, article.title) == (TEXT, TITLE)


def test_a_page_that_shows_its_text_is_read_from_there(tmp_path: Path) -> None:
    shown = f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    scripts = next_data({"title": TITLE, "body": f"{TEXT} And more that no page shows."})
    assert draft(tmp_path, page(scripts, shown), "a.html").text == f"{FIRST}\n\n{SECOND}"


def test_scripts_without_an_article(tmp_path: Path) -> None:
    messages = {"messages": {"consent": "We use cookies. Accept them.", "login": "Log in."}}
    assert "no article text" in reason(
        tmp_path, page(next_data(messages["messages"])[:0]), "a.html"
    )
    broken = next_data({"title": TITLE, "body": TEXT})[:-40] + "</script>"
    assert "no article text" in reason(tmp_path, page(broken), "a.html")
    deep = f'<script type="application/json">{"[" * 100_000}</script>'
    assert "no article text" in reason(tmp_path, page(deep), "a.html")
