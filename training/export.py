"""Trained reader -> the files that ship: one ONNX graph in int8, the tokenizer, and the manifest.

The graph asks itself which pieces are anchors and reads the window again for each of them, so that one pass gives all
heads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.model import Batch, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

INPUTS = ("ids", "case", "quoted", "edge", "mask")
OUTPUTS = ("anchors", "chosen", "roles", "entities", "chains")

# A piece less likely than this to be an anchor gets no row of roles.
WORTH_ASKING = 0.15


class Shipped(nn.Module):
    """The reader as it runs: probabilities of anchors, B x T x 2; the N pieces worth asking, as N x 2 (window, piece);
    log probabilities of their roles, N x T x 7; and the heads of `training.model.Heads` for mentions.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, edge: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        reader = self.reader
        x = reader.encoder(Batch(ids, case, quoted, edge, mask))
        anchors = torch.sigmoid(reader.anchors(x)) * mask[:, :, None]
        chosen = torch.nonzero(anchors.amax(-1) > WORTH_ASKING)
        roles = torch.log_softmax(reader.roles(x, mask, chosen[:, 0], chosen[:, 1]), -1)
        return anchors, chosen, roles, reader.entities(x), reader.chains(x)


def export(reader: Reader, path: Path) -> None:
    """Writes the graph in float32."""
    size, length = 3, 24
    example = (
        torch.randint(1000, 2000, (size, length)),
        *(torch.zeros((size, length), dtype=torch.long) for _ in range(3)),
        torch.ones((size, length), dtype=torch.bool),
    )
    axes: dict[str, Sequence[str]] = {
        **dict.fromkeys(INPUTS, ("batch", "length")),
        "anchors": ("batch", "length"),
        "chosen": ("rows",),
        "roles": ("rows", "length"),
        "entities": ("batch", "length"),
        "chains": ("batch", "length"),
    }
    torch.onnx.export(
        Shipped(reader).eval(),
        example,
        path,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={name: dict(enumerate(names)) for name, names in axes.items()},
        opset_version=17,
        dynamo=False,
    )


def quantize(path: Path, into: Path) -> None:
    """float32 -> int8: weights by channel, activations as they come."""
    prepared = path.with_suffix(".prepared.onnx")
    quant_pre_process(path, prepared)
    quantize_dynamic(prepared, into, per_channel=True, weight_type=QuantType.QInt8)
    prepared.unlink()
