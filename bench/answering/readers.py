"""The readers that are measured, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from index import Embedder
from qa.ports import Reader
from qa.reader.picker import SentencePicker
from qa.reader.spanreader import SpanReader

OURS = "reader"
UNSUMMED = "evidence not summed"
PICKER = "sentence picker"


class Measured(Reader, Protocol):
    """A reader that says below which confidence it does not answer."""

    least: float


Make = Callable[[Embedder, float | None], Measured]
"""Takes the archive's encoder and the least confidence that is answered; None: the reader's."""

READERS: dict[str, Make] = {
    OURS: lambda embedder, least: SpanReader(least=least),
    UNSUMMED: lambda embedder, least: SpanReader(least=least, summed=False),
    PICKER: lambda embedder, least: SentencePicker(embedder, least=least),
}
