"""The reader: MiniLM-L6 with three outputs, and its loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from qa.reader.spans import Window, padded

_RELEVANCE = 0.5  # weight of the relevance loss beside the span loss


class Reader(nn.Module):
    """Token ids, attention mask and types, each (batch, tokens), to start and end logits,
    (batch, tokens), and relevance, (batch,)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        from transformers import AutoModel

        # Without dropout: one pass over the data does not overfit, and random numbers are slow.
        self.encoder: Any = AutoModel.from_pretrained(
            str(folder),
            add_pooling_layer=False,
            attn_implementation="eager",  # its backward pass is the faster one in bfloat16 on a CPU
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        size = self.encoder.config.hidden_size
        self.spans = nn.Linear(size, 2)
        self.relevance = nn.Linear(size, 1)
        # Word vectors stay as they are: half of the weights, most of which no batch touches.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)

    def trained(self) -> dict[str, Tensor]:
        """Return what training changes; the word vectors are those of the encoder's package."""
        return {name: weights for name, weights in self.named_parameters() if weights.requires_grad}

    def save(self, file: Path) -> None:
        """Write the trained weights in half precision."""
        from safetensors.torch import save_file

        save_file({name: each.detach().half() for name, each in self.trained().items()}, file)

    def load(self, file: Path) -> None:
        """Go on from weights that `save` wrote."""
        from safetensors.torch import load_file

        found, wanted = load_file(file), self.trained()
        if found.keys() != wanted.keys():
            raise SystemExit(f"{file} is not of a reader of this form.")
        for name, weights in wanted.items():
            weights.data.copy_(found[name].float())

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        hidden = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=types
        ).last_hidden_state
        start, end = self.spans(hidden).unbind(-1)
        return start, end, self.relevance(hidden[:, 0]).squeeze(-1)


Targets = tuple[Tensor, Tensor, Tensor]


def batch(
    windows: list[Window], spans: list[list[tuple[int, int]]], device: torch.device
) -> tuple[tuple[Tensor, Tensor, Tensor], Targets]:
    """Return the inputs, and what is allowed, the start tokens and the end tokens as masks.

    Without spans the target is position 0.
    """
    ids, mask, types = (torch.from_numpy(each).to(device) for each in padded(windows))
    allowed, starts, ends = (torch.zeros(ids.shape, dtype=torch.bool) for _ in range(3))
    allowed[:, 0] = True
    for row, (window, places) in enumerate(zip(windows, spans, strict=True)):
        allowed[row, window.first : window.last] = True
        for start, end in places or [(0, 0)]:
            starts[row, start] = True
            ends[row, end] = True
    return (ids, mask, types), (allowed.to(device), starts.to(device), ends.to(device))


def loss(outputs: tuple[Tensor, Tensor, Tensor], targets: Targets) -> Tensor:
    """Return the mean negative log-likelihood of the spans and of the relevance.

    Where an answer stands in several places their probabilities are added up (Clark and Gardner
    2018, equation 1).
    """
    start, end, relevance = (each.float() for each in outputs)
    allowed, starts, ends = targets
    answered = (~starts[:, 0]).float()
    found = nn.functional.binary_cross_entropy_with_logits(relevance, answered)
    return (_marginal(start, allowed, starts) + _marginal(end, allowed, ends)) / 2 + (
        _RELEVANCE * found
    )


def _marginal(logits: Tensor, allowed: Tensor, right: Tensor) -> Tensor:
    every = logits.masked_fill(~allowed, -1e9).logsumexp(-1)
    return (every - logits.masked_fill(~right, -1e9).logsumexp(-1)).mean()
