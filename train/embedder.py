"""Tune the embedding model on the news questions of the training years.

    python -m train.embedder --news news.jsonl --out runs/embedder
    python -m bench.reranking --news news.jsonl --model runs/embedder     # what it would bring

A question is drawn towards passages that hold its answer and away from the other passages of its
batch, a well-ranked one without the answer among them (InfoNCE: van den Oord et al. 2018; with hard
negatives: Karpukhin et al. 2020). What this writes is a sentence-transformers model like any other:
`clippings build --model runs/embedder` takes it.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.encoders.embedder import DEFAULT_MODEL, model_folder
from index.text.chunking import encoded
from train.data import Example, holds, news

_SCALE = 20.0  # of a cosine, as the packaged model was trained
_LONGEST = 192  # tokens of a passage; 120 words and a title have 170

Triple = tuple[Example, Example]


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides the weights, beside the data."""

    epochs: int = 2
    batch: int = 32
    rate: float = 2e-5
    seed: int = 0


def main() -> None:
    plan = Plan()
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--news", type=Path, required=True, help="what `train.news` wrote")
    parser.add_argument("--out", type=Path, required=True, help="a folder for the model")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="the model to start from")
    parser.add_argument("--epochs", type=int, default=plan.epochs)
    parser.add_argument("--rate", type=float, default=plan.rate)
    parser.add_argument("--seed", type=int, default=plan.seed)
    options = parser.parse_args()
    plan = Plan(options.epochs, plan.batch, options.rate, options.seed)
    tune(options.news, model_folder(options.model), options.out, plan)


def tune(file: Path, folder: Path, out: Path, plan: Plan) -> None:
    """Write the sentence-transformers model in `folder`, tuned, into the folder `out`."""
    import torch
    from tqdm import tqdm

    torch.manual_seed(plan.seed)
    model = untuned(folder)
    steps = batches(triples(file), plan)
    trained = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=plan.rate, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, plan.rate, total_steps=len(steps), pct_start=0.1, anneal_strategy="linear"
    )
    bar = tqdm(steps, unit="batch")
    for step in bar:
        loss = contrast(model, step)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        rate.step()
        bar.set_postfix(loss=f"{float(loss.detach()):.2f}", refresh=False)
    model.save_pretrained(str(out), create_model_card=False)


def untuned(folder: Path) -> Any:
    """Return the model, ready to be trained on a processor in a few minutes."""
    import torch
    from sentence_transformers import SentenceTransformer

    # The backward pass of "eager" is the faster one in bfloat16; random numbers take as long as it.
    model = SentenceTransformer(str(folder), model_kwargs={"attn_implementation": "eager"}).train()
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    for name, weights in model.named_parameters():  # half of the weights, most never in a batch
        if "word_embeddings" in name:
            weights.requires_grad_(False)
    return model


def triples(file: Path) -> list[list[Triple]]:
    """Return for each question its answering passages, each with one that does not answer."""
    asked = defaultdict[str, list[Example]](list)
    for example in news(file, positives=3, negatives=3):
        asked[example.group].append(example)
    found = []
    for examples in asked.values():
        right = [each for each in examples if each.spans]
        wrong = [each for each in examples if not each.spans]
        if right and wrong:
            pairs = [(each, wrong[at % len(wrong)]) for at, each in enumerate(right)]
            found.append(pairs)
    return found


def batches(questions: Sequence[Sequence[Triple]], plan: Plan) -> list[list[Triple]]:
    """Return the batches of all epochs in random order."""
    rng, found = random.Random(plan.seed), []
    for _ in range(plan.epochs):
        order = [each for pairs in questions for each in pairs]
        rng.shuffle(order)
        found += [order[at : at + plan.batch] for at in range(0, len(order), plan.batch)]
    return found


def contrast(model: Any, batch: Sequence[Triple]) -> Any:
    """Return the mean negative log-likelihood of each question's own passage in the batch.

    Another question's passage that holds the answer too is no negative.
    """
    import torch

    passages = [right for right, _ in batch] + [wrong for _, wrong in batch]
    own = torch.eye(len(batch), len(passages), dtype=torch.bool)
    too = torch.tensor([[holds(right, each.passage) for each in passages] for right, _ in batch])
    with torch.autocast(model.device.type, dtype=torch.bfloat16):
        asked = _vectors(model, [right.question for right, _ in batch])
        read = _vectors(model, [encoded(each.title, each.passage) for each in passages])
    scores = _SCALE * asked @ read.T
    scores = scores.masked_fill((too & ~own).to(scores.device), -1e9)
    return torch.nn.functional.cross_entropy(scores, torch.arange(len(batch)).to(scores.device))


def _vectors(model: Any, texts: Sequence[str]) -> Any:
    import torch

    features = model[0].tokenizer(
        list(texts), padding=True, truncation=True, max_length=_LONGEST, return_tensors="pt"
    )
    pooled = model(features.to(model.device))["sentence_embedding"]
    return torch.nn.functional.normalize(pooled.float(), dim=1)


if __name__ == "__main__":
    main()
