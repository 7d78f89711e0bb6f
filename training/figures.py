"""The last step of ``make train``: what the reader reaches as it ships, written into its manifest.

The figures are those of `bench.quality` on PolNeAR dev: F1 by part and by kind, read by the very files that ship.
"""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

from rich.console import Console

from bench import quality
from onrecord.statements import READER
from onrecord.weights import Manifest
from onrecord.weights.model import HERE
from training.manifests import write


def main() -> None:
    """Measures, writes, prints."""
    with tempfile.TemporaryDirectory() as scratch:
        figures = {name: round(figure, 4) for name, figure in quality.polnear(Path(scratch)).items()}
    write(HERE / READER, dataclasses.replace(Manifest.read(HERE / READER), figures=figures))
    Console().print(figures)


if __name__ == "__main__":
    main()
