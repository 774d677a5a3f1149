"""What every format promises: any bytes, any file, only drafts and rejections."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import formats
from index.types import Draft, Rejection

_PIECES = st.sampled_from(
    [b"---\n", b"title: x\n", b"published: 2026-03-08\n", b'{"text": "a"}', b"\n", b"[", b"]", b",",
     b'"', b"\\ud800", b"{", b"}", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\xe9", b"# head\n",
     b"```", b'{"text": "b", "id": 1}', b"1e999", b"NaN", b"&a [*a]\n", b"authors: *a\n"]
)  # fmt: skip
_BYTES = st.one_of(st.binary(max_size=300), st.lists(_PIECES, max_size=12).map(b"".join))


@given(_BYTES, st.sampled_from([*sorted(formats.SUFFIXES), ".log", ""]))
@example(b'{"text": "a", "authors": 1}', ".json")
@example(b"---\ntitle: &a [*a]\n---\nx", ".md")
def test_any_bytes_give_drafts_and_rejections(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        results = list(formats.read_file(path, path.name))
    members = [result.member for result in results if isinstance(result, Draft)]
    assert len(members) == len(set(members))
    for result in results:
        if isinstance(result, Draft):
            assert result.text.strip()
            assert len(result.source_hash) == 64
            stored = (
                result.text,
                result.member,
                result.title,
                result.outlet,
                result.published_from,
            )
            assert not any("\0" in value for value in stored)
            "".join(stored).encode()
        else:
            assert result.source.startswith(path.name)
            assert result.reason


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_the_text_of_a_file_is_the_file(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(b"\xef\xbb\xbf" + text.encode())
        (result,) = formats.read_file(path, "a.txt")
    if isinstance(result, Draft):
        assert result.text == text
    else:
        assert result.reason in ("empty", "looks binary, not text")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.txt", True), ("A.TXT", True), ("a.text", True), ("a.md", True), ("a.markdown", True),
     ("a.json", True), ("a.jsonl", True), ("a.ndjson", True), (".a.txt", False),
     (".DS_Store", False),
     ("a.PDF", True), ("a.jsonl.xz", True), ("a.png", False), ("a", False), ("txt", False)],
)  # fmt: skip
def test_which_files_of_a_folder_are_inputs(name: str, expected: bool) -> None:
    assert formats.readable(Path("folder") / name) is expected


def test_a_file_named_explicitly_is_tried_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "notes.log"
    path.write_text("A line of text.")
    (article,) = formats.read_file(path, "notes.log")
    assert isinstance(article, Draft)
    assert article.text == "A line of text."


def test_what_cannot_be_opened_is_one_rejection(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert list(formats.read_file(tmp_path, "folder")) == [Rejection("folder", "is not a file")]
    assert list(formats.read_file(tmp_path / "pipe.txt", "p")) == [Rejection("p", "is not a file")]
    assert list(formats.read_file(tmp_path / "gone.txt", "gone.txt")) == [
        Rejection("gone.txt", "cannot be read: no such file or directory")
    ]
    (loop,) = formats.read_file(tmp_path / "loop.txt", "loop.txt")
    assert isinstance(loop, Rejection)
    assert loop.reason.startswith("cannot be read: ")
    assert list(formats.read_file(Path("/dev/zero"), "zero")) == [
        Rejection("zero", "is not a file")
    ]
    assert list(formats.read_file(Path("a\0b"), "nul")) == [
        Rejection("nul", "cannot be read: not a valid path")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert list(formats.read_file(path, "a.txt")) == [
        Rejection("a.txt", "cannot be read: permission denied")
    ]
