"""Backing up: a copy is a record of one moment, or it isn't there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.nouns import Reading

EXPORTS = ("statements", "articles", "people", "occasions", "ledger")


@pytest.fixture
def filled(record: Record, make_reading: Callable[..., Reading]) -> Record:
    for name in ("a.txt", "b.txt", "Ł.txt"):
        record.add(make_reading(name, "Ana Brask: “The harbour\0 stays open.”", ": “Who?”", title=f"Of {name}"))
    return record


def test_a_copy_is_a_record_that_says_the_same(filled: Record, tmp_path: Path) -> None:
    told: list[None] = []
    filled.backup(tmp_path / "copy.db", advance=lambda: told.append(None))
    assert len(told) == 3
    with Record.open(tmp_path / "copy.db", create=False) as copy:
        assert [list(copy.export(what)) for what in EXPORTS] == [list(filled.export(what)) for what in EXPORTS]  # type: ignore[arg-type]
        assert copy.search("harbour") == filled.search("harbour")
        assert list(copy.verify()) == list(filled.verify())
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy.db"]


def test_a_copy_shows_the_moment_at_which_it_began(
    filled: Record, db: str, make_reading: Callable[..., Reading], tmp_path: Path
) -> None:
    more = iter(range(100))

    def add_another() -> None:
        n = next(more)
        with Record.open(db) as other:
            other.add(make_reading(f"{n}.txt", title=f"Number {n}"))

    before = list(filled.export("statements"))
    filled.backup(tmp_path / "copy.db", advance=add_another)
    with Record.open(tmp_path / "copy.db", create=False) as copy:
        assert list(copy.export("statements")) == before
    assert filled.counts().pages == 6


def test_what_is_there_is_replaced_only_if_that_is_said(filled: Record, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(b"older")
    with pytest.raises(UsageError, match="is there already: name another file, or say --force"):
        filled.backup(copy)
    assert copy.read_bytes() == b"older"
    filled.backup(copy, force=True)
    with Record.open(copy, create=False) as opened:
        assert opened.counts() == filled.counts()


def test_the_record_is_no_place_for_its_copy(path: Path) -> None:
    with Record.open(path) as record, pytest.raises(UsageError, match="is the record itself"):
        record.backup(path, force=True)


def test_where_nothing_can_be_written_nothing_is_left(filled: Record, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        filled.backup(tmp_path / "nowhere" / "copy.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_copy_that_breaks_off_leaves_what_was_there(filled: Record, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"older")

    def press_ctrl_c() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.backup(tmp_path / "copy.db", force=True, advance=press_ctrl_c)
    assert (tmp_path / "copy.db").read_bytes() == b"older"
    assert not list(tmp_path.glob(".onrecord-*"))
