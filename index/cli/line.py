"""One command line, to which each package adds its commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from index.cli import output, stopping
from index.encoders import TorchEmbedder
from index.ports import MakeEmbedder
from index.text import printable
from index.version import __version__

_STOPPED = 130  # what a shell says of a program that Ctrl-C ended,
_UNHEARD = 141  # and of one whose reader had gone

Command = Callable[[argparse.Namespace], int]


class CommandLine:
    """A parser with one subparser for each command."""

    def __init__(
        self,
        prog: str,
        failures: tuple[type[Exception], ...],
        renamed: Mapping[str, str] | None = None,
        make_embedder: MakeEmbedder = TorchEmbedder,
    ) -> None:
        """`failures` carry a sentence for people; `renamed` are old names of commands;
        `make_embedder` loads the default model."""
        self._parser = _Parser(
            prog=prog,
            description="Ask a news archive. Every answer is made of quotes you can check.",
        )
        self._parser.add_argument("--version", action="version", version=f"clippings {__version__}")
        self._commands = self._parser.add_subparsers(required=True, metavar="COMMAND")
        self._failures, self._make_embedder = failures, make_embedder
        self._renamed = renamed or {}

    def add(
        self, name: str, command: Command, help_: str, *, json: bool = True
    ) -> argparse.ArgumentParser:
        """Add a command with the options that all have; it returns an exit status."""
        made = self._commands.add_parser(name, help=help_, description=f"{help_.capitalize()}.")
        made.add_argument(
            "--archive",
            default=os.environ.get("CLIPPINGS_ARCHIVE", "archive"),
            metavar="DIR",
            help="the archive's folder (default: %(default)s; CLIPPINGS_ARCHIVE changes it)",
        )
        if json:
            made.add_argument("--json", action="store_true", help="print JSON, for scripts")
        made.set_defaults(command=command, make_embedder=self._make_embedder)
        return made

    def run(self, arguments: Sequence[str] | None = None) -> int:
        """Run one command and return its exit status.

        That is 0, 1 when something was wrong, 2 for wrong usage, 130 after Ctrl-C, or 141 when
        whoever read the output has gone.
        """
        output.prepare()
        words = list(sys.argv[1:] if arguments is None else arguments)
        return _ended_well(lambda: self._run(words))

    def _run(self, arguments: list[str]) -> int:
        arguments[:1] = [self._renamed.get(name, name) for name in arguments[:1]]
        options = self._parser.parse_args(arguments)
        try:
            status: int = options.command(options)
            return status
        except self._failures as error:
            if stopping.heard():
                raise
            output.complain(str(error))
            return 1
        except OSError as error:
            if error.filename is None or stopping.heard():
                raise
            reason = (error.strerror or str(error)).lower()
            output.complain(f"{error.filename} cannot be used: {reason}.")
            return 1


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words it was given, which may come from anywhere."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))

    def _print_message(self, message: str, file: Any = None) -> None:
        output.write(file, message)  # argparse would pass over a broken pipe


def as_process(main: Callable[[], int]) -> NoReturn:
    """Run a command line as a process of its own, which Ctrl-C ends."""
    stopping.insist()
    status = _ended_well(main)  # Ctrl-C may come before there is a command
    stopping.settle()
    sys.exit(status)


def _ended_well(run: Callable[[], int]) -> int:
    """Return the exit status of what was run, or of what ended it."""
    try:
        try:
            return run()
        except output.OutputClosed:
            raise
        except (KeyboardInterrupt, Exception) as ended:
            if not isinstance(ended, KeyboardInterrupt) and not stopping.heard():
                raise
            output.complain(
                "", "Stopped. What was stored is kept. Run the same command to continue."
            )
            return _STOPPED
    except output.OutputClosed:
        output.let_go()
        return _UNHEARD
