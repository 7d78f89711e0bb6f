"""How the block model learns, and what it then says of pages that it hasn't seen.

What counts is the share of the article's words that are found, page by page: so a line weighs by its words, and each
page as much as any other.

The pages are few, and two models that began from different numbers find articles of unknown sites that differ by one
or two hundredths of F1. So the rate of learning doesn't fall, and what is kept is a running mean of the weights (Polyak
and Juditsky, *Acceleration of stochastic approximation by averaging*, 1992): it differs by a third of that, and is
better than the mean of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from onrecord.articles import claimed, voting
from onrecord.articles.features import NAMES, Features, observe, second
from onrecord.articles.judging import IN_BODY, ROLES, Answers
from onrecord.nouns import Role
from training.blocks.model import BlockModel, Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from torch import Tensor

    from training.blocks.pages import Example

# Lines at once; longer pages are learned in stretches.
_AT_ONCE, _LONGEST = 4000, 600
_RATE, _DECAY = 2e-3, 0.01
# Of the mean at each step: it is that of the last five hundred steps or so, about once all pages.
_KEPT = 0.998
_OTHER_ROLES, _GUESS = 0.3, 0.3
_WARM = 0.1
# How often a word or label is hidden, and a page claims nothing.
_UNKNOWN, _ALL_UNKNOWN, _UNCLAIMED, _UNASKED = 0.15, 0.15, 0.3, 0.2
_TITLE = 0.3
_UNTOLD = -100
_CLAIMED = [NAMES.index(name) for name in claimed.NAMES]
_VOTED = [NAMES.index(name) for name in voting.NAMES]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page: its features, for each line whether it is body (0 or 1), its role's number, and its weight."""

    features: Features
    body: np.ndarray[Any, np.dtype[np.float32]]
    roles: np.ndarray[Any, np.dtype[np.int64]]
    weights: np.ndarray[Any, np.dtype[np.float32]]

    def __len__(self) -> int:
        return len(self.body)

    def titled(self, size: int) -> int:
        """Which line is the title; ``size`` where none is, as there is no article; `_UNTOLD` where that isn't known."""
        at = np.flatnonzero(self.roles == ROLES.index(Role.TITLE))
        return int(at[0]) if len(at) else _UNTOLD if self.body.any() else size

    def part(self, of: slice | np.ndarray[Any, Any]) -> Lesson:
        """Some of its lines."""
        return Lesson(self.features.part(of), self.body[of], self.roles[of], self.weights[of])


def lesson(example: Example) -> Lesson:
    """What an example teaches."""
    features = second(observe(example.text), example.text, example.vote)
    body = np.array([role in IN_BODY for role in example.roles], np.float32)
    roles = np.array([ROLES.index(role) for role in example.roles], np.int64)
    words = np.sqrt(features.counts + 1)
    # Half by its words among the body's, half the same for each line.
    weights = 0.5 * words / float((words * body).sum() or words.sum() or 1) + 1.5 / max(1, len(body))
    return Lesson(features, body, roles, weights.astype(np.float32))


def learn(lessons: Sequence[Lesson], *, epochs: int, seed: int, tell: Callable[[str], None]) -> BlockModel:
    """A model that has seen all lessons so many times. tell: takes a line of progress for each time."""
    torch.manual_seed(seed)
    rng = Random(seed)  # noqa: S311 - reproducible, not secret
    model = BlockModel()
    every = np.concatenate([one.features.numbers for one in lessons])
    model.mean.copy_(torch.from_numpy(every.mean(0)))
    model.deviation.copy_(torch.from_numpy(every.std(0) + 1e-3))
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=_DECAY)
    mean = AveragedModel(model, avg_fn=_running)
    for epoch in range(epochs):
        model.train()
        batches = list(_batches([_stretch(one, rng) for one in lessons], rng))
        total = 0.0
        for number, batch in enumerate(batches):
            for group in optimizer.param_groups:
                group["lr"] = _RATE * min(1, (epoch + number / len(batches)) / epochs / _WARM)
            loss = _loss(model, batch, rng)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            mean.update_parameters(model)
            total += float(loss.detach())
        tell(f"epoch {epoch + 1} of {epochs}: loss {total / len(batches):.4f}")
    model.load_state_dict(mean.module.state_dict())
    return model.eval()


def answer(models: Sequence[BlockModel], features: Features) -> Answers:
    """What the mean of some models says of a page."""
    lines = _lines([features])
    with torch.no_grad():
        each = [model(lines) for model in models]
    body = torch.stack([torch.sigmoid(said.body[0]) for said in each]).mean(0)
    roles = torch.stack([torch.softmax(said.roles[0], -1) for said in each]).mean(0)
    title = torch.stack([torch.softmax(said.title[0], -1)[:-1] for said in each]).mean(0)
    return Answers(body.numpy(), roles.numpy(), title.numpy())


def _running(mean: Tensor, own: Tensor, steps: Tensor | int) -> Tensor:
    """The mean with one more step: the first ones, when all is still far off, are soon forgotten."""
    return torch.lerp(own, mean, min(_KEPT, (1 + int(steps)) / (10 + int(steps))))


def _stretch(one: Lesson, rng: Random) -> Lesson:
    """Of a long page a stretch about some line of its article."""
    if len(one) > _LONGEST:
        inside = np.flatnonzero(one.body)
        at = int(rng.choice(inside)) if len(inside) else rng.randrange(len(one))
        start = max(0, min(len(one) - _LONGEST, at - rng.randrange(_LONGEST)))
        one = one.part(slice(start, start + _LONGEST))
    return one


def _batches(lessons: Sequence[Lesson], rng: Random) -> Iterator[list[Lesson]]:
    """Pages of like length together, in any order."""
    batches: list[list[Lesson]] = [[]]
    for one in sorted(lessons, key=lambda one: len(one) * rng.uniform(0.8, 1.25)):
        longest = max([len(one), *map(len, batches[-1])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > _AT_ONCE:
            batches.append([])
        batches[-1].append(one)
    rng.shuffle(batches)
    yield from batches


def _lines(features: Sequence[Features]) -> Lines:
    longest = max(map(len, features))

    def padded(arrays: Sequence[np.ndarray[Any, Any]]) -> Tensor:
        wide = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), arrays[0].dtype)
        for row, array in zip(wide, arrays, strict=True):
            row[: len(array)] = array
        return torch.from_numpy(wide)

    return Lines(
        padded([f.numbers for f in features]),
        padded([f.words for f in features]),
        padded([f.labels for f in features]),
        padded([np.ones(len(f), np.bool_) for f in features]),
    )


def _loss(model: BlockModel, batch: Sequence[Lesson], rng: Random) -> Tensor:
    lines = _lines([one.features for one in batch])
    hidden = [_hidden(table) for table in (lines.words, lines.labels)]
    numbers = lines.numbers.clone()
    for page in numbers:
        if rng.random() < _UNCLAIMED:
            page[:, _CLAIMED] = claimed.UNKNOWN
        if rng.random() < _UNASKED:
            page[:, _VOTED] = voting.UNKNOWN
    lines = lines._replace(numbers=numbers, words=lines.words * hidden[0], labels=lines.labels * hidden[1])
    with torch.autocast("cpu", torch.bfloat16):  # takes two thirds of the time
        body, roles, title, guess = (said.float() for said in model(lines))
    size = lines.mask.shape[1]
    want, names, weights = (
        torch.from_numpy(np.stack([np.pad(array, (0, size - len(array))) for array in arrays]))
        for arrays in zip(*((one.body, one.roles, one.weights) for one in batch), strict=True)
    )
    of_body = functional.binary_cross_entropy_with_logits(body, want, reduction="none")
    of_roles = functional.cross_entropy(roles.flatten(0, 1), names.flatten(), reduction="none").view_as(of_body)
    of_body = of_body + _GUESS * functional.binary_cross_entropy_with_logits(guess, want, reduction="none")
    titled = torch.tensor([one.titled(size) for one in batch])
    of_title = functional.cross_entropy(title, titled, ignore_index=_UNTOLD, reduction="sum")
    return (((of_body + _OTHER_ROLES * of_roles) * weights * lines.mask).sum() + _TITLE * of_title) / len(batch)


def _hidden(table: Tensor) -> Tensor:
    """Which words of some lines are seen: on a page as of an unknown language, or site, none."""
    return (torch.rand(table.shape) > _UNKNOWN) & (torch.rand(len(table), 1, 1) > _ALL_UNKNOWN)
