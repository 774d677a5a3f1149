"""The child process: what hangs, crashes or eats memory there is a rejection here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index import formats
from index.errors import BadArticle
from index.formats import sandbox
from index.formats.choice import here
from index.formats.source import Source
from index.types import Draft, Rejection
from tests.index.formats.samples import FIRST, docx, draft, pdf, read

SOURCE = Source("a.pdf", date(2026, 3, 8))
PDF = pdf([[FIRST]])


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A PDF library that does what its document says; it stands before the real one."""
    (tmp_path / "pypdfium2.py").write_text(
        textwrap.dedent("""
            import ctypes, os, time
            class PdfiumError(RuntimeError): pass
            class raw: FPDF_ERR_PASSWORD = 4
            def PdfDocument(data):
                exec(data.decode().partition("\\n")[2])
                raise PdfiumError
        """)
    )
    monkeypatch.syspath_prepend(tmp_path)
    sandbox.close()
    yield tmp_path
    sandbox.close()


def flaw(code: str, seconds: float = 20) -> str:
    try:
        (result,) = sandbox.read_apart(f"%PDF-\n{code}".encode(), SOURCE, here, seconds)
    except BadArticle as error:
        return str(error)
    assert isinstance(result, Rejection)
    return result.reason


def children() -> set[str]:
    """Return the states of this process's children, zombies ("Z") too."""
    shown = subprocess.run(
        ["ps", "-o", "stat=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True
    )
    return {line[0] for line in shown.stdout.splitlines() if "sandbox" in line or "Z" in line[:4]}


def test_what_a_document_can_do_to_its_reader(broken: Path) -> None:
    damaged = "is a damaged PDF; save it again from its program"
    hungry = "needs more than 1.5 GB of memory to read; split it"
    assert flaw("pass") == damaged
    assert flaw("while True: pass", 1) == "takes longer than 1 seconds to read"
    assert flaw("ctypes.string_at(0)") == (
        "crashes its reader (SIGSEGV); save it anew with another program"
    )
    assert flaw("os._exit(3)") == "crashes its reader (exit 3); save it anew with another program"
    assert flaw("os.kill(os.getpid(), 9)") == f"{hungry} (the system stopped its reader)"
    assert flaw("x = bytearray(2_000_000_000)") == hungry
    assert flaw("x = []\nwhile True: x.append(bytes(1_000_000))") == hungry
    assert flaw("(lambda f: f(f))(lambda f: f(f))") == "is nested too deeply"
    assert flaw("1 / 0") == "is damaged: not readable as PDF (ZeroDivisionError)"
    assert flaw("pass") == damaged
    assert "Z" not in children()


def test_the_build_goes_on_after_each(broken: Path) -> None:
    results = [
        read(broken, data, name)[0]
        for name, data in [("a.pdf", b"%PDF-\nos.abort()"), ("b.docx", docx([FIRST])),
                           ("c.pdf", b"%PDF-\nos.abort()"), ("d.docx", docx([FIRST]))]
    ]  # fmt: skip
    assert [isinstance(result, Draft) for result in results] == [False, True, False, True]


def test_one_child_serves_many_documents(tmp_path: Path) -> None:
    draft(tmp_path, PDF, "a.pdf")
    (first,) = sandbox._idle
    for _ in range(50):
        draft(tmp_path, PDF, "a.pdf")
        assert sandbox._idle == [first]


def test_threads_read_at_once(tmp_path: Path) -> None:
    results: list[Draft] = []
    threads = [
        threading.Thread(target=lambda at=at: results.append(draft(tmp_path, PDF, f"{at}.pdf")))
        for at in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.text for result in results] == [FIRST] * 4
    sandbox.close()
    assert children() == set()


def test_a_fork_does_not_share_the_child(tmp_path: Path) -> None:
    draft(tmp_path, PDF, "a.pdf")
    code = "import os, sys\n" + textwrap.dedent(f"""
        from pathlib import Path
        from index import formats
        path = Path({str(tmp_path / "a.pdf")!r})
        one = list(formats.read_file(path, "a"))
        pid = os.fork()
        same = list(formats.read_file(path, "a")) == one
        if not pid:
            os._exit(not same)
        sys.exit(not same or os.waitpid(pid, 0)[1])
    """)
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_parent_is_stopped(broken: Path, signal_: signal.Signals) -> None:
    path = broken / "a.pdf"
    path.write_text(f"%PDF-\nopen({str(broken / 'pid')!r}, 'w').write(str(os.getpid()))\n"
                    "time.sleep(3 if os.getppid() else 0)")  # fmt: skip
    code = f"from pathlib import Path; from index import formats; " \
           f"list(formats.read_file(Path({str(path)!r}), 'a'))"  # fmt: skip
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(broken), *sys.path])}
    parent = subprocess.Popen([sys.executable, "-c", code], env=environment,
                              stderr=subprocess.DEVNULL)  # fmt: skip
    pid = broken / "pid"
    while not pid.exists() or not pid.read_text():
        assert parent.poll() is None
        time.sleep(0.05)
    parent.send_signal(signal_)
    parent.wait(20)
    assert gone(int(pid.read_text()), within=60)


def gone(pid: int, within: float) -> bool:
    """Say whether a process ends in time; a zombie that nobody here can reap has ended."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        shown = subprocess.run(["ps", "-o", "stat=", str(pid)], capture_output=True, text=True)
        if not shown.stdout.strip() or shown.stdout.startswith("Z"):
            return True
        time.sleep(0.1)
    return False


def test_a_document_that_is_too_large_for_a_parser(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4")
        file.truncate(sandbox.MAX_DOCUMENT + 1)
    (result,) = formats.read_file(path, "a.pdf")
    assert result == Rejection("a.pdf", "is a document larger than 100 MB; split it")
