"""How sure a headline has to be, as an option of the commands that answer."""

from __future__ import annotations

import argparse


def add_sure_option(parser: argparse.ArgumentParser) -> None:
    """Add `--sure`."""
    parser.add_argument(
        "--sure",
        type=_probability,
        metavar="P",
        help="give a headline only if it is right with this probability, from 0 to 1, such as 0.95 "
        "(default: as the reader was calibrated); else the nearest quotes",
    )


def _probability(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no probability: give a number from 0 to 1")
    return value
