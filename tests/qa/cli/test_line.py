"""`clippings` as a whole: it starts fast, and its old names still open the same doors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index import __version__
from qa.cli import main

ROOT = Path(__file__).parents[3]
HEAVY = "torch transformers sentence_transformers faiss gradio fastapi uvicorn onnxruntime lxml"


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from qa.cli import main\n"
        "try:\n"
        "    main(['--help'])\n"
        "except SystemExit:\n"
        f"    sys.exit(' '.join(sys.modules.keys() & set('{HEAVY}'.split())))\n"
    )
    done = python("-c", code)
    assert done.stdout.startswith("usage: clippings ")
    assert done.stderr == "\n"


@pytest.mark.parametrize(
    ("door", "usage"),
    [
        ("-m index check", "python -m index doctor "),
        ("-m index doctor", "python -m index doctor "),
        ("-m qa check", "python -m qa verify "),
        ("-m qa ask", "python -m qa ask "),
        ("app.py", "clippings serve "),
    ],
)
def test_old_doors_open(door: str, usage: str) -> None:
    done = python(*door.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: {usage}")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"clippings {__version__}\n"


def test_the_new_command_has_no_old_names(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check"])
    assert "invalid choice: 'check'" in capsys.readouterr().err


def test_wrong_words_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["doctor", "--\x1b[2J\u202e"])
    err = capsys.readouterr().err
    assert "--\ufffd[2J\ufffd" in err
    assert "\x1b" not in err
