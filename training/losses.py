"""What the reader is told about its answers: one loss for each head, counted for each thing that there was to find.

Where a corpus doesn't mark a thing, the head isn't told anything: a PolNeAR window says nothing of mentions, a GUM
window nothing of anchors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from training.data import Lesson
    from training.model import Heads


class Losses(NamedTuple):
    """One scalar for each head."""

    anchors: Tensor
    roles: Tensor
    entities: Tensor
    chains: Tensor

    def total(self) -> Tensor:
        """Statements are what the reader is for; mentions and chains weigh half and a fifth as much."""
        return self.anchors + self.roles + 0.5 * self.entities + 0.2 * self.chains


def losses(heads: Heads, lesson: Lesson, unchained: Tensor) -> Losses:
    """The four losses of one batch; zero where the batch has no answers for a head."""
    return Losses(
        anchors=_anchors(heads.anchors.float(), lesson),
        roles=_roles(heads.roles.float(), lesson.roles),
        entities=_entities(heads.entities.float(), lesson),
        chains=_chains(heads.chains.float(), lesson.mentions, unchained),
    )


def _anchors(answers: Tensor, lesson: Lesson) -> Tensor:
    asked = lesson.attributed
    each = functional.binary_cross_entropy_with_logits(answers[asked], lesson.anchors[asked], reduction="sum")
    return each / (len(lesson.at) + 1)


def _roles(answers: Tensor, roles: Tensor) -> Tensor:
    each = functional.cross_entropy(answers.flatten(0, 1), roles.flatten(), reduction="sum", ignore_index=-100)
    return each / ((roles > 0).sum() + 1) * 2


def _entities(answers: Tensor, lesson: Lesson) -> Tensor:
    entities = lesson.entities
    each = functional.cross_entropy(answers.flatten(0, 2), entities.flatten(), reduction="sum", ignore_index=-100)
    share = lesson.mentioned.float().mean()
    return each / ((entities > 0).sum() + 1) * share


def _chains(vectors: Tensor, mentions: Tensor, unchained: Tensor) -> Tensor:
    """Each mention chooses among those before it in its window, or none (Lee et al. 2017, with one vector a side)."""
    if len(mentions) < 2:
        return vectors.sum() * 0
    window, first, last, chain = mentions.unbind(1)
    later = vectors[window, first, 0] + vectors[window, last, 1]
    earlier = vectors[window, first, 2] + vectors[window, last, 3]
    scores = later @ earlier.T / earlier.shape[1] ** 0.5
    order = torch.arange(len(mentions))
    open_ = (window[:, None] == window[None]) & (order[:, None] > order[None])
    same = open_ & (chain[:, None] == chain[None])
    none = unchained.expand(len(mentions), 1)
    every = torch.cat([none, scores.masked_fill(~open_, -1e9)], 1).logsumexp(1)
    right = torch.cat([none.masked_fill(same.any(1, keepdim=True), -1e9), scores.masked_fill(~same, -1e9)], 1)
    return (every - right.logsumexp(1)).mean()
