"""Plain text and Markdown: the exact text, its front matter, title and outlet."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from index import formats
from index.types import Draft, Rejection

SEEDS = Path(__file__).parents[3] / "seeds"
PARAGRAPH = "The minister told reporters in the capital that the talks would go on. " * 3


def only(path: Path) -> Draft | Rejection:
    (result,) = formats.read_file(path, path.name)
    return result


def draft(tmp_path: Path, data: str | bytes, name: str = "a.txt") -> Draft:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    result = only(path)
    assert isinstance(result, Draft), result
    return result


def reason(tmp_path: Path, data: bytes, name: str = "a.txt") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    result = only(path)
    assert isinstance(result, Rejection), result
    assert result.source == name
    return result.reason


def test_the_seeds() -> None:
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        article = only(path)
        assert isinstance(article, Draft)
        assert article.text == path.read_bytes().decode()
        assert article.source_hash == hashlib.sha256(path.read_bytes()).hexdigest()
        found.append((article.title, article.outlet, article.published))
    assert found == [
        ("Russia Says Iran ‘Won’t Be Alone’ If US Attacks", "", None),
        ("Russia disagrees with Trump on Iran", "The Duran", None),
        ("", "", None),
        ("", "", date(2026, 3, 8)),
        ("", "", None),
    ]


def test_front_matter_is_read_and_the_text_after_it_is_exact(tmp_path: Path) -> None:
    text = "\r\n  A first line.\r\n---\r\n\tCafé “quoted”\N{NO-BREAK SPACE}end  \n\n"
    head = (
        "---\r\ntitle: 2019\r\noutlet: 'The Wire: World'\r\nauthors: [Jane Doe, John Roe]\r\n"
        "url: https://x.org/a\r\npublished: 2026-03-08\r\nlanguage: no\r\nmood: [1, 2]\r\n---\r\n"
    )
    article = draft(tmp_path, head + text)
    assert article.text == text
    assert (article.title, article.outlet) == ("2019", "The Wire: World")
    assert article.authors == ("Jane Doe", "John Roe")
    assert (article.url, article.language) == ("https://x.org/a", "no")
    assert (article.published, article.published_from) == (date(2026, 3, 8), "front matter")


def test_the_names_that_static_sites_use(tmp_path: Path) -> None:
    article = draft(tmp_path, "---\nauthor: Jane Doe and John Roe\ndate: 8 March 2026\n---\nText.")
    assert article.authors == ("Jane Doe", "John Roe")
    assert article.published == date(2026, 3, 8)


@pytest.mark.parametrize(
    "text",
    [
        "---\nA line between rules.\n---\nThe text.",
        "---\nKremlin: we warned them\n---\nThe text.",
        "---\ntitle: never closed\n",
        "----\ntitle: x\n----\nThe text.",
        " ---\ntitle: x\n---\nThe text.",
    ],
)
def test_what_only_looks_like_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert draft(tmp_path, text).text == text


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("title: a: b: c", "front matter is not valid YAML at its line 2"),
        ("title: [a", "front matter is not valid YAML"),
        ("title: {a: b}", "'title' must be text, not an object"),
        ("title: " + "x" * 3000, "'title' is longer than 2,000 characters"),
        ("authors: [[a]]", "'authors' must be a list of names"),
        ("title: " + "[" * 5000, "front matter is not valid YAML"),
        ("- title: x\ntitle: y", "front matter is not valid YAML"),
    ],
)
def test_bad_front_matter_is_refused_in_words(tmp_path: Path, head: str, part: str) -> None:
    assert part in reason(tmp_path, f"---\n{head}\n---\nText.".encode())


def test_an_alias_bomb_is_a_few_references(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)
    )
    text = f"---\n{bomb}title: *a11\n---\nText."
    assert "'title' must be text, not a list" in reason(tmp_path, text.encode())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfplain \xe2\x80\x9cx\xe2\x80\x9d\r\n", "plain “x”\r\n"),
        ("UTF-16 “x”\r\n".encode("utf-16"), "UTF-16 “x”\r\n"),
        (b"\xfe\xff" + "big-endian é".encode("utf-16-be"), "big-endian é"),
        ("UTF-32 é".encode("utf-32"), "UTF-32 é"),
        ("The café said “never” – twice.".encode("cp1252"), "The café said “never” – twice."),
        ("It’s a test.".encode("cp1252"), "It’s a test."),
        (
            "Президент заявил, что Иран не один.".encode("cp1251"),
            "Президент заявил, что Иран не один.",
        ),
        (
            "俄罗斯总统普京表示，伊朗不会孤单。".encode("gb18030"),
            "俄罗斯总统普京表示，伊朗不会孤单。",
        ),
        (b"a NUL \0 in a long enough line", "a NUL \ufffd in a long enough line"),
        ("“Кремль” сказал".encode() + b" \xff ok", "“Кремль” сказал \ufffd ok"),
        (b"one\rtwo\x0cthree\x85".replace(b"\x85", b""), "one\rtwo\x0cthree"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, text: str) -> None:
    assert draft(tmp_path, data).text == text


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"---\ntitle: x\n---\n\n", "empty"),
        (bytes(range(256)) * 10, "looks binary"),
        (b"%PDF-1.7\nobj", "is a damaged PDF"),
        (b"PK\x03\x04rest", "is a damaged ZIP or Office file"),
        (b"<!DOCTYPE html>\n<p>x", "no article text in this page"),
        (b"\xff\xfea\0b", "damaged UTF-16"),
        (b"x" * 5_000_001, "larger than 5 MB; split it"),
        ("é".encode() * 2_500_001, "larger than 5 MB; split it"),
        (b"x" * 20_000_001, "larger than 5 MB; split it"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path: Path, data: bytes, part: str) -> None:
    assert part in reason(tmp_path, data)


def test_five_megabytes_are_an_article(tmp_path: Path) -> None:
    assert len(draft(tmp_path, b"x" * 5_000_000).text) == 5_000_000


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Iran closes the strait\n\n{PARAGRAPH}", "Iran closes the strait"),
        (f"World\n\nIran closes the strait again\n{PARAGRAPH}", "Iran closes the strait again"),
        (
            f"March 8, 2026\nBy Jane Doe\nIran closes the strait\n{PARAGRAPH}",
            "Iran closes the strait",
        ),
        (f"Photo: AP\nIran closes the strait\n{PARAGRAPH}", "Iran closes the strait"),
        (f"Will Iran close the strait?\n\n{PARAGRAPH}", "Will Iran close the strait?"),
        (PARAGRAPH, ""),
        (f"Iran has closed the strait.\n\n{PARAGRAPH}", ""),
        (f"{PARAGRAPH}\n\nA short line below", ""),
        ("\n".join(["Roses are red"] * 12), ""),
        ("Iran closes the strait", ""),
        (f"{PARAGRAPH}\nThe post Iran waits appeared first on The Wire.\n", "Iran waits"),
        (f"Ostwick, 12 May 2025\n\nBypass opens to all\n\n{PARAGRAPH}", "Bypass opens to all"),
    ],
)
def test_titles_of_plain_text(tmp_path: Path, text: str, title: str) -> None:
    assert draft(tmp_path, text).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Iran *closes* the [strait](https://x.org) #\n\nText.", "Iran closes the strait"),
        ("Text first.\n\n# The heading\n", "The heading"),
        ("```\n# a comment\n```\n\n# The heading\n", "The heading"),
        ("## Only a section\n\nText.", ""),
        ("---\ntitle: Stated\n---\n# The heading\n", "Stated"),
    ],
)
def test_titles_of_markdown(tmp_path: Path, text: str, title: str) -> None:
    assert draft(tmp_path, text, "a.md").title == title


def test_an_outlet_in_running_text_is_no_evidence(tmp_path: Path) -> None:
    text = "The post Iran waits appeared first on The Wire. " + PARAGRAPH
    assert draft(tmp_path, text).outlet == ""


def test_the_date_in_a_file_name(tmp_path: Path) -> None:
    article = draft(tmp_path, "Text.", "2026-03-08 kremlin.txt")
    assert (article.published, article.published_from) == (date(2026, 3, 8), "file name")
