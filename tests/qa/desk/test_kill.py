"""kill -9 between any two steps, and in them: nothing is lost, nothing is there twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from qa.desk import Desk
from tests.qa.desk.steps import KINDS, expected, found, step

ROOT = Path(__file__).parents[3]
AFTER = (1, 2, 3, 4, 5, 12, 19)
"""Steps that a process may do before it is killed: each kind is the last one once."""


def test_what_was_done_is_there_once(tmp_path: Path) -> None:
    file, done = tmp_path / "desk.sqlite3", 0
    for steps in AFTER:
        command = [sys.executable, "-m", "tests.qa.desk.steps", str(file), str(done)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(steps):
                done = int(process.stdout.readline())
            process.kill()  # it is at the next step, or has done it, or several, unheard
            said = process.stdout.read().split()
        done = int(said[-1]) if said else done
        desk = Desk(file)
        left = found(desk)
        assert left in (expected(done), expected(done + 1))
        done += left != expected(done)
        desk.close()
    assert done > sum(AFTER) - 1


def test_without_a_kill_the_steps_do_what_is_expected(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk.sqlite3")
    for number in range(3 * KINDS):
        step(desk, number)
        assert found(desk) == expected(number + 1)
    desk.close()


def test_two_programs_share_a_desk(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite3"
    one, two = Desk(file), Desk(file)
    for number in range(2 * KINDS):
        step((one, two)[number % 2], number)
        assert found(one) == found(two) == expected(number + 1)
    one.close()
    two.close()
