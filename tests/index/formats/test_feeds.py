"""Feeds: each entry an article, with the day in the feed's own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from index.types import Draft, Rejection
from tests.index.formats.samples import ATOM, FIRST, RSS, SECOND, read, reason


def test_an_rss_file(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, RSS, "a.xml")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert first == Draft(
        text=FIRST,
        source_hash=first.source_hash,
        member="wire-1",
        title="Strait & harbour closed",
        outlet="The Wire",
        authors=("Jane Doe",),
        url="https://wire.example/a",
        language="en-gb",
        published=date(2026, 3, 8),
        published_from="feed entry",
    )
    assert (second.member, second.text) == ("https://wire.example/b", SECOND)
    assert (second.published, second.published_from) == (None, "")
    assert first.source_hash != second.source_hash
    assert third == Rejection("a.xml#3", "empty")


def test_an_atom_file(tmp_path: Path) -> None:
    first, second = read(tmp_path, ATOM, "a.txt")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.member, first.title, first.outlet) == ("urn:desk:1", "A bold step", "The Desk")
    assert (first.authors, first.url) == (("Jane Doe",), "https://desk.example/1")
    assert (first.published, first.published_from) == (date(2026, 3, 8), "feed entry")
    assert (second.published, second.published_from) == (date(2026, 3, 11), "feed entry, updated")


def test_markup_in_an_entry_is_read_as_a_page(tmp_path: Path) -> None:
    content = f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;"
    data = RSS.replace(FIRST.encode(), content.encode())
    article = read(tmp_path, data, "a.rss")[0]
    assert isinstance(article, Draft)
    assert article.text.split("\n")[0] == FIRST
    assert article.text.split("\n")[-1] == SECOND
    assert (article.member, article.title) == ("wire-1", "Strait & harbour closed")
    assert article.published_from == "feed entry"


def test_what_is_no_feed(tmp_path: Path) -> None:
    assert "without entries" in reason(tmp_path, b"<rss></rss>", "a.xml")
    assert "neither a feed" in reason(tmp_path, b'<?xml version="1.0"?><x/>', "a.xml")
    assert "without entries" in reason(tmp_path, b"<rss><channel><item", "a.xml")


def test_entities_neither_grow_nor_open_files(tmp_path: Path) -> None:
    bomb = "<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)
    )
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    for doctype, use in (
        (f"<!DOCTYPE rss [{bomb}]>", "&a11;"),
        (f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>', "&x;"),
    ):
        data = f"<?xml version='1.0'?>{doctype}" + RSS.decode().partition("?>")[2].replace(
            FIRST, f"Word {use}"
        )
        for result in read(tmp_path, data.encode(), "a.xml"):
            assert isinstance(result, Rejection) or len(result.text) < 5_000
            assert "the secret" not in str(result)


def test_ten_thousand_levels(tmp_path: Path) -> None:
    data = RSS.replace(FIRST.encode(), b"<a>" * 10_000 + b"Deep." + b"</a>" * 10_000)
    assert all(result for result in read(tmp_path, data, "a.xml"))
