"""Killed while it adds: nothing acknowledged is lost, nothing is half there, and going on gives the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.crashes import crash
from bench.postgresql import serving

if TYPE_CHECKING:
    from pathlib import Path

    from bench.postgresql import Server


def test_a_writer_to_a_file_may_be_killed(path: Path) -> None:
    done = crash(str(path), 8)
    assert (done.lost, done.findings, done.same_export) == (0, 0, True)


def test_a_writer_to_a_server_may_be_killed_and_the_server_too(postgresql: Server) -> None:
    with serving(durable=True) as server, server.database() as db:
        done = crash(db, 10, server)
    assert (done.lost, done.findings, done.same_export) == (0, 0, True)
