"""A site over a record of a few invented readings, asked without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.web import create_app
from onrecord.web.desk import Desk
from tests.record.conftest import make_clock, make_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from onrecord import Reading

__all__ = ["make_clock", "make_reading"]


@pytest.fixture
def record(tmp_path: Path, make_clock: Callable[[], Callable[[], datetime]]) -> Iterator[Record]:
    """An empty record in a file."""
    with Record.open(tmp_path / "record.db", clock=make_clock()) as opened:
        yield opened


@pytest.fixture
def recorded(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """A record of two outlets, joined."""
    said = "Ana Brask, 2024-03-14: “The harbour stays open, and the ferry sails on Sunday.”"
    record.add(make_reading("post.txt", said, "Bram Oster: “Nobody asked the fishermen.”"))
    cut = "Ana Brask, 2024-03-14: “The harbour stays open.”"
    record.add(make_reading("wire.txt", cut, title="Harbour to stay open", outlet="Grey Sound Wire"))
    for _ in record.join():
        pass
    return record


@pytest.fixture
def make_site() -> Callable[[Record], TestClient]:
    """A client of the site over a record; what the site raises, a browser would see as a page."""
    return lambda record: TestClient(create_app(Desk(record)), raise_server_exceptions=False)


@pytest.fixture
def site(recorded: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    return make_site(recorded)
