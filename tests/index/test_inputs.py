"""Which files a path offers, and under which names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import BadInput
from index.inputs import gather
from tests.index.library import Library, report_of, sentence


def write(path: Path, text: str = "Text.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(*paths: Path) -> list[str]:
    return list(gather(paths).files.values())


def test_a_folder_with_its_subfolders_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "deep/er/c.jsonl", "B.TXT", ".hidden.txt", "x.pdf~", "deep/.d"):
        write(tmp_path / name)
    assert names(tmp_path) == ["B.TXT", "a.md", "b.txt", "deep/er/c.jsonl"]
    assert all(Path(path).is_absolute() for path in gather([tmp_path]).files)


def test_a_file_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    assert names(write(tmp_path / "notes.log")) == ["notes.log"]


def test_a_file_given_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "deep" / "a.txt")
    assert names(file, file) == ["a.txt"]
    assert names(tmp_path, tmp_path / "deep", file) == ["deep/a.txt"]
    monkeypatch.chdir(tmp_path)
    assert names(Path("deep/../deep/a.txt"), Path("./deep"), file) == ["a.txt"]
    assert gather(["deep"]).files == gather([str(tmp_path / "deep") + "/"]).files


def test_links(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "secret.txt")
    folder = tmp_path / "folder"
    inside = write(folder / "a.txt")
    (folder / "in.txt").symlink_to(inside)
    (folder / "out.txt").symlink_to(outside)
    (folder / "up.txt").symlink_to("../outside/secret.txt")
    (folder / "linked").symlink_to(outside.parent)
    (folder / "circle").symlink_to(folder)
    found = gather([folder])
    assert list(found.files.values()) == ["a.txt", "in.txt"]
    assert [(each.source, each.reason) for each in found.rejections] == [
        ("out.txt", "is a link that leads out of the folder"),
        ("up.txt", "is a link that leads out of the folder"),
    ]
    assert names(folder / "out.txt") == ["out.txt"]  # a person named it
    (tmp_path / "alias").symlink_to(folder)
    assert names(tmp_path / "alias") == ["a.txt", "in.txt"]


def test_a_name_that_is_not_utf8_is_rejected(library: Library) -> None:
    library.write("good é 莫.txt", sentence(1))
    bad = os.fsencode(library.files) + b"/caf\xe9.txt"
    Path(os.fsdecode(bad)).write_text(sentence(2))
    report = library.build()
    assert report_of(report) == {"added": 1, "rejected": 1}
    assert report.rejections[0].source == "caf\ufffd.txt"
    assert report.rejections[0].reason == "its name is not valid UTF-8; rename it"
    assert set(library.sources()) == {"good é 莫.txt"}


@pytest.mark.parametrize("name", ["missing", "missing.txt"])
def test_what_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=rf"There is no file or folder .*{name}\."):
        gather([tmp_path / name])


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    write(tmp_path / "image.png")
    with pytest.raises(BadInput, match=r"nothing to read: it needs files that end in .*\.txt"):
        gather([tmp_path])


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    write(tmp_path / "a.txt")
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(BadInput, match="cannot be read: permission denied"):
        gather([tmp_path])
