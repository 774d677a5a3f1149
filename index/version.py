"""Which version of the program this is; `pyproject.toml` reads it from here."""

__version__ = "0.1.0"
