"""The speakers' part of ``make train``: GAP and PolNeAR -> `src/onrecord/weights/speakers`.

A first ranker learns from GAP and follows the people of PolNeAR's articles, so that it can be counted who is *he* and
who *she* there; the one that ships learns from both. Minutes on one core, most of them the reader's.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from rich.console import Console

from onrecord.speakers.evidence import NAMES
from onrecord.speakers.ranking import NAME
from onrecord.statements import READER
from onrecord.statements.reader import reader
from onrecord.weights import Manifest
from onrecord.weights.model import HERE
from training import polnear
from training.manifests import digest, write
from training.speakers import cases, gap, lessons, texts
from training.speakers.model import INPUTS, OUTPUTS, Rankers, export, learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.speakers.lessons import Lesson
    from training.speakers.texts import Text

VERSION = "1.0.0"
SEEDS = (1, 2, 3, 4, 5)
# Our own cases are few.
TIMES_OWN = 4
# A better ranker counts better who is he and who is she.
ROUNDS = 2
# Chosen on PolNeAR dev (`bench.speakers`): below it as many are wrong as right.
LEAST = 0.5
TRAINED_ON = (
    "GAP, development and validation (Webster et al., TACL 2018; Apache-2.0): pronouns whose names are candidates",
    "passages of our own (training/speakers/cases.txt)",
    "PolNeAR, train (Newell et al., LREC 2018; research use): pronouns and descriptions that only one candidate fits",
)


def train(told: Sequence[Lesson], corpus: Sequence[Text], console: Console) -> Rankers:
    """The model that ships, from lessons of which somebody has told who is right, and from articles."""
    model = learn(told, SEEDS)
    for _ in range(ROUNDS):
        heard = list(lessons.of_corpus(corpus, model.rank))
        console.print(f"{len(told)} lessons of GAP and our own, {len(heard)} of PolNeAR")
        model = learn([*told, *heard], SEEDS)
    return model


def release(model: Rankers, folder: Path) -> None:
    """Writes the graph and its manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = folder / f"{NAME}.onnx"
    export(model, graph)
    manifest = Manifest(
        name=NAME,
        version=VERSION,
        licence="Apache-2.0",
        files={graph.name: digest(graph)},
        inputs=INPUTS,
        outputs=OUTPUTS,
        labels={"evidence": NAMES},
        windows={},
        decoding={"least": LEAST},
        trained_on=TRAINED_ON,
        figures={},
    )
    write(folder, manifest)


def main() -> None:
    """Trains the model that ships."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    chosen = parser.parse_args()
    # Sums in another order would give other weights.
    torch.set_num_threads(1)
    console = Console()
    console.print("reading the corpora, which takes some minutes")
    reads = reader(READER, 1)
    of_gap = list(lessons.of_gap(gap.read(chosen.data / "gap.tar.xz"), reads))
    own = list(lessons.of_cases(cases.read(), reads)) * TIMES_OWN
    corpus = [texts.of(example, reads) for example in polnear.read(chosen.data / "polnear" / "train.jsonl.gz")]
    release(train([*of_gap, *own], corpus, console), HERE / NAME)


if __name__ == "__main__":
    main()
