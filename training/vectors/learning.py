"""Static vectors that are as near to each other as an encoder finds the sentences to be.

The encoder's vectors of single words make poor sentences: it reads each word by its neighbours. So the words' vectors
go on learning from sentences: of each two in a batch the product of their sums shall be the product of the encoder's
vectors, near ones above all. Words that no sentence has stay where they began. Half a minute on one core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.vectors import Floats

_EPOCHS, _AT_ONCE, _RATE, _NAMES_RATE = 6, 256, 2e-3, 1e-2
# A pair that the encoder finds near counts for up to so much more: those are what is looked for.
_NEAR = 8.0


class Sentences(NamedTuple):
    """rows: of the known words of each; unknown: the sum of the others' hashed vectors, float32[sentences, WIDTH];
    taught: the encoder's vectors, float32[sentences, 384].
    """

    rows: Sequence[Sequence[int]]
    unknown: Tensor
    taught: Tensor


class Static(nn.Module):
    """A vector for each word, and the length of the hashed ones."""

    def __init__(self, start: Floats) -> None:
        super().__init__()
        self.words = nn.Parameter(torch.from_numpy(start.copy()))
        self.unknown = nn.Parameter(torch.ones(()))

    def forward(self, sentences: Sentences, some: Sequence[int]) -> Tensor:
        rows = torch.tensor([row for i in some for row in sentences.rows[i]], dtype=torch.long)
        begins = torch.tensor([0, *(len(sentences.rows[i]) for i in some[:-1])]).cumsum(0)
        known = functional.embedding_bag(rows, self.words, begins, mode="sum")
        return functional.normalize(known + self.unknown * sentences.unknown[list(some)], dim=1)


def learn(start: Floats, sentences: Sentences, seed: int, tell: Callable[[str], None]) -> Static:
    """From the words' vectors to begin with, float32[words, WIDTH]."""
    torch.manual_seed(seed)
    model = Static(start)
    optimizer = torch.optim.Adam(
        [{"params": [model.words], "full": _RATE}, {"params": [model.unknown], "full": _NAMES_RATE}]
    )
    for epoch in range(_EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * (1 - epoch / _EPOCHS)
        order = torch.randperm(len(sentences.rows)).tolist()
        for at in range(0, len(order), _AT_ONCE):
            loss = _loss(model, sentences, order[at : at + _AT_ONCE])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        tell(f"epoch {epoch}: {loss.item():.4f}")
    return model


def _loss(model: Static, sentences: Sentences, some: Sequence[int]) -> Tensor:
    found, taught = model(sentences, some), sentences.taught[list(some)]
    likeness = taught @ taught.T
    missed = (found @ found.T - likeness) ** 2 * (1 + _NEAR * likeness.clamp(min=0))
    apart: Tensor = ~torch.eye(len(some), dtype=torch.bool)
    mean: Tensor = missed[apart].mean()
    return mean
