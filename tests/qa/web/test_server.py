"""The application over HTTP: source pages, headers, errors, and what is not offered."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from fastapi.testclient import TestClient
from markupsafe import escape

from index import Article, headline_of
from qa.web.parts import LONGEST
from tests.qa.web.fakes import ARTICLE, RAIN, TEXT, Oracle, config

QUOTE = f"start={RAIN[0]}&end={RAIN[1]}"


def test_a_source_page_shows_the_article_and_the_quote(client: TestClient) -> None:
    page = client.get(f"/source/7?{QUOTE}")
    assert page.status_code == 200
    assert '<mark id="q1">Rain will come.</mark>' in page.text
    assert '<h1 dir="auto">Storm &lt;i&gt;warning&lt;/i&gt;</h1>' in page.text
    assert "The Gazette" in page.text
    assert "Ann Lee, Bo Ek" in page.text
    assert '<time datetime="2026-03-08">8 March 2026</time>' in page.text
    assert "(field published)" in page.text
    assert 'href="https://example.org/a" rel="noreferrer noopener"' in page.text
    assert "news/a.txt" not in page.text


def test_an_undated_article_says_so_and_a_bad_address_is_no_link(
    client: TestClient, oracle: Oracle, undated: Article
) -> None:
    oracle.store.articles[7] = undated
    page = client.get("/source/7").text
    assert "undated" in page
    assert "javascript:" not in page
    assert f'<h1 dir="auto">{escape(headline_of(undated))}</h1>' in page


def test_a_newer_version_is_named(client: TestClient, oracle: Oracle) -> None:
    assert "newer" not in client.get("/source/7").text
    oracle.store.newer[7] = replace(ARTICLE, id=8, version=2)
    assert '<a href="/source/8">Read the newer one.</a>' in client.get("/source/7").text


def test_a_quote_that_touches_furniture_is_said_to(client: TestClient) -> None:
    page = client.get("/source/7?start=0&end=10").text
    assert "is not marked" in page
    assert "is not marked" not in client.get(f"/source/7?{QUOTE}").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/source/8", 404),
        ("/source/abc", 404),
        ("/source/-7", 404),
        ("/source/٧", 404),
        ("/source/99999999999999999999999", 404),
        ("/source/7?start=1", 400),
        ("/source/7?quotes=7.1", 400),
        ("/source/7?quotes=7.1.x", 400),
        ("/source/7?quotes=7.5.5,9.1.2", 400),
        (f"/source/7?quotes=9.1.9999,7.0.{len(TEXT) + 1}", 400),
        ("/source/7?quotes=" + ",".join(["9.1.2"] * 201), 400),
        ("/source/7?start=x&end=3", 400),
        ("/source/7?start=-1&end=3", 400),
        ("/source/7?start=3&end=3", 400),
        (f"/source/7?start=0&end={len(TEXT) + 1}", 400),
        ("/source/7?" + "&".join(["start=0&end=1"] * 201), 400),
    ],
)
def test_a_broken_address_gets_a_page_that_says_why(
    client: TestClient, address: str, status: int
) -> None:
    page = client.get(address)
    assert page.status_code == status
    assert re.search(r"<h1>.+</h1>\s*<p>.{20,}</p>", page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_last_character_can_be_quoted(client: TestClient) -> None:
    page = client.get(f"/source/7?start=0&end={len(TEXT)}")
    assert page.status_code == 200


def test_a_long_article_is_shown_part_by_part(client: TestClient, oracle: Oracle) -> None:
    line = "Sales of <b>fish</b> rose, the minister said.\n"
    text = line * (3 * LONGEST // len(line))
    oracle.store.articles[7] = replace(ARTICLE, text=text, spans=())
    late = f"start={2 * LONGEST}&end={2 * LONGEST + 20}"
    pages = [client.get(f"/source/7?{late}&part={n}").text for n in (1, 2, 3, 4)]
    shown = [re.search(r'<div class="text">(.*?)</div>', page, re.S) for page in pages]
    assert "".join(unescape(re.sub("<[^>]*>", "", each[1])) for each in shown if each) == text
    assert all(len(page) < 4 * LONGEST for page in pages)
    quote = f"quotes=7.{2 * LONGEST}.{2 * LONGEST + 20}"
    assert f'href="?{quote}&amp;part=2" rel="next">Next part</a>' in pages[0]
    assert ["<mark" in page for page in pages] == [False, False, True, False]
    assert client.get(f"/source/7?{late}").text == pages[2]
    assert "Part 1 of 4" in client.get("/source/7").text
    both = client.get(f"/source/7?start=0&end=5&{late}").text
    two = f"/source/7?quotes=7.0.5%2C{quote.removeprefix('quotes=')}&amp;at=q2"
    assert f'href="{two}#q2" aria-label="Quote 2"' in both
    assert client.get(unescape(two)).text.count('<mark id="q2">') == 1


def test_the_quotes_of_an_answer_are_numbered_and_stepped_through_over_its_articles(
    client: TestClient,
) -> None:
    start, end = RAIN
    answer = f"quotes=9.3.8,7.{start}.{end},8.1.2"
    page = client.get(f"/source/7?{answer}&at=q2").text
    assert '<mark id="q2">Rain will come.</mark>' in page
    assert 'data-place="2 of 3"' in page
    there = answer.replace(",", "%2C")
    assert f'href="/source/9?{there}&amp;at=q1#q1" aria-label="Previous quote"' in page
    assert f'href="/source/8?{there}&amp;at=q3#q3" aria-label="Next quote"' in page
    assert 'href="#q2" aria-label="Quote 2">2</a>' in page
    assert 'aria-label="Quote 3, in another article"' in page


def test_words_are_found_in_the_article(client: TestClient) -> None:
    page = client.get("/source/7?find=said+so").text
    assert '<mark id="f1" class="found">said so</mark>' in page
    assert '<a href="#f1">1 place</a> in this article' in page
    assert 'href="/places?q=said+so"' in page
    assert "do not stand in this article" in client.get("/source/7?find=snow").text
    assert "no words to search" in client.get("/source/7?find=%3F").text
    attack = client.get("/source/7?find=%22%3E%3Cscript%3E").text
    assert "<script" not in attack


def test_what_is_found_in_another_part_is_linked_there(client: TestClient, oracle: Oracle) -> None:
    line = "Sales of fish rose, the minister said.\n"
    text = line * (3 * LONGEST // len(line)) + "And that was herring."
    oracle.store.articles[7] = replace(ARTICLE, text=text, spans=())
    page = client.get("/source/7?find=herring").text
    assert "Part 4 of 4" in page
    assert '<mark id="f1" class="found">herring</mark>' in page
    first = client.get("/source/7?find=herring&part=1").text
    assert '<a href="/source/7?find=herring&amp;at=f1#f1">1 place</a>' in first


def test_a_link_says_what_it_leads_to(client: TestClient) -> None:
    page = client.get(f"/source/7?{QUOTE}").text
    assert '<meta property="og:title" content="Storm &lt;i&gt;warning&lt;/i&gt;">' in page
    assert '<meta property="og:description" content="Rain will come.">' in page
    assert '<meta property="og:site_name" content="The Gazette">' in page
    assert '"article:published_time" content="2026-03-08"' in page


def test_a_link_to_the_chat_names_no_framework(client: TestClient) -> None:
    for headers in ({}, {"accept-encoding": "gzip, br"}):
        page = client.get("/", headers=headers).text
        named = re.findall(
            r'<meta\s+(?:property|name)="(?:og|twitter):(.+?)"\s+content="(.*?)"', page
        )
        assert ("title", "Clippings") in named
        assert not [content for _, content in named if "radio" in content]
        assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize("part", ["0", "2", "x", "-1", "", "9" * 30])
def test_a_part_that_is_not_there(client: TestClient, part: str) -> None:
    page = client.get(f"/source/7?part={part}")
    assert page.status_code == 404
    assert "no such part" in page.text


def test_a_damaged_archive_is_said_in_words(client: TestClient, oracle: Oracle) -> None:
    oracle.store.damage = "The archive's file <is> broken; build it again."
    page = client.get("/source/7")
    assert page.status_code == 503
    assert "The archive&#39;s file &lt;is&gt; broken; build it again." in page.text


def test_source_pages_run_nothing_and_leak_nothing(client: TestClient) -> None:
    page = client.get(f"/source/7?{QUOTE}")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in page.text
    assert "style=" not in page.text


def test_the_chat_may_only_talk_to_its_own_server(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'self' ")
    assert "http" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    [
        "paper.css",
        "chat.css",
        "answer.css",
        "desk.css",
        "source.css",
        "chat.js",
        "desk.js",
        "icon.svg",
    ],
)
def test_styles_and_scripts_are_served(client: TestClient, name: str) -> None:
    assert client.get(f"/web/{name}").status_code == 200


def test_the_font_that_the_styles_name_comes_with_gradio(client: TestClient) -> None:
    (font,) = re.findall(r'url\("(.+?)"\)', client.get("/web/paper.css").text)
    assert client.get(font).status_code == 200


@pytest.mark.parametrize("address", ["/docs", "/redoc", "/openapi.json", "/gradio_api/runs"])
def test_what_is_not_meant_for_people_is_not_offered(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_page_keeps_no_history_and_phones_nobody(client: TestClient) -> None:
    told = config(client)
    assert told["run_history"] is False
    assert told["analytics_enabled"] is False
    assert told["footer_links"] == []
    assert told["theme"]
    assert not re.search(r"googleapis|gstatic", client.get("/theme.css").text)


def test_files_are_not_taken(client: TestClient) -> None:
    sent = client.post("/gradio_api/upload", files={"files": ("a.txt", b"x")})
    assert sent.status_code == 404
