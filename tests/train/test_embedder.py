"""Tuning the embedding model: what it learns from, and that it learns."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
from transformers import BertConfig, BertModel  # noqa: E402

from index import TorchEmbedder  # noqa: E402
from train import embedder  # noqa: E402
from train.data import Example  # noqa: E402
from train.embedder import Plan, batches, contrast, triples, tune, untuned  # noqa: E402

TOWNS = "Paris Oslo Cairo Lima Delhi Tokyo Berlin Madrid Vienna Athens Dublin Warsaw".split()
GOODS = "rice gold fish wine salt iron silk wool corn milk coal tea".split()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with the packaged one's tokenizer and a single layer that has learnt nothing."""
    torch.manual_seed(1)
    encoder, model = (tmp_path_factory.mktemp(name) for name in ("encoder", "model"))
    for file in ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json"):
        shutil.copy(TorchEmbedder().folder / file, encoder)
    config = BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(encoder)
    shutil.copytree(TorchEmbedder().folder / "1_Pooling", model / "1_Pooling")
    card = json.loads((model / "1_Pooling" / "config.json").read_text("utf-8"))
    card["word_embedding_dimension"] = 32
    (model / "1_Pooling" / "config.json").write_text(json.dumps(card), "utf-8")
    for file in ("modules.json", "sentence_bert_config.json"):
        shutil.copy(TorchEmbedder().folder / file, model)
    shutil.copytree(encoder, model, dirs_exist_ok=True)
    return model


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [
        row(at, f"What is sold in {town}?", goods, [f"{town} sells {goods}.", f"{town} is old."])
        for at, (town, goods) in enumerate(zip(TOWNS, GOODS, strict=True))
    ]
    rows.append(row(98, "Who is nowhere?", "nobody at all", ["Nothing of it."]))
    rows.append(row(99, "Who is everywhere?", "everyone", ["It is everyone."]))
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def row(at: int, question: str, answer: str, texts: list[str]) -> dict[str, Any]:
    passages = [{"title": "", "text": text} for text in texts]
    about = {"id": str(at), "question": question, "answers": [answer], "evidence": ""}
    return about | {"passages": passages}


def test_a_question_needs_a_passage_of_either_kind(file: Path) -> None:
    found = triples(file)
    assert len(found) == len(TOWNS)
    for pairs, town, goods in zip(found, TOWNS, GOODS, strict=True):
        ((right, wrong),) = pairs
        assert (right.passage, wrong.passage) == (f"{town} sells {goods}.", f"{town} is old.")


def test_every_pair_comes_once_an_epoch_in_an_order_of_the_seed(file: Path) -> None:
    pairs = triples(file)
    found = batches(pairs, Plan(epochs=2, batch=5))
    assert [len(each) for each in found] == [5, 5, 2] * 2
    first = [right.group for batch in found[:3] for right, _ in batch]
    assert sorted(first) == sorted(each[0][0].group for each in pairs)
    assert first != [right.group for batch in found[3:] for right, _ in batch]
    assert found == batches(pairs, Plan(epochs=2, batch=5))
    assert found != batches(pairs, Plan(epochs=2, batch=5, seed=1))


def test_a_passage_that_holds_the_answer_too_is_no_negative(folder: Path) -> None:
    model = untuned(folder)
    right = Example("Who?", "", "It was Anna.", ((7, 11),), "news", "1")
    same = Example("Who?", "", "Anna, again.", (), "news", "1")
    other = Example("Who?", "", "It was Boris.", (), "news", "1")
    assert float(contrast(model, [(right, same)]).detach()) == pytest.approx(0, abs=1e-6)
    assert float(contrast(model, [(right, other)]).detach()) > 0.01


def test_tuning_draws_questions_to_their_answers(
    folder: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    losses = []

    def noted(model: Any, batch: list[embedder.Triple]) -> Any:
        losses.append(contrast(model, batch))
        return losses[-1]

    monkeypatch.setattr(embedder, "contrast", noted)
    out = tmp_path / "tuned"
    tune(file, folder, out, Plan(epochs=20, batch=12, rate=3e-3))
    assert float(losses[-1].detach()) < 0.5 * float(losses[0].detach())
    before, after = TorchEmbedder(str(folder)), TorchEmbedder(str(out))
    assert before.id != after.id
    assert found_first(before) < found_first(after) == len(TOWNS)


def found_first(embedder: TorchEmbedder) -> int:
    asked = embedder.encode_precisely([f"What is sold in {town}?" for town in TOWNS])
    texts = [f"{town} sells {goods}." for town, goods in zip(TOWNS, GOODS, strict=True)]
    texts += [f"{town} is old." for town in TOWNS]
    nearest = (asked @ embedder.encode_precisely(texts).T).argmax(axis=1)
    return int((nearest == range(len(TOWNS))).sum())
