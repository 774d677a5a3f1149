"""The command line of the archive: commands, their options, and what they show meanwhile."""

from index.cli import stopping
from index.cli.commands import main
from index.cli.options import add_filter_options, chosen_scope

__all__ = ["add_filter_options", "chosen_scope", "main", "stopping"]
