"""The readers that are measured, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from index import Embedder
from qa.ports import Reader
from qa.reader import EvidenceReader, SentencePicker

OURS = "reader"
PICKER = "sentence picker"


class Measured(Reader, Protocol):
    """A reader that says below which confidence it does not answer."""

    least: float


Make = Callable[[Embedder, float | None], Measured]
"""Takes the archive's encoder and the least confidence that is answered; None: the reader's."""

READERS: dict[str, Make] = {
    OURS: lambda embedder, least: EvidenceReader(least=least),
    PICKER: lambda embedder, least: SentencePicker(embedder, least=least),
}
