"""What others may use of the packages: it exists, is documented, and works as promised."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import pytest

import index
import qa
from qa import open_assistant


@pytest.mark.parametrize("package", [index, qa], ids=["index", "qa"])
def test_every_public_name_exists_once_and_is_documented(package: ModuleType) -> None:
    names: list[str] = package.__all__
    assert sorted(set(names)) == sorted(names)
    assert names
    for name in names:
        public = getattr(package, name)
        if inspect.isclass(public) or inspect.isfunction(public):
            docstring = (public.__doc__ or "").strip()
            assert docstring, f"{package.__name__}.{name} has no docstring"
            # What dataclass makes up where there is none.
            assert not docstring.startswith(f"{name}("), f"{name} has a made-up docstring"


def test_the_library_in_one_line(seeds_archive: Path) -> None:
    answer = open_assistant(seeds_archive).ask("Who said that Iran is not alone?")
    assert answer.headline == "Zamir Kabulov"
    assert answer.headline in answer.citations[0].quote
