"""Searching by meaning: near ones first, whatever their words; the same on every database, and proved by verify."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.record import Flaw, Record
from onrecord.record.meaning import LEAST
from tests.record.conftest import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading

SAID = [
    ("a.txt", "2024-03-15", "Ana Brask: “The port will be shut to all ships.”"),
    ("b.txt", "2024-03-16", "Oda Lind: “Taxes on rich people must rise.”"),
    ("c.txt", "2024-03-17", "Ana Brask: “We raised the tax that wealthy people pay.”"),
    ("d.txt", "2024-03-18", "Bram Oster: “A dog barked all night.”"),
]
RICH = "higher taxes for the wealthy"


@pytest.fixture(scope="module", params=KINDS)
def filled(
    request: pytest.FixtureRequest,
    make_db: Callable[[str], AbstractContextManager[str]],
    make_reading: Callable[..., Reading],
) -> Iterator[Record]:
    with make_db(request.param) as db, Record.open(db) as record:
        for name, published, said in SAID:
            record.add(make_reading(name, said, published=published, outlet=f"Post of {name[0]}"))
        yield record


def pages(record: Record, like: str, **asked: str) -> list[str]:
    return [hit.page for hit in record.search(like=like, **asked).hits]  # type: ignore[arg-type]


def test_what_means_nearly_the_same_is_found_though_it_shares_no_word(filled: Record) -> None:
    assert sorted(pages(filled, RICH)) == ["b.txt", "c.txt"]
    assert filled.search("wealthy higher").total == 0


def test_the_nearest_come_first_and_tell_how_near_they_are(filled: Record) -> None:
    found = filled.search(like=RICH)
    assert list(found.cosines) == sorted(found.cosines, reverse=True)
    assert len(found.cosines) == len(found.hits) == found.total
    assert all(LEAST <= cosine <= 1 for cosine in found.cosines)


def test_what_another_process_added_or_read_anew_is_seen_at_once(db: str, make_reading: Callable[..., Reading]) -> None:
    with Record.open(db) as reader, Record.open(db) as writer:
        writer.add(make_reading("a.txt", "Ana Brask: “Taxes on rich people must rise.”"))
        assert pages(reader, RICH) == ["a.txt"]
        later = make_reading("b.txt", "Oda Lind: “We raised the tax that wealthy people pay.”")
        writer.add(later)
        assert sorted(pages(reader, RICH)) == ["a.txt", "b.txt"]
        writer.replace(replace(later, statements=(), read_by=(("onrecord", "9.9.9"),)))
        assert pages(reader, RICH) == ["a.txt"]


def test_a_statement_is_nearest_to_its_own_words(filled: Record) -> None:
    found = filled.search(like="A dog barked all night.")
    assert found.hits[0].page == "d.txt"
    assert found.cosines[0] == pytest.approx(1, abs=0.01)


def test_what_nothing_is_near_to_finds_nothing(filled: Record) -> None:
    found = filled.search(like="zxqv wvut")
    assert (found.hits, found.total, found.cosines) == ((), 0, ())


def test_everything_else_that_is_asked_holds_too(filled: Record) -> None:
    assert pages(filled, RICH, speaker="brask") == ["c.txt"]
    assert pages(filled, RICH, outlet="post of b") == ["b.txt"]
    assert pages(filled, RICH, words="raised") == ["c.txt"]
    assert pages(filled, RICH, kind="indirect") == []
    assert [hit.page for hit in filled.search(like=RICH, until=date(2024, 3, 16)).hits] == ["b.txt"]


def test_a_meaning_without_a_word_is_told_so(filled: Record) -> None:
    with pytest.raises(UsageError, match="the meaning '\\?!' has no word"):
        filled.search(like="?!")


def test_helpings_make_up_the_whole_where_many_say_the_same(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    for number in range(7):
        record.add(make_reading(f"{number}.txt", title=f"Of {number}", published=f"2024-03-{10 + number}"))
    whole = record.search(like="The harbour stays open").hits
    helpings = [record.search(like="The harbour stays open", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [hit.page for hit in whole] == [f"{number}.txt" for number in reversed(range(7))]
    assert [hit for helping in helpings for hit in helping.hits] == list(whole)
    assert {helping.total for helping in helpings} == {7}


def test_an_empty_record_has_nothing_near(record: Record) -> None:
    assert record.search(like="harbour").hits == ()


def test_a_page_without_statements_is_no_harm(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(replace(make_reading("a.txt"), statements=()))
    record.add(make_reading("b.txt", title="Of b"))
    assert [hit.page for hit in record.search(like="The harbour stays open").hits] == ["b.txt"]
    assert [finding for proof in record.verify() for finding in proof.findings] == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE vectors SET vector = x'00' WHERE n = 1",
        "DELETE FROM vectors WHERE n = 1",
        "DELETE FROM sketches WHERE page = 1",
        "UPDATE sketches SET rows = x'0000' WHERE page = 1",
        "UPDATE vectors SET vector = (SELECT vector FROM vectors WHERE n = 2) WHERE n = 1",
    ],
)
def test_verify_finds_a_vector_or_sketch_that_is_not_of_the_words(
    record: Record, db: str, make_reading: Callable[..., Reading], change: Callable[..., None], damage: str
) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “The harbour stays open.”"))
    record.add(make_reading("b.txt", "Oda Lind: “A dog barked all night.”"))
    change(db, damage)
    (finding,) = [finding for proof in record.verify() for finding in proof.findings]
    assert (finding.page, finding.flaw) == ("a.txt", Flaw.INDEX)
    assert "its vector or sketch" in finding.message
