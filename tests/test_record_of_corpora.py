"""A record of real articles: every span proves true, and neither repeats nor order change what it says."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord import Reading, Record
from onrecord.record import write
from tests.corpora import POLNEAR_DEV, SEEDS, needs_corpora

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_corpora


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    seeds = onrecord.read(*sorted(SEEDS.glob("*.txt")))
    articles = onrecord.read(POLNEAR_DEV, form="article")
    return [r for source in (seeds, articles) for r in source if isinstance(r, Reading)]


def exported(record: Record) -> str:
    out = io.StringIO()
    for what in ("statements", "articles", "people"):
        write(record.export(what), "jsonl", out)
    return out.getvalue()


def test_every_page_is_read(readings: list[Reading]) -> None:
    assert len(readings) == 5 + 84


def test_every_span_proves_true(readings: list[Reading], tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        for reading in readings:
            record.add(reading)
        proofs = list(record.verify())
    assert [finding for proof in proofs for finding in proof.findings] == []
    assert len(proofs) == len(readings) + 1
    assert sum(proof.spans for proof in proofs) > 5000


def test_neither_repeats_nor_order_change_an_export(readings: list[Reading], tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        for reading in readings:
            record.add(reading)
        once = exported(record)
        counts = record.counts()
        assert {record.add(reading) for reading in readings} == {"unchanged"}
        assert exported(record) == once
        assert record.counts() == counts
    shuffled = [*readings]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - an order, no secret
    with Record.open(str(tmp_path / "b.db")) as record:
        for reading in shuffled:
            record.add(reading)
        assert exported(record) == once
