"""Offline means offline: nobody is looked up, connected to or written to but on this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Loopback, and Unix sockets, which have no address; a look-up goes to port 53.
FAR = re.compile(r"sin6?_addr=(?!inet_addr\(\"127\.|.*\"::1\")|sin6?_port=htons\(53\)")
STAYS = 6  # seconds: ONNX Runtime writes its database within two


def environment(home: Path) -> dict[str, str]:
    """The tests' own, with a home of its own and nothing said to any library."""
    kept = {name: value for name, value in os.environ.items() if name not in SAID}
    return kept | {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "CI": ""}


SAID = ("ORT_DISABLE_TELEMETRY", "GRADIO_ANALYTICS_ENABLED", "HF_HUB_DISABLE_TELEMETRY")


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_building_and_asking_reach_nobody_and_write_nothing_elsewhere(tmp_path: Path) -> None:
    archive, home, calls = tmp_path / "archive", tmp_path / "home", tmp_path / "calls"
    home.mkdir()
    work = (
        "import sys, time\n"
        "from qa.cli import main\n"
        "archive = ['--archive', sys.argv[1]]\n"
        "assert main(['build', '--demo', *archive]) == 0\n"
        "assert main(['ask', 'Who said that Iran is not alone?', *archive]) == 0\n"
        f"time.sleep({STAYS})\n"
    )
    traced = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(calls)]
    done = subprocess.run(
        [*traced, sys.executable, "-c", work, str(archive)],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        timeout=300,
    )
    if "ptrace" in done.stderr.lower() and done.returncode:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    assert "Zamir Kabulov" in done.stdout
    assert [line for line in calls.read_text("utf-8").splitlines() if FAR.search(line)] == []
    assert [str(each) for each in home.rglob("*") if each.is_file()] == []


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
