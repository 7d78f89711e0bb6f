"""The reader model over one article: its windows in, its answers about each anchor out.

An article of 900 pieces is read as six or seven windows; those of like length go through the graph together. Where
two windows show the same anchor, the one that shows more around it answers (`windows.home`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.errors import WeightsError
from onrecord.statements import labels
from onrecord.statements.windows import home, windows
from onrecord.weights import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.statements.pieces import Pieces
    from onrecord.statements.windows import Window
    from onrecord.weights import Model

_LABELS = {"anchors": labels.ANCHORS, "roles": labels.ROLES, "entities": labels.ENTITIES}
_AT_ONCE = 8
_LIKE = 0.8

Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Row:
    """What the model says of the statement that hangs on one anchor.

    anchor: number of the piece; cue, content: probability that a statement hangs on it, by what it is of it;
    start: number of the first piece that was seen; roles: log probability of each of `labels.ROLES`, for each piece
    that was seen.
    """

    anchor: int
    cue: float
    content: float
    start: int
    roles: Floats


@lru_cache
def reader(name: str, threads: int) -> Reader:
    """The reader of that name among the `onrecord.weights`; the same one for all pages of a process."""
    return Reader(load(name, threads))


class Reader:
    """The model, ready to read. Raises WeightsError if it answers other labels than the code means."""

    def __init__(self, model: Model) -> None:
        self.model = model
        for head, names in _LABELS.items():
            if model.manifest.labels.get(head) != names:
                raise WeightsError(f"the reader's {head} aren't {names}: weights and program are of different versions")
        chosen = model.manifest.windows
        self._length, self._shared = chosen.get("length", 0), chosen.get("shared", 0)
        if not 0 <= self._shared < self._length:
            raise WeightsError(f"the reader's windows {dict(chosen)} make no sense: install onrecord again")
        self._cls, self._sep = (_mark(model, name) for name in ("[CLS]", "[SEP]"))

    def read(self, pieces: Pieces) -> list[Row]:
        """A row for each piece that may be an anchor, in the order of the pieces."""
        all_windows = windows(pieces.paragraph, length=self._length, shared=self._shared)
        at_home = home(all_windows, len(pieces))
        rows: list[Row] = []
        for batch in _batches(all_windows):
            answers = self.model.run(self._inputs(pieces, [all_windows[i] for i in batch]))
            for (line, at), roles in zip(answers["chosen"].tolist(), answers["roles"], strict=True):
                number = batch[line]
                window = all_windows[number]
                anchor = window.start + at - 1
                if window.start <= anchor < window.end and at_home[anchor] == number and pieces.head[anchor]:
                    cue, content = answers["anchors"][line, at].tolist()
                    rows.append(Row(anchor, cue, content, window.start, roles[1 : window.end - window.start + 1]))
        return sorted(rows, key=lambda row: row.anchor)

    def _inputs(self, pieces: Pieces, batch: Sequence[Window]) -> dict[str, np.ndarray[Any, Any]]:
        size, length = len(batch), max(w.end - w.start for w in batch) + 2
        inputs = {name: np.zeros((size, length), np.int64) for name in ("ids", "case", "quoted", "edge")}
        mask = np.zeros((size, length), np.bool_)
        for line, window in enumerate(batch):
            own, inside = slice(window.start, window.end), slice(1, window.end - window.start + 1)
            inputs["ids"][line, 0], inputs["ids"][line, inside.stop] = self._cls, self._sep
            inputs["ids"][line, inside] = pieces.ids[own]
            inputs["case"][line, inside] = pieces.case[own]
            inputs["quoted"][line, inside] = pieces.quoted[own]
            inputs["edge"][line, inside] = pieces.edge[own]
            mask[line, : inside.stop + 1] = True
        return {**inputs, "mask": mask}


def _mark(model: Model, name: str) -> int:
    number = model.tokenizer.token_to_id(name)
    if number is None:
        raise WeightsError(f"the reader's vocabulary has no {name}: install onrecord again")
    return number


def _batches(all_windows: Sequence[Window]) -> Iterator[list[int]]:
    """Windows of like length together: padding is read for nothing."""
    order = sorted(range(len(all_windows)), key=lambda i: all_windows[i].start - all_windows[i].end)
    batch: list[int] = []
    for i in order:
        length = all_windows[i].end - all_windows[i].start
        if batch and (
            len(batch) == _AT_ONCE or length < _LIKE * (all_windows[batch[0]].end - all_windows[batch[0]].start)
        ):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
