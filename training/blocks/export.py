"""Trained block models -> the files that ship: one ONNX graph that gives the mean of them, and its manifest.

In float32: the graph has two megabytes and takes a millisecond for a page, so there is nothing to gain from int8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from onrecord.articles import features, hashing
from training.blocks.model import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.blocks.model import BlockModel

INPUTS = ("numbers", "words", "labels")
OUTPUTS = ("body", "roles", "title")


class Shipped(nn.Module):
    """The models as they run: for the N lines of one page their probabilities of being body, N, of each role, N x 13,
    and of being the title, N.
    """

    def __init__(self, models: Sequence[BlockModel]) -> None:
        super().__init__()
        self.models = nn.ModuleList(models)

    def forward(self, numbers: Tensor, words: Tensor, labels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        page = Lines(numbers[None], words[None], labels[None], torch.ones_like(words[None, :, 0], dtype=torch.bool))
        each = [model(page) for model in self.models]
        body = torch.stack([torch.sigmoid(said.body[0]) for said in each]).mean(0)
        roles = torch.stack([torch.softmax(said.roles[0], -1) for said in each]).mean(0)
        return body, roles, torch.stack([torch.softmax(said.title[0], -1)[:-1] for said in each]).mean(0)


def export(models: Sequence[BlockModel], path: Path) -> None:
    """Writes the graph."""
    lines = 40
    example = (
        torch.zeros((lines, len(features.NAMES))),
        torch.ones((lines, hashing.FIRST + hashing.LAST), dtype=torch.long),
        torch.ones((lines, hashing.LABELS_KEPT + hashing.TAGS_KEPT), dtype=torch.long),
    )
    torch.onnx.export(
        Shipped(models).eval(),
        example,
        path,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "lines"} for name in (*INPUTS, *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )
