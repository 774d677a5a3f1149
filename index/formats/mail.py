"""Mail: a message, a mailbox of them, and the web page that a browser saved as one (MHTML)."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import header, message_from_bytes, policy, utils
from email.errors import HeaderParseError
from email.message import Message
from typing import BinaryIO

from index.errors import BadArticle
from index.formats.encoding import guess
from index.formats.source import Reader, Results, Source, body, clean, draft, member_name, within
from index.types import Draft, Rejection

MAX_MESSAGE = 100_000_000
"""Bytes of one message with what is attached to it."""

_LINE = 1 << 20
_START = re.compile(rb"From \S+ .{0,40}\d{4}\s*$")
_ID = re.compile(rb"^message-id:\s*<([!-;=?-~]{1,200})>", re.IGNORECASE | re.MULTILINE)
_NOT_ARTICLES = {"image", "audio", "video"}
_NOT_READ = {"text/calendar", "text/vcard", "application/pgp-signature", "text/x-amp-html",
             "application/pkcs7-signature", "application/x-pkcs7-signature"}  # fmt: skip


def mailbox(file: BinaryIO, source: Source, read: Reader) -> Results:
    """Read a mailbox (mbox): the messages, one at a time."""
    seen: set[str] = set()
    for number, message in enumerate(_messages(file), 1):
        found = _ID.search(message[:65_536])
        member = member_name(found[1].decode() if found else "", number, seen)
        if len(message) > MAX_MESSAGE:
            yield Rejection(source.of(member), "is a message larger than 100 MB")
            continue
        inner = source.inside(member, "message.eml")
        yield from within(member, read(io.BytesIO(message), inner))


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """Yield each message, one that is too long cut off just after the limit."""
    held = bytearray()
    blank, begins = True, True  # the last line, and whether this is the beginning of a line
    while line := file.readline(_LINE):
        if begins and blank and _START.match(line[:200]):
            if held.strip():
                yield bytes(held)
            held.clear()
        elif len(held) <= MAX_MESSAGE:
            # ">From " at the beginning of a line was "From " once.
            held += line[1:] if begins and line.startswith(b">From ") else line
        blank = begins and not line.strip()
        begins = line.endswith(b"\n")
    if held.strip():
        yield bytes(held)


def message(file: BinaryIO, source: Source, read: Reader) -> Results:
    """Read a message: its text, then each file attached to it."""
    data = file.read()
    parsed = message_from_bytes(data, policy=policy.compat32)  # the one that never raises
    parts = list(_leaves(parsed))
    texts = [part for part in parts if not _attached(part)]
    try:
        yield _article(parsed, texts, source, hashlib.sha256(data).hexdigest())
    except BadArticle as error:
        yield Rejection(source.name, str(error))
    seen: set[str] = set()
    for part in parts:
        if _attached(part) and not _saved_page(parsed):
            name = _file_name(part, len(seen) + 1, seen)
            yield from within(name, read(io.BytesIO(_bytes(part)), source.inside(name, name)))


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something; a message attached to another is one of them."""
    content = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(content, list):
        for part in content:
            if isinstance(part, Message):
                yield from _leaves(part)
    else:
        yield message


def _attached(part: Message) -> bool:
    kind = part.get_content_type()
    if part.get_content_maintype() in _NOT_ARTICLES or kind in _NOT_READ:
        return False
    named = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return named or not kind.startswith("text/")


def _file_name(part: Message, number: int, seen: set[str]) -> str:
    own = _words(str(part.get_filename() or "")).replace("/", "_")
    if part.get_content_type() == "message/rfc822" and not own.lower().endswith(".eml"):
        own = f"{own or f'message {number}'}.eml"
    return member_name(own, number, seen)


def _bytes(part: Message) -> bytes:
    content = part.get_payload()
    if isinstance(content, list):  # message/rfc822
        return b"".join(inner.as_bytes() for inner in content[:1] if isinstance(inner, Message))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _article(parsed: Message, texts: list[Message], source: Source, hash_: str) -> Draft:
    plain = [text for part in texts if (text := _text(part, "text/plain")).strip()]
    markup = [text for part in texts if (text := _text(part, "text/html")).strip()]
    if _saved_page(parsed):
        # Its Date is the day on which it was saved.
        return replace(_from_html(parsed, markup, source), source_hash=hash_)
    fields = _fields(parsed)
    if plain or not markup:
        return draft(source, fields, body("\n\n".join(plain)), hash_, origin="header 'Date'")
    found = _from_html(parsed, markup, source)
    stated = draft(source, fields, found.text, hash_, origin="header 'Date'")
    dated = stated if stated.published or fields.get("published") else found
    return replace(
        stated,
        title=stated.title or found.title,
        outlet=stated.outlet or found.outlet,
        authors=stated.authors or found.authors,
        url=found.url,
        language=found.language,
        published=dated.published,
        published_from=dated.published_from,
        spans=found.spans,
    )


def _from_html(parsed: Message, markup: list[str], source: Source) -> Draft:
    from index.formats import html

    if not markup:
        raise BadArticle("empty")
    found = html.article(markup[0], source, "mail")
    url = _header(parsed, "Snapshot-Content-Location")
    return replace(found, url=found.url or (url if url.startswith(("http:", "https:")) else ""))


def _saved_page(parsed: Message) -> bool:
    return (
        parsed.get_content_type() == "multipart/related"
        and not parsed.get("To")
        and ("Snapshot-Content-Location" in parsed or "saved by" in _header(parsed, "From").lower())
    )


def _fields(parsed: Message) -> dict[str, object]:
    sender, address = utils.parseaddr(_header(parsed, "From"))
    # Who sends to a list is an outlet; who writes to somebody is a person.
    newsletter = any(name in parsed for name in ("List-Id", "List-Unsubscribe", "List-Post"))
    sent = _header(parsed, "Date")
    return {
        "title": _header(parsed, "Subject")[:2000],
        "outlet": (sender or address)[:2000] if newsletter else "",
        "authors": [] if newsletter else [(sender or address)[:2000]],
        "published": _day(sent) if sent else None,
    }


def _day(sent: str) -> str:
    """Return the sender's own calendar day as YYYY-MM-DD, or the words if they are no date."""
    try:
        return utils.parsedate_to_datetime(sent).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return sent


def _text(part: Message, kind: str) -> str:
    if part.get_content_type() != kind:
        return ""
    data = _bytes(part)
    charset = part.get_content_charset()
    try:
        if charset and charset not in ("us-ascii", "ascii"):
            text = data.decode(charset, "replace")
        else:
            text = guess(data)
    except (LookupError, ValueError):  # no encoding has that name, or none of text: the bytes tell
        text = guess(data)
    return text.replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    return _words(str(message.get(name, "")))


def _words(raw: str) -> str:
    """Return a header's words on one line, decoded where they are encoded (RFC 2047)."""
    try:
        decoded = str(header.make_header(header.decode_header(raw)))
    except (ValueError, LookupError, HeaderParseError):
        decoded = raw
    return " ".join(clean(decoded).split())
