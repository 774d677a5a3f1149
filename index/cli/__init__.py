"""The command line of the archive: commands, their options, and what they show meanwhile."""

from index.cli.commands import add_archive_commands, main
from index.cli.line import CommandLine, as_process
from index.cli.options import add_filter_options, chosen_scope
from index.cli.output import complain, say, say_json

__all__ = [
    "CommandLine",
    "add_archive_commands",
    "add_filter_options",
    "as_process",
    "chosen_scope",
    "complain",
    "main",
    "say",
    "say_json",
]
