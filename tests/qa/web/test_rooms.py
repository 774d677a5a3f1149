"""Every place of a phrase, and the library, as pages over a real archive."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from index import Archive, BadQuery, build_archive
from qa.desk import Desk
from qa.web import create_app
from qa.web.placespage import _AT_ONCE, _SHOWN, add_places
from tests.fakes import HashEmbedder
from tests.qa.web.fakes import Oracle

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TOLD = " ".join(f"The minister of number{n} said so at noon." for n in range(20))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rooms")
    files = root / "files"
    files.mkdir()
    records = [
        {
            "id": str(n),
            "title": f"News {n}" if n else ATTACK,
            "outlet": ["Wire", f"Gazette {ATTACK}"][n % 2],
            "authors": ["Ann Lee"] if n % 4 == 0 else [ATTACK],
            "published": f"2026-0{n % 5 + 1}-11" if n != 7 else None,
            "text": f"On day {n} the sea was not calm, they say. {ATTACK} By Ann Lee.",
        }
        for n in range(60)
    ]
    (files / "news.jsonl").write_text("\n".join(map(json.dumps, [*records, {}])), "utf-8")
    (files / "often.txt").write_text("It was rather windy. " * (_SHOWN + 30), "utf-8")
    (files / "empty<b>.txt").touch()
    for name in ("one", "two"):
        (files / f"{name}.txt").write_text(f"---\noutlet: {name}\n---\n{TOLD}", "utf-8")
    build_archive(root / "archive", [files], embedder=HashEmbedder())
    return root / "archive"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    async def build(archive: Archive) -> TestClient:
        oracle = Oracle()
        oracle.store = archive  # type: ignore[assignment]
        return TestClient(create_app(oracle, desk), base_url="http://127.0.0.1:7860")

    desk = Desk(folder.with_name("desk.sqlite3"))
    with Archive(folder, HashEmbedder()) as archive, asyncio.run(build(archive)) as client:
        yield client
    desk.close()


def get(client: TestClient, path: str, status: int = 200, **values: str) -> str:
    """The page of an address; whatever it is, it runs nothing and lets no text act as markup."""
    answer = client.get(f"{path}?{urlencode(values)}" if values else path)
    assert answer.status_code == status, answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert "style=" not in answer.text
    return answer.text


def following(page: str) -> str:
    """The address of the next page, "" if there is none."""
    found = re.search(r'rel="next" href="(.+?)"', page)
    return unescape(found[1]) if found else ""


def pages(client: TestClient, path: str) -> list[str]:
    found = []
    while path:
        found.append(get(client, path))
        path = following(found[-1])
        assert len(found) < 20
    return found


# --- places


def test_each_place_leads_to_its_words(client: TestClient) -> None:
    page = get(client, "/places", q='"not calm"')
    assert "“not calm” occurs in 60 places in 60 articles, 2026-01-11 to 2026-05-11 (1 und" in page
    links = re.findall(r'<a href="(/source/\d+\?start=\d+&amp;end=\d+)#q1">not calm</a>', page)
    assert len(set(links)) == 60
    source = get(client, unescape(links[0]))
    assert '<mark id="q1">not calm</mark>' in source


def test_the_months_are_a_picture_and_a_table_with_links(client: TestClient) -> None:
    page = get(client, "/places", q="not calm")
    assert page.count('class="bar"') == 5
    rows = re.findall(r'<th scope="row"><a href="(.+?)">(.+?)</a></th><td>(\d+)</td>', page)
    assert [(label, int(count)) for _, label, count in rows] == [
        ("May 2026", 12), ("April 2026", 12), ("March 2026", 11), ("February 2026", 12),
        ("January 2026", 12),
    ]  # fmt: skip
    march = get(client, unescape(rows[2][0]))
    assert "occurs in 11 places" in march
    assert "1 March 2026 – 31 March 2026" in march


def test_places_are_sorted_by_outlet_and_filtered(client: TestClient) -> None:
    page = get(client, "/places", q="not calm", sort="outlet")
    headings = re.findall(r'<h2 dir="auto">(.+?)</h2>', page)
    assert [heading.partition(" ")[0] for heading in headings] == ["Gazette", "Wire"]
    only = get(client, "/places", q="not calm", outlet="wire")
    assert "occurs in 30 places" in only
    assert 'value="wire"' in only


def test_many_places_are_paged_without_loss(client: TestClient) -> None:
    found = pages(client, "/places?q=rather+windy&sort=oldest")
    links = [link for page in found for link in re.findall(r'href="(/source/\S+?)#q1"', page)]
    assert len(found) == 2
    assert len(links) == len(set(links)) == _SHOWN + 30


def test_no_phrase_asks_for_one_and_a_bad_one_is_said(client: TestClient) -> None:
    assert "Type a phrase or a name" in get(client, "/places")
    assert "one phrase are shown at a time" in get(client, "/places", 400, q='"a b" "c d"')
    assert "is not a date" in get(client, "/places", 400, q="calm", **{"from": ATTACK})
    assert "No article contains “very calm”." in get(client, "/places", q="very calm")
    get(client, "/places", q=ATTACK)
    get(client, "/places", q="calm", sort=ATTACK, after=ATTACK)


def test_of_many_that_count_at_once_some_are_told_to_try_again() -> None:
    inside, may_end = threading.Semaphore(0), threading.Event()

    class Slow:
        def places(self, *asked: object) -> None:
            inside.release()
            may_end.wait(60)
            raise BadQuery("It was counted.")

    app = FastAPI()
    add_places(app, Slow())  # type: ignore[arg-type]
    client = TestClient(app)
    with ThreadPoolExecutor(_AT_ONCE) as askers:
        asked = [askers.submit(client.get, "/places?q=calm") for _ in range(_AT_ONCE)]
        assert all(inside.acquire(timeout=60) for _ in asked)
        late = client.get("/places?q=calm")
        may_end.set()
    assert (late.status_code, "try again in some seconds" in late.text) == (503, True)
    assert all("It was counted." in each.result().text for each in asked)
    assert "It was counted." in client.get("/places?q=calm").text


# --- library


def test_all_articles_are_listed_page_by_page(client: TestClient) -> None:
    found = pages(client, "/library")
    links = re.findall(r'class="title"><a href="(/source/\d+)"', "".join(found))
    assert len(found) == 2
    assert len(links) == len(set(links)) == 63
    assert "63 articles" in found[0]
    assert get(client, links[0])


def test_facets_narrow_and_can_be_taken_back(client: TestClient) -> None:
    page = get(client, "/library")
    wire = re.search(r'href="([^"]+)" dir="auto">Wire</a> <span class="count">30<', page)
    assert wire
    narrowed = get(client, unescape(wire[1]))
    assert "30 articles" in narrowed
    assert "Outlet: Wire" in narrowed
    author = re.search(r'href="([^"]+)" dir="auto">Ann Lee</a> <span class="count">15<', narrowed)
    assert author
    both = get(client, unescape(author[1]))
    assert "15 articles" in both
    back = re.search(r'href="([^"]+)" dir="auto">Outlet: Wire', both)
    assert back
    assert "15 articles" in get(client, unescape(back[1]))
    assert "1 article<" in get(client, "/library", outlet="Wire", words="day 8")


def test_months_words_and_what_is_not_stated(client: TestClient) -> None:
    assert "11 articles" in get(client, "/library", month="2026-03")
    assert "4 articles" in get(client, "/library", month="-")
    assert "2 articles" in get(client, "/library", words="minister noon")
    assert "No article is like that." in get(client, "/library", words="zeppelin")
    assert "the limit is 20" in get(client, "/library", 400, words="word " * 21)


@pytest.mark.parametrize("name", ["words", "outlet", "month", "author", "kind", "after", "only"])
@pytest.mark.parametrize("value", [ATTACK, "x" * 9_000, "٧", "-1", "'; DROP TABLE articles"])
def test_whatever_an_address_says_is_a_value(client: TestClient, name: str, value: str) -> None:
    get(client, "/library", **{name: value})


def test_a_record_shows_its_evidence_and_how_to_correct_it(client: TestClient) -> None:
    ids = re.findall(r'href="(/library/article/\d+)"', get(client, "/library", author="Ann Lee"))
    page = get(client, ids[0])
    assert "field &#39;published&#39;" in page
    named = re.search(r'<a href="([^"]+)">named in the text</a>', page)
    assert named
    assert '<mark id="q1">Ann Lee</mark>' in get(client, unescape(named[1]))
    number = ids[0].rpartition("/")[2]
    assert f"clippings set {number} published=" in page
    assert "news.jsonl#" in page
    get(client, "/library/article/9999", 404)
    get(client, "/library/article/x", 404)


def test_stories_and_rejected_files_are_listed(client: TestClient) -> None:
    stories = get(client, "/library/stories")
    assert re.findall(r'<span dir="auto">(.+?)</span>', stories) == ["one", "two"]
    copy = re.search(r'href="(/library/article/\d+)"', stories)
    assert copy
    assert "1 other tells the same story" in " ".join(get(client, copy[1]).split())
    rejected = get(client, "/library/rejected")
    assert "empty&lt;b&gt;.txt" in rejected
    assert "news.jsonl#61" in rejected


def test_a_page_of_another_site_may_link_here_but_not_frame_it(client: TestClient) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    for path in ("/library", "/places", "/library/rejected"):
        for target, status in (("document", 200), ("iframe", 403)):
            headers = link | {"sec-fetch-dest": target}
            assert client.get(path, headers=headers).status_code == status
    assert client.get("/library/other").status_code == 404
