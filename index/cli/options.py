"""The options that narrow a search, the same on every command line."""

from __future__ import annotations

import argparse

from index.search import NARROWINGS, parse_scope
from index.types import Scope


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Add --from, --to, --outlet, --author, --language and --as-of."""
    group = parser.add_argument_group("filters", "what an article must satisfy to be searched")
    group.add_argument(
        "--from", metavar="DATE", help="published on that day or later (like 2026-03-08)"
    )
    group.add_argument("--to", metavar="DATE", help="published on that day or earlier")
    group.add_argument("--outlet", metavar="NAME", help="whole name, in any case")
    group.add_argument("--author", metavar="NAME", help="whole name, in any case")
    group.add_argument("--language", metavar="CODE", help="a code like en")
    group.add_argument(
        "--as-of",
        metavar="DATE",
        help="hide what was published later, and count “last week” from that day (default: today)",
    )


def chosen_scope(options: argparse.Namespace) -> Scope:
    """Return what the options narrow the search to; raises BadQuery."""
    return parse_scope({name: getattr(options, name) for name in NARROWINGS})
