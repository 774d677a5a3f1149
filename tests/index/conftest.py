from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "files").mkdir()
    return Library(tmp_path / "files", tmp_path / "archive")
