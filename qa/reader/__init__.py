"""Reads passages for a question and proposes claims: the trained reader, or the picker."""

from qa.reader.picker import SentencePicker
from qa.reader.spanreader import SpanReader

__all__ = ["SentencePicker", "SpanReader"]
