"""Tiny files of every format, made here: each a real one that other programs open."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from index import formats
from index.types import Draft, Rejection

FIRST = "The strait was closed to all ships on Sunday morning, the ministry said in a statement."
SECOND = "Tankers turned back within the hour, and insurers raised their rates by half."

RECORD = Draft(
    text="", source_hash="", member="7", title="A title", outlet="The Wire",
    authors=("Jane Doe", "John Roe"), url="https://x.org/a", language="en",
    published=date(2026, 3, 8), published_from="field 'published'",
)  # fmt: skip
"""An article whose record has every field, but for its text and hash."""


def read(folder: Path, data: bytes, name: str) -> list[Draft | Rejection]:
    path = folder / name
    path.write_bytes(data)
    return list(formats.read_file(path, name))


def draft(folder: Path, data: bytes, name: str) -> Draft:
    (result,) = read(folder, data, name)
    assert isinstance(result, Draft), result
    return result


def reason(folder: Path, data: bytes, name: str) -> str:
    (result,) = read(folder, data, name)
    assert isinstance(result, Rejection), result
    assert result.source == name
    return result.reason


def pdf(
    pages: Sequence[Sequence[str]], info: str = "", labels: str = "", trailer: str = ""
) -> bytes:
    """Return a PDF with a page for each list of lines."""
    contents = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        contents.append(f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET" if lines else "")
    return pdf_of(contents, info, labels, trailer)


def pdf_of(
    contents: Sequence[str], info: str = "", labels: str = "", trailer: str = "", rotate: int = 0
) -> bytes:
    """Return a PDF with a page, 842 points high and wide, for each stream of operators."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {labels} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Rotate {rotate} "
            f"/Contents {5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<< {info} >>")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252"))
    table = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\n"
        f"startxref\n{table}\n%%EOF\n".encode()
    )
    return out.getvalue()


def docx(paragraphs: Sequence[str], title: str = "", author: str = "") -> bytes:
    import docx as library

    document = library.Document()
    document.core_properties.title, document.core_properties.author = title, author
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf(paragraphs: Sequence[str], info: str = "") -> bytes:
    text = "\\par\n".join(
        "".join(char if char < "\x80" else f"\\u{ord(char)}?" for char in paragraph)
        for paragraph in paragraphs
    )
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}{info}\\f0 {text}}}".encode()


def eml(headers: Mapping[str, str], text: str = "", **more: bytes) -> bytes:
    """Return a message; each of `more` is attached under its name, "_" for "."."""
    from email.message import EmailMessage

    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    for name, data in more.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message.as_bytes()


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w:") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


HTML = f"""<!DOCTYPE html><html lang="en"><head><title>Strait closed - The Wire</title>
<meta property="og:title" content="Strait closed to all ships">
<meta property="og:site_name" content="The Wire">
<meta property="article:published_time" content="2026-03-08T09:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Strait closed to all ships</h1>
<p>{FIRST} {SECOND}</p><p>{SECOND} {FIRST}</p></article></body></html>""".encode()

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title>
<language>en-gb</language><item><title>Strait &amp;amp; harbour closed</title>
<link>https://wire.example/a</link><guid>wire-1</guid><author>jane@wire.example (Jane Doe)</author>
<pubDate>Sun, 08 Mar 2026 23:30:00 -0500</pubDate><description>{FIRST}</description></item>
<item><title>Second</title><link>https://wire.example/b</link>
<description>{SECOND}</description></item><item><title>Nothing</title></item></channel></rss>
""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Desk</title>
<entry><id>urn:desk:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; step</title>
<link href="https://desk.example/1"/><author><name>Jane Doe</name></author>
<published>2026-03-08T23:30:00-05:00</published><updated>2026-03-10T00:00:00Z</updated>
<content type="text">{FIRST}</content></entry>
<entry><id>urn:desk:2</id><title>Only updated</title><updated>2026-03-11T00:00:00Z</updated>
<content type="text">{SECOND}</content></entry></feed>""".encode()
