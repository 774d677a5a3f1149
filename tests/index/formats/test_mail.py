"""Mail: a message, what is attached to it, a mailbox, and a saved page."""

from __future__ import annotations

import base64
import hashlib
import quopri
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from index import formats
from index.types import Draft, Rejection, SpanKind
from tests.index.formats.samples import FIRST, HTML, SECOND, draft, eml, pdf, read, reason, zipped

DAY = date(2024, 3, 4)
HEADERS = {
    "From": "Jane Doe <jane@wire.example>",
    "To": "desk@wire.example",
    "Subject": "Strait “closed” to all ships",
    "Date": "Sun, 08 Mar 2026 23:30:00 -0500",
    "Message-ID": "<a1@wire.example>",
}


def test_a_message(tmp_path: Path) -> None:
    data = eml(HEADERS, f"{FIRST}\n\n{SECOND}\n")
    assert draft(tmp_path, data, "a.eml") == Draft(
        text=f"{FIRST}\n\n{SECOND}\n",
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


# Written for these tests: what senders put under the wrong label, and what they meant.
@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("iso-8859-1", "cp1252", "“I’m not leaving” – €500, Zoë"),
        ("us-ascii", "cp1252", "“Zoë”"),
        ("iso-8859-1", "utf-8", "Zoë won’t pay €500, said Béla Ős"),
        ("iso-8859-9", "cp1254", "“Iğdır” – Şişli"),
        ("gb2312", "gb18030", "朱镕基在堃城"),
        ("shift_jis", "cp932", "髙橋と﨑山、①"),
        ("x-sjis", "cp932", "髙橋"),
        ("ks_c_5601-1987", "cp949", "시장은 뷁 똠방각하"),
        ("euc-kr", "cp949", "똠방각하"),
        ("iso-8859-8-i", "iso-8859-8", "עודד רנן"),
        ("windows-1251", "cp1251", "Ёлка и Їжак"),
        ("cp-1251", "cp1251", "Ёлка"),
        ("big5", "big5hkscs", "香港邨"),
        ("iso-2022-jp", "iso-2022-jp", "日本の大統領"),
        ("utf-16", "utf-16", "Zoë"),
        ("no-such-charset", "utf-8", "Zoë"),
    ],
)
def test_a_label_is_read_as_senders_mean_it(
    tmp_path: Path, label: str, codec: str, words: str
) -> None:
    data = words.encode(codec)
    word = base64.b64encode(data).decode()
    head = f"From: =?{label}?B?{word}?= <a@x.example>\r\nSubject: =?{label}?B?{word}?=\r\n"
    kind = f"Content-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: base64\r\n"
    message = f"{head}MIME-Version: 1.0\r\n{kind}\r\n{word}\r\n"
    found = draft(tmp_path, message.encode(), "a.eml")
    assert (found.text, found.title, found.authors) == (words, words, (words,))


def test_headers_that_nobody_encoded(tmp_path: Path) -> None:
    for codec, label in (("utf-8", "us-ascii"), ("cp1252", "iso-8859-1")):
        head = "From: Zoë Tarn <z@x.example>\nSubject: Not “leaving”\n".encode(codec)
        kind = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={label}\n\nWords.\n"
        found = draft(tmp_path, head + kind.encode(), "a.eml")
        assert (found.title, found.authors) == ("Not “leaving”", ("Zoë Tarn",))


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "7bit"])
def test_a_message_that_is_attached_encoded(tmp_path: Path, encoding: str) -> None:
    inner = eml(HEADERS | {"Subject": "The crane"}, f"{SECOND}\n")
    encoded = {
        "base64": base64.encodebytes(inner),
        "quoted-printable": quopri.encodestring(inner),
        "7bit": inner,
    }[encoding]
    data = (
        b"From: a@x.example\nSubject: Fwd\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        b"See below.\n--b\nContent-Type: message/rfc822\n"
        b"Content-Transfer-Encoding: " + encoding.encode() + b"\n\n" + encoded + b"\n--b--\n"
    )
    _, found = read(tmp_path, data, "a.eml")
    assert isinstance(found, Draft)
    assert (found.title, found.text.strip(), found.authors) == ("The crane", SECOND, ("Jane Doe",))
    assert found.published == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("headers", "outlet", "authors"),
    [
        ({"List-Id": "Birds <birds.x.example>", "List-Post": "<mailto:b@x.example>"},
         "Birds", ("Jane Doe",)),
        ({"List-Id": "<birds.x.example>", "Precedence": "list"}, "birds.x.example", ("Jane Doe",)),
        ({"List-Post": "<mailto:birds@x.example>"}, "birds@x.example", ("Jane Doe",)),
        ({"X-BeenThere": "birds@x.example"}, "birds@x.example", ("Jane Doe",)),
        ({"List-Id": "Birds <b.x.example>", "In-Reply-To": "<1@x>"}, "Birds", ("Jane Doe",)),
        ({"From": '"Jane Doe via Birds" <b@x.example>', "Mailing-List": "list b@x.example",
          "List-Id": "Birds <b.x.example>"}, "Birds", ("Jane Doe",)),
        ({"List-Id": "The Wire <w.x.example>", "List-Unsubscribe": "<x>", "Precedence": "bulk"},
         "Jane Doe", ()),
        ({"List-Post": "<https://x.example/p/a>"}, "Jane Doe", ()),
        ({}, "", ("Jane Doe",)),
    ],
)  # fmt: skip
def test_a_mailing_list_is_an_outlet_and_its_writers_are_authors(
    tmp_path: Path, headers: dict[str, str], outlet: str, authors: tuple[str, ...]
) -> None:
    found = draft(tmp_path, eml(HEADERS | headers, FIRST), "a.eml")
    assert (found.outlet, found.authors) == (outlet, authors)


@pytest.mark.parametrize(
    ("opening", "writer", "day"),
    [
        ("On Mon, 4 Mar 2024 at 09:10, Corin Vale <c@x.example>\nwrote:", "Corin Vale", DAY),
        ("On 4 March 2024 Corin Vale wrote:", "Corin Vale", DAY),
        ("Am 04.03.2024 um 09:10 schrieb Corin Vale:", "Corin Vale", DAY),
        ("Le lun. 4 mars 2024 à 09:10, Corin Vale <c@x.example> a écrit :", "Corin Vale", DAY),
        ("El lun, 4 mar 2024 a las 9:10, Corin Vale (<c@x.example>) escribió:", "Corin Vale", DAY),
        ("Corin Vale wrote on 4 March 2024:", "Corin Vale", DAY),
        ("Corin Vale writes:", "Corin Vale", None),
        ("Hello all,", "", None),
    ],
)
def test_quoted_lines_are_the_other_writers_words(
    tmp_path: Path, opening: str, writer: str, day: date | None
) -> None:
    text = f"{opening}\n> {FIRST}\n>> Will it?\n>\n> It will.\n\n{SECOND}\n"
    mail, quoted = read(tmp_path, eml(HEADERS, text), "a.eml")
    assert isinstance(mail, Draft)
    assert isinstance(quoted, Draft)
    assert (mail.text, mail.authors, mail.published) == (text, ("Jane Doe",), date(2026, 3, 8))
    (span,) = mail.spans
    assert (span.kind, mail.text[span.start : span.end]) == (
        SpanKind.QUOTED,
        f"> {FIRST}\n>> Will it?\n>\n> It will.",
    )
    assert quoted.text == f"{FIRST}\n> Will it?\n\nIt will."
    assert (quoted.authors, quoted.published) == ((writer,) if writer else (), day)
    (span,) = quoted.spans
    assert quoted.text[span.start : span.end] == "> Will it?"


def test_what_is_quoted_of_a_message_in_the_mailbox_is_not_read_twice(tmp_path: Path) -> None:
    answer = f"Corin Vale wrote:\n> {FIRST}\n\n{SECOND}\n"
    for answered, members in (("<1@x>", ["1@x", "2@x"]), ("<7@x>", ["1@x", "2@x", "2@x/quoted"])):
        data = b"".join(
            b"From a@x Sun Mar  8 23:30:00 2026\n" + message + b"\n"
            for message in (
                eml(HEADERS | {"Message-ID": "<1@x>"}, FIRST),
                eml(HEADERS | {"Message-ID": "<2@x>", "In-Reply-To": answered}, answer),
            )
        )
        results = read(tmp_path, data, "box")
        assert [r.member for r in results if isinstance(r, Draft)] == members
