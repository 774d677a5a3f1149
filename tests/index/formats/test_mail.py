"""Mail: a message, what is attached to it, a mailbox, and a saved page."""

from __future__ import annotations

import hashlib
import tracemalloc
from datetime import date
from pathlib import Path

from index import formats
from index.types import Draft, Rejection
from tests.index.formats.samples import FIRST, HTML, SECOND, draft, eml, pdf, read, reason, zipped

HEADERS = {
    "From": "Jane Doe <jane@wire.example>",
    "To": "desk@wire.example",
    "Subject": "Strait “closed” to all ships",
    "Date": "Sun, 08 Mar 2026 23:30:00 -0500",
    "Message-ID": "<a1@wire.example>",
}


def test_a_message(tmp_path: Path) -> None:
    data = eml(HEADERS, f"{FIRST}\n\n> {SECOND}\n")
    assert draft(tmp_path, data, "a.eml") == Draft(
        text=f"{FIRST}\n\n> {SECOND}\n",
        source_hash=hashlib.sha256(data).hexdigest(),
        title="Strait “closed” to all ships",
        authors=("Jane Doe",),
        published=date(2026, 3, 8),
        published_from="header 'Date'",
    )


def test_a_newsletter_is_an_outlet(tmp_path: Path) -> None:
    article = draft(tmp_path, eml(HEADERS | {"List-Id": "<wire.example>"}, FIRST), "a.txt")
    assert (article.outlet, article.authors) == ("Jane Doe", ())


def test_attachments_are_files_of_their_own(tmp_path: Path) -> None:
    page = pdf([[SECOND]])
    inner = eml(HEADERS | {"Subject": "Forwarded"}, SECOND)
    data = eml(HEADERS, FIRST, a_pdf=page, b_png=b"\x89PNG\r\n\x1a\n", c_eml=inner,
               d_zip=zipped({"x/e.txt": FIRST.encode()}))  # fmt: skip
    results = read(tmp_path, data, "m.eml")
    found = {r.member: r for r in results if isinstance(r, Draft)}
    assert list(found) == ["", "a.pdf", "c.eml", "d.zip/x/e.txt"]
    assert found["a.pdf"].text == SECOND
    assert found["a.pdf"].source_hash == hashlib.sha256(page).hexdigest()
    assert found["a.pdf"].spans[0].note == "1"
    assert (found["c.eml"].title, found["c.eml"].text.strip()) == ("Forwarded", SECOND)
    rejected = [r for r in results if isinstance(r, Rejection)]
    assert rejected == [Rejection("m.eml#b.png", "is a picture")]


def test_a_mailbox(tmp_path: Path) -> None:
    messages = [
        eml(HEADERS | {"Subject": f"Number {n}", "Message-ID": f"<{i}@x>"}, f"{FIRST} {n}")
        for n, i in ((1, "a"), (2, "b"), (3, "b"))
    ]
    postmark = b"From jane@wire.example Sun Mar  8 23:30:00 2026\n"
    quoted = messages[0].rstrip(b"\n") + b"\n>From the desk.\nFrom here on.\n\n"
    data = postmark + quoted + b"".join(postmark + message + b"\n" for message in messages[1:])
    results = read(tmp_path, data, "box")
    articles = [r for r in results if isinstance(r, Draft)]
    assert results == articles
    assert [(a.member, a.title) for a in articles] == [
        ("a@x", "Number 1"), ("b@x", "Number 2"), ("3", "Number 3")
    ]  # fmt: skip
    assert articles[0].text.rstrip() == f"{FIRST} 1\nFrom the desk.\nFrom here on."
    message = quoted.replace(b">From", b"From")
    assert articles[0].source_hash == hashlib.sha256(message).hexdigest()


def test_encodings(tmp_path: Path) -> None:
    head = (
        b"From: =?iso-8859-1?Q?Andr=E9?= <a@x>\r\nMIME-Version: 1.0\r\n"
        b"Subject: =?utf-8?B?w4k=?=\r\n"
    )
    body = (
        b"Content-Type: text/plain; charset=%s\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9.\r\n"
    )
    for charset in (b"iso-8859-1", b"no-such-charset"):
        article = draft(tmp_path, head + body % charset, "a.eml")
        assert (article.text, article.title, article.authors) == ("Café.\n", "É", ("André",))
        assert article.published is None


def test_a_message_without_words_still_gives_its_attachments(tmp_path: Path) -> None:
    first, second = read(tmp_path, eml(HEADERS, "", a_txt=FIRST.encode()), "a.eml")
    assert first == Rejection("a.eml", "empty")
    assert isinstance(second, Draft)
    assert (second.member, second.text) == ("a.txt", FIRST)


def test_nesting_without_end(tmp_path: Path) -> None:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(10_000)
    )
    assert reason(tmp_path, b"MIME-Version: 1.0\n" + parts, "a.eml") == "is nested too deeply"
    message = eml(HEADERS, FIRST)
    for _ in range(8):
        message = eml(HEADERS, FIRST, m_eml=message)
    results = read(tmp_path, message, "a.eml")
    assert [isinstance(result, Draft) for result in results] == [True] * 6 + [False]
    assert isinstance(results[-1], Rejection)
    assert "nested too deeply" in results[-1].reason


def test_a_message_in_html(tmp_path: Path) -> None:
    data = (
        b"From: The Wire <news@wire.example>\nList-Unsubscribe: <x>\nMIME-Version: 1.0\n"
        b"Subject: The letter\nDate: Mon, 09 Mar 2026 06:00:00 +0000\nContent-Type: text/html\n\n"
    ) + HTML
    article = draft(tmp_path, data, "a.eml")
    assert FIRST in article.text
    assert "Home" not in article.text
    assert (article.title, article.outlet) == ("The letter", "The Wire")
    assert (article.published, article.published_from) == (date(2026, 3, 9), "header 'Date'")


def test_a_saved_page_is_not_dated_by_the_day_it_was_saved(tmp_path: Path) -> None:
    data = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://wire.example/a\n"
        b"Subject: x\nDate: Tue, 10 Mar 2026 06:00:00 +0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        b"Content-Type: text/html\nContent-Location: https://wire.example/a\n\n"
        + HTML
        + b"\n--b\nContent-Type: image/png\nContent-Location: https://wire.example/a.png\n\nx\n--b--\n"
    )
    article = draft(tmp_path, data, "a.mhtml")
    assert (article.title, article.url) == ("Strait closed to all ships", "https://wire.example/a")
    assert article.published == date(2026, 3, 8)
    assert article.member == ""


def test_a_long_mailbox_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    one = b"From a@x Sun Mar  8 23:30:00 2026\n" + eml(HEADERS, f"{FIRST}\n" * 500) + b"\n"
    with path.open("wb") as file:
        for _ in range(300):
            file.write(one)
    tracemalloc.start()
    results = formats.read_file(path, "a.mbox")
    assert sum(isinstance(result, Draft) for result in results) == 300
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 10_000_000
    assert peak < 4_000_000


def test_a_message_that_never_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    with path.open("wb") as file:
        file.write(b"From a@x Sun Mar  8 23:30:00 2026\nSubject: x\n\n")
        file.truncate(120_000_000)  # zeros, without one line break
        file.seek(0, 2)
        file.write(b"\n\nFrom a@x Sun Mar  8 23:30:00 2026\n" + eml(HEADERS, FIRST))
    first, second = formats.read_file(path, "a.mbox")
    assert first == Rejection("a.mbox#1", "is a message larger than 100 MB")
    assert isinstance(second, Draft)
