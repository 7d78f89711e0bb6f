"""The reader: one encoder, several heads.

A MiniLM encoder (6 layers, 384 wide) reads a window. One head scores each piece as an anchor; for each anchor a
second one reads the window again, as seen from that anchor, and gives each piece its role. So ``Orn said Abe denied
it`` gives a row for ``said`` and another one for ``denied``, and the two may share every word. Two more heads give
entity mentions and the vectors that tell which mentions are the same thing.

Wang et al., MiniLM, 2020 (arXiv:2002.10957); the word vectors stay as they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements import labels
from onrecord.statements.pieces import Case, Quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
ROLE_WIDTH, DISTANCES = 160, 64


class Batch(NamedTuple):
    """B windows padded to T pieces; ``mask`` is True where a piece is. Integers of 64 bit."""

    ids: Tensor
    case: Tensor
    quoted: Tensor
    edge: Tensor
    mask: Tensor


@dataclass(frozen=True, slots=True)
class Heads:
    """anchors: B x T x 2; roles: N x T x 7 for the N (window, piece) pairs asked for; entities: B x T x layers x 11;
    chains: B x T x 4 x 64 (as a later mention: first and last piece; as an earlier one: first and last piece).
    """

    anchors: Tensor
    roles: Tensor
    entities: Tensor
    chains: Tensor


class Layer(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attention = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm_outer = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, unseen: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.attention(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a CPU in bfloat16 the fused one takes half as long again, most of it going backward.
        scores = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2) + unseen[:, None, None, :].to(q.dtype)
        attended = self.attended((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm_attended(x + self.dropout(attended))
        fed: Tensor = self.norm_outer(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))
        return fed


class Encoder(nn.Module):
    """Pieces -> vectors, B x T x 384."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(len(Case), WIDTH)
        self.quoted = nn.Embedding(len(Quoted), WIDTH)
        self.edge = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.word.weight.requires_grad_(False)
        for extra in (self.case, self.quoted, self.edge):
            nn.init.normal_(extra.weight, std=0.01)

    def forward(self, batch: Batch) -> Tensor:
        at = torch.arange(batch.ids.shape[1])
        x = self.word(batch.ids) + self.position(at)[None]
        x = self.dropout(self.norm(x + self.case(batch.case) + self.quoted(batch.quoted) + self.edge(batch.edge)))
        unseen = torch.zeros_like(batch.mask, dtype=x.dtype).masked_fill(~batch.mask, -1e4)
        for layer in self.layers:
            x = layer(x, unseen)
        return x  # type: ignore[no-any-return]


class Roles(nn.Module):
    """The window once more for each anchor: what each piece is to the statement that hangs on it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.piece = nn.Linear(WIDTH, ROLE_WIDTH)
        self.anchor = nn.Linear(WIDTH, 2 * ROLE_WIDTH)
        self.distance = nn.Embedding(2 * DISTANCES + 1, ROLE_WIDTH)
        self.near = nn.ModuleList(nn.Linear(3 * ROLE_WIDTH, ROLE_WIDTH) for _ in range(2))
        self.answer = nn.Linear(ROLE_WIDTH, len(labels.ROLES))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.distance.weight, std=0.02)

    def forward(self, x: Tensor, mask: Tensor, window: Tensor, at: Tensor) -> Tensor:
        pieces = self.piece(x)[window]
        # Behind a window stands nothing, whatever else is in its batch.
        real = mask[window][:, :, None]
        scale, shift = self.anchor(x[window, at]).chunk(2, -1)
        distance = (torch.arange(x.shape[1])[None] - at[:, None]).clamp(-DISTANCES, DISTANCES) + DISTANCES
        seen = functional.gelu(pieces * (1 + scale[:, None]) + shift[:, None] + self.distance(distance))
        for near in self.near:
            seen = seen + functional.gelu(near(_with_neighbours(self.dropout(seen) * real)))
        return self.answer(seen)  # type: ignore[no-any-return]


def _with_neighbours(x: Tensor) -> Tensor:
    """Each piece between the one before it and the one behind it: N x T x 3W.

    A convolution; as `Conv1d` it is several times slower in int8.
    """
    wide = functional.pad(x, (0, 0, 1, 1))
    return torch.cat([wide[:, :-2], x, wide[:, 2:]], -1)


class Reader(nn.Module):
    """Encoder and heads. Roles are given for the (window, piece) pairs asked for: gold anchors in training."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.anchors = nn.Linear(WIDTH, len(labels.ANCHORS))
        self.roles = Roles(dropout)
        self.entities = nn.Linear(WIDTH, labels.LAYERS * len(labels.ENTITIES))
        self.chains = nn.Linear(WIDTH, labels.CHAINS * labels.CHAIN_WIDTH)
        self.unchained = nn.Parameter(torch.zeros(()))
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: Batch, window: Tensor, at: Tensor) -> Heads:
        x = self.dropout(self.encoder(batch))
        size, length, _ = x.shape
        return Heads(
            anchors=self.anchors(x),
            roles=self.roles(x, batch.mask, window, at),
            entities=self.entities(x).view(size, length, labels.LAYERS, len(labels.ENTITIES)),
            chains=self.chains(x).view(size, length, labels.CHAINS, labels.CHAIN_WIDTH),
        )

    def start_from(self, weights: Mapping[str, Tensor]) -> None:
        """Takes the encoder of a BERT checkpoint of the same size, as saved by transformers."""
        with torch.no_grad():
            for ours, theirs in self._same(weights):
                ours.copy_(theirs)

    def _same(self, theirs: Mapping[str, Tensor]) -> list[tuple[Tensor, Tensor]]:
        encoder = self.encoder
        types = theirs["embeddings.token_type_embeddings.weight"]
        pairs: list[tuple[Tensor, Tensor]] = [
            (encoder.word.weight, theirs["embeddings.word_embeddings.weight"]),
            (encoder.position.weight, theirs["embeddings.position_embeddings.weight"] + types[0]),
            (encoder.norm.weight, theirs["embeddings.LayerNorm.weight"]),
            (encoder.norm.bias, theirs["embeddings.LayerNorm.bias"]),
        ]
        for number, layer in enumerate(encoder.layers):
            under = f"encoder.layer.{number}."
            for end in ("weight", "bias"):
                threefold = torch.cat([theirs[f"{under}attention.self.{x}.{end}"] for x in ("query", "key", "value")])
                pairs += [
                    (getattr(layer.attention, end), threefold),
                    (getattr(layer.attended, end), theirs[f"{under}attention.output.dense.{end}"]),
                    (getattr(layer.norm_attended, end), theirs[f"{under}attention.output.LayerNorm.{end}"]),
                    (getattr(layer.inner, end), theirs[f"{under}intermediate.dense.{end}"]),
                    (getattr(layer.outer, end), theirs[f"{under}output.dense.{end}"]),
                    (getattr(layer.norm_outer, end), theirs[f"{under}output.LayerNorm.{end}"]),
                ]
        return pairs
