"""Paths -> articles ready to be stored: which files, corrected how, and how cut."""

from index.ingest.corrections import corrected, parse_fields
from index.ingest.inputs import Inputs, gather
from index.ingest.moves import gone_files, missing_folders, moved_files
from index.ingest.preparing import BEHIND, BY_HAND, PIPELINE, FileRead, prepare, read_new

__all__ = [
    "BEHIND",
    "BY_HAND",
    "PIPELINE",
    "FileRead",
    "Inputs",
    "corrected",
    "gather",
    "gone_files",
    "missing_folders",
    "moved_files",
    "parse_fields",
    "prepare",
    "read_new",
]
