"""All that the reader learns from, epoch by epoch, as batches of windows.

PolNeAR teaches attributions, GUM mentions, our own cases what neither has; what people judged in a record, if it is
given, teaches attributions too. Each epoch cuts other windows and prints
the texts in other clothes; which, is decided by the seed and the epoch alone, so that a run that stopped goes on alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import torch

from training import gum, markup, polnear
from training.augmenting import Names, augment
from training.labelling import Cues, Labelled, label
from training.model import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer
    from torch import Tensor

    from training.examples import Example

HERE = Path(__file__).parent
CLS, SEP = 101, 102
_PIECES = 3072
_LENGTHS = (78, 94, 126, 158, 206)
# Our own cases are few: an epoch shows each as often, in other clothes.
_TIMES_OWN = 2


@dataclass(frozen=True, slots=True)
class Corpora:
    """Examples by where they are from."""

    polnear: tuple[Example, ...]
    cases: tuple[Example, ...]
    gum: tuple[Example, ...]
    judged: tuple[Example, ...] = ()

    @classmethod
    def read(cls, folder: Path, judged: Sequence[Path] = ()) -> Corpora:
        """From the folder that holds ``polnear/train.jsonl.gz`` and ``gum.tar.xz``, and from our own cases.

        judged: files that ``onrecord judgements export`` wrote.
        """
        cases = tuple(e for path in sorted((HERE / "cases").glob("*.txt")) for e in markup.read(path))
        articles = polnear.read(folder / "polnear" / "train.jsonl.gz")
        return cls(articles, cases, gum.read(folder / "gum.tar.xz"), tuple(e for p in judged for e in polnear.read(p)))

    def attributed(self) -> tuple[Example, ...]:
        """Each example once in which people marked who says what."""
        return (*self.polnear, *self.judged, *self.cases)

    def texts(self) -> tuple[Example, ...]:
        """Each example once."""
        return (*self.attributed(), *self.gum)

    def everything(self) -> tuple[Example, ...]:
        """Each example as often as an epoch shows it."""
        return (*self.polnear, *self.judged, *self.cases * _TIMES_OWN, *self.gum)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch and its answers.

    windows, at: where each of the N anchors is; mentions: rows of window, first piece, last piece, chain.
    """

    batch: Batch
    anchors: Tensor
    attributed: Tensor
    windows: Tensor
    at: Tensor
    roles: Tensor
    entities: Tensor
    mentioned: Tensor
    mentions: Tensor


class Lessons:
    """The lessons of each epoch."""

    def __init__(self, corpora: Corpora, tokenizer: Tokenizer, seed: int) -> None:
        self._examples = corpora.everything()
        self._tokenizer = tokenizer
        self._seed = seed
        self._cues = Cues(corpora.attributed())
        self._names = Names(HERE / "names.txt", corpora.polnear)

    def epoch(self, number: int) -> list[Lesson]:
        """Shuffled; windows of like length share a batch of about 3,000 pieces."""
        rng = Random(f"{self._seed}/{number}")  # noqa: S311 - reproducible, not secret
        windows: list[Labelled] = []
        for example in self._examples:
            form = augment(example, self._names, rng) if example.attributions is not None else example
            windows += label(form, self._tokenizer, self._cues, length=rng.choice(_LENGTHS))
        windows.sort(key=lambda w: (len(w) // 8, rng.random()))
        batches = list(_batches(windows))
        rng.shuffle(batches)
        return [lesson(batch) for batch in batches]


def _batches(windows: Sequence[Labelled]) -> Iterator[list[Labelled]]:
    batch: list[Labelled] = []
    for window in windows:
        if batch and (len(batch) + 1) * (len(window) + 2) > _PIECES:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def lesson(windows: Sequence[Labelled]) -> Lesson:
    """Windows put side by side, each between [CLS] and [SEP], padded to the longest."""
    size, length = len(windows), max(map(len, windows)) + 2
    ids, case, quoted, edge = (np.zeros((size, length), np.int64) for _ in range(4))
    anchors = np.zeros((size, length, 2), np.float32)
    entities = np.full((size, length, 2), -100, np.int64)
    mask = np.zeros((size, length), bool)
    roles, where, at, mentions = [], [], [], []
    for i, w in enumerate(windows):
        inside = slice(1, len(w) + 1)
        ids[i, 0], ids[i, len(w) + 1], ids[i, inside] = CLS, SEP, w.ids
        case[i, inside], quoted[i, inside], edge[i, inside] = w.case, w.quoted, w.edge
        mask[i, : len(w) + 2] = True
        anchors[i, w.anchors + 1, w.kinds] = 1
        entities[i, inside] = w.entities.T if w.mentioned else -100
        row = np.full((len(w.anchors), length), -100, np.int64)
        row[:, inside] = w.roles
        roles.append(row)
        where += [i] * len(w.anchors)
        at += (w.anchors + 1).tolist()
        mentions += [(i, first + 1, last + 1, chain) for first, last, chain in w.mentions.tolist()]
    real = mask.copy()
    real[:, 0] = False
    real[np.arange(size), [len(w) + 1 for w in windows]] = False
    return Lesson(
        batch=Batch(*(torch.from_numpy(x) for x in (ids, case, quoted, edge, mask))),
        anchors=torch.from_numpy(anchors),
        attributed=torch.from_numpy(real & np.array([[w.attributed] for w in windows])),
        windows=torch.tensor(where, dtype=torch.long),
        at=torch.tensor(at, dtype=torch.long),
        roles=torch.from_numpy(np.concatenate(roles)),
        entities=torch.from_numpy(entities),
        mentioned=torch.from_numpy(real & np.array([[w.mentioned] for w in windows])),
        mentions=torch.tensor(mentions, dtype=torch.long).reshape(-1, 4),
    )
