"""The second step of ``make train``: trained weights -> the files that ship: graph, tokenizer, manifest.

Which epochs are averaged and how they are decoded is chosen on dev data (`training.choosing`). The figures of the
very files that ship are written into it afterwards (`training.figures`).
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import shutil
import tempfile
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from rich.console import Console

from onrecord.statements import READER, labels
from onrecord.statements import reader as statements_reader
from onrecord.weights import Manifest, load, load_tokenizer
from onrecord.weights.model import HERE
from training import polnear
from training.choosing import choose
from training.export import INPUTS, OUTPUTS, export, quantize
from training.manifests import digest, write
from training.model import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from training.examples import Example

VERSION = "1.1.0"
WINDOWS = {"length": 150, "shared": 32}
# Of so many epochs, the best ones on dev data, each two and each three are averaged and tried.
TRIED = 4
# What choosing begins with: everything that the model finds.
UNCHOSEN = {"threshold": 0.0, "confidence": 0.0, "confidence_likely": 1.0, "confidence_sure": 0.0}
TRAINED_ON = (
    "PolNeAR 1.0, train (Newell et al., LREC 2018): attributions in US political news",
    "GUM 11, train and dev without Reddit (Zeldes 2017, CC BY 4.0): mentions and coreference",
    "training/cases: passages of our own about invented people (Apache-2.0)",
)


def average(weights: Sequence[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of some epochs (Izmailov et al. 2018, arXiv:1803.05407)."""
    states = [torch.load(path, weights_only=True) for path in weights]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def best(weights: Sequence[Path], dev: Sequence[Example]) -> tuple[Path, ...]:
    """The two or three epochs whose mean finds most on dev data, tried as it would ship: it is better than each."""
    alone = sorted(sorted(weights, key=lambda path: _try([path], dev))[-TRIED:])
    return max((*combinations(alone, 2), *combinations(alone, 3)), key=lambda some: _try(some, dev))


def _try(weights: Sequence[Path], dev: Sequence[Example]) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        release(average(weights), weights[0].with_name("tokenizer.json"), Path(scratch) / READER)
        return settle(Path(scratch) / READER, dev)


def release(weights: Mapping[str, torch.Tensor], tokenizer: Path, folder: Path) -> None:
    """Writes graph, tokenizer and manifest of the weights into the folder."""
    reader = Reader()
    reader.load_state_dict(dict(weights))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        export(reader, Path(scratch) / "reader.onnx")
        quantize(Path(scratch) / "reader.onnx", folder / f"{READER}.onnx")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    write(
        folder,
        Manifest(
            name=READER,
            version=VERSION,
            licence="Apache-2.0",
            files={name: digest(folder / name) for name in (f"{READER}.onnx", "tokenizer.json")},
            inputs=INPUTS,
            outputs=OUTPUTS,
            labels={"anchors": labels.ANCHORS, "roles": labels.ROLES, "entities": labels.ENTITIES},
            windows=WINDOWS,
            decoding=UNCHOSEN,
            trained_on=TRAINED_ON,
            figures={},
        ),
    )


def settle(folder: Path, dev: Sequence[Example]) -> float:
    """Chooses on dev articles how a fresh release is decoded, writes that into its manifest, and gives its best F1."""
    model = load(folder.name, os.cpu_count() or 1, folder.parent)
    reader = statements_reader.Reader(model, load_tokenizer(folder.name, folder.parent))
    choice = choose(reader, dev)
    write(folder, dataclasses.replace(Manifest.read(folder), decoding=choice.decoding))
    return choice.f1


def main() -> None:
    """Averages the best epochs of a run, exports them, and chooses how they are decoded."""
    parser = argparse.ArgumentParser(description="Trained weights -> the files that ship.")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="the folder of PolNeAR and GUM")
    parser.add_argument("--run", type=Path, default=Path("build/train"), help="the folder of the run")
    parser.add_argument("--epochs", type=int, nargs="+", help="average these, instead of those that are best on dev")
    chosen = parser.parse_args()
    console = Console()
    dev = polnear.read(chosen.corpora / "polnear" / "dev.jsonl.gz")
    given = tuple(chosen.run / f"epoch-{number:02}.pt" for number in chosen.epochs or ())
    epochs = given or best(sorted(chosen.run.glob("epoch-*.pt")), dev)
    console.print(f"averaging {', '.join(path.name for path in epochs)}")
    release(average(epochs), chosen.run / "tokenizer.json", HERE / READER)
    console.print(f"F1 of statements {settle(HERE / READER, dev):.4f}", Manifest.read(HERE / READER).decoding)


if __name__ == "__main__":
    main()
