"""`clippings`: one command line over both packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from index import ArchiveError, Embedder, TorchEmbedder
from index.cli import CommandLine, add_archive_commands, as_process
from qa.cli.commands import add_question_commands
from qa.errors import QaError

__all__ = ["as_process", "main", "script"]


def main(
    arguments: Sequence[str] | None = None,
    prog: str = "clippings",
    renamed: Mapping[str, str] | None = None,
    make_embedder: Callable[[], Embedder] = TorchEmbedder,
) -> int:
    """Run one command; return its exit status. `renamed` are old names of commands."""
    line = CommandLine(prog, (ArchiveError, QaError), renamed, make_embedder)
    add_archive_commands(line)
    add_question_commands(line)
    return line.run(arguments)


def script() -> NoReturn:
    """Be the program `clippings`, as it is installed."""
    as_process(main)
