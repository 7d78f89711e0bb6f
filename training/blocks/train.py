"""The block models' part of ``make train``: pages with gold -> `src/onrecord/weights/blocks` and `bodies`.

Five networks learn from the sites of four folds each; what they say of the pages of the fifth the trees learn from.
With ``--folds`` five pairs are made, each from the sites of four folds, for ``make bench`` to measure on the fifth;
without it the pair that ships, from all. A run that stopped goes on with the next network.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from rich.console import Console

from onrecord.articles import stacking
from onrecord.articles.features import NAMES
from onrecord.articles.judging import ROLES
from onrecord.articles.model import NETWORK, TREES, WHOLE, ask_first
from onrecord.weights import Manifest, load
from onrecord.weights.model import HERE
from training.blocks import export, trees
from training.blocks.folds import FOLDS, fold
from training.blocks.learning import learn, lesson
from training.blocks.model import BlockModel
from training.blocks.pages import HTML, altered, read
from training.manifests import digest, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    import lightgbm

    from onrecord.articles.features import Numbers
    from training.blocks.learning import Lesson
    from training.blocks.pages import Example

VERSION, TREES_VERSION = "1.1.0", "1.1.0"
EPOCHS = 7
# What ships, and what is measured, is the mean of two networks that began from different numbers.
SEEDS = (1, 2)
_ALTERED = 0.5
# What a page without an article counts for the trees: without any a front page is an article to them. They see no other
# altered page, as they judge none: a bare article is shorter than what they are asked about (`model.WHOLE`).
_OF_NO_ARTICLE = 0.5
TRAINED_ON = (
    "scrapinghub's article extraction benchmark (MIT): bodies",
    "Fundus's test pages (MIT): bodies, titles, authors, summaries",
    "WCXB, development part (CC BY 4.0): bodies, titles, authors",
    "htmldate's and Postlight's test pages (Apache-2.0, MIT): titles; bodies as trafilatura has them",
)


class Taught(NamedTuple):
    """A page in one form, of which site it is, and whether it was HTML and is as it was found."""

    site: str
    html: bool
    found: bool
    lesson: Lesson


class Answered(NamedTuple):
    """A page as the trees learn it: its lines beside what a network that doesn't know its site says of them."""

    site: str
    table: Numbers
    lesson: Lesson


def teach(examples: Iterable[Example]) -> list[Taught]:
    """Each page and half of them altered, with its site."""
    rng = Random(0)  # noqa: S311 - reproducible, not secret
    taught: list[Taught] = []
    for example in examples:
        forms = (example, altered(example, rng)) if rng.random() < _ALTERED else (example,)
        html = example.form == HTML
        taught += [Taught(example.site, html, one is example, lesson(one)) for one in forms if one.text.blocks]
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


def answered(taught: Iterable[Taught], run: Path) -> Iterator[Answered]:
    """The pages that are text, each by the network of the run that doesn't know it."""
    for one in taught:
        count = 1 if one.found else _OF_NO_ARTICLE
        if not one.html and (one.found or _is_front_page(one.lesson)):
            network, seen = load(NETWORK, 1, _folder(run, fold(one.site))), one.lesson.features
            table = stacking.observe(seen, ask_first(network, seen))[: trees.LONGEST]
            yield Answered(one.site, table, replace(one.lesson, weights=one.lesson.weights * np.float32(count)))


def _is_front_page(page: Lesson) -> bool:
    return len(page) >= WHOLE and not page.body.any()


def release(models: Sequence[BlockModel], folder: Path) -> None:
    """Writes the network's graph and its manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    export.export(models, folder / f"{NETWORK}.onnx")
    labels = {"features": NAMES, "roles": tuple(role.value for role in ROLES)}
    _write(folder, NETWORK, VERSION, export, labels)


def release_trees(boosters: Sequence[lightgbm.Booster], folder: Path) -> None:
    """Writes the trees' graph and their manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    trees.export(boosters, folder / f"{TREES}.onnx")
    _write(folder, TREES, TREES_VERSION, trees, {"features": stacking.NAMES})


def _write(folder: Path, name: str, version: str, of: ModuleType, labels: Mapping[str, tuple[str, ...]]) -> None:
    """of: the module that made the graph, and knows its inputs and outputs."""
    graph = f"{name}.onnx"
    manifest = Manifest(
        name=name,
        version=version,
        licence="Apache-2.0",
        files={graph: digest(folder / graph)},
        inputs=of.INPUTS,
        outputs=of.OUTPUTS,
        labels=labels,
        windows={},
        decoding={},
        trained_on=TRAINED_ON,
        figures={},
    )
    write(folder, manifest)


def _folder(run: Path, number: int) -> Path:
    return run / f"fold-{number}"


def _made(folder: Path, name: str) -> bool:
    return (folder / name / "manifest.json").exists()


def main() -> None:
    """Trains the models that ship, or those that are measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, default=Path("../shared/data/pages"), help="the folder of the pages")
    parser.add_argument("--run", type=Path, default=Path("build/blocks"), help="the folder of this run")
    parser.add_argument("--folds", action="store_true", help="leave out each fold in turn, for make bench")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    folders = [_folder(chosen.run, number) for number in range(FOLDS)]
    if chosen.folds and all(_made(folder, TREES) for folder in folders):
        return
    console = Console()
    console.print("reading the pages, which takes some minutes")
    taught = teach(read(chosen.pages))
    for number, folder in enumerate(folders):
        if not _made(folder, NETWORK):
            console.print(f"the network that doesn't know fold {number + 1} of {FOLDS}")
            others = [one.lesson for one in taught if fold(one.site) != number]
            release(train(others, SEEDS, folder, console), folder / NETWORK)
    if not chosen.folds:
        release(train([one.lesson for one in taught], SEEDS, chosen.run / "all", console), HERE / NETWORK)
    console.print("the trees, a few minutes each")
    every = list(answered(taught, chosen.run))
    wanted = (
        {folder / TREES: number for number, folder in enumerate(folders)} if chosen.folds else {HERE / TREES: FOLDS}
    )
    for folder, left_out in wanted.items():
        known = [one for one in every if fold(one.site) != left_out]
        boosters = trees.learn([one.table for one in known], [one.lesson for one in known], threads=chosen.threads)
        release_trees(boosters, folder)


if __name__ == "__main__":
    main()
