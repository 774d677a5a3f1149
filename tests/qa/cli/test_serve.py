"""`clippings serve`: where it cannot start it says why, and it ends when it is told to."""

from __future__ import annotations

import platform
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from qa.cli import main
from qa.cli.serve import _desk_file

ROOT = Path(__file__).parents[3]


def start(*arguments: str) -> int:
    return main(["serve", *arguments])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def test_a_missing_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = str(tmp_path / "nowhere")
    assert start("--archive", where, "--port", str(free_port())) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert where in said.err
    assert said.err.count("\n") == 1


def test_the_environment_names_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLIPPINGS_ARCHIVE", str(tmp_path / "elsewhere"))
    assert start("--port", str(free_port())) == 1
    assert "elsewhere" in capsys.readouterr().err


def test_a_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert start("--port", str(port)) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Cannot listen on 127.0.0.1:{port}: ")
    assert said.count("\n") == 1


def test_an_address_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert start("--host", "no.such.host.invalid", "--port", "7000") == 1
    assert capsys.readouterr().err.startswith("Cannot listen on no.such.host.invalid:7000: ")


@pytest.mark.parametrize("port", ["99999", "-1", "http"])
def test_a_port_that_cannot_be(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        start("--port", port)
    assert stopped.value.code == 2
    assert "--port" in capsys.readouterr().err


@contextmanager
def serving(archive: Path, desk: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server in a process of its own, and its port."""
    words = ["serve", "--port", "0", "--archive", str(archive), "--desk", str(desk)]
    with subprocess.Popen(
        [sys.executable, "-m", "qa", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            yield server, int(server.stdout.readline().rpartition(":")[2].split()[0])
        finally:
            server.kill()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_although_a_page_is_open(
    seeds_archive: Path, tmp_path: Path, told: signal.Signals
) -> None:
    with (
        serving(seeds_archive, tmp_path / "desk.sqlite3") as (server, port),
        socket.create_connection(("127.0.0.1", port), timeout=60) as page,
    ):
        # Gradio keeps this connection of an open page for as long as the page is open.
        page.sendall(b"GET /gradio_api/heartbeat/page HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert page.recv(1000).startswith(b"HTTP/1.1 200")
        server.send_signal(told)
        server.wait(timeout=40)  # it used to wait for the page, for a minute or for ever


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="Only glibc has heaps of threads.")
def test_its_threads_share_one_heap(seeds_archive: Path, tmp_path: Path) -> None:
    with serving(seeds_archive, tmp_path / "desk.sqlite3") as (server, port):
        source = f"http://127.0.0.1:{port}/source/1"
        with ThreadPoolExecutor(8) as pool:
            pages = list(pool.map(lambda _: httpx.get(source, timeout=60), range(40)))
        assert {page.status_code for page in pages} == {200}
        assert heaps_of_threads(server.pid) == 0


def heaps_of_threads(pid: int) -> int:
    """Count the heaps that glibc made beside the first: 64 MB each, the unused rest closed."""
    size, found, last = 2**26, 0, (0, 0, "")
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        bounds, rights = line.split()[:2]
        start, end = (int(each, 16) for each in bounds.split("-"))
        is_rest = rights == "---p" and start == last[1] and end == last[0] + size
        found += is_rest and last[0] % size == 0 and last[2] == "rw-p"
        last = start, end, rights
    return found


@pytest.mark.parametrize("inside", ["desk.sqlite3", "new/desk.sqlite3"])
def test_no_desk_lies_in_an_archive(
    seeds_archive: Path, inside: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = seeds_archive / inside
    words = ["--archive", str(seeds_archive), "--port", "0", "--desk", str(desk)]
    assert start(*words) == 1
    assert "would lie in the archive's folder, which may be handed on" in capsys.readouterr().err
    assert not desk.exists()


@pytest.mark.parametrize(
    ("archive", "desk"),
    [
        ("news", "news.desk.sqlite3"),
        ("news/", "news.desk.sqlite3"),
        ("news/../n", "n.desk.sqlite3"),
    ],
)
def test_the_desk_lives_beside_its_archive(tmp_path: Path, archive: str, desk: str) -> None:
    assert _desk_file(tmp_path / archive, None) == tmp_path / desk
    assert _desk_file(tmp_path / archive, tmp_path / "mine") == tmp_path / "mine"
