"""Searching: the cases of ``cases/search.json``, the order of the hits, and questions that make no sense."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.errors import RecordError, UsageError
from onrecord.record import Hit, Record
from onrecord.record.asking import Query
from onrecord.record.fitting import fit
from onrecord.record.listed import list_rows
from onrecord.record.opening import open_database
from tests.record.conftest import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading

TABLE = json.loads((Path(__file__).parent.parent / "cases" / "search.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=KINDS)
def filled(
    request: pytest.FixtureRequest,
    make_db: Callable[[str], AbstractContextManager[str]],
    make_reading: Callable[..., Reading],
) -> Iterator[Record]:
    with make_db(request.param) as db, Record.open(db) as record:
        for page in TABLE["pages"]:
            record.add(make_reading(page["name"], *page["said"], outlet=page["outlet"], published=page["published"]))
        yield record


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["why"])
def test_case(filled: Record, case: dict[str, Any]) -> None:
    asked = {key: value for key, value in case.items() if key not in {"why", "found"}}
    asked |= {key: date.fromisoformat(asked[key]) for key in ("since", "until") if key in asked}
    results = filled.search(**asked)
    found, beginnings = sorted(hit.words.lstrip("“") for hit in results.hits), sorted(case["found"])
    assert results.total == len(found) == len(beginnings), found
    assert [words[: len(beginning)] for words, beginning in zip(found, beginnings, strict=True)] == beginnings


@given(words=st.text(), extra=st.sampled_from(["", '"', "*", "AND", "NEAR(", "^", "words:", "''", "\\"]))
def test_whatever_is_typed_is_no_error(filled: Record, words: str, extra: str) -> None:
    assert filled.search(f"{words}{extra} harbour").total <= 3


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_a_name_can_be_anything_with_a_word_in_it(filled: Record, name: str) -> None:
    assert filled.search("harbour", speaker=f"{name} Brask").total <= 1


def test_a_hit_tells_who_said_what_when_and_where(filled: Record) -> None:
    (hit,) = filled.search("shut").hits
    assert hit == Hit(
        id=hit.id,
        words="“We don’t shut a harbour AND call it open.”",
        kind="direct",
        part="body",
        speaker="Oda Lind",
        person="person:oda lind",
        said_on="2024-03-02",
        outlet="Harbour Post",
        title="Strait treaty signed",
        published="2024-03-15",
        page="a.txt",
        page_id=hit.page_id,
    )


@pytest.mark.parametrize("rejected", [False, True])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"words": "harbour"},
        {"speaker": "brask"},
        {"words": "harbour", "speaker": "brask", "outlet": "Harbour Post"},
        {"kind": "direct", "since": date(2024, 3, 1), "published_until": date(2024, 12, 31)},
        {"place": "qasr", "occasion": "press conference"},
    ],
    ids=str,
)
def test_what_fits_is_the_same_looked_up_or_walked(
    db: str, make_reading: Callable[..., Reading], asked: dict[str, Any], rejected: bool
) -> None:
    with Record.open(db) as record:
        for page in TABLE["pages"]:
            record.add(make_reading(page["name"], *page["said"], outlet=page["outlet"], published=page["published"]))
        record.judge("reject", record.search("harbour").hits[0].id, by="Orla")
    with closing(open_database(db, create=False, busy_timeout=1)) as database, database.read() as connection:
        fitting = fit(connection, Query(**asked, rejected=rejected))
        columns = fitting.listed.c.n, fitting.listed.c.newest
        looked_up, walked = (connection.execute(of(*columns)).all() for of in (fitting.select, fitting.walk))
    assert sorted(looked_up) == sorted(walked)


def test_what_was_rejected_stands_where_it_stood(db: str, make_reading: Callable[..., Reading]) -> None:
    def list_all(*, rejected: bool) -> list[Any]:
        with closing(open_database(db, create=False, busy_timeout=1)) as database, database.read() as connection:
            rows = list_rows(rejected=rejected)
            columns = (rows.c[name] for name in ("newest", "person", "outlet", "kind", "occasion"))
            return sorted(connection.execute(select(*columns)).all())

    with Record.open(db) as record:
        for page in TABLE["pages"]:
            record.add(make_reading(page["name"], *page["said"], outlet=page["outlet"], published=page["published"]))
        record.add(make_reading("no day.txt", "Ana Brask: “The harbour has no day.”"))
        before = list_all(rejected=False)
        for hit in record.search("harbour").hits:
            record.judge("reject", hit.id, by="Orla")
    assert len(list_all(rejected=False)) < len(before)
    assert list_all(rejected=True) == before


def test_a_statement_without_speaker_has_none(filled: Record) -> None:
    (hit,) = filled.search('"open letter"').hits
    assert (hit.speaker, hit.person, hit.said_on) == (None, None, None)


def test_the_best_match_comes_first(record: Record, make_reading: Callable[..., Reading]) -> None:
    rare = "Ana Brask: “The ferry.”"
    often = "Ana Brask: “The ferry, and many other words about the town and its people.”"
    record.add(make_reading("a.txt", often, published="2024-05-01"))
    record.add(make_reading("b.txt", rare, published="2024-01-01"))
    assert [hit.page for hit in record.search("ferry").hits] == ["b.txt", "a.txt"]


def test_equal_matches_come_newest_first_and_undated_last(record: Record, make_reading: Callable[..., Reading]) -> None:
    for name, published in [("a", "2024-01-01"), ("b", None), ("c", "2024-02-01"), ("d", "2023-12-31")]:
        record.add(make_reading(name, published=published, title=None))
    assert [hit.page for hit in record.search("harbour").hits] == ["c", "a", "d", "b"]
    assert [hit.page for hit in record.search(speaker="brask").hits] == ["c", "a", "d", "b"]


def test_hits_come_in_helpings_that_make_up_the_whole(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading("a.txt", *[f"Ana Brask: “The harbour, {n}.”" for n in range(7)]))
    whole = record.search("harbour").hits
    helpings = [record.search("harbour", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [hit for helping in helpings for hit in helping.hits] == list(whole)
    assert {helping.total for helping in helpings} == {7}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"words": '?! "..." *'}, "has no word to look for"),
        ({"speaker": "?"}, "the speaker '\\?' has no word"),
        ({"outlet": "!"}, "the outlet '!' has no word"),
        ({"kind": "shouted"}, "no kind 'shouted' of statement; there are: direct, mixed, indirect"),
        ({"since": date(2024, 2, 1), "until": date(2024, 1, 1)}, "no day is both"),
        ({"words": "harbour", "limit": 0}, "at least one hit"),
        ({"words": "harbour", "offset": -1}, "at least one hit"),
        ({"words": "harbour", "limit": 10**22}, "at most 2147483647"),
        ({"words": "harbour", "offset": 10**22}, "at most 2147483647"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(filled: Record, asked: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        filled.search(**asked)


def test_a_search_for_nothing_shows_every_statement(filled: Record) -> None:
    found = filled.search(limit=1000)
    assert found.total == len(found.hits) == filled.counts().statements


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE statements SET reading = x'ff'",
        "UPDATE statements SET reading = '[]'",
        """UPDATE statements SET reading = '{"said_on": {"value": 7}}'""",
        "UPDATE articles SET reading = x'00'",
        "DELETE FROM captures",
    ],
)
def test_a_damaged_statement_is_told_so(
    record: Record, db: str, make_reading: Callable[..., Reading], change: Callable[..., None], damage: str
) -> None:
    record.add(make_reading())
    change(db, damage)
    with pytest.raises(RecordError, match="the record is damaged, run `onrecord verify`"):
        record.search("harbour")


def test_bytes_where_sqlite_should_have_a_text_are_told_so(
    path: Path, make_reading: Callable[..., Reading], change: Callable[..., None]
) -> None:
    with Record.open(path) as record:
        record.add(make_reading())
        change(path, "UPDATE statements SET words = x'ff'")
        with pytest.raises(RecordError, match="the record is damaged, run `onrecord verify`"):
            record.search("harbour")
