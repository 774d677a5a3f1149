"""The options that narrow a search, the same on every command line."""

from __future__ import annotations

import argparse
from datetime import date

from index.search import days_between
from index.types import Filters


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Add --from, --to, --outlet, --author, --language and --as-of."""
    group = parser.add_argument_group("filters", "what an article must satisfy to be searched")
    group.add_argument(
        "--from", type=_day, dest="first", metavar="DATE", help="published on that day or later"
    )
    group.add_argument(
        "--to", type=_day, dest="last", metavar="DATE", help="published on that day or earlier"
    )
    group.add_argument("--outlet", default="", metavar="NAME", help="whole name, in any case")
    group.add_argument("--author", default="", metavar="NAME", help="whole name, in any case")
    group.add_argument("--language", default="", metavar="CODE", help="a code like en")
    group.add_argument(
        "--as-of",
        type=_day,
        metavar="DATE",
        help="hide what was published later, and count “last week” from that day (default: today)",
    )


def chosen_filters(options: argparse.Namespace) -> Filters:
    """Return the filters that were given; raises BadQuery if no day is between the two dates."""
    published = days_between(options.first, options.last)
    return Filters(published, options.outlet, options.language, options.author)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-03-08") from None
