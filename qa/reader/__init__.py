"""Reads passages for a question and proposes claims: the trained reader, or the picker."""

from qa.reader.evidencereader import EvidenceReader
from qa.reader.picker import SentencePicker

__all__ = ["EvidenceReader", "SentencePicker"]
