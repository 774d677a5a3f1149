"""The parts of `python -m bench.answers`."""
