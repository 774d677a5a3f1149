"""What every test runs under: no network, no telemetry, no deadline on a shared machine.

`make test` runs each file of tests in one of several processes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Before any library that reads them at import.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
BESIDE_OTHERS = "PYTEST_XDIST_WORKER" in os.environ
if BESIDE_OTHERS:  # each process has one core to compute on
    os.environ["OMP_NUM_THREADS"] = "1"

# The program starts some hundred times in these tests, and need not be compiled each time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

pytest_plugins = ["tests.shared"]

settings.register_profile("clippings", deadline=None)
settings.load_profile("clippings")

# Started first, so that no process is left alone with one of them at the end.
LONGEST = (
    "browser/test_chat.py",
    "index/ingest/test_preparing.py",
    "contracts/test_embedder.py",
    "index/test_kill.py",
    "qa/test_old_answers.py",
    "qa/test_seeds.py",
    "qa/cli/test_readme.py",
    "test_mixed_folder.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if BESIDE_OTHERS:
        order = {Path(__file__).parent / name: at for at, name in enumerate(LONGEST)}
        items.sort(key=lambda item: order.get(item.path, len(LONGEST)))
