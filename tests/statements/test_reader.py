"""The reader over windows: what it gives to the model, and which of the answers it takes.

The ONNX session is faked: it says which pieces it was asked about, and each role that it gives is the number of the
piece, so that an answer shows where it came from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models

from onrecord.errors import WeightsError
from onrecord.statements import labels
from onrecord.statements.reader import Reader, Row
from onrecord.statements.windows import home, windows
from onrecord.weights import Manifest, Model
from tests.statements.small_vocabulary import VOCABULARY, plain_pieces, small_tokenizer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onnxruntime import InferenceSession

    from onrecord.statements.pieces import Pieces

    Arrays = dict[str, np.ndarray[Any, Any]]

CLS, SEP = VOCABULARY.index("[CLS]"), VOCABULARY.index("[SEP]")
LABELS = {"anchors": labels.ANCHORS, "roles": labels.ROLES, "entities": labels.ENTITIES}
CUE, CONTENT = 0.75, 0.25
# Log odds of both layers, but for the first label of a person in the inner one.
_PERSON = np.zeros(labels.LAYERS * len(labels.ENTITIES), np.float32)
_PERSON[len(labels.ENTITIES) + labels.ENTITIES.index("person+")] = 20.0


@dataclass
class Session:
    """Takes the pieces with these ids for anchors, or all columns of all windows, padding too."""

    anchors: frozenset[int] | None = None
    asked: list[Arrays] = field(default_factory=list)

    def run(self, outputs: Sequence[str], inputs: Arrays) -> list[np.ndarray[Any, Any]]:
        self.asked.append(inputs)
        ids = inputs["ids"]
        worth = np.ones(ids.shape, bool) if self.anchors is None else np.isin(ids, list(self.anchors))
        chosen = np.argwhere(worth)
        answers = {
            "anchors": worth[:, :, None] * np.array([CUE, CONTENT], np.float32),
            "chosen": chosen,
            "roles": np.repeat(ids[chosen[:, 0]][:, :, None], len(labels.ROLES), axis=2).astype(np.float32),
            # Only the piece of this number is a person, in the inner layer; its vectors hold the number of each piece.
            "entities": _PERSON * ((ids == 1003)[:, :, None] * np.ones(labels.LAYERS * len(labels.ENTITIES))),
            "chains": np.repeat(ids[:, :, None], labels.CHAINS * labels.CHAIN_WIDTH, axis=2).astype(np.float32),
        }
        return [answers[name] for name in outputs]


def manifest(said: Mapping[str, tuple[str, ...]], length: int, shared: int) -> Manifest:
    return Manifest(
        name="quay",
        version="1.0.0",
        licence="Apache-2.0",
        files={},
        inputs=("ids", "case", "quoted", "edge", "mask"),
        outputs=("roles", "chosen", "anchors", "entities", "chains"),
        labels=said,
        windows={"length": length, "shared": shared},
        decoding={},
        trained_on=(),
        figures={},
    )


def reader_of(session: Session, *, length: int = 10, shared: int = 4) -> Reader:
    return Reader(Model(manifest(LABELS, length, shared), cast("InferenceSession", session)), small_tokenizer())


def read(reader: Reader, pieces: Pieces) -> list[Row]:
    (one,) = reader.read([pieces])
    return one.rows


def text_of(*paragraphs: int) -> Pieces:
    """Pieces in paragraphs of these lengths; each begins a word."""
    return plain_pieces([1] * sum(paragraphs), paragraphs)


@pytest.mark.parametrize("head", LABELS)
def test_a_model_that_answers_other_labels_is_refused(head: str) -> None:
    said = manifest({**LABELS, head: (*LABELS[head], "refrain")}, 10, 4)
    with pytest.raises(WeightsError, match=f"the reader's {head} aren't"):
        Reader(Model(said, cast("InferenceSession", Session())), small_tokenizer())


@pytest.mark.parametrize("head", LABELS)
def test_a_model_that_answers_fewer_heads_is_refused(head: str) -> None:
    said = manifest({name: names for name, names in LABELS.items() if name != head}, 10, 4)
    with pytest.raises(WeightsError, match=f"the reader's {head} aren't"):
        Reader(Model(said, cast("InferenceSession", Session())), small_tokenizer())


def test_labels_in_another_order_are_other_labels() -> None:
    said = manifest({**LABELS, "anchors": ("content", "cue")}, 10, 4)
    with pytest.raises(WeightsError, match="the reader's anchors aren't"):
        Reader(Model(said, cast("InferenceSession", Session())), small_tokenizer())


@pytest.mark.parametrize("missing", ["[CLS]", "[SEP]"])
def test_a_vocabulary_without_an_end_for_windows_is_refused(missing: str) -> None:
    words = [word for word in ("[CLS]", "[SEP]", "quay") if word != missing]
    tokenizer = Tokenizer(models.WordPiece({word: number for number, word in enumerate(words)}))
    with pytest.raises(WeightsError, match=rf"no {re.escape(missing)}"):
        Reader(Model(manifest(LABELS, 10, 4), cast("InferenceSession", Session())), tokenizer)


def test_a_window_stands_between_its_ends_with_all_that_is_known_of_its_pieces() -> None:
    session = Session()
    read(reader_of(session), text_of(3, 2))
    (inputs,) = session.asked
    assert {name: numbers.tolist() for name, numbers in inputs.items()} == {
        "ids": [[CLS, 1000, 1001, 1002, 1003, 1004, SEP]],
        "case": [[0, 0, 1, 2, 3, 4, 0]],
        "quoted": [[0, 0, 1, 2, 3, 0, 0]],
        "edge": [[0, 1, 0, 0, 1, 0, 0]],
        "mask": [[True] * 7],
    }
    assert {name: numbers.dtype for name, numbers in inputs.items()} == {
        **dict.fromkeys(("ids", "case", "quoted", "edge"), np.dtype(np.int64)),
        "mask": np.dtype(np.bool_),
    }


def test_a_shorter_window_is_padded_and_its_padding_masked() -> None:
    session = Session()
    read(reader_of(session, shared=0), text_of(10, 9))
    (inputs,) = session.asked
    assert inputs["ids"].tolist() == [
        [CLS, *range(1000, 1010), SEP],
        [CLS, *range(1010, 1019), SEP, 0],
    ]
    assert inputs["mask"].tolist() == [[True] * 12, [True] * 11 + [False]]


def test_windows_of_unlike_length_are_not_read_together() -> None:
    session = Session()
    read(reader_of(session, shared=0), text_of(6, 10, 5, 8, 10))
    assert [[int(line.sum()) - 2 for line in inputs["mask"]] for inputs in session.asked] == [[10, 10, 8], [6, 5]]


def test_not_more_windows_are_read_together_than_memory_is_meant_for() -> None:
    session = Session()
    read(reader_of(session, shared=0), text_of(*[10] * 20))
    assert [len(inputs["ids"]) for inputs in session.asked] == [8, 8, 4]


def test_a_text_without_pieces_is_not_read_at_all() -> None:
    session = Session()
    assert read(reader_of(session), text_of()) == []
    assert session.asked == []


def test_where_nothing_is_an_anchor_there_is_no_row() -> None:
    assert read(reader_of(Session(frozenset())), text_of(8, 8)) == []


def test_a_row_has_the_answers_about_its_anchor_for_the_pieces_of_its_window() -> None:
    (row,) = read(reader_of(Session(frozenset({1012})), shared=0), text_of(9, 7))
    assert (row.anchor, row.cue, row.content, row.start) == (12, CUE, CONTENT, 9)
    assert row.roles.shape == (7, len(labels.ROLES))
    assert row.roles[:, 0].tolist() == [float(number) for number in range(1009, 1016)]


def test_rows_come_in_the_order_of_the_text_though_long_windows_are_read_first() -> None:
    session = Session(frozenset({1001, 1008, 1018}))
    assert [row.anchor for row in read(reader_of(session, shared=0), text_of(5, 10, 5))] == [1, 8, 18]
    assert [inputs["ids"][0, 1] for inputs in session.asked] == [1005, 1000]


def test_the_end_pieces_of_a_window_and_its_padding_are_no_anchors() -> None:
    rows = read(reader_of(Session(), shared=0), text_of(10, 9))
    assert [row.anchor for row in rows] == list(range(19))


def test_a_piece_that_goes_on_in_a_word_is_no_anchor() -> None:
    rows = read(reader_of(Session()), plain_pieces([1, 0, 1, 1, 0, 0]))
    assert [row.anchor for row in rows] == [0, 2, 3]


def test_of_two_windows_that_show_an_anchor_the_one_that_shows_more_around_it_answers() -> None:
    rows = read(reader_of(Session(frozenset({1007, 1008}))), text_of(6, 4, 6))
    assert [(row.anchor, row.start, len(row.roles)) for row in rows] == [(7, 0, 10), (8, 6, 10)]


def test_the_impressions_of_each_piece_are_those_of_its_home() -> None:
    (one,) = reader_of(Session()).read([text_of(6, 4, 6)])
    numbers = one.impressions.chains[:, 0, 0].tolist()
    assert numbers == [float(number) for number in range(1000, 1016)]
    assert [piece for piece, share in enumerate(one.impressions.person) if share > 0.9] == [3]


@given(st.lists(st.integers(1, 25), max_size=8), st.integers(2, 12), st.integers(0, 1))
def test_each_word_is_answered_once_from_its_home(paragraphs: list[int], length: int, shared: int) -> None:
    pieces = text_of(*paragraphs)
    rows = read(reader_of(Session(), length=length, shared=shared), pieces)
    seen = windows(pieces.paragraph, length=length, shared=shared)
    at_home = home(seen, len(pieces)).tolist()
    assert [row.anchor for row in rows] == list(range(len(pieces)))
    for row in rows:
        window = seen[at_home[row.anchor]]
        assert row.start == window.start
        assert row.roles[:, 0].tolist() == pieces.ids[window.start : window.end].tolist()


@given(st.lists(st.integers(1, 25), max_size=8), st.integers(2, 12))
def test_each_window_is_asked_once_the_longest_first(paragraphs: list[int], length: int) -> None:
    session = Session()
    pieces = text_of(*paragraphs)
    read(reader_of(session, length=length, shared=1), pieces)
    asked = [
        (int(line[1]) - 1000, int(mask.sum()) - 2)
        for inputs in session.asked
        for line, mask in zip(inputs["ids"], inputs["mask"], strict=True)
    ]
    expected = [(w.start, w.end - w.start) for w in windows(pieces.paragraph, length=length, shared=1)]
    assert sorted(asked) == sorted(expected)
    assert all(one[1] >= other[1] for one, other in pairwise(asked))
