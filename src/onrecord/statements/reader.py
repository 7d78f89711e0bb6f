"""The reader model over one article: its windows in, its answers about each anchor out.

An article of 900 pieces is read as six or seven windows; those of like length go through the graph together. Where
two windows show the same anchor, the one that shows more around it answers (`windows.home`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from onrecord.errors import WeightsError
from onrecord.impressions import Impressions
from onrecord.statements import labels
from onrecord.statements.windows import home, windows
from onrecord.weights import load, load_tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

    from onrecord.statements.pieces import Pieces
    from onrecord.statements.windows import Window
    from onrecord.weights import Model

_LABELS = {"anchors": labels.ANCHORS, "roles": labels.ROLES, "entities": labels.ENTITIES}
_ENTITIES, _CHAINS = labels.LAYERS * len(labels.ENTITIES), labels.CHAINS * labels.CHAIN_WIDTH
_PERSON = tuple(number for number, name in enumerate(labels.ENTITIES) if name.rstrip("+") == "person")
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


@dataclass(frozen=True, slots=True)
class Read:
    """What the model says of one text: a row for each piece that may be an anchor, in their order; its impressions."""

    rows: list[Row]
    impressions: Impressions


class Seen(NamedTuple):
    """A window, and which text's which one it is."""

    text: int
    number: int
    window: Window


@lru_cache
def reader(name: str, threads: int) -> Reader:
    """The reader of that name among the `onrecord.weights`; the same one for all pages of a process."""
    return Reader(load(name, threads), load_tokenizer(name))


class Reader:
    """The model, ready to read. Raises WeightsError if it answers other labels than the code means."""

    def __init__(self, model: Model, tokenizer: Tokenizer) -> None:
        self.model = model
        self.tokenizer = tokenizer
        for head, names in _LABELS.items():
            if model.manifest.labels.get(head) != names:
                raise WeightsError(f"the reader's {head} aren't {names}: weights and program are of different versions")
        chosen = model.manifest.windows
        self._length, self._shared = chosen.get("length", 0), chosen.get("shared", 0)
        if not 0 <= self._shared < self._length:
            raise WeightsError(f"the reader's windows {dict(chosen)} make no sense: install onrecord again")
        self._cls, self._sep = (_mark(tokenizer, name) for name in ("[CLS]", "[SEP]"))

    def read(self, texts: Sequence[Pieces]) -> list[Read]:
        """What the model says of each text. The windows of all go through together, but none of them shows two."""
        own = [windows(pieces.paragraph, length=self._length, shared=self._shared) for pieces in texts]
        at_home = [home(these, len(pieces)) for these, pieces in zip(own, texts, strict=True)]
        seen = [Seen(text, number, window) for text, these in enumerate(own) for number, window in enumerate(these)]
        rows: list[list[Row]] = [[] for _ in texts]
        entities, chains = ([np.zeros((len(p), width), np.float32) for p in texts] for width in (_ENTITIES, _CHAINS))
        for batch in _batches(seen):
            answers = self.model.run(self._inputs(texts, batch))
            for (line, at), roles in zip(answers["chosen"].tolist(), answers["roles"], strict=True):
                text, number, window = batch[line]
                anchor = window.start + at - 1
                if window.start <= anchor < window.end and at_home[text][anchor] == number and texts[text].head[anchor]:
                    cue, content = answers["anchors"][line, at].tolist()
                    # A copy: a part of the answers would keep all of them, and of a long article they are too much.
                    rows[text].append(Row(anchor, cue, content, window.start, roles[1 : len(window) + 1].copy()))
            for line, (text, number, window) in enumerate(batch):
                here = at_home[text][window.start : window.end] == number
                place, inside = slice(window.start, window.end), slice(1, len(window) + 1)
                entities[text][place][here] = answers["entities"][line, inside].reshape(-1, _ENTITIES)[here]
                chains[text][place][here] = answers["chains"][line, inside].reshape(-1, _CHAINS)[here]
        return [
            Read(sorted(these, key=lambda row: row.anchor), _impressions(pieces, of_entities, of_chains))
            for these, pieces, of_entities, of_chains in zip(rows, texts, entities, chains, strict=True)
        ]

    def _inputs(self, texts: Sequence[Pieces], batch: Sequence[Seen]) -> dict[str, np.ndarray[Any, Any]]:
        size, length = len(batch), max(len(one.window) for one in batch) + 2
        inputs = {name: np.zeros((size, length), np.int64) for name in ("ids", "case", "quoted", "edge")}
        mask = np.zeros((size, length), np.bool_)
        for line, (text, _, window) in enumerate(batch):
            pieces = texts[text]
            own, inside = slice(window.start, window.end), slice(1, len(window) + 1)
            inputs["ids"][line, 0], inputs["ids"][line, inside.stop] = self._cls, self._sep
            inputs["ids"][line, inside] = pieces.ids[own]
            inputs["case"][line, inside] = pieces.case[own]
            inputs["quoted"][line, inside] = pieces.quoted[own]
            inputs["edge"][line, inside] = pieces.edge[own]
            mask[line, : inside.stop + 1] = True
        return {**inputs, "mask": mask}


def _impressions(pieces: Pieces, entities: Floats, chains: Floats) -> Impressions:
    """entities: float32[pieces, layers x labels], log odds; in whichever layer a piece is part of a person, it is."""
    shares = np.exp(entities.reshape(-1, labels.LAYERS, len(labels.ENTITIES)))
    shares /= shares.sum(-1, keepdims=True)
    return Impressions(
        starts=pieces.starts.tolist(),
        ends=pieces.ends.tolist(),
        person=shares[:, :, _PERSON].sum(-1).max(-1, initial=0),
        chains=chains.reshape(-1, labels.CHAINS, labels.CHAIN_WIDTH),
    )


def _mark(tokenizer: Tokenizer, name: str) -> int:
    number = tokenizer.token_to_id(name)
    if number is None:
        raise WeightsError(f"the reader's vocabulary has no {name}: install onrecord again")
    return number


def _batches(seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Windows of like length together: padding is read for nothing."""
    batch: list[Seen] = []
    for one in sorted(seen, key=lambda one: -len(one.window)):
        if batch and (len(batch) == _AT_ONCE or len(one.window) < _LIKE * len(batch[0].window)):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch
