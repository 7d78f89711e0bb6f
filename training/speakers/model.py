"""The ranker: one score for each candidate, and one for nobody, made into shares.

A line through the evidence and, beside it, a layer of sixteen: what *stands first* is worth depends on whether *she* is
asked for or *her*. Forty-one numbers go in for each candidate; all candidates are judged alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.speakers.evidence import NAMES, evidence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.speakers.following import Asked
    from training.speakers.lessons import Lesson

INPUTS, OUTPUTS = ("evidence",), ("shares",)
_WIDTH, _DROPOUT = 16, 0.2
_EPOCHS, _RATE, _DECAY, _AT_ONCE = 40, 3e-3, 0.03, 64
_NOBODY = -1e9


class RankerModel(nn.Module):
    """Evidence of the N candidates of one place, N x K -> their shares, N; what is missing to 1 is nobody's."""

    mean: Tensor
    scale: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(len(NAMES)))
        self.register_buffer("scale", torch.ones(len(NAMES)))
        self.line = nn.Linear(len(NAMES), 1)
        self.inner = nn.Linear(len(NAMES), _WIDTH)
        self.outer = nn.Linear(_WIDTH, 1)
        self.nobody = nn.Parameter(torch.zeros(1))
        self.dropout = nn.Dropout(_DROPOUT)

    def scores(self, given: Tensor) -> Tensor:
        """... x K -> ..."""
        x = (given - self.mean) / self.scale
        seen = self.dropout(torch.tanh(self.inner(self.dropout(x))))
        scores: Tensor = (self.line(x) + self.outer(seen))[..., 0]
        return scores

    def forward(self, given: Tensor) -> Tensor:
        return torch.softmax(torch.cat([self.scores(given), self.nobody]), 0)[:-1]


class Rankers(nn.Module):
    """The mean of rankers that began from different numbers: one alone is right or wrong in many places by chance."""

    def __init__(self, models: Sequence[RankerModel]) -> None:
        super().__init__()
        self.models = nn.ModuleList(models)

    def forward(self, given: Tensor) -> Tensor:
        return torch.stack([model(given) for model in self.models]).mean(0)

    def __call__(self, given: Tensor) -> Tensor:
        shares: Tensor = super().__call__(given)
        return shares

    def rank(self, asked: Asked) -> Sequence[float]:
        """As `onrecord.speakers.following` asks."""
        with torch.no_grad():
            shares: list[float] = self(torch.from_numpy(evidence(asked))).tolist()
        return shares


def learn(lessons: Sequence[Lesson], seeds: Sequence[int]) -> Rankers:
    """Rankers that choose as the lessons do."""
    return Rankers([_learn(lessons, seed) for seed in seeds]).eval()


def _learn(lessons: Sequence[Lesson], seed: int) -> RankerModel:
    torch.manual_seed(seed)
    given, real, right = _side_by_side(lessons)
    model = RankerModel()
    model.mean, model.scale = given[real].mean(0), given[real].std(0) + 0.1
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=_DECAY)
    for epoch in range(_EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * (1 - epoch / _EPOCHS)
        for some in torch.split(torch.randperm(len(lessons)), _AT_ONCE):
            scores = model.scores(given[some]).masked_fill(~real[some], _NOBODY)
            every = torch.cat([scores, model.nobody.expand(len(some), 1)], 1)
            optimizer.zero_grad()
            functional.cross_entropy(every, right[some]).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return model.eval()


def _side_by_side(lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor, Tensor]:
    """Evidence padded to the most candidates, which of it is real, and the number of the right one, nobody last."""
    most = max(len(lesson.evidence) for lesson in lessons)
    given = torch.zeros(len(lessons), most, len(NAMES))
    real = torch.zeros(len(lessons), most, dtype=torch.bool)
    for number, lesson in enumerate(lessons):
        given[number, : len(lesson.evidence)] = torch.from_numpy(lesson.evidence)
        real[number, : len(lesson.evidence)] = True
    right = torch.tensor([lesson.right if lesson.right >= 0 else most for lesson in lessons])
    return given, real, right


def export(model: Rankers, path: Path) -> None:
    """Writes the graph, in float32: it has a few kilobytes."""
    torch.onnx.export(
        model.eval(),
        (torch.zeros((3, len(NAMES))),),
        path,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={name: {0: "candidates"} for name in (*INPUTS, *OUTPUTS)},
        opset_version=17,
        dynamo=False,
    )
