"""Every Embedder gives unit vectors; the exported MiniLM gives the same ones as torch."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.encoders.embedder import TorchEmbedder
from index.encoders.encoder import OnnxEmbedder, export_onnx
from index.errors import EmbedderMissing
from index.ports import Embedder, Vectors
from tests.fakes import HashEmbedder

TEXTS = {
    "plain": "Russia says that Iran will not be alone.",
    "empty": "",
    "space": " \n ",
    "long": "The talks went on all night. " * 500,
    "one long word": "x" * 10_000,
    "emoji": "🚨 " * 400,
    "invisible": "\u200b\u00ad\ufeff",
    "replaced": "\ufffd\x01",
    "joined": "e\u0301 é ﬁ İ ß\u00a0“quoted”",
    "other writing": "莫斯科支持德黑兰。 Москва поддерживает Тегеран. موسكو",
}


@pytest.fixture(scope="module")
def torch_embedder() -> TorchEmbedder:
    return TorchEmbedder()


@pytest.fixture(scope="module")
def encoder_folder(seeds_archive: Path) -> Path:
    """What the build of the seeds exported."""
    (folder,) = (seeds_archive / "cache" / "encoder").iterdir()
    return folder


@pytest.fixture(params=["torch_embedder", "encoder", "hash"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "hash":
        return HashEmbedder()
    made: Embedder = request.getfixturevalue(request.param)
    return made


def test_rows_are_unit_vectors_in_the_order_of_the_texts(embedder: Embedder) -> None:
    texts = list(TEXTS.values())
    vectors = embedder.encode(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)
    for row, text in zip(vectors, texts, strict=True):
        assert float(embedder.encode([text])[0] @ row) > 0.9995


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.encode(["one"]).shape[1])


def test_what_means_the_same_is_nearer(embedder: Embedder) -> None:
    question, near, far = embedder.encode(
        ["Russia supports Iran", "Iran has the support of Russia", "Bake the cake for an hour"]
    )
    assert question @ near > question @ far + 0.3


@pytest.mark.parametrize("name", TEXTS)
def test_onnx_encodes_as_torch_does(
    name: str, torch_embedder: TorchEmbedder, encoder: OnnxEmbedder
) -> None:
    ours, precise = (
        encoder.encode([TEXTS[name]]),
        torch_embedder.encode_precisely([TEXTS[name]]),
    )
    assert np.abs(ours - precise).max() < 1e-4
    assert float(ours[0] @ torch_embedder.encode([TEXTS[name]])[0]) > 0.999


def test_both_have_one_id(torch_embedder: TorchEmbedder, encoder: OnnxEmbedder) -> None:
    assert encoder.id == torch_embedder.id
    assert encoder.id.startswith("all-MiniLM-L6-v2@53aa51172d142c89")


def test_an_export_that_differs_is_refused(torch_embedder: TorchEmbedder, tmp_path: Path) -> None:
    class Other(TorchEmbedder):
        model = torch_embedder.model

        def encode_precisely(self, texts: Sequence[str]) -> Vectors:
            return -super().encode_precisely(texts)

    with pytest.raises(EmbedderMissing, match="differs from the model"):
        export_onnx(Other(), tmp_path / "encoder")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json", "card.json"])
def test_a_half_copied_encoder_says_what_to_do(
    file: str, encoder_folder: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(encoder_folder, tmp_path / "copy")
    assert OnnxEmbedder(copy).id
    (copy / file).write_bytes((copy / file).read_bytes()[:40])
    with pytest.raises(EmbedderMissing, match="the next build makes it anew"):
        OnnxEmbedder(copy)


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json"])
def test_an_encoder_of_which_one_bit_is_wrong_is_not_used(
    file: str, encoder_folder: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(encoder_folder, tmp_path / "copy")
    data = bytearray((copy / file).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / file).write_bytes(data)
    with pytest.raises(EmbedderMissing, match=f"{file} is damaged"):
        OnnxEmbedder(copy)


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EmbedderMissing, match=r"give the folder of one .* modules\.json"):
        TorchEmbedder(str(tmp_path))
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(EmbedderMissing, match="has no weights"):
        TorchEmbedder(str(tmp_path))


def test_a_broken_model_says_so_when_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    embedder = TorchEmbedder(str(tmp_path))
    assert embedder.id.startswith(f"{tmp_path.name}@")
    with pytest.raises(EmbedderMissing, match="cannot be loaded"):
        embedder.encode(["anything"])
