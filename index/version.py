"""Which version of the program this is; `pyproject.toml` reads it from here."""

from datetime import date

__version__ = "0.1.0"

BORN = date(2026, 1, 1)
"""Before this day there was no such program: a clock that says so is wrong."""
