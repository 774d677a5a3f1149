"""Pages as the web has made them since 1996, each with the exact article that is in it."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BadArticle
from index.formats import html
from index.formats.source import Source
from index.types import Draft, SpanKind

TODAY = date(2026, 11, 22)
DAY = date(2026, 3, 8)
FIRST = (
    "The harbour of Odesa was closed to all ships on Sunday after a storm tore two cranes from"
    " their rails, the port authority said in a statement to reporters."
)
SECOND = (
    "Nobody was hurt, but thirty vessels are waiting outside, among them six that carry grain to"
    " Egypt, and the repairs will take at least until the end of the week."
)
THIRD = (
    "“We have seen worse,” said the harbour master, Olena Kovalenko, who has led it for ten years."
)
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in (FIRST, SECOND, THIRD))
TITLE = "Storm closes the harbour of Odesa"


def read(markup: str | bytes, name: str = "page.html") -> Draft:
    data = markup.encode() if isinstance(markup, str) else markup
    (found,) = html.page(io.BytesIO(data), Source(name, TODAY))
    assert isinstance(found, Draft)
    return found


def doc(head: str = "", body: str = f"<h1>{TITLE}</h1>{BODY}", lang: str = ' lang="en"') -> str:
    return (
        f"<!DOCTYPE html><html{lang}><head><meta charset='utf-8'>{head}</head>"
        f"<body>{body}</body></html>"
    )


@dataclass(frozen=True)
class Page:
    """Markup, and what must be found in it; the text is TEXT unless another is given."""

    markup: str
    outlet: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    day: date | None = None
    evidence: str = ""
    title: str = TITLE
    language: str = "en"
    text: str = TEXT


NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
LINKED = (
    "<script type='application/ld+json'>"
    '{"@type": "Article", "name": "Storm closes the harbour of Odesa", "headline": "%s"}</script>'
)
FOOTER = "<footer><p>© 2019-2025 The Daily Gull. All rights reserved.</p></footer>"
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org",
 "@type": "NewsArticle", "headline": "Storm closes the harbour of Odesa",
 "datePublished": "2026-03-08T10:15:00+02:00", "dateModified": "2026-03-09T08:00:00+02:00",
 "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}],
 "publisher": {"@type": "NewsMediaOrganization", "name": "The Daily Gull"}}</script>"""
GRAPH = """<script type="application/ld+json" class="yoast-schema-graph">{"@graph": [
 {"@type": "WebSite", "@id": "https://gull.example/#site", "name": "The Daily Gull"},
 {"@type": "Person", "@id": "https://gull.example/#jane", "name": "Jane Doe"},
 {"@type": "WebPage", "datePublished": "2026-03-08T10:15:00+02:00", "inLanguage": "en-GB"},
 {"@type": ["Article", "NewsArticle"], "headline": "Storm closes the harbour of Odesa",
  "author": {"@id": "https://gull.example/#jane"},
  "publisher": {"@id": "https://gull.example/#site"}},
 {"@type": "Comment", "datePublished": "2026-04-01", "author": {"name": "Troll"}}]}</script>"""
CANONICAL = "<link rel='canonical' href='https://www.gull.example/odesa-storm'>"
URL = "https://www.gull.example/odesa-storm"


def named(**meta: str) -> str:
    return "".join(
        f'<meta name="{name.replace("__", ":").replace("_", ".")}" content="{content}">'
        for name, content in meta.items()
    )


def og(**meta: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{content}">'
        for name, content in meta.items()
    )


PAGES = {
    "JSON-LD": Page(
        doc(JSON_LD + CANONICAL), "The Daily Gull", ("Jane Doe", "John Roe"), URL, DAY, "JSON-LD"
    ),
    "JSON-LD graph": Page(doc(GRAPH), "The Daily Gull", ("Jane Doe",), "", DAY, "JSON-LD"),
    "JSON-LD with an unescaped quote": Page(
        doc(JSON_LD.replace("Storm closes", 'The "storm" closes')), day=DAY, evidence="JSON-LD"
    ),
    "JSON-LD in a CDATA section": Page(
        doc(JSON_LD.replace(">{", ">//<![CDATA[\n{").replace("}<", "}\n//]]><")),
        "The Daily Gull", ("Jane Doe", "John Roe"), "", DAY, "JSON-LD",
    ),
    "JSON-LD escaped": Page(
        doc(
            JSON_LD.replace("Storm closes the", "Storm&#32;closes &amp; empties the"),
            f"<h2>Storm closes &amp; empties the harbour of Odesa</h2>{BODY}",
        ),
        "The Daily Gull", ("Jane Doe", "John Roe"), "", DAY, "JSON-LD",
        title="Storm closes & empties the harbour of Odesa",
    ),
    "OpenGraph": Page(
        doc(
            og(og__title=f"{TITLE} | The Daily Gull", og__site_name="The Daily Gull", og__url=URL)
            + og(article__published_time="2026-03-08T22:30:00-05:00")
            + og(article__modified_time="2026-03-10T00:00:00Z", article__author="Jane Doe")
        ),
        "The Daily Gull", ("Jane Doe",), URL, DAY, "meta tag 'article:published_time'",
    ),
    "Dublin Core": Page(
        doc(
            named(DC_title=TITLE, DC_publisher="Gull Press", DC_creator="Doe Jane")
            + named(DC_date_issued="2026-03-08", DC_language="en"),
            lang="",
        ),
        "Gull Press", ("Doe Jane",), "", DAY, "meta tag 'dc.date.issued'",
    ),
    "scholarly": Page(
        doc(
            named(citation__title="x").replace("citation:title", "citation_title").replace(
                '"x"', f'"{TITLE}"'
            )
            + '<meta name="citation_journal_title" content="Journal of Harbours">'
            + '<meta name="citation_author" content="Jane Doe">'
            + '<meta name="citation_author" content="John Roe">'
            + '<meta name="citation_publication_date" content="2026/03/08">'
        ),
        "Journal of Harbours", ("Jane Doe", "John Roe"), "", DAY,
        "meta tag 'citation_publication_date'",
    ),
    "1997, tables and fonts": Page(
        f"<HTML><HEAD><TITLE>The Daily Gull: {TITLE}</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR>"
        "<TD WIDTH=120><A HREF=a>News</A><BR><A HREF=b>Sport</A><BR><A HREF=c>Weather</A></TD><TD>"
        f"<FONT SIZE=5><H1>{TITLE}</H1></FONT><P><I>By JANE DOE</I><P>{FIRST}<P>{SECOND}"
        f"<P>{THIRD}</TD></TR></TABLE></BODY></HTML>",
        "", ("Jane Doe",), text=f"By JANE DOE\n\n{TEXT}", language="",
    ),
    "1999, line breaks": Page(
        f"<html><head><title>{TITLE}</title></head><body><h1 align=center>{TITLE}</h1><table><tr>"
        f"<td><a href=a>Home</a><br><a href=b>Sport</a><br></td><td><font face=X>{FIRST}<br><br>"
        f"{SECOND}<br><br>{THIRD}</font></td></tr></table></body></html>",
        text=f"Home\n\nSport\n\n{TEXT}", language="",
    ),
    "AMP": Page(
        "<!doctype html><html ⚡ lang='en'><head><meta charset='utf-8'>"
        f"<title>{TITLE}</title><link rel='canonical' href='{URL}'>{JSON_LD}"
        "<style amp-boilerplate>body{animation:none}</style></head><body>"
        f"<header>The Daily Gull</header><article><h1>{TITLE}</h1>"
        f"<amp-img src='a.jpg' width=1 height=1></amp-img>{BODY}</article></body></html>",
        "The Daily Gull", ("Jane Doe", "John Roe"), URL, DAY, "JSON-LD",
    ),
    "WordPress": Page(
        doc(
            f"<title>{TITLE} &#8211; The Daily Gull</title>",
            f"{NAV}<article class='post'><header><h1 class='entry-title'>{TITLE}</h1>"
            "<div class='entry-meta'>Posted on <time class='entry-date published' "
            "datetime='2026-03-08T09:00:00+02:00'>March 8, 2026</time> by <a rel='author' "
            "href='/author/jane'>Jane Doe</a></div></header>"
            f"<div class='entry-content'>{BODY}</div></article>{FOOTER}",
        ),
        "The Daily Gull", ("Jane Doe",), "", DAY, "time element",
    ),
    "a title, then the outlet that the host names": Page(
        doc(f"<title>{TITLE} | Daily Gull</title><link rel='canonical' href="
            "'https://dailygull.example/a'>", f"<h2>News</h2>{BODY}"),
        "Daily Gull", url="https://dailygull.example/a",
    ),
    "the outlet, then the title": Page(
        doc(f"<title>The Daily Gull - {TITLE}</title>"), "The Daily Gull"
    ),
    "a section between title and outlet": Page(
        doc(f"<title>{TITLE} | World news | The Daily Gull</title>"), "The Daily Gull"
    ),
    "a label that is not an outlet": Page(
        doc(f"<title>Opinion | {TITLE}</title>{og(og__site_name='The Daily Gull')}"),
        "The Daily Gull",
    ),
    "a dash that belongs to the title": Page(
        doc("<title>Odesa – the harbour in the storm</title>", BODY),
        title="Odesa – the harbour in the storm",
    ),
    "only the host": Page(
        doc(f"<title>{TITLE}</title>{CANONICAL}"), "gull.example", (), URL
    ),
    "a handle is not a name": Page(
        doc(f"<title>{TITLE}</title>{named(twitter__site='@gull')}{CANONICAL}"),
        "gull.example", (), URL,
    ),
    "a url that is not one": Page(
        doc("<link rel='canonical' href='javascript:alert(1)'>"), ""
    ),
    "saved by a browser": Page(
        doc().replace(
            "<html", "<!-- saved from url=(0040)https://www.gull.example/2026/03/08/odesa.html -->"
            "<html",
        ),
        "gull.example", (), "https://www.gull.example/2026/03/08/odesa.html", DAY, "url",
    ),
    "saved by an archive": Page(
        doc("<link rel='canonical' href='https://web.archive.org/web/20260401000000/" + URL + "'>"),
        "gull.example", (), URL,
    ),
    "a date in the url": Page(
        doc("<link rel='canonical' href='https://gull.example/news/2026/03/08/odesa'>"),
        "gull.example", (), "https://gull.example/news/2026/03/08/odesa", DAY, "url",
    ),
    "midnight in UTC": Page(
        doc(
            "<link rel='canonical' href='https://gull.example/2026/03/08/odesa'>"
            + og(article__published_time="2026-03-09T02:10:00Z")
        ),
        "gull.example", (), "https://gull.example/2026/03/08/odesa", DAY,
        "url, beside meta tag 'article:published_time' in UTC",
    ),
    "an hour that explains no other day": Page(
        doc(
            "<link rel='canonical' href='https://gull.example/2026/03/07/odesa'>"
            + og(article__published_time="2026-03-08T15:10:00Z")
        ),
        "gull.example", (), "https://gull.example/2026/03/07/odesa", DAY,
        "meta tag 'article:published_time'",
    ),
    "microdata": Page(
        doc(body=f"<div itemscope><h1>{TITLE}</h1><span itemprop='datePublished' "
            f"content='2026-03-08'>yesterday</span>{BODY}</div>"),
        day=DAY, evidence="microdata 'datePublished'",
    ),
    "a date line in the text": Page(
        doc(body=f"<h1>{TITLE}</h1><p class='line'>Published: 8 March 2026</p>{BODY}"),
        day=DAY, evidence="text of the page: “Published: 8 March 2026”",
        text=f"Published: 8 March 2026\n\n{TEXT}",
    ),
    "a date in Spanish": Page(
        doc(body=f"<h1>{TITLE}</h1><span class='fecha-date'>8 de marzo de 2026</span>{BODY}"),
        day=DAY, evidence="element 'fecha-date'",
    ),
    "a date in Japanese": Page(
        doc(body=f"<h1>{TITLE}</h1><span class='date'>2026年3月8日</span>{BODY}"),
        day=DAY, evidence="element 'date'",
    ),
    "a date only in a comment": Page(
        doc(body=f"<article><h1>{TITLE}</h1>{BODY}</article><div id='comments'><h3>1 comment</h3>"
            "<div class='comment-body'><b>Ann</b> <time datetime='2026-04-01'>April 1, 2026</time>"
            "<p>I was there on March 8, 2026 and saw nothing of the kind.</p></div></div>"),
    ),
    "a date only of a change": Page(
        doc(
            og(article__modified_time="2026-03-08T00:00:00Z", og__updated_time="2026-03-08"),
            f"<h1>{TITLE}</h1><p class='meta'>Last updated: March 8, 2026</p>{BODY}{FOOTER}",
        ),
    ),
    "a year of copyright": Page(doc(body=f"<h1>{TITLE}</h1>{BODY}{FOOTER}")),
    "a date only of another article": Page(
        doc(body=f"<article><h1>{TITLE}</h1>{BODY}</article><aside class='related-posts'><ul><li>"
            "<a href='/x'>Grain</a> <time datetime='2026-01-02'>Jan 2</time></li></ul></aside>"),
    ),
    "a date to come": Page(doc(og(article__published_time="2031-01-01"))),
    "a date that is none": Page(doc(og(article__published_time="{{ page.date }}"))),
    "no date": Page(doc(f"<title>{TITLE}</title>", lang=""), language=""),
    "a byline with a job": Page(
        doc(named(author="By JANE DOE, Staff Writer")), "", ("Jane Doe",)
    ),
    "a byline of two": Page(
        doc(named(byl="By Jane Doe and John Roe")), "", ("Jane Doe", "John Roe")
    ),
    "an author that is an address": Page(
        doc(og(article__author="https://facebook.com/gull") + named(author="admin"))
    ),
    "an outlet is not its own author": Page(
        doc(named(author="The Daily Gull") + og(og__site_name="The Daily Gull")), "The Daily Gull"
    ),
    "another language": Page(doc(lang=' lang="en-US"'), language="en"),
    "no language": Page(doc(lang=""), language=""),
    "tags that never end": Page(
        f"<html lang=en><head><title>{TITLE}</title><body><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}"
        f"<p>{THIRD}<div><b><i>",
    ),
    "no html at all but paragraphs": Page(f"<h1>{TITLE}</h1>{BODY}", language=""),
    "comments are left out": Page(
        doc(body=f"<article><h1>{TITLE}</h1>{BODY}</article><section class='comments'>"
            "<ol class='comment-list'><li class='comment'><p>First! I have been reading this paper "
            "for many years and have never seen such a storm.</p></li></ol></section>"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page(name: str) -> None:
    page = PAGES[name]
    found = read(page.markup)
    assert (
        Page(
            page.markup,
            found.outlet,
            found.authors,
            found.url,
            found.published,
            found.published_from,
            found.title,
            found.language,
            found.text,
        )
        == page
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # A description that stands nowhere on the page.
        (f"<title>{TITLE} - Fenpedia</title>" + LINKED % "storm in the south of the country",
         f"<h1>{TITLE}</h1>{BODY}", TITLE),
        # The only h1 is the site's, a link to its front page.
        (f"<title>{TITLE}</title>",
         f"<header><h1><a href='/'>Health Centre</a></h1></header><h2>{TITLE}</h2>{BODY}", TITLE),
        # Nor is it one where the page's title begins with another heading.
        (f"<title>{TITLE} | Health Centre</title>",
         f"<h1>Health Centre</h1><h2>{TITLE}</h2>{BODY}", TITLE),
        # A headline that is seen is the page's own word.
        (f"<title>Gull</title>{LINKED % TITLE}", f"<h2>News</h2><p>{TITLE}</p>{BODY}", TITLE),
        # A headline that links to itself.
        ("<title>Gull</title>", f"<h1><a href='/2026/storm'>{TITLE}</a></h1>{BODY}", TITLE),
        # Where nothing else is known, what machines are told.
        (LINKED % TITLE, BODY, TITLE),
    ],
)  # fmt: skip
def test_a_title_is_what_the_page_shows(head: str, body: str, title: str) -> None:
    assert read(doc(head, body)).title == title


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Last Updated: March 8, 2026", ()),
        ("Last modified on March 8, 2026", ()),
        ("By Jane Doe Last Updated March 8, 2026", ("Jane Doe",)),
        ("By Jane Last", ("Jane Last",)),
    ],
)
def test_a_change_is_nobodys_name(byline: str, authors: tuple[str, ...]) -> None:
    assert read(doc("", f"<h1>{TITLE}</h1><p class='byline'>{byline}</p>{BODY}")).authors == authors


@pytest.mark.parametrize(
    "facts",
    [
        "<table><tr><th>Founded</th><td>4 March 1931</td></tr></table>",
        "<table><tr><th>Opened</th><td><time datetime='1931-03-04'>4 March 1931</time></td></tr>"
        "</table>",
        "<table class='infobox'><tr><td>Born:</td><td>4 March 1931</td></tr></table>",
        "<dl><dt>Geboren</dt><dd>4. März 1931</dd></dl>",
        "<p>The harbour was founded on 4 March 1931.</p>",
    ],
)
def test_the_day_of_a_beginning_is_no_day_of_publication(facts: str) -> None:
    found = read(doc("", f"<h1>{TITLE}</h1>{facts}{BODY}"))
    assert (found.published, found.published_from) == (None, "")


def test_a_table_may_hold_the_day_of_publication() -> None:
    for label in ("Published:", "Date:", "Erschienen"):
        facts = f"<table><tr><th>{label}</th><td>8 March 2026</td></tr></table>"
        assert read(doc("", f"<h1>{TITLE}</h1>{facts}{BODY}")).published == DAY


POSTS = (("2026-03-08T10:45:00Z", "The count", FIRST), ("2026-03-07T22:10:00Z", "", SECOND),
         ("2026-03-06T08:00:00Z", "Polls open", THIRD))  # fmt: skip


def posts(markup: str) -> list[tuple[str, str, date | None]]:
    results = html.page(io.BytesIO(markup.encode()), Source("live.html", TODAY))
    return [(d.title, d.text, d.published) for d in results if isinstance(d, Draft)]


def test_the_posts_of_a_live_blog_have_their_own_times() -> None:
    shown = "".join(
        f"<article class='post'><time datetime='{stamp}'>{stamp[11:16]}</time>"
        f"{f'<h2>{title}</h2>' if title else ''}<p>{text}</p></article>"
        for stamp, title, text in POSTS
    )
    page = doc("", f"<h1>Live: the storm</h1><p>{TITLE * 3}.</p><div id='feed'>{shown}</div>")
    assert posts(page) == [
        ("Live: the storm", f"{TITLE * 3}.", None),
        ("Live: the storm: The count", FIRST, date(2026, 3, 8)),
        ("Live: the storm", SECOND, date(2026, 3, 7)),
        ("Live: the storm: Polls open", THIRD, date(2026, 3, 6)),
    ]
    # The same things side by side are no live blog where nothing says so.
    assert len(posts(page.replace("Live: the storm", "The storm"))) == 1
    # Nor are links to other articles with their days.
    assert len(posts(page.replace("<h2>", "<h2><a href='/x'>").replace("</h2>", "</a></h2>"))) == 1


def test_the_posts_that_a_live_blog_tells_machines() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": title, "articleBody": text, "datePublished": stamp}
        for stamp, title, text in POSTS
    ]
    told = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates}
    head = f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    found = posts(doc(head, f"<h1>{TITLE}</h1><p>{TITLE * 3}.</p>"))
    assert [(text, day) for _, text, day in found[1:]] == [
        (text, date.fromisoformat(stamp[:10])) for stamp, _, text in POSTS
    ]


def test_there_are_enough_pages() -> None:
    assert len(PAGES) >= 40
    assert sum(page.day is None for page in PAGES.values()) >= 8


@pytest.mark.parametrize(
    ("encoded", "word"),
    [
        (doc().replace("Odesa", "Köln").encode("utf-8-sig"), "Köln"),
        (doc().replace("Odesa", "Köln").replace("utf-8", "iso-8859-1").encode("cp1252"), "Köln"),
        (doc().replace("Odesa", "Köln").replace("utf-8", "iso-8859-1").encode(), "Köln"),
        (doc().replace("Odesa", "Köln").encode("utf-16"), "Köln"),
        (doc().replace("Odesa", "Одеса").replace("utf-8", "windows-1251").replace("“", "").replace(
            "”", "").encode("cp1251"), "Одеса"),
        (doc().replace("Odesa", "北京").replace("utf-8", "gb2312").encode("gb18030"), "北京"),
        (doc().replace("Odesa", "東京").replace("utf-8", "no-such-charset").encode(), "東京"),
        (doc().replace("Odesa", "Köln").encode() + b"\xff", "Köln"),
    ],
)  # fmt: skip
def test_a_charset(encoded: bytes, word: str) -> None:
    found = read(encoded)
    assert found.title == f"Storm closes the harbour of {word}"
    assert f"The harbour of {word} was closed" in found.text


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", "empty"),
        ("<html></html>", "no article text in this page"),
        ("<!-- nothing -->", "no article text in this page"),
        (
            "<html><head><title>App</title></head><body><noscript>You need to enable JavaScript to"
            " run this app.</noscript><div id='root'></div></body></html>",
            "no article text in this page",
        ),
        (
            doc(body="<h1>Just a moment...</h1><p>Checking your browser before accessing the site."
                " This process is automatic and takes a few seconds only.</p>"),
            "no article text in this page",
        ),
        (
            doc(body="<p>404: page not found. The page that you are looking for is not here.</p>"),
            "no article text in this page",
        ),
        ("<div>" * 10_000 + FIRST + "</div>" * 10_000, "is nested too deeply"),
        (b"<p>" + b"x " * 2_600_000, "larger than 5 MB; split it"),
    ],
)  # fmt: skip
def test_no_article(markup: str | bytes, reason: str) -> None:
    with pytest.raises(BadArticle, match=f"^{reason}"):
        read(markup)


def test_a_paywall_stub_keeps_what_is_there() -> None:
    found = read(doc(body=f"<h1>{TITLE}</h1><p>{FIRST}</p><p>Subscribe to continue reading.</p>"))
    assert found.text.startswith(FIRST)


def test_pictures_in_a_saved_page_do_not_count() -> None:
    picture = f"<img src='data:image/png;base64,{'iVBORw0KGgo' * 700_000}'>"
    assert read(doc(body=f"<h1>{TITLE}</h1>{picture}{BODY}")).text == TEXT


def test_a_paragraph_that_is_one_link_is_marked() -> None:
    link = "GRAIN PRICES RISE AGAIN AS EGYPT BUYS"
    found = read(
        doc(body=f"<h1>{TITLE}</h1><p>{FIRST}</p><p><a href='/x'>{link}</a></p><p>{SECOND}")
    )
    assert found.text == f"{FIRST}\n\n{link}\n\n{SECOND}"
    assert [(span.kind, found.text[span.start : span.end]) for span in found.spans] == [
        (SpanKind.RELATED, link)
    ]


def test_the_menu_of_an_old_page_is_marked() -> None:
    found = read(PAGES["1999, line breaks"].markup)
    assert [found.text[span.start : span.end] for span in found.spans] == ["Home", "Sport"]


def test_a_table_of_figures_stays_a_table() -> None:
    rows = "".join(f"<tr><td>Ship {n}</td><td>{n} tons</td></tr>" for n in range(1, 4))
    found = read(doc(body=f"<h1>{TITLE}</h1>{BODY}<table>{rows}</table>"))
    assert found.text == f"{TEXT}\n" + "\n".join(f"| Ship {n} | {n} tons |" for n in range(1, 4))


def test_markup_in_a_mail_or_a_feed() -> None:
    found = html.article(
        f"<div><p>{FIRST}</p><p>{SECOND}</p></div>", Source("a", TODAY), "mail", "1"
    )
    assert (found.text, found.member) == (f"{FIRST}\n\n{SECOND}", "1")


def test_entities_of_other_files_are_not_opened() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    markup = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "boom"><!ENTITY f SYSTEM "file:///etc/'
        f'passwd">{bomb}]><html><body><p>&e9;&f;</p>{BODY}</body></html>'
    )
    found = read(markup)
    assert "root:" not in found.text
    assert "boom" * 10 not in found.text
    assert THIRD in found.text


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<div>", "<table>", "</td>", "<script>", "</script>", "<!--", "-->", "<a href=",
     "'", '"', ">", "<time datetime='2026-03-08'>", "<meta name=date content=2026-13-45>", FIRST,
     "&#0;", "<![CDATA[", "\0", "\ufeff", "<html lang=x>", "©2020",
     '<script type="application/ld+json">{"a":', "[" * 50, "<h1>", "<base href='//['>",
     "<link rel=canonical href='http://[x'>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(_PIECES, max_size=30).map("".join)))
def test_any_bytes_are_an_article_or_a_reason(markup: bytes | str) -> None:
    try:
        found = read(markup)
    except BadArticle:
        return
    assert found.text.strip()
    assert all(0 <= span.start < span.end <= len(found.text) for span in found.spans)
