"""GAP: pronouns in Wikipedia, each with two names of which it may mean one (Webster et al., TACL 2018).

Its development and validation parts are read; its published test part is left alone. A row tells in code points where
the pronoun and both names stand, and which of them it means: as many women as men, by design.
"""

from __future__ import annotations

import csv
import io
import tarfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from onrecord.nouns import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PARTS = frozenset({"gap-development.tsv", "gap-validation.tsv"})


@dataclass(frozen=True, slots=True)
class Row:
    """A passage, the pronoun, and the name that it means."""

    id: str
    text: str
    pronoun: Span
    name: Span


def read(path: Path) -> tuple[Row, ...]:
    """The rows of `PARTS` whose pronoun means one of the two names. Raises OSError or tarfile.TarError."""
    with tarfile.open(path, "r:xz") as archive:
        return tuple(
            row
            for member in sorted(archive, key=lambda m: m.name)
            if PurePosixPath(member.name).name in PARTS and (file := archive.extractfile(member))
            for row in _rows(file.read().decode("utf-8"))
        )


def _rows(table: str) -> Iterator[Row]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        for name in ("A", "B"):
            if row[f"{name}-coref"].upper() == "TRUE":
                yield Row(row["ID"], row["Text"], _span(row, "Pronoun"), _span(row, name))


def _span(row: Mapping[str, str], what: str) -> Span:
    start = int(row[f"{what}-offset"])
    return Span(start, start + len(row[what]))
