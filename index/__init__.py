"""The archive: documents in, passages out. This is its face; nothing else is meant for others."""

from index.archive import Archive, open_archive
from index.builder import Progress, build_archive, remove_from_archive, set_fields
from index.cli import add_filter_options, chosen_filters
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
from index.text import article_stretches, sentences, tokenize
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
    "add_filter_options",
    "article_stretches",
    "build_archive",
    "chosen_filters",
    "days_between",
    "open_archive",
    "parse",
    "remove_from_archive",
    "sentences",
    "set_fields",
    "tokenize",
]
