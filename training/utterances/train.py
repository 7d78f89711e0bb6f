"""The utterances' part of ``make train``: judged pairs -> `src/onrecord/weights/utterances`.

The articles of the pairs are read as any page is, so that what is learned fits the mistakes of our own readings.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
from onrecord import schema
from onrecord.matches.likeness import NAMES
from onrecord.matches.utterances import FILE, LEAST, NAME
from onrecord.nouns import Failure, Form
from onrecord.weights import Manifest
from onrecord.weights.model import HERE
from training.manifests import digest, write
from training.utterances import pairs
from training.utterances.learning import learn
from training.utterances.ordinary import candidates, choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.matches.scorer import Scorer

VERSION = "4.0.0"
# Chosen on held-out folds (`bench.utterances`).
PROBABILITY = 0.45
TRAINED_ON = ("pairs of statements in PolNeAR (Newell et al., LREC 2018; research use), judged by us: 1,120 of 1,448",)


def corpora(data: Path) -> tuple[Path, ...]:
    """The files whose articles the pairs are from."""
    return tuple(data / "polnear" / f"{part}.jsonl.gz" for part in ("train", "dev"))


def read(data: Path) -> Iterator[pairs.Row]:
    """The corpora as this program reads them."""
    for reading in onrecord.read(*map(str, corpora(data)), form=Form.ARTICLE):
        if not isinstance(reading, Failure):
            yield schema.reading(reading, with_text=True)


def release(scorer: Scorer, folder: Path) -> None:
    """Writes the weights and their manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(scorer.dump(), encoding="utf-8")
    manifest = Manifest(
        name=NAME,
        version=VERSION,
        licence="Apache-2.0",
        files={FILE: digest(folder / FILE)},
        inputs=(),
        outputs=(),
        labels={"likeness": NAMES},
        windows={},
        decoding={LEAST: PROBABILITY},
        trained_on=TRAINED_ON,
        figures={},
    )
    write(folder, manifest)


def main() -> None:
    """Trains the scorer that ships."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    data = parser.parse_args().data
    readings = pairs.Readings(read(data))
    measured, judged = pairs.read(data / "utterances" / "pairs.jsonl", corpora(data), readings)
    every = [*measured, *judged]
    found = candidates(readings.all())
    release(learn(every, choose(found, pairs.read_both(every))), HERE / NAME)


if __name__ == "__main__":
    main()
