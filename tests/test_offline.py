"""Offline means offline: nobody is looked up, connected to or written to but on this machine."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from html import unescape
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.qa.web.fakes import asking
from tests.shared import copied

ROOT = Path(__file__).parents[1]
# Loopback, and Unix sockets, which have no address; a look-up goes to port 53.
FAR = re.compile(r"sin6?_addr=(?!inet_addr\(\"127\.|.*\"::1\")|sin6?_port=htons\(53\)")
STAYS = 6  # seconds: ONNX Runtime writes its database within two


def environment(home: Path) -> dict[str, str]:
    """The tests' own, with a home of its own and nothing said to any library."""
    kept = {name: value for name, value in os.environ.items() if name not in SAID}
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home / "tmp")}
    return kept | own | {"CI": "", "PYTHONUNBUFFERED": "1"}


SAID = ("ORT_DISABLE_TELEMETRY", "GRADIO_ANALYTICS_ENABLED", "HF_HUB_DISABLE_TELEMETRY")


@pytest.fixture
def traced(tmp_path: Path) -> list[str]:
    """What stands before a command to note whom it speaks to."""
    words = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o"]
    words.append(str(tmp_path / "calls"))
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    if subprocess.run([*words, "true"], capture_output=True).returncode:
        pytest.skip("strace may not trace here")
    return [*words, sys.executable, "-c"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "tmp").mkdir(parents=True)
    return tmp_path / "home"


def far(home: Path) -> list[str]:
    """Who was spoken to elsewhere, and what was left behind outside the archive."""
    calls = home.with_name("calls").read_text("utf-8").splitlines()
    files = [str(each) for each in home.rglob("*") if each.is_file()]
    return [line for line in calls if FAR.search(line)] + files


def test_building_and_asking_reach_nobody_and_write_nothing_elsewhere(
    tmp_path: Path, home: Path, traced: list[str]
) -> None:
    work = (
        "import sys, time\n"
        "from qa.cli import main\n"
        "archive = ['--archive', sys.argv[1]]\n"
        "assert main(['build', '--demo', *archive]) == 0\n"
        "assert main(['ask', 'Who said that Iran is not alone?', *archive]) == 0\n"
        f"time.sleep({STAYS})\n"
    )
    done = subprocess.run(
        [*traced, work, str(tmp_path / "archive")],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert "Zamir Kabulov" in done.stdout
    assert far(home) == []


def test_a_chat_reaches_nobody_and_writes_nothing_elsewhere(
    seeds_archive: Path, tmp_path: Path, home: Path, traced: list[str]
) -> None:
    archive = copied(seeds_archive, tmp_path / "archive")
    work = "from qa.cli import main; main(['serve', '--port', '0', '--archive', sys.argv[1]])"
    with subprocess.Popen(
        [*traced, f"import sys; {work}", str(archive)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        try:
            assert server.stdout is not None
            (address,) = re.findall(r"http://\S+", server.stdout.readline())
            with httpx.Client(base_url=address, timeout=120) as browser:
                answer = asked(browser, "Who said that Iran is not alone?")
                assert "Zamir Kabulov" in answer
                source = re.search(r"/source/\d+\?start=\d+&end=\d+", unescape(answer))
                assert source
                assert "<mark" in browser.get(source[0]).text
            time.sleep(STAYS)
        finally:
            os.killpg(server.pid, signal.SIGINT)
    assert far(home) == []


def asked(browser: httpx.Client, question: str) -> str:
    """Ask as a page does, and return all that the server says of it."""
    body = {"data": [question, {}, None], "fn_index": asking(browser), "session_hash": "me"}
    assert browser.post("/gradio_api/queue/join", json=body).status_code == 200
    return browser.get("/gradio_api/queue/data?session_hash=me").text


@pytest.mark.parametrize(
    "first", ["import index", "import qa", "import qa.cli", "import index.cli"]
)
def test_every_door_silences_the_libraries_before_they_are_loaded(
    first: str, tmp_path: Path
) -> None:
    code = (
        f"import sys\n{first}\n"
        "import os\n"
        "loaded = {'onnxruntime', 'gradio', 'huggingface_hub'} & set(sys.modules)\n"
        f"print(sorted(loaded), [os.environ[name] for name in {SAID!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "[] ['1', 'False', '1']\n"
