"""The archive: documents in, passages out. This is its face; nothing else is meant for others."""

from index.archive import Archive, open_archive
from index.builder import Progress, build_archive, remove_from_archive, set_fields
from index.encoders import DEFAULT_MODEL, TorchEmbedder
from index.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveMissing,
    BadArticle,
    BadInput,
    BadQuery,
    EmbedderMismatch,
    EmbedderMissing,
    SchemaMismatch,
)
from index.ports import Embedder
from index.search import days_between, parse
from index.text import article_stretches, json_text, printable, sentences, tokenize
from index.types import (
    Article,
    BuildReport,
    Filters,
    Hit,
    Order,
    Passage,
    Period,
    Phrase,
    Query,
    Rejection,
    Retrieval,
    Span,
    SpanKind,
    Status,
)
from index.version import __version__

__all__ = [
    "DEFAULT_MODEL",
    "Archive",
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveFull",
    "ArchiveMissing",
    "Article",
    "BadArticle",
    "BadInput",
    "BadQuery",
    "BuildReport",
    "Embedder",
    "EmbedderMismatch",
    "EmbedderMissing",
    "Filters",
    "Hit",
    "Order",
    "Passage",
    "Period",
    "Phrase",
    "Progress",
    "Query",
    "Rejection",
    "Retrieval",
    "SchemaMismatch",
    "Span",
    "SpanKind",
    "Status",
    "TorchEmbedder",
    "__version__",
    "article_stretches",
    "build_archive",
    "days_between",
    "json_text",
    "open_archive",
    "parse",
    "printable",
    "remove_from_archive",
    "sentences",
    "set_fields",
    "tokenize",
]
