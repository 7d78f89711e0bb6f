"""A site over a record of a few invented readings, asked without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.web import create_app
from onrecord.web.desk import Desk
from tests.record.conftest import make_clock, make_reading
from tests.web.readings import tell_all
from tests.web.trees import see_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from selectolax.lexbor import LexborHTMLParser

    from onrecord import Reading

__all__ = ["make_clock", "make_reading"]


@pytest.fixture
def record(tmp_path: Path, make_clock: Callable[[], Callable[[], datetime]]) -> Iterator[Record]:
    """An empty record in a file."""
    with Record.open(tmp_path / "record.db", clock=make_clock()) as opened:
        yield opened


def fill(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """Two outlets that report one speech, and a page that tells little; joined.

    The Harbour Post has the whole sentence and all that can be told; the Grey Sound Wire has half of it; the third page
    has no title, no outlet, no day and no speaker.
    """
    whole = "Ana Brask, 2024-03-14: “The harbour stays open, and the ferry sails again on Sunday morning.”"
    post = make_reading("post.txt", whole, "Bram Oster: “Nobody asked the fishermen.”")
    record.add(tell_all(post, url="https://post.example/treaty?page=1&from=front"))
    cut = "Ana Brask, 2024-03-14: “The harbour stays open, and the ferry sails again.”"
    record.add(make_reading("wire.txt", cut, title="Harbour to stay open", outlet="Grey Sound Wire"))
    record.add(make_reading("note.txt", ": “The ledger is lost.”", title=None, outlet=None, published=None))
    for _ in record.join():
        pass
    return record


@pytest.fixture
def recorded(record: Record, make_reading: Callable[..., Reading]) -> Record:
    """The record of `fill`, to be changed at will."""
    return fill(record, make_reading)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory, make_reading: Callable[..., Reading]) -> Iterator[Record]:
    """The same record for all tests that only look at it."""
    with Record.open(tmp_path_factory.mktemp("kept") / "record.db") as opened:
        yield fill(opened, make_reading)


@pytest.fixture(scope="session")
def kept_site(kept: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    """A site that is only looked at."""
    return make_site(kept)


@pytest.fixture(scope="session")
def make_site() -> Callable[[Record], TestClient]:
    """A client of the site over a record; what the site raises, a browser would see as a page."""
    return lambda record: TestClient(create_app(Desk(record)), raise_server_exceptions=False)


@pytest.fixture
def site(recorded: Record, make_site: Callable[[Record], TestClient]) -> TestClient:
    return make_site(recorded)


@pytest.fixture(scope="session")
def see(kept_site: TestClient) -> Callable[[str], LexborHTMLParser]:
    """The page of the site that is only looked at, which must be there, as a tree."""
    return lambda address: see_on(kept_site, address)


@pytest.fixture(scope="session")
def id_of(kept: Record) -> Callable[[str], str]:
    """The id of the statement that the words find, the fullest first; the same in every record of `fill`."""
    return lambda words: max(kept.search(words).hits, key=lambda hit: len(hit.words)).id
