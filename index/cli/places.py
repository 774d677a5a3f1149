"""`places`: every place of a phrase or a name, with the words around it."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from index.archive import open_archive
from index.cli.line import CommandLine
from index.cli.options import add_filter_options, chosen_scope
from index.cli.output import say, say_json
from index.search import ORDERS, in_order, parse_phrase, phrase_in_words
from index.types import EVERYTHING, Place


def add_places_command(line: CommandLine) -> None:
    """Add `places`."""
    places = line.add("places", _places, "show every place of a phrase or a name in its context")
    places.add_argument("phrase", metavar="PHRASE", help="exactly these words; in any case")
    places.add_argument(
        "--sort",
        choices=ORDERS,
        default=ORDERS[0],
        help="the newest first, the oldest first, or by outlet (default: %(default)s)",
    )
    add_filter_options(places)


def _places(options: argparse.Namespace) -> int:
    phrase, scope = parse_phrase(options.phrase), chosen_scope(options)
    with open_archive(options.archive) as archive:
        found = archive.places(phrase, scope)
    places = in_order(found.places, options.sort)
    if options.json:
        record = {
            "phrase": asdict(found.phrase),
            **asdict(scope),
            "places": [asdict(place) for place in places],
        }
        say_json(record)
        return 0
    say(phrase_in_words(found.phrase, scope != EVERYTHING))
    for place in places:
        say(f"{place.published or 'undated'}  {_origin(place)}")
        say(f"    {place.before}[{place.words}]{place.after}")
    return 0


def _origin(place: Place) -> str:
    said = [place.outlet] if place.outlet else []
    return ", ".join([*said, place.title, f"{place.source}, characters {place.start}-{place.end}"])
