"""Which files a path offers, and under which names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import BadInput
from index.ingest.inputs import gather
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


# --- what is refused before it is read


def stored(library: Library) -> list[tuple[str, str]]:
    with library.open() as archive:
        return [(each.source, each.reason) for each in archive.rejections()]


def test_what_is_refused_is_kept_until_it_is_in_order(library: Library, tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.txt", sentence(1))
    library.write("a.txt", sentence(2))
    library.write("in/metadata.csv", "file,title\na.txt," + "long " * 500)
    (library.files / "in" / "link.txt").symlink_to(outside)
    os.mkfifo(library.files / "pipe.txt")
    bad = Path(os.fsdecode(os.fsencode(library.files) + b"/caf\xe9.txt"))
    bad.write_text(sentence(3))
    refused = [
        ("caf\ufffd.txt", "its name is not valid UTF-8; rename it"),
        ("in/link.txt", "is a link that leads out of the folder"),
        (
            "in/metadata.csv",
            "the row of a.txt is not used: 'title' is longer than 2,000 characters",
        ),
        ("pipe.txt", "cannot be read: not a file"),
    ]
    for mirror in (True, False, True):
        report = library.build(mirror=mirror)
        found = sorted((each.source, each.reason) for each in report.rejections)
        assert found == sorted(stored(library)) == refused
        assert report.removed == 0
    bad.rename(library.files / "café.txt")
    library.write("in/metadata.csv", "file,title\na.txt,short")
    (library.files / "in" / "link.txt").unlink()
    assert report_of(library.build(mirror=False)) == {"added": 1, "unchanged": 1, "rejected": 1}
    assert stored(library) == refused[-1:]
    (library.files / "pipe.txt").unlink()
    library.write("pipe.txt", sentence(4))
    assert report_of(library.build()) == {"added": 1, "unchanged": 2}
    assert stored(library) == []


def test_a_file_that_becomes_a_link_keeps_its_article_until_it_is_gone(
    library: Library, tmp_path: Path
) -> None:
    library.write("keep.txt", sentence(1))
    path = library.write("a.txt", sentence(2))
    library.build()
    path.unlink()
    path.symlink_to(write(tmp_path / "outside.txt", sentence(3)))
    assert report_of(library.build()) == {"unchanged": 1, "rejected": 1}
    assert set(library.sources()) == {"keep.txt", "a.txt"}
    path.unlink()
    library.write("a.txt", sentence(2))
    assert report_of(library.build()) == {"unchanged": 2}
    assert stored(library) == []
    path.unlink()
    path.symlink_to(tmp_path / "outside.txt")
    library.build()
    path.unlink()
    assert report_of(library.build()) == {"unchanged": 1, "removed": 1}
    assert stored(library) == []


def test_a_folder_that_becomes_readable_is_not_rejected_any_more(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write("a.txt", sentence(1))
    library.write("closed/b.txt", sentence(2))
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        library.build()
        assert stored(library) == [("closed", "cannot be read: permission denied")]
    library.build(library.files / "closed")  # a part of the folder is enough
    assert stored(library) == []


@pytest.mark.parametrize("name", ["missing", "missing.txt"])
def test_what_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=rf"There is no file or folder .*{name}\."):
        gather([tmp_path / name])


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    write(tmp_path / "image.png")
    with pytest.raises(
        BadInput, match=r"nothing to read: it needs mailboxes, or files that end in .*\.txt"
    ):
        gather([tmp_path])


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    write(tmp_path / "a.txt")
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(BadInput, match="cannot be read: permission denied"):
        gather([tmp_path])


def test_a_mailbox_is_an_input_whatever_its_name(tmp_path: Path) -> None:
    start = (
        b"From - Sat Mar 09 10:00:00 2024\r\nFrom: Nye Orchard <nye@birds.example>\r\n\r\nHerons."
    )
    for name in ("Inbox", "Sent.sbd", "Archive.2024", ".hidden"):
        tmp_path.joinpath(name).write_bytes(start)
    tmp_path.joinpath("Notes").write_text("From here on, nothing is a mailbox.\n")
    tmp_path.joinpath("Inbox.msf").write_text('// <!-- <mdb:mork:z v="1.4"/> -->')
    os.mkfifo(tmp_path / "pipe")
    found = gather([tmp_path]).files
    assert sorted(found.values()) == ["Archive.2024", "Inbox", "Sent.sbd"]
