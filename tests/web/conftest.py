"""A site over a record of a few invented readings, asked without a network."""

from __future__ import annotations

from shutil import copyfile
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord import Failure
from onrecord.record import Record
from onrecord.web import create_app
from onrecord.web.desk import Desk
from tests.record.conftest import empty, make_clock, make_reading
from tests.web.readings import tell_all
from tests.web.trees import see_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from selectolax.lexbor import LexborHTMLParser

    from onrecord import Reading


__all__ = ["empty", "make_clock", "make_reading"]

STRANGE = "<script>alert(1)</script> & \"'><img src=x onerror=alert(1)> مرحبا \u202e𝔘 \ufffe"
"""Words as somebody may write them into a title, a name and a quotation."""
HERE = "http://127.0.0.1:8300"
"""Where a record is served if nothing else is told."""


@pytest.fixture
def record(empty: Path, tmp_path: Path, make_clock: Callable[[], Callable[[], datetime]]) -> Iterator[Record]:
    """An empty record in a file."""
    with Record.open(copyfile(empty, tmp_path / "record.db"), clock=make_clock()) as opened:
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


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, make_reading: Callable[..., Reading]) -> Iterator[Record]:
    """A record of five pages of three outlets and two months, joined and judged, for tests that only read it."""
    with Record.open(tmp_path_factory.mktemp("filled") / "record.db") as record:
        fill_more(record, make_reading)
        yield record


def fill_more(record: Record, make_reading: Callable[..., Reading]) -> None:
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
    return lambda record: TestClient(
        create_app(Desk(record)), base_url=HERE, headers={"origin": HERE}, raise_server_exceptions=False
    )


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
