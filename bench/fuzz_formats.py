"""Throw malformed files at the readers: anything but a Draft or a Rejection is a failure.

    python -m bench.fuzz_formats --count 100000

Tiny valid files of every format are bent, cut, spliced and filled with what parsers choke on; in
archives and Word files the parts inside too, packed again, so that the damage gets past the
checksums. Each is read as a build reads it, parsers in their child process. One seed gives the
same files again; what fails is kept.
"""

from __future__ import annotations

import argparse
import gzip
import io
import multiprocessing
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from index import formats
from index.types import Draft, Rejection
from tests.index.formats import downloads, samples

_AT_ONCE = 500
_CHOKES = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\n\n", b"\r", b"\f", b'"', b"'", b"<",
    b"<!--", b"]]>", b"<![CDATA[", b"&#0;", b"&#xD800;", b"&a;", b"%PDF-", b"PK\x03\x04", b"<<",
    b">>", b"endobj", b"stream\n", b"/Kids [2 0 R]", b"{", b"}", b"\\u-1?", b"\\'zz", b"--", b",",
    b"\\bin9999999 ", b"From a 2026\n", b"=?utf-8?B?/w==?=", b"charset=x", b"<script>", b"\t",
    b"Content-Type: multipart/mixed; boundary=x\n", b"<p>" * 300, b"[" * 3000, b"{" * 3000,
    b"<a>" * 3000, b"9" * 5000, b"-1", b"1e999", b"End of Document\n", b"Body\n", b"\nHD\t",
    b"Document NYTF000020260308em380000a\n", b"---\n", b"!!python/object", b"&x [*x]",
    b"<!DOCTYPE a [<!ENTITY a '&a;'>]>", b"2026-02-30", b"0000-00-00", b"\xf0\x9f\x98\x80" * 40,
    b"\x80" * 100,
]  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What became of some files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description="throw malformed files at the readers")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz_failures")
    options = parser.parse_args()
    started = time.monotonic()
    rounds = [
        (options.seed, at, min(_AT_ONCE, options.count - at), options.keep)
        for at in range(0, options.count, _AT_ONCE)
    ]
    total = Tally()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(options.workers, mp_context=spawn) as pool:
        for tally in pool.map(throw, *zip(*rounds, strict=True)):
            total.outcomes += tally.outcomes
            total.failures += tally.failures
            total.slowest = max(total.slowest, tally.slowest)
    report(total, options.count, time.monotonic() - started)
    return bool(total.failures)


def report(total: Tally, count: int, seconds: float) -> None:
    print(f"{count:,} files in {seconds:,.0f} s ({count / seconds:,.0f} a second)")
    print(f"slowest file: {total.slowest:.1f} s")
    for outcome, times in total.outcomes.most_common(60):
        print(f"{times:9,}  {outcome}")
    print(f"failures: {len(total.failures)}")
    for failure in total.failures[:20]:
        print(failure)


def throw(seed: int, first: int, count: int, keep: Path) -> Tally:
    """Read `count` malformed files, the same for the same seed and first number."""
    tally = Tally()
    valid = valid_files()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            rng = random.Random(f"{seed} {number}")
            name = rng.choice(list(valid))
            data = malformed(valid[name], rng, list(valid.values()))
            suffix = Path(rng.choice([name] * 4 + list(valid))).suffix
            path = Path(folder) / f"a{suffix}"
            path.write_bytes(data)
            started = time.monotonic()
            flaw = outcome(path, tally.outcomes)
            tally.slowest = max(tally.slowest, time.monotonic() - started)
            if flaw:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{number}{suffix}").write_bytes(data)
                tally.failures.append(f"{seed}-{number}{suffix}: {flaw}")
    return tally


def outcome(path: Path, outcomes: Counter[str]) -> str:
    """Read one file and count what it gave; return what is wrong with that, or ""."""
    try:
        results = list(formats.read_file(path, path.name))
    except Exception:
        return traceback.format_exc(limit=-4)
    if not results:
        return "neither an article nor a rejection"
    for result in results:
        outcomes["article" if isinstance(result, Draft) else _reason(result)] += 1
    drafts = [result for result in results if isinstance(result, Draft)]
    if len({draft.member for draft in drafts}) < len(drafts):
        return "two articles under one name"
    return next(filter(None, map(_flaw, results)), "")


def _reason(rejection: Rejection) -> str:
    shown = re.sub(r"[\"'“(].*|\d[\d,.]*", "…", rejection.reason)
    return f"rejected: {shown[:70]}"


def _flaw(result: Draft | Rejection) -> str:
    if isinstance(result, Rejection):
        fine = result.reason.strip() and result.reason.isprintable() and len(result.reason) < 500
        return "" if fine else f"no clean reason: {result.reason!r}"
    stored = (result.text, result.member, result.title, result.outlet, result.url, *result.authors)
    try:
        "".join(stored).encode()
    except UnicodeEncodeError as error:
        return f"cannot be stored: {error}"
    if not result.text.strip() or any("\0" in value for value in stored):
        return "no text, or a NUL"
    if any(not 0 <= span.start < span.end <= len(result.text) for span in result.spans):
        return "a span outside of the text"
    return "" if len(result.source_hash) == 64 else "no hash"


def malformed(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """Return the file with one to six kinds of damage."""
    if data.startswith(b"PK") and rng.random() < 0.7:
        return _repacked(data, rng, others)
    if data.startswith(b"\x1f\x8b") and rng.random() < 0.7:
        return gzip.compress(_damaged(gzip.decompress(data), rng, others), 1)
    return _damaged(data, rng, others)


def _repacked(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """Return a ZIP one of whose parts is damaged, under checksums that are right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        main = [name for name in names if name.endswith("document.xml")]
        target = rng.choice(main * len(names) + names)
        for name in names:
            part = old.read(name)
            new.writestr(name, _damaged(part, rng, others) if name == target else part)
    return out.getvalue()


def _damaged(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    if rng.random() < 0.1:
        return data[: rng.randrange(len(data) + 1)]
    made = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(made) + 1)
        until = min(len(made), at + int(rng.expovariate(1 / 40)))
        made[at:until] = _other(bytes(made[at:until]), rng, others)
    return bytes(made)


def _other(piece: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """Return what shall stand in the place of a piece of a file."""
    other = rng.choice(others)
    start = rng.randrange(len(other) + 1)
    flipped = bytearray(piece or b"x")
    for _ in range(rng.randint(1, 4)):
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
    return rng.choice(
        [
            bytes(flipped),
            b"",
            piece * rng.choice([2, 3, 50]),
            other[start : start + int(rng.expovariate(1 / 300))],
            rng.randbytes(len(piece)),
            rng.choice(_CHOKES) + piece,
        ]
    )


def valid_files() -> dict[str, bytes]:
    """Return tiny valid files by name."""
    mail = {"From": "Jane Doe <a@x.org>", "To": "b@x.org", "Subject": "Strait “closed”",
            "Date": "Sun, 08 Mar 2026 23:30:00 -0500", "Message-ID": "<a1@x.org>"}  # fmt: skip
    text = f"---\ntitle: Strait closed\n---\nMarch 8, 2026\n{samples.FIRST} {samples.SECOND}\n"
    record = f'{{"id": 1, "text": "{samples.FIRST}", "published": "2026-03-08"}}\n'
    message = samples.eml(mail, samples.FIRST, a_txt=text.encode(), b_html=samples.HTML)
    info = "/Title (Strait closed) /Author (Jane Doe)"
    files = {
        "a.txt": text.encode(),
        "a.md": f"# Strait closed\n\n{text}".encode(),
        "a.html": samples.HTML,
        "a.pdf": samples.pdf([["Strait closed", samples.FIRST], [samples.SECOND]], info),
        "a.docx": samples.docx(["Strait closed", samples.FIRST], "Strait closed", "Jane Doe"),
        "a.rtf": samples.rtf(["Strait “closed”", samples.FIRST], r"{\info{\title Strait}}"),
        "a.eml": message,
        "a.mbox": b"".join(b"From a@x Sun Mar  8 23:30:00 2026\n" + message for _ in range(2)),
        "a.csv": f'id,title,text\n1,Strait,"{samples.FIRST}"\n2,x,y\n'.encode(),
        "a.tsv": f"id\ttitle\ttext\n1\tStrait\t{samples.FIRST}\n".encode(),
        "a.json": f"[{record}, {record}]".encode(),
        "a.jsonl": (record * 3).encode(),
        "a.rss": samples.RSS,
        "a.atom": samples.ATOM,
        "a.nexis": downloads.NEXIS.encode(),
        "a.lexis": downloads.LEXIS.encode(),
        "a.factiva": downloads.FACTIVA_CODED.encode(),
        "a.factiva2": downloads.FACTIVA.encode(),
        "a.proquest": downloads.PROQUEST.encode(),
    }
    parts = {f"x/{name}": data for name, data in list(files.items())[:14]}
    return files | {
        "a.zip": samples.zipped(parts),
        "a.tar": samples.tarred(parts),
        "a.tgz": samples.tarred(parts, "w:gz"),
        "a.gz": gzip.compress(text.encode()),
    }


if __name__ == "__main__":
    sys.exit(main())
