"""The question encoder: what encodes a question as the archive's passages were encoded."""

from __future__ import annotations

import logging
import threading

from index.encoders import TorchEmbedder
from index.errors import EmbedderMissing
from index.ports import Embedder, MakeEmbedder
from index.search.caches import Caches
from index.store import Store

_log = logging.getLogger(__name__)


class QuestionEncoder:
    """The embedder that is given, or the one exported with the archive, or what `make` makes.

    It is loaded when it is first asked for; safe for threads.
    """

    def __init__(
        self, store: Store, caches: Caches, given: Embedder | None, make: MakeEmbedder
    ) -> None:
        self._store, self._caches, self._given, self._make = store, caches, given, make
        self._lock = threading.Lock()
        self._embedder: Embedder | str | None = None

    @property
    def embedder(self) -> Embedder | str:
        """The encoder, or why there is none; the first use may take some seconds."""
        with self._lock:
            if self._embedder is None:
                try:
                    self._embedder = self._load()
                except EmbedderMissing as error:
                    self._embedder = str(error)
            return self._embedder

    def _load(self) -> Embedder:
        made_with = self._store.meta("encoder")
        embedder = self._given or self._exported(made_with) or self._make()
        if embedder.id != made_with:
            raise EmbedderMissing(
                f"The archive was embedded by {made_with}, and the model here is {embedder.id}."
            )
        if isinstance(embedder, TorchEmbedder):
            embedder.encode(["Is it usable?"])
        return embedder

    def _exported(self, made_with: str) -> Embedder | None:
        try:
            exported = self._caches.encoder(made_with)
        except EmbedderMissing as error:
            _log.warning("%s", error)  # torch can still do it
            return None
        return exported if exported and exported.id == made_with else None
