"""What the reader answers to batches, whatever else stands in them. Its weights are drawn by lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.statements import labels

pytest.importorskip("torch", reason="needs the extra that trains: pip install 'onrecord[train]'")

import torch
from torch.nn.functional import pad

from training.model import INNER, LAYERS, POSITIONS, VOCABULARY, WIDTH, Batch, Heads, Reader, Roles

if TYPE_CHECKING:
    from torch import Tensor

FOUND = ("anchors", "entities", "chains")


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.manual_seed(7)
    return Reader().eval()


def window_of(*ids: int) -> Batch:
    """One window of lower-case pieces outside of quotation marks."""
    zeros = torch.zeros((1, len(ids)), dtype=torch.long)
    return Batch(torch.tensor([ids]), zeros, zeros, zeros, torch.ones((1, len(ids)), dtype=torch.bool))


def lengthen(batch: Batch, more: int) -> Batch:
    return Batch(*(pad(tensor, (0, more)) for tensor in batch))


def side_by_side(*batches: Batch) -> Batch:
    longest = max(batch.ids.shape[1] for batch in batches)
    return Batch(*(torch.cat(x) for x in zip(*(lengthen(b, longest - b.ids.shape[1]) for b in batches), strict=True)))


@torch.no_grad()
def read(reader: Reader, batch: Batch, *anchors: tuple[int, int]) -> Heads:
    """The answers, with roles for these anchors: window and piece."""
    where = torch.tensor(anchors, dtype=torch.long).reshape(-1, 2)
    heads: Heads = reader(batch, where[:, 0], where[:, 1])
    return heads


def near(one: Tensor, other: Tensor) -> bool:
    return one.shape == other.shape and torch.allclose(one, other, atol=1e-4)


ORN = window_of(101, 2030, 2078, 2056, 2009, 1012, 102)
ABE = window_of(101, 14863, 5115, 2149, 102)


def test_each_head_answers_for_each_piece(reader: Reader) -> None:
    heads = read(reader, side_by_side(ORN, ABE), (0, 3), (1, 2), (0, 4))
    assert heads.anchors.shape == (2, 7, len(labels.ANCHORS))
    assert heads.roles.shape == (3, 7, len(labels.ROLES))
    assert heads.entities.shape == (2, 7, labels.LAYERS, len(labels.ENTITIES))
    assert heads.chains.shape == (2, 7, labels.CHAINS, labels.CHAIN_WIDTH)


@pytest.mark.parametrize("head", FOUND)
def test_padding_changes_no_answer(reader: Reader, head: str) -> None:
    alone, padded = read(reader, ORN), read(reader, lengthen(ORN, 5))
    assert near(getattr(alone, head), getattr(padded, head)[:, :7])


def test_padding_changes_no_role(reader: Reader) -> None:
    alone, padded = read(reader, ORN, (0, 3)), read(reader, lengthen(ORN, 5), (0, 3))
    assert near(alone.roles, padded.roles[:, :7])


@pytest.mark.parametrize("head", FOUND)
def test_another_window_in_the_batch_changes_no_answer(reader: Reader, head: str) -> None:
    together = getattr(read(reader, side_by_side(ABE, ORN)), head)
    assert near(getattr(read(reader, ORN), head), together[1:])
    assert near(getattr(read(reader, ABE), head), together[:1, :5])


def test_roles_come_in_the_order_of_the_anchors_asked_for(reader: Reader) -> None:
    batch = side_by_side(ORN, window_of(*ORN.ids[0].flip(0).tolist()))
    anchors = [(1, 2), (0, 3), (0, 4), (0, 3)]
    rows = read(reader, batch, *anchors).roles
    for row, where in zip(rows, anchors, strict=True):
        assert near(row[None], read(reader, batch, where).roles)


def test_one_window_reads_differently_from_each_anchor(reader: Reader) -> None:
    said, denied = read(reader, ORN, (0, 2), (0, 4)).roles
    assert not near(said, denied)


@torch.no_grad()
def test_what_the_anchor_is_counts_for_pieces_far_from_it() -> None:
    roles = Roles(dropout=0).eval()
    pieces, mask = torch.randn((1, 30, WIDTH)), torch.ones((1, 30), dtype=torch.bool)
    window, at = torch.tensor([0]), torch.tensor([2])
    other = pieces.clone()
    other[0, 2] += 1
    assert not near(roles(pieces, mask, window, at)[:, 20:], roles(other, mask, window, at)[:, 20:])


def test_where_no_anchor_is_asked_for_there_is_no_row(reader: Reader) -> None:
    assert read(reader, ORN).roles.shape == (0, 7, len(labels.ROLES))


@pytest.mark.parametrize("beside", ["case", "quoted", "edge"])
def test_what_stands_beside_a_piece_counts(reader: Reader, beside: str) -> None:
    told = getattr(ORN, beside).clone()
    told[0, 3] = 1
    assert not near(read(reader, ORN).anchors, read(reader, ORN._replace(**{beside: told})).anchors)


def test_the_order_of_the_pieces_counts(reader: Reader) -> None:
    turned = ORN._replace(ids=ORN.ids.flip(1))
    assert not near(read(reader, ORN).anchors, read(reader, turned).anchors.flip(1))


def checkpoint() -> dict[str, Tensor]:
    """The weights of a BERT of this size, as transformers names them; each holds one number all over."""
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (VOCABULARY, WIDTH),
        "embeddings.position_embeddings.weight": (POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    linear = {
        "attention.self.query": (WIDTH, WIDTH),
        "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH),
        "attention.output.dense": (WIDTH, WIDTH),
        "attention.output.LayerNorm": (WIDTH,),
        "intermediate.dense": (INNER, WIDTH),
        "output.dense": (WIDTH, INNER),
        "output.LayerNorm": (WIDTH,),
    }
    for number in range(LAYERS):
        for name, shape in linear.items():
            shapes[f"encoder.layer.{number}.{name}.weight"] = shape
            shapes[f"encoder.layer.{number}.{name}.bias"] = shape[:1]
    return {name: torch.tensor(float(number)).expand(shape) for number, (name, shape) in enumerate(shapes.items(), 1)}


def test_the_encoder_begins_with_the_weights_of_a_bert() -> None:
    weights = checkpoint()
    reader = Reader()
    reader.start_from(weights)

    def all_over(tensor: Tensor) -> float | None:
        """The one number that it holds."""
        lowest, highest = tensor.aminmax()
        return lowest.item() if lowest == highest else None

    def of(name: str) -> float:
        return weights[name].flatten()[0].item()

    encoder = reader.encoder
    types = of("embeddings.token_type_embeddings.weight")
    assert all_over(encoder.word.weight) == of("embeddings.word_embeddings.weight")
    assert all_over(encoder.position.weight) == of("embeddings.position_embeddings.weight") + types
    for end in ("weight", "bias"):
        assert all_over(getattr(encoder.norm, end)) == of(f"embeddings.LayerNorm.{end}")
        for number, layer in enumerate(encoder.layers):
            under = f"encoder.layer.{number}"
            threefold = getattr(layer.attention, end).chunk(3)
            asked = [of(f"{under}.attention.self.{name}.{end}") for name in ("query", "key", "value")]
            assert [all_over(third) for third in threefold] == asked
            for ours, theirs in {
                layer.attended: "attention.output.dense",
                layer.norm_attended: "attention.output.LayerNorm",
                layer.inner: "intermediate.dense",
                layer.outer: "output.dense",
                layer.norm_outer: "output.LayerNorm",
            }.items():
                assert all_over(getattr(ours, end)) == of(f"{under}.{theirs}.{end}")


def test_word_vectors_are_not_learned(reader: Reader) -> None:
    still = [name for name, weights in reader.named_parameters() if not weights.requires_grad]
    assert still == ["encoder.word.weight"]
