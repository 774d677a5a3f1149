"""ZIP, TAR and compressed files: what is in them is read, and nothing they do harms."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from index.types import Draft, Rejection
from tests.index.formats.samples import FIRST, SECOND, draft, read, reason, tarred, zipped

MEMBERS = {
    "2026-03-08 strait.txt": FIRST.encode(),
    "folder/a.jsonl": b'{"text": "One.", "id": "x"}\n{"broken',
    "picture.png": b"\x89PNG\r\n",
    "__MACOSX/._a.txt": b"\0\5\x16\7",
    "folder/.hidden.txt": b"x",
}
MODES = ["zip", "w:", "w:gz", "w:bz2", "w:xz"]


def packed(members: dict[str, bytes], mode: str) -> bytes:
    return zipped(members) if mode == "zip" else tarred(members, mode)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["2020-01-01.zip", "a.tgz", "export"])
def test_members_are_files_of_their_own(tmp_path: Path, mode: str, name: str) -> None:
    first, second, third = read(tmp_path, packed(MEMBERS, mode), name)
    assert first == Draft(
        text=FIRST,
        source_hash=hashlib.sha256(FIRST.encode()).hexdigest(),
        member="2026-03-08 strait.txt",
        published=date(2026, 3, 8),
        published_from="file name",
    )
    assert isinstance(second, Draft)
    assert (second.member, second.text, second.published) == ("folder/a.jsonl/x", "One.", None)
    assert isinstance(third, Rejection)
    assert third.source == f"{name}#folder/a.jsonl/2"


def test_a_compressed_file_is_the_file(tmp_path: Path) -> None:
    for pack, suffix in ((gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")):
        article = draft(tmp_path, pack(FIRST.encode()), f"2026-03-08.txt.{suffix}")
        assert (article.text, article.member) == (FIRST, "")
        assert (article.published, article.published_from) == (date(2026, 3, 8), "file name")
    twice = gzip.compress(gzip.compress(FIRST.encode()))
    assert reason(tmp_path, twice, "a.gz") == "is compressed twice; unpack it first"


def test_archives_in_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"a.txt": FIRST.encode()})
    once = zipped({"inner.zip": inner})
    assert draft(tmp_path, once, "a.zip").member == "inner.zip/a.txt"
    (rejection,) = read(tmp_path, zipped({"once.zip": once}), "a.zip")
    assert rejection == Rejection(
        "a.zip#once.zip/inner.zip", "is an archive in an archive in an archive; unpack it first"
    )
    deep = inner
    for _ in range(10_000):  # stored: compressing it again would take minutes
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.zip", deep)
        deep = out.getvalue()
    (rejection,) = read(tmp_path, deep, "a.zip")
    assert isinstance(rejection, Rejection)
    assert rejection.source == "a.zip#a.zip/a.zip"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:\\a.txt", "..\\a.txt", "\\\\host\\a.txt"]
)
def test_paths_out_of_the_archive(tmp_path: Path, mode: str, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    bad, good = read(folder, packed({name: b"x", "b.txt": FIRST.encode()}, mode), "a.zip")
    assert bad == Rejection(f"a.zip#{name}", "its path leads out of the archive; pack it anew")
    assert isinstance(good, Draft)
    assert list(tmp_path.iterdir()) == [folder]


def bomb(mode: str) -> bytes:
    zeros = b"0" * 200_000_000
    return {"zip": lambda: zipped({"a.txt": zeros}), "gz": lambda: gzip.compress(zeros),
            "xz": lambda: lzma.compress(zeros, preset=0), "bz2": lambda: bz2.compress(zeros),
            }[mode]()  # fmt: skip


@pytest.mark.parametrize("mode", ["zip", "gz", "xz", "bz2"])
def test_bombs(tmp_path: Path, mode: str) -> None:
    words = reason(tmp_path, bomb(mode), "a.zip")
    assert words == "unpacks to more than 100 times its size, or 50 GB: a bomb? Unpack it yourself"


def test_members_that_share_their_bytes_are_a_bomb_too(tmp_path: Path) -> None:
    """The directory names one compressed kernel a thousand times (D. Fifield, WOOT 2019)."""
    data = zipped({"a.txt": b"0" * 1_000_000})
    at = data.index(b"PK\x01\x02")
    entry, end = data[at : data.index(b"PK\x05\x06")], bytearray(data[-22:])
    directory = entry * 1_000
    end[8:10] = end[10:12] = (1_000).to_bytes(2, "little")
    end[12:16] = len(directory).to_bytes(4, "little")
    results = read(tmp_path, data[:at] + directory + bytes(end), "a.zip")
    assert len(results) < 1_000
    assert isinstance(results[-1], Rejection)
    assert "a bomb?" in results[-1].reason


def test_a_list_of_members_that_would_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(40_000_000)  # sparse
        file.seek(0, 2)
        file.write(b"PK\x05\x06" + b"\0" * 8 + (40_000_000).to_bytes(4, "little") + b"\0" * 6)
    data = path.read_bytes()
    assert reason(tmp_path, data, "a.zip") == "is a ZIP with too many members; split it"


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": FIRST.encode(), "b.txt": SECOND.encode()}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    bad, good = read(tmp_path, bytes(data), "a.zip")
    assert bad == Rejection("a.zip#a.txt", "is encrypted; unpack it with its password")
    assert isinstance(good, Draft)


def test_links_and_devices(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"{kind.decode()}.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    results = read(tmp_path, out.getvalue(), "a.tar")
    assert [r.reason for r in results if isinstance(r, Rejection)] == ["is a link or a device"] * 4
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zip_:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        zip_.writestr(link, "/etc/passwd")
    (rejection,) = read(tmp_path, out.getvalue(), "a.zip")
    assert rejection == Rejection("a.zip#link.txt", "is a link or a device")


def test_damage_costs_one_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": FIRST.encode(), "b.txt": SECOND.encode()}))
    data[45] ^= 0xFF
    bad, good = read(tmp_path, bytes(data), "a.zip")
    assert isinstance(bad, Rejection)
    assert bad.source == "a.zip#a.txt"
    assert "is a damaged member" in bad.reason
    assert isinstance(good, Draft)


def test_names_that_are_not_utf8_and_names_twice(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for _ in range(2):
            info = tarfile.TarInfo(os.fsdecode(b"caf\xe9.txt"))
            info.size = len(FIRST)
            archive.addfile(info, io.BytesIO(FIRST.encode()))
    results = read(tmp_path, out.getvalue(), "a.tar")
    members = [result.member for result in results if isinstance(result, Draft)]
    assert members == ["caf\ufffd.txt", "caf\ufffd.txt'"]


def test_nothing_of_use(tmp_path: Path) -> None:
    words = "holds nothing that can be read"
    assert reason(tmp_path, zipped({"a.png": b"x"}), "a.zip") == words
    assert reason(tmp_path, tarred({"a.png": b"x"}), "a.tar") == words
    assert "damaged" in reason(tmp_path, b"PK\x03\x04rest", "a.txt")
    assert "damaged" in reason(tmp_path, gzip.compress(FIRST.encode())[:-20], "a.gz")


def test_a_header_that_claims_gigabytes(tmp_path: Path) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2_000_000_000
    data = info.tobuf(tarfile.GNU_FORMAT) + b"x" * 1024
    assert "is a damaged TAR" in reason(tmp_path, data, "a.tar")
