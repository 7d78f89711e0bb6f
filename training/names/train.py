"""The names' part of ``make train``: spellings of names -> `src/onrecord/weights/names`.

``python -m training.names.train`` takes two minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.matches.people import prices
from onrecord.weights import Manifest
from onrecord.weights.model import HERE
from training.manifests import digest, write
from training.names.learning import Prices, learn
from training.names.lessons import read, teach

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = "1.0.0"
TRAINED_ON = ("Wikidata's names in Latin and Arabic letters (Merhav and Ash, COLING 2018; CC0): 6,000 of them",)
LESSONS = 6000


def mix(names: Iterable[str]) -> list[str]:
    """The names in an order that has nothing to do with them and is always the same."""
    return sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())


def release(learned: dict[str, Any], folder: Path) -> None:
    """Writes the prices and their manifest into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / prices.FILE
    file.write_text(
        json.dumps(learned, separators=(",", ":")).replace('{"', '{\n"').replace(',"', ',\n"') + "\n", encoding="utf-8"
    )
    manifest = Manifest(
        name=prices.NAME,
        version=VERSION,
        licence="Apache-2.0",
        files={prices.FILE: digest(file)},
        inputs=(),
        outputs=(),
        labels={"places": prices.PLACES},
        windows={},
        decoding={},
        trained_on=TRAINED_ON,
        figures={},
    )
    write(folder, manifest)


def main() -> None:
    """Learns the prices that ship."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    arabic = read(parser.parse_args().data / "wd_arabic.tar.xz")
    start = prices.read(Prices().told())
    release(learn(list(islice(teach(arabic, mix(arabic), start), LESSONS))).told(), HERE / prices.NAME)


if __name__ == "__main__":
    main()
