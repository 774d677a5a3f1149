"""The seams of the answering side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index import Hit
from qa.types import Asked, Reading


class Reader(Protocol):
    """Reads passages for a question and proposes claims, best first."""

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """Propose claims whose offsets lie within the passages of `hits`, or abstain."""
        ...
