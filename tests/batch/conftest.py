"""One batch of two small archives, read once for all tests that only look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from onrecord import Settings, batch
from tests.batch.archives import make_archives

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("pages", "articles", "statements", "speakers", "occasions", "failures", "drops", "copies")


@dataclass(frozen=True)
class Done:
    """A batch that is done. archives: the names of what it read."""

    out: Path
    archives: list[str]
    summary: batch.Summary

    def rows(self, table: str) -> list[dict[str, Any]]:
        return rows_of(self.out, table)


def rows_of(out: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, those of the first task first."""
    parquet = pytest.importorskip("pyarrow.parquet")
    return [row for file in sorted((out / table).iterdir()) for row in parquet.read_table(file).to_pylist()]


def bytes_of(out: Path) -> dict[str, bytes]:
    """All that stands in the folder of a batch, but for what only the runs need."""
    files = [*(file for table in TABLES for file in (out / table).iterdir()), *out.glob("*.json")]
    return {str(file.relative_to(out)): file.read_bytes() for file in files}


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    pytest.importorskip("datatrove", reason="a batch needs onrecord[batch]")
    folder = tmp_path_factory.mktemp("batch")
    archives = make_archives(folder / "in")
    out = folder / "out"
    return Done(out, archives, batch.run(*archives, out=out, settings=Settings(workers=1)))
