"""Texts -> vectors: sentence-transformers for passages, ONNX for questions."""

from index.encoders.embedder import DEFAULT_MODEL, TorchEmbedder
from index.encoders.encoder import OnnxEmbedder, export_onnx

__all__ = ["DEFAULT_MODEL", "OnnxEmbedder", "TorchEmbedder", "export_onnx"]
