"""The reader: a cross-encoder of 12 layers with outputs for words, sentences, passages and answers.

It reads two kinds of pairs. `[CLS] question [SEP] title | passage [SEP]`: where the short answer
begins and ends, how well each sentence answers, how near the passage is to the question.
`[CLS] question | answer [SEP] title | sentences [SEP]`: do the sentences say that this is the
answer? One set of weights, because both are the same understanding, and one file to carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from train.base import CONFIG

SCALE = 4.0  # the base's relevance runs from -11 to 11; sentences learn a quarter of it


class Reader(nn.Module):
    """Token ids, attention mask and types, each (batch, tokens), to start, end, evidence and near,
    (batch, tokens), and relevance, answers and verdict, (batch,). All are logits.

    `evidence` and `near` of a sentence are the means over its tokens: does it answer, and what
    would the base have said of it alone. `relevance` is the base's own output.
    """

    def __init__(self, shape: Mapping[str, int] = CONFIG) -> None:
        super().__init__()
        from transformers import BertConfig, BertModel

        # A CPU sees the data once: that does not overfit, and random numbers are slow there.
        lent = torch.cuda.is_available()
        drop = 0.1 if lent else 0.0
        config = BertConfig(**shape, hidden_dropout_prob=drop, attention_probs_dropout_prob=drop)
        # "eager" has the faster backward pass in bfloat16 on a CPU.
        config._attn_implementation = "sdpa" if lent else "eager"
        self.bert: Any = BertModel(config)
        size = config.hidden_size
        self.classifier = nn.Linear(size, 1)
        self.tokens = nn.Linear(size, 4)
        self.pair = nn.Linear(size, 2)
        for head in (self.tokens, self.pair):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
        # Word vectors stay as they are: a third of the weights, most of which no batch touches.
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, ...]:
        found = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=types)
        hidden = found.last_hidden_state
        answers, verdict = self.pair(hidden[:, 0]).unbind(-1)
        relevance = self.classifier(found.pooler_output).squeeze(-1)
        return (*self.tokens(hidden).unbind(-1), relevance, answers, verdict)

    def load(self, file: Path) -> None:
        """Go on from a .safetensors, a checkpoint's .pt or an int8 ONNX file; outputs that it
        lacks begin anew."""
        from safetensors.torch import load_file

        from train.base import weights

        if file.suffix == ".safetensors":
            found = load_file(file)
        elif file.suffix == ".pt":
            found = torch.load(file, map_location="cpu")["model"]
        else:
            found = weights(file)
        known = self.state_dict()
        missing, _ = self.load_state_dict(
            {name: each for name, each in found.items() if name in known}, strict=False
        )
        new = {name for name in missing if name.startswith(("tokens.", "pair."))}
        if left := sorted(set(missing) - new):
            raise SystemExit(f"{file} lacks {', '.join(left[:3])}: it is no reader of this form.")

    def save(self, file: Path) -> None:
        """Write all weights in half precision."""
        from safetensors.torch import save_file

        save_file({n: e.detach().half().contiguous() for n, e in self.state_dict().items()}, file)


@dataclass(frozen=True, slots=True)
class Targets:
    """What is right of a batch: `reads` and `judges` say which rows are of which kind.

    allowed, starts, ends: (batch, tokens). sentences: (n, tokens), a mask each; `of` their rows,
    `labels` 1, 0 or -1 (not known), `taught` the base's logit or NaN. relevance: (batch,), the
    base's logit or NaN. answers, verdict: (batch,), 1, 0 or -1.
    """

    allowed: Tensor
    starts: Tensor
    ends: Tensor
    sentences: Tensor
    of: Tensor
    labels: Tensor
    taught: Tensor
    relevance: Tensor
    answers: Tensor
    verdict: Tensor


def loss(outputs: tuple[Tensor, ...], targets: Targets) -> dict[str, Tensor]:
    """Return the parts of the loss, to be added up.

    Where an answer stands in several places their probabilities are added (Clark and Gardner 2018,
    equation 1).
    """
    start, end, evidence, near, relevance, answers, verdict = (each.float() for each in outputs)
    reads = targets.starts.any(-1)
    parts = {
        "span": _marginal(start, targets.allowed, targets.starts, reads)
        + _marginal(end, targets.allowed, targets.ends, reads),
        "answers": _binary(answers, targets.answers),
        "verdict": _binary(verdict, targets.verdict),
        "relevance": _near(relevance, targets.relevance),
    }
    if len(targets.sentences):
        size = targets.sentences.sum(-1)
        said = (evidence[targets.of] * targets.sentences).sum(-1) / size
        nearness = (near[targets.of] * targets.sentences).sum(-1) / size
        parts["evidence"] = _binary(said, targets.labels)
        parts["near"] = _near(nearness * SCALE, targets.taught)
    weights = {"span": 0.5, "verdict": 1.0, "evidence": 0.7, "answers": 0.3, "near": 0.3}
    return {name: weights.get(name, 0.2) * part for name, part in parts.items()}


def _marginal(logits: Tensor, allowed: Tensor, right: Tensor, rows: Tensor) -> Tensor:
    every = logits.masked_fill(~allowed, -1e9).logsumexp(-1)
    values = every - logits.masked_fill(~right, -1e9).logsumexp(-1)
    return _mean(values, rows)


def _binary(logits: Tensor, labels: Tensor) -> Tensor:
    values = nn.functional.binary_cross_entropy_with_logits(
        logits, labels.clamp(min=0).float(), reduction="none"
    )
    return _mean(values, labels >= 0)


def _near(logits: Tensor, taught: Tensor) -> Tensor:
    values = nn.functional.smooth_l1_loss(
        logits / SCALE, taught.nan_to_num() / SCALE, reduction="none"
    )
    return _mean(values, ~taught.isnan())


def _mean(values: Tensor, rows: Tensor) -> Tensor:
    return (values * rows).sum() / rows.sum().clamp(min=1)
