"""Mail: a message, a mailbox of them, and the web page that a browser saved as one (MHTML)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import replace
from email import header, message_from_bytes, policy, utils
from email.errors import HeaderParseError
from email.message import Message
from typing import BinaryIO

from index.errors import BadArticle
from index.formats import quoting
from index.formats.encoding import guess, labelled
from index.formats.source import Reader, Results, Source, body, clean, draft, member_name, within
from index.types import Draft, Rejection

MAX_MESSAGE = 100_000_000
"""Bytes of one message with what is attached to it."""

_LINE = 1 << 20
_START = re.compile(rb"From \S+ .{0,40}\d{4}(?: [+-]\d{4})?\s*$")
_ID = re.compile(rb"^message-id:\s*<([!-;=?-~]{1,200})>", re.IGNORECASE | re.MULTILINE)
_ANSWERS = re.compile(rb"^in-reply-to:\s*<([!-;=?-~]{1,200})>", re.IGNORECASE | re.MULTILINE)
# What a list for discussion adds and a newsletter does not.
_OF_LISTS = ("X-BeenThere", "Mailing-List", "X-Mailing-List", "X-Mailman-Version")
_BY_WAY = re.compile(r"\s+(?:via|über|par|por|через)\s+.+$", re.IGNORECASE)
_NOT_ARTICLES = {"image", "audio", "video"}
_NOT_READ = {"text/calendar", "text/vcard", "application/pgp-signature", "text/x-amp-html",
             "application/pkcs7-signature", "application/x-pkcs7-signature"}  # fmt: skip


def mailbox(file: BinaryIO, source: Source, read: Reader) -> Results:
    """Read a mailbox (mbox): the messages, one at a time."""
    seen: set[str] = set()
    for number, message in enumerate(_messages(file), 1):
        head = message[:65_536]
        found, answered = _ID.search(head), _ANSWERS.search(head)
        member = member_name(found[1].decode() if found else "", number, seen)
        if len(message) > MAX_MESSAGE:
            yield Rejection(source.of(member), "is a message larger than 100 MB")
            continue
        inner = source.inside(member, "message.eml")
        # What it quotes of a message that is here is that message's.
        is_here = answered is not None and answered[1].decode() in seen
        for result in within(member, read(io.BytesIO(message), inner)):
            if not (is_here and isinstance(result, Draft) and quoting.is_quoted(result, member)):
                yield result


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
        article = _article(parsed, texts, source, hashlib.sha256(data).hexdigest())
        yield from quoting.told_apart(article)
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
    own = _words(str(part.get_filename() or ""), part).replace("/", "_")
    if part.get_content_type() == "message/rfc822" and not own.lower().endswith(".eml"):
        own = f"{own or f'message {number}'}.eml"
    return member_name(own, number, seen)


def _bytes(part: Message) -> bytes:
    content = part.get_payload()
    if not isinstance(content, list):
        decoded = part.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else b""
    # A message in a message, which some encode though they must not.
    data = b"".join(inner.as_bytes() for inner in content[:1] if isinstance(inner, Message))
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64":
        try:
            return base64.b64decode(b"".join(data.split()), validate=True)
        except binascii.Error:
            return data
    return quopri.decodestring(data.lstrip()) if encoding == "quoted-printable" else data


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
    # Taken apart before it is decoded: a name may hold a comma, or look like an address.
    name, address = utils.parseaddr(_raw(parsed, "From"))
    sender = (_words(name, parsed) or address)[:2000]
    # Who sends to all is an outlet; who writes to somebody, or to a list of people, is a person.
    mailing_list = _mailing_list(parsed)
    newsletter = not mailing_list and any(
        name in parsed for name in ("List-Id", "List-Unsubscribe", "List-Post")
    )
    sent = _header(parsed, "Date")
    return {
        "title": _header(parsed, "Subject")[:2000],
        "outlet": sender if newsletter else mailing_list[:2000],
        "authors": [] if newsletter else [_BY_WAY.sub("", sender) if mailing_list else sender],
        "published": _day(sent) if sent else None,
    }


def _mailing_list(parsed: Message) -> str:
    """Return the name of the list for discussion that a message went through, or ""."""
    post = re.search(r"<mailto:([^>?]+)", _header(parsed, "List-Post"), re.IGNORECASE)
    precedence = _header(parsed, "Precedence").lower() == "list"
    answers = "In-Reply-To" in parsed and "List-Id" in parsed  # nobody answers a newsletter so
    if not (post or precedence or answers or any(name in parsed for name in _OF_LISTS)):
        return ""
    name, _, id_ = _header(parsed, "List-Id").rpartition("<")
    address = post[1] if post else utils.parseaddr(_raw(parsed, "X-BeenThere"))[1]
    to = utils.parseaddr(_raw(parsed, "To"))[1]
    return name.strip(' "') or id_.rstrip("> ") or address or to or "a mailing list"


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
    text = labelled(data, [charset]) if charset else guess(data)
    return text.replace("\r\n", "\n")


def _raw(message: Message, name: str) -> str:
    """Return a header as it came; bytes that are not ASCII are lone surrogates."""
    named = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return str(next(named, ""))


def _header(message: Message, name: str) -> str:
    return _words(_raw(message, name), message)


def _words(raw: str, message: Message) -> str:
    """Return a header's words on one line, decoded where they are encoded (RFC 2047).

    Bytes that nobody encoded are labelled as the message is.
    """
    plain = labelled(raw.encode("utf-8", "surrogateescape"), [message.get_content_charset() or ""])
    try:
        parts = header.decode_header(plain)
    except (ValueError, HeaderParseError):
        parts = [(plain, None)]
    decoded = "".join(
        part
        if isinstance(part, str)
        else labelled(part, [label])
        if label
        else part.decode("raw-unicode-escape")
        for part, label in parts
    )
    return " ".join(clean(decoded).split())
