"""The block model's part of ``make train``: pages with gold -> `src/onrecord/weights/blocks`.

With ``--folds`` it makes five others instead, each from the sites of four folds, for ``make bench`` to measure on the
fifth. A run that stopped goes on with the next model.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import torch
from rich.console import Console

from onrecord.articles.features import NAMES
from onrecord.articles.judging import ROLES
from onrecord.articles.model import NAME
from onrecord.weights import Manifest
from onrecord.weights.model import HERE
from training.blocks.export import INPUTS, OUTPUTS, export
from training.blocks.folds import FOLDS, fold
from training.blocks.learning import learn, lesson
from training.blocks.model import BlockModel
from training.blocks.pages import altered, read
from training.manifests import digest, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from training.blocks.learning import Lesson
    from training.blocks.pages import Example

VERSION = "1.1.0"
EPOCHS = 7
# What ships, and what is measured, is the mean of two models that began from different numbers.
SEEDS = (1, 2)
_ALTERED = 0.5
TRAINED_ON = (
    "scrapinghub's article extraction benchmark (MIT): bodies",
    "Fundus's test pages (MIT): bodies, titles, authors, summaries",
    "WCXB, development part (CC BY 4.0): bodies, titles, authors",
    "htmldate's and Postlight's test pages (Apache-2.0, MIT): titles; bodies as trafilatura has them",
)


def teach(examples: Iterable[Example]) -> list[tuple[str, Lesson]]:
    """Each page and half of them altered, with its site."""
    rng = Random(0)  # noqa: S311 - reproducible, not secret
    taught: list[tuple[str, Lesson]] = []
    for example in examples:
        forms = (example, altered(example, rng)) if rng.random() < _ALTERED else (example,)
        taught += [(form.site, lesson(form)) for form in forms if form.text.blocks]
    return taught


def train(lessons: Sequence[Lesson], seeds: Sequence[int], folder: Path, console: Console) -> list[BlockModel]:
    """One model for each seed; those that the folder has already are taken from there."""
    folder.mkdir(parents=True, exist_ok=True)
    models = []
    for seed in seeds:
        path = folder / f"seed-{seed}.pt"
        if path.exists():
            model = BlockModel().eval()
            model.load_state_dict(torch.load(path, weights_only=True))
        else:
            model = learn(lessons, epochs=EPOCHS, seed=seed, tell=console.print)
            torch.save(model.state_dict(), path.with_suffix(".new"))
            path.with_suffix(".new").replace(path)
        models.append(model)
    return models


def release(models: Sequence[BlockModel], folder: Path) -> None:
    """Writes the graph and its manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = folder / f"{NAME}.onnx"
    export(models, graph)
    manifest = Manifest(
        name=NAME,
        version=VERSION,
        licence="Apache-2.0",
        files={graph.name: digest(graph)},
        inputs=INPUTS,
        outputs=OUTPUTS,
        labels={"features": NAMES, "roles": tuple(role.value for role in ROLES)},
        windows={},
        decoding={},
        trained_on=TRAINED_ON,
        figures={},
    )
    write(folder, manifest)


def main() -> None:
    """Trains the model that ships, or those that are measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, default=Path("../shared/data/pages"), help="the folder of the pages")
    parser.add_argument("--run", type=Path, default=Path("build/blocks"), help="the folder of this run")
    parser.add_argument("--folds", action="store_true", help="leave out each fold in turn, for make bench")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    folders = {number: chosen.run / f"fold-{number}" for number in range(FOLDS)}
    missing = {number: folder for number, folder in folders.items() if not (folder / NAME / "manifest.json").exists()}
    if chosen.folds and not missing:
        return
    console = Console()
    console.print("reading the pages, which takes some minutes")
    taught = teach(read(chosen.pages))
    if not chosen.folds:
        release(train([one for _, one in taught], SEEDS, chosen.run / "all", console), HERE / NAME)
    for number, folder in missing.items() if chosen.folds else ():
        console.print(f"the model that doesn't know fold {number + 1} of {FOLDS}")
        lessons = [one for site, one in taught if fold(site) != number]
        release(train(lessons, SEEDS, folder, console), folder / NAME)


if __name__ == "__main__":
    main()
