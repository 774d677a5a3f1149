"""Training: packs keep what is right; a run learns, stops, goes on and exports what it learnt."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer  # noqa: E402

from index import TorchEmbedder, sentences  # noqa: E402
from qa.reader.network import Network  # noqa: E402
from qa.reader.spans import Encoder  # noqa: E402
from train import base, doubt, export, lent, packing, reader  # noqa: E402
from train.data import Claim, Example  # noqa: E402
from train.model import Reader, Targets, loss  # noqa: E402
from train.pack import Pack, joined  # noqa: E402
from train.pack import write as write_pack  # noqa: E402
from train.teach import teach  # noqa: E402

TOKENIZER = TorchEmbedder().folder / "tokenizer.json"
NAMES = "Anna Boris Clara David Emma Frank Greta Hugo".split()
PLAN = reader.Plan(batch=4, rate=3e-3)
TINY = base.CONFIG | {
    "hidden_size": 32,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 64,
}


def examples() -> list[Example]:
    found = []
    for at, name in enumerate(NAMES * 3):
        passage = f"It rained at noon. In {1900 + at} the prize went to {name} for a book."
        start = passage.index(name)
        spans = ((start, start + len(name)),) if at % 3 else ()
        asked = "Who got the prize?" if spans else "Where is the river?"
        found.append(Example(asked, "Prizes", passage, spans, "squad", ""))
    return found


def claims() -> list[Claim]:
    return [
        Claim(
            "Who got the prize?",
            name if at % 2 else "noon",
            "",
            f"It went to {name}.",
            bool(at % 2),
        )
        for at, name in enumerate(NAMES * 2)
    ]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pack") / "pack.npz"
    encoder = Encoder(TOKENIZER)
    read = packing.read_rows(examples(), encoder)
    assert packing.write([*read, *packing.judge_rows(claims(), encoder)], TOKENIZER, file) == 40
    return file


def tiny() -> Reader:
    torch.manual_seed(1)
    return Reader(TINY)


def trainer(pack: Path, out: Path, plan: reader.Plan = PLAN) -> reader.Trainer:
    out.mkdir(exist_ok=True)
    return reader.Trainer(plan, tiny(), Pack([pack]), out)


def targets(arrays: dict[str, Any]) -> Targets:
    names = Targets.__slots__  # type: ignore[attr-defined]
    return Targets(**{name: torch.from_numpy(arrays[name]) for name in names})


def test_a_pack_keeps_the_tokens_and_what_is_right_of_them(pack: Path) -> None:
    found = Pack([pack])
    every = found.batch(range(len(found)))
    encoder = Encoder(TOKENIZER)
    known = {
        tuple(window.ids): (each, window)
        for each in examples()
        for window in encoder.encode([(each.question, each.title, each.passage)])[0]
    }
    reads = np.flatnonzero(every["verdict"] < 0)
    assert len(reads) == len(known) == 24
    for row in reads:
        size = int(every["mask"][row].sum())
        example, window = known[tuple(every["ids"][row, :size].tolist())]
        assert tuple(every["types"][row, :size].tolist()) == window.types
        assert every["answers"][row] == bool(example.spans)
        starts = np.flatnonzero(every["starts"][row]).tolist()
        wanted = [window.tokens(*span)[0] for span in example.spans]  # type: ignore[index]
        assert starts == (wanted or [0])
        said = every["labels"][every["of"] == row].tolist()
        assert said == ([0, 1] if example.spans else [0, 0])
        assert np.isnan(every["taught"][every["of"] == row]).all()
        assert np.isnan(every["relevance"][row])
        masks = every["sentences"][every["of"] == row]
        bounds = [window.tokens(*each) for each in sentences(example.passage)]
        assert [int(mask.sum()) for mask in masks] == [last - first + 1 for first, last in bounds]  # type: ignore[misc]
    judged = every["verdict"][every["verdict"] >= 0]
    assert sorted(judged.tolist()) == [0] * 8 + [1] * 8
    assert not every["starts"][every["verdict"] >= 0].any()


def test_evidence_without_a_short_answer_teaches_no_span(tmp_path: Path) -> None:
    passage = "It rained. The mayor spoke of the flood."
    said = Example("What of the flood?", "", passage, ((11, 40),), "CLAPNQ", "", short=False)
    packing.write(packing.read_rows([said], Encoder(TOKENIZER)), TOKENIZER, tmp_path / "pack.npz")
    arrays = Pack([tmp_path / "pack.npz"]).batch([0])
    assert not arrays["starts"].any()
    assert arrays["labels"].tolist() == [0, 1]
    assert arrays["answers"].tolist() == [1]


def test_packs_are_joined_and_kept_small(pack: Path, tmp_path: Path) -> None:
    one = Pack([pack])
    write_pack(joined([one.arrays, one.arrays]), tmp_path / "two.npz.xz")
    two = Pack([tmp_path / "two.npz.xz"])
    assert len(two) == 80
    first, second = two.batch(range(40)), two.batch(range(40, 80))
    for name, array in one.batch(range(40)).items():
        assert np.array_equal(first[name], array, equal_nan=array.dtype == np.float32), name
        assert np.array_equal(second[name], array, equal_nan=array.dtype == np.float32), name
    assert (tmp_path / "two.npz.xz").stat().st_size < pack.stat().st_size


def test_the_base_teaches_what_it_says_of_passages_and_of_their_sentences(pack: Path) -> None:
    found, model = Pack([pack]), tiny()
    teach(model, found)
    every = found.batch(range(len(found)))
    encoder = Encoder(TOKENIZER)
    for row, member in enumerate(every["verdict"]):
        assert np.isnan(every["relevance"][row]) == (member >= 0)
    example = examples()[1]
    texts = [example.passage[slice(*each)] for each in sentences(example.passage)]
    told = [(example.question, "", text) for text in texts]
    windows = [e[0] for e in encoder.encode([(example.question, "Prizes", example.passage), *told])]
    (row,) = (r for r in range(len(found)) if tuple(found.tokens(r)) == windows[0].ids)
    wanted = []
    for window in windows:
        inputs = [
            torch.tensor([each]) for each in (window.ids, [1] * len(window.ids), window.types)
        ]
        with torch.no_grad():
            wanted.append(float(model(*inputs)[4]))
    got = [found.arrays["relevance"][row], *found.taught(row)]
    assert got == pytest.approx(wanted, abs=2e-2)


def test_only_a_share_is_taught(pack: Path) -> None:
    found = Pack([pack])
    teach(tiny(), found, share=0.5)
    read = found.arrays["verdict"] < 0
    assert 0 < np.isfinite(found.arrays["relevance"]).sum() < read.sum()


def test_the_loss_is_that_of_the_right_tokens_and_rows(pack: Path) -> None:
    known = Pack([pack])
    known.arrays["taught"][:] = -2.0
    known.arrays["relevance"][known.arrays["verdict"] < 0] = 3.0
    right = targets(known.batch(range(40)))
    sure = 80 * (right.starts.float() - 0.5), 80 * (right.ends.float() - 0.5)
    evidence = torch.zeros(right.starts.shape)
    near = torch.zeros(right.starts.shape)
    for mask, row, label, taught in zip(
        right.sentences, right.of, right.labels, right.taught, strict=True
    ):
        evidence[row][mask] = 80.0 * (float(label) - 0.5)
        near[row][mask] = float(taught) / 4
    rows = (
        right.relevance.nan_to_num(),
        *(80 * (e.float() - 0.5) for e in (right.answers, right.verdict)),
    )
    parts = loss((*sure, evidence, near, *rows), right)
    assert {name: round(float(part), 4) for name, part in parts.items()} == dict.fromkeys(parts, 0)
    wrong = loss((*(-each for each in sure), -evidence, -near, *(-each for each in rows)), right)
    assert all(float(part) > 0.1 for part in wrong.values())


def test_stopping_and_going_on_gives_the_same_weights(pack: Path, tmp_path: Path) -> None:
    straight = trainer(pack, tmp_path / "straight")
    straight.run()
    assert straight.done
    first = trainer(pack, tmp_path / "parts")
    first.run(steps=2)
    first.save()
    second = trainer(pack, tmp_path / "parts")
    assert second.step == 2
    second.run()
    theirs = second.model.state_dict()
    for name, weights in straight.model.state_dict().items():
        assert torch.equal(weights, theirs[name]), name


def test_another_plan_does_not_go_on(pack: Path, tmp_path: Path) -> None:
    trainer(pack, tmp_path).save()
    with pytest.raises(SystemExit, match="another plan"):
        trainer(pack, tmp_path, reader.Plan(batch=5))


def test_every_row_is_in_one_batch_of_an_epoch(pack: Path) -> None:
    lengths = Pack([pack]).lengths
    found = reader.batches(lengths, PLAN)
    assert sorted(at for each in found for at in each) == list(range(len(lengths)))
    assert found == reader.batches(lengths, PLAN)
    assert found != reader.batches(lengths, reader.Plan(batch=4, seed=1))
    twice = reader.batches(lengths, reader.Plan(batch=4, epochs=2))
    assert len(twice) == 2 * len(found)


def test_it_learns_and_exports_what_it_learnt_to_go_on_from(pack: Path, tmp_path: Path) -> None:
    learner = trainer(pack, tmp_path, reader.Plan(batch=4, rate=2e-3, epochs=60))
    learner.run()
    found = reader.check(learner.model, Pack([pack]))
    assert min(found.values()) > 0.9, found
    export.write_onnx(learner.model, tmp_path / "precise.onnx")
    export.quantize(tmp_path / "precise.onnx", tmp_path / "small.onnx")
    export.install(tmp_path / "small.onnx", TOKENIZER, tmp_path / "model")
    network = Network(tmp_path / "model")
    example = examples()[1]
    (marked,) = network.read(
        example.question, [(example.title, example.passage)], [sentences(example.passage)]
    )
    best = max(marked.spans, key=lambda span: span.score)
    assert example.passage[best.start : best.end] == "Boris"
    assert marked.evidence[1] > marked.evidence[0]
    right, wrong = network.judge(
        "Who got the prize?",
        [("Boris", "", "It went to Boris."), ("noon", "", "It went to Boris.")],
    )
    assert right > wrong
    # What it proposes is judged by what is right of the passage.
    known = Pack([pack])
    rows = np.flatnonzero(known.arrays["verdict"] < 0).tolist()
    own = doubt.proposals(learner.model, known, rows)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    told = {
        tokenizer.decode(own.tokens(row).tolist()): int(own.arrays["verdict"][row])
        for row in range(len(own))
    }
    right_ones = [text for text, is_right in told.items() if is_right]
    assert any(text.startswith("who got the prize? | boris prizes |") for text in right_ones)
    assert all(text.startswith("who got the prize? |") for text in right_ones)
    assert any(text.startswith("where is the river? | ") for text in told.keys() - right_ones)
    # int8 is what the repository keeps, and goes on from.
    again = tiny()
    again.load(tmp_path / "model" / "model.onnx")
    for name, weights in learner.model.state_dict().items():
        difference = (again.state_dict()[name] - weights).abs().max()
        assert difference <= 0.02 * weights.abs().max() + 1e-6, name


def test_a_file_of_another_form_is_refused(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file({"some.weight": torch.zeros(2)}, tmp_path / "other.safetensors")
    with pytest.raises(SystemExit, match="no reader of this form"):
        tiny().load(tmp_path / "other.safetensors")


def test_weights_are_kept_in_half_precision(tmp_path: Path) -> None:
    model = tiny()
    model.save(tmp_path / "weights.safetensors")
    other = Reader(TINY)
    other.load(tmp_path / "weights.safetensors")
    for name, weights in other.state_dict().items():
        assert torch.allclose(weights, model.state_dict()[name], rtol=1e-3, atol=1e-4), name


def test_a_result_comes_back_in_pieces_and_is_averaged_with_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lent, "PIECE", 20_000)
    monkeypatch.setattr(lent, "Reader", lambda: Reader(TINY))
    trained, other = tiny(), Reader(TINY)
    # Training leaves the word vectors as the base has them.
    words = trained.bert.embeddings.word_embeddings.weight
    other.bert.embeddings.word_embeddings.weight.data.copy_(words)
    base = tmp_path / "base.safetensors"
    other.save(base)
    lent.write(trained, tmp_path)
    pieces = sorted(tmp_path.glob("weights.*"))
    assert len(pieces) > 1
    assert max(each.stat().st_size for each in pieces) <= 20_000
    for share in (1.0, 0.75):
        lent.join(tmp_path, base, share, tmp_path / "whole.safetensors")
        again = Reader(TINY)
        again.load(tmp_path / "whole.safetensors")
        for name, learnt in trained.state_dict().items():
            part = share if name.startswith("bert.") else 1.0
            wanted = part * learnt + (1 - part) * other.state_dict()[name]
            assert torch.allclose(wanted, again.state_dict()[name], rtol=1e-2, atol=1e-3), name
