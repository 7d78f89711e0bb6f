"""A site over a record of a few invented readings, asked without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import Failure
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

STRANGE = "<script>alert(1)</script> & \"'><img src=x onerror=alert(1)> مرحبا \u202e𝔘 \ufffe"
"""Words as somebody may write them into a title, a name and a quotation."""
HERE = "http://127.0.0.1:8300"
"""Where a record is served if nothing else is told."""


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


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, make_reading: Callable[..., Reading]) -> Iterator[Record]:
    """A record of five pages of three outlets and two months, joined and judged, for tests that only read it."""
    with Record.open(tmp_path_factory.mktemp("filled") / "record.db") as record:
        fill(record, make_reading)
        yield record


def fill(record: Record, make_reading: Callable[..., Reading]) -> None:
    """Pages that hold what charts, feeds and lists show: several outlets and months, words of strangers, no day."""
    said = "Ana Brask, 2024-03-14: “The harbour stays open, and the ferry sails on Sunday.”"
    record.add(make_reading("post.txt", said, "Bram Oster: “Nobody asked the fishermen.”"))
    cut = "Ana Brask, 2024-03-14: “The harbour stays open.”"
    record.add(make_reading("wire.txt", cut, title="Harbour to stay open", outlet="Grey Sound Wire"))
    again = "Ana Brask, 2024-05-02: “The harbour stays open.”"
    record.add(make_reading("may.txt", again, published="2024-05-03", outlet="Grey Sound Wire"))
    record.add(make_reading("none.txt", ": “Somebody must pay.”", published=None, outlet=None, title=None))
    record.add(
        make_reading("strange.txt", f"{STRANGE}: “{STRANGE}”", title=STRANGE, outlet=STRANGE, published="2024-04-01")
    )
    record.add_failure(Failure("lost.html", "unreadable", "no such file"))
    for _ in record.join():
        pass
    first, *_ = record.search("fishermen").hits
    record.judge("accept", first.id, by="mira", why="as printed")


@pytest.fixture
def make_site() -> Callable[[Record], TestClient]:
    """A client of the site over a record; what the site raises, a browser would see as a page."""
    return lambda record: TestClient(
        create_app(Desk(record)), base_url=HERE, headers={"origin": HERE}, raise_server_exceptions=False
    )


@pytest.fixture
def site(recorded: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    return make_site(recorded)
