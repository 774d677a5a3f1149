"""Training: it learns, stops and goes on with the same weights, and exports what it learnt."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from transformers import BertConfig, BertModel  # noqa: E402

from index import TorchEmbedder  # noqa: E402
from qa.reader.spans import Encoder, SpanModel  # noqa: E402
from train import export, reader  # noqa: E402
from train.data import Example  # noqa: E402
from train.evaluate import evaluate, torch_runner  # noqa: E402
from train.model import Reader, batch, loss  # noqa: E402

TOKENIZER = TorchEmbedder().folder / "tokenizer.json"
NAMES = "Anna Boris Clara David Emma Frank Greta Hugo".split()
PLAN = reader.Plan(examples=0, batch=4, rate=3e-3)


def examples() -> list[Example]:
    found = []
    for at, name in enumerate(NAMES * 3):
        passage = f"In {1900 + at} the prize went to {name} for a book."
        start = passage.index(name)
        spans = ((start, start + len(name)),) if at % 3 else ()
        asked = "Who got the prize?" if spans else "Where is the river?"
        found.append(Example(asked, "", passage, spans, "squad", ""))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(1)
    config = BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    path = tmp_path_factory.mktemp("tiny")
    BertModel(config, add_pooling_layer=False).save_pretrained(path)
    return path


@pytest.fixture(scope="module")
def rows() -> list[reader.Row]:
    return reader.encoded(examples(), Encoder(TOKENIZER))


def trainer(folder: Path, rows: list[reader.Row], out: Path) -> reader.Trainer:
    out.mkdir(exist_ok=True)
    return reader.Trainer(PLAN, Reader(folder), rows, out)


def test_stopping_and_going_on_gives_the_same_weights(
    folder: Path, rows: list[reader.Row], tmp_path: Path
) -> None:
    straight = trainer(folder, rows, tmp_path / "straight")
    straight.run()
    assert straight.done
    first = trainer(folder, rows, tmp_path / "parts")
    first.run(steps=2)
    first.save()
    second = trainer(folder, rows, tmp_path / "parts")
    assert second.step == 2
    second.run()
    theirs = second.model.state_dict()
    for name, weights in straight.model.state_dict().items():
        assert torch.equal(weights, theirs[name]), name


def test_another_plan_does_not_go_on(folder: Path, rows: list[reader.Row], tmp_path: Path) -> None:
    trainer(folder, rows, tmp_path).save()
    with pytest.raises(SystemExit, match="another plan"):
        reader.Trainer(reader.Plan(batch=5), Reader(folder), rows, tmp_path)


def test_every_row_is_in_one_batch(rows: list[reader.Row]) -> None:
    lengths = [len(window.ids) for window, _ in rows]
    found = reader.batches(lengths, PLAN)
    assert sorted(at for each in found for at in each) == list(range(len(rows)))
    assert found == reader.batches(lengths, PLAN)
    assert found != reader.batches(lengths, reader.Plan(batch=4, seed=1))


def test_the_loss_is_that_of_the_right_tokens(rows: list[reader.Row]) -> None:
    windows = [rows[0][0], rows[1][0]]
    spans = [[], [(windows[1].first, windows[1].first + 1)]]
    _, targets = batch(windows, spans, torch.device("cpu"))
    size = targets[0].shape
    logits = torch.zeros(size)
    allowed = targets[0].sum(1)
    expected = float(np.log(allowed.numpy()).mean()) + 0.5 * np.log(2)
    assert float(loss((logits, logits, torch.zeros(2)), targets)) == pytest.approx(expected)
    sure = 40 * (targets[1].float() - 0.5), 40 * (targets[2].float() - 0.5)
    relevance = torch.tensor([-40.0, 40.0])
    assert float(loss((*sure, relevance), targets)) < 1e-6
    assert float(loss((*sure, -relevance), targets)) > 10


def test_it_learns_saves_and_exports_what_it_learnt(
    folder: Path, rows: list[reader.Row], tmp_path: Path
) -> None:
    learner = reader.Trainer(PLAN, Reader(folder), rows * 60, tmp_path)
    learner.run()
    run = torch_runner(learner.model)
    found = evaluate(examples(), Encoder(TOKENIZER), run)
    assert found.f1 > 0.9
    assert found.auc > 0.9
    export.write_onnx(learner.model, TOKENIZER, tmp_path / "precise")
    export.quantize(tmp_path / "precise", tmp_path / "small")
    export.halved(tmp_path / "precise", tmp_path / "half")
    windows = [window for window, _ in rows[:4]]
    wanted = run(windows)
    for name, tolerance in (("precise", 0.1), ("half", 0.1), ("small", 0.6)):
        exported = SpanModel(tmp_path / name)
        for left, right in zip(wanted, exported.run(windows), strict=True):
            assert np.abs(left - right).max() < tolerance, name  # torch ran in bfloat16
    sizes = [(tmp_path / name / "model.onnx").stat().st_size for name in ("precise", "half")]
    assert sizes[1] < 0.6 * sizes[0]


def test_weights_are_kept_in_half_precision_and_go_on(
    folder: Path, rows: list[reader.Row], tmp_path: Path
) -> None:
    learner = trainer(folder, rows, tmp_path)
    learner.run(steps=3)
    learner.model.save(tmp_path / "weights.safetensors")
    again = reader.Trainer(
        PLAN, Reader(folder), rows, tmp_path / "none", tmp_path / "weights.safetensors"
    )
    for name, weights in again.model.trained().items():
        assert torch.allclose(weights, learner.model.trained()[name], rtol=1e-3, atol=1e-6)
    assert again.step == 0
