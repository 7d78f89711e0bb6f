"""What is shown of more than one page, on a small record of three outlets and one speech."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import UsageError
from onrecord.record import Correction, Field, Record, Verdict, view_to_json
from tests.record.views.conftest import ANA, OPEN, SHUT, at_speech, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.nouns import Reading


@pytest.fixture
def views(filled: Record) -> Iterator[Record]:
    """The same; whatever a test does, the rows that views are made from come out of what is read and judged."""
    yield filled
    assert [finding for proof in filled.verify() for finding in proof.findings] == []


def test_a_speaker_is_shown_over_all_pages_newest_first(views: Record) -> None:
    view = views.speaker(ANA)
    assert (view.name, view.type, view.statements, view.pages) == ("Ana Brask", "person", 4, 3)
    assert [(name.name, name.pages) for name in view.names] == [("Ana Brask", 3)]
    assert (view.first, view.last) == ("2024-03-14", "2024-05-20")
    assert [(month.month, month.statements) for month in view.months] == [("2024-05", 1), ("2024-03", 3)]
    assert [(it.name, it.statements, it.pages) for it in view.outlets] == [
        ("Harbour Post", 2, 1),
        ("Strait Wire", 2, 2),
    ]
    assert view.hits[0].page == "later.txt"
    assert [(it.name, it.statements) for it in view.occasions] == [("harbour speech", 3)]
    assert [(it.name, it.statements, it.pages) for it in view.topics] == [("News", 2, 1), ("Shipping", 2, 1)]


def test_what_a_speaker_said_comes_in_helpings(views: Record) -> None:
    whole = views.speaker(ANA).hits
    assert [views.speaker(ANA, limit=1, offset=n).hits[0] for n in range(4)] == list(whole)
    assert views.speaker(ANA, offset=4).hits == ()


def test_the_same_words_on_another_day_are_said_again_and_not_one(views: Record) -> None:
    again = {(one.id, one.hit.id) for one in views.speaker(ANA).again}
    by_page = {hit.page: hit for hit in views.search("herring").hits}
    assert (by_page["post.txt"].id, by_page["later.txt"].id) in again
    assert (by_page["later.txt"].id, by_page["post.txt"].id) in again
    assert (by_page["post.txt"].id, by_page["wire.txt"].id) not in again


def test_an_occasion_shows_its_outlets_side_by_side_and_who_is_silent(views: Record) -> None:
    (spoke_at,) = views.speaker(ANA).occasions
    view = views.occasion(spoke_at.key)
    assert (view.kind, view.name, view.first, view.last) == ("speech", "harbour speech", "2024-03-14", "2024-03-14")
    assert [(it.page, it.place) for it in sorted(view.told, key=lambda it: it.page)] == [
        ("post.txt", "Quay Hall"),
        ("wire.txt", "Quay Hall"),
    ]
    assert [(it.name, it.statements, it.pages) for it in view.outlets] == [
        ("Harbour Post", 2, 1),
        ("Strait Wire", 1, 1),
    ]
    assert [({hit.page for hit in it.hits}, it.missing) for it in view.utterances] == [
        ({"post.txt", "wire.txt"}, ()),
        ({"post.txt"}, ("Strait Wire",)),
    ]
    assert (view.since, view.until) == ("2024-03-14", "2024-03-17")
    assert [(it.name, it.pages) for it in view.silent] == [("Valley Voice", 1)]


def test_an_outlet_shows_what_was_read_of_it_and_how_it_reports(views: Record) -> None:
    view = views.outlet("STRAIT wire")
    assert (view.name, view.key, view.pages, view.statements) == ("Strait Wire", "strait wire", 2, 2)
    assert [(it.month, it.pages, it.statements) for it in view.months] == [("2024-05", 1, 1), ("2024-03", 1, 1)]
    assert (view.direct, view.mixed, view.indirect) == (2, 0, 0)
    assert [(it.cue, it.statements) for it in view.cues] == [("said", 2)]
    assert [(it.name, it.statements, it.pages) for it in view.speakers] == [("Ana Brask", 2, 2)]
    assert [it.title for it in view.articles] == ["Again", "At the quay"]


def test_an_article_is_its_page_text_in_pieces_with_the_statements_marked(views: Record) -> None:
    view = views.article("post.txt")
    text = views.text(view.page_id)
    assert text is not None
    assert "".join(piece.words for piece in view.pieces) == text.text
    assert {piece.part for piece in view.pieces} == {"title", "paragraph", "chrome"}
    content = [mark for mark in view.marks if mark.field == "content"]
    assert [text.text[mark.start : mark.end] for mark in content] == [OPEN, SHUT]
    assert [hit.id for hit in view.hits] == [mark.id for mark in content]


def test_all_versions_of_one_saying(views: Record) -> None:
    ids = {hit.page: hit.id for hit in views.search("herring").hits}
    view = views.versions(ids["wire.txt"])
    assert {report.hit.page for report in view.reports} == {"post.txt", "wire.txt"}
    assert [hit.page for hit in view.again] == ["later.txt"]


def test_lists_to_browse(views: Record) -> None:
    assert [(it.name, it.statements) for it in views.speakers().rows] == [("Ana Brask", 4), ("Bram Oster", 1)]
    assert [it.name for it in views.speakers(letters="br", by="name").rows] == ["Bram Oster"]
    assert views.speakers(letters="z").total == 0
    assert [(it.name, it.statements, it.pages) for it in views.outlets().rows] == [
        ("Strait Wire", 2, 2),
        ("Harbour Post", 2, 1),
        ("Valley Voice", 1, 1),
    ]
    (occasion,) = views.occasions().rows
    assert (occasion.name, occasion.statements, occasion.outlets) == ("harbour speech", 3, 2)
    assert [hit.page for hit in views.latest(1)] == ["later.txt"]


def test_a_matrix_of_outlets_and_speakers_has_its_denominator(views: Record) -> None:
    matrix = views.matrix()
    assert [(it.name, it.pages) for it in matrix.outlets] == [
        ("Strait Wire", 2),
        ("Harbour Post", 1),
        ("Valley Voice", 1),
    ]
    assert [(it.name, it.statements) for it in matrix.speakers] == [("Ana Brask", 4), ("Bram Oster", 1)]
    assert matrix.cells == ((2, 0), (2, 0), (0, 1))


def test_what_is_rejected_is_left_out_everywhere(views: Record) -> None:
    later = views.speaker(ANA, limit=1).hits[0]
    views.judge("reject", later.id, by="mira")
    assert (views.speaker(ANA).statements, views.speaker(ANA).last) == (3, "2024-03-14")
    assert later.id not in {hit.id for hit in views.latest()}
    assert views.outlet("Strait Wire").statements == 1
    assert [it.statement for it in views.outlet("Strait Wire").judged] == [later.id]
    assert views.article("later.txt").marks == ()
    assert views.matrix().cells == ((2, 0), (1, 0), (0, 1))
    views.undo(1, by="mira")
    assert views.speaker(ANA).statements == 4


def test_a_statement_is_listed_under_the_speaker_whom_people_set(views: Record) -> None:
    (hit,) = views.search("reservoir").hits
    views.judge("set", hit.id, Correction(Field.SPEAKER, "Oda Lind"), by="mira")
    assert hit.id not in {it.id for it in views.speaker(ANA).hits}
    assert [(it.id, it.judged) for it in views.speaker("person:oda lind").hits] == [(hit.id, "set")]
    assert views.speaker("person:oda lind").name == "oda lind"


def test_what_is_taken_out_of_a_key_is_nobodys(views: Record) -> None:
    views.split("later.txt", ANA, by="mira")
    assert views.speaker(ANA).statements == 3


def test_two_utterances_that_people_merge_are_one_and_part_again(views: Record) -> None:
    ids = {hit.page: hit.id for hit in views.search("herring").hits}
    views.merge(ids["later.txt"], ids["post.txt"], by="mira")
    assert {report.hit.page for report in views.versions(ids["wire.txt"]).reports} == {
        "post.txt",
        "wire.txt",
        "later.txt",
    }
    views.split(ids["later.txt"], ids["post.txt"], by="jon")
    assert {report.hit.page for report in views.versions(ids["later.txt"]).reports} == {"later.txt"}


def test_two_occasions_that_people_merge_are_shown_as_one(views: Record, make_reading: Callable[..., Reading]) -> None:
    other = make_reading("other.txt", "Oda Lind: “The lamps burn low.”", outlet="Quay Times")
    views.add(at_speech(other, place="Market Hall"))
    join(views)
    keys = [it.key for it in views.occasions().rows]
    assert len(keys) == 2
    views.merge(*keys, by="mira")
    assert {it.page for it in views.occasion(keys[0]).told} == {"post.txt", "wire.txt", "other.txt"}
    assert views.occasion(keys[0]) == views.occasion(keys[1])


def test_copies_of_one_text_are_one_report(record: Record, make_reading: Callable[..., Reading]) -> None:
    said = [f"Ana Brask: {OPEN}", f"Bram Oster: {SHUT}", "Oda Lind: “The lamps burn low along the old sea wall.”"]
    for name, outlet in (("a.txt", "Harbour Post"), ("b.txt", "Strait Wire")):
        record.add(make_reading(name, *said, outlet=outlet))
    join(record)
    hit = record.search("herring").hits[0]
    (report,) = record.versions(hit.id).reports
    assert len(report.copies) == 1
    assert [it.page for it in record.article("a.txt").copies] == ["b.txt"]


@pytest.mark.parametrize("at", [0, 3])
def test_a_page_that_is_read_again_is_counted_by_its_new_reading(
    views: Record, readings: tuple[Reading, ...], at: int
) -> None:
    fewer = replace(readings[at], statements=readings[at].statements[1:])
    views.replace(fewer)
    assert views.speaker(ANA).statements == 3
    views.replace(readings[at])
    assert views.speaker(ANA).statements == 4


def test_two_keys_that_people_merge_are_one_speaker_under_either(views: Record) -> None:
    views.merge(ANA, "person:bram oster", by="mira")
    join(views)
    view = views.speaker("person:bram oster")
    assert (view.key, view.name, view.statements) == (ANA, "Ana Brask", 5)
    assert [name.name for name in view.names] == ["Ana Brask", "Bram Oster"]
    assert views.speaker(ANA) == view


def test_what_several_report_of_an_occasion_is_compared_saying_by_saying(views: Record) -> None:
    (spoke_at,) = views.speaker(ANA).occasions
    (comparison,) = views.compare_occasion(spoke_at.key)
    assert {version.hit.page for version in comparison.versions} == {"post.txt", "wire.txt"}
    same = views.compare(comparison.fullest)
    assert {version.hit.id for version in same.versions} == {version.hit.id for version in comparison.versions}
    with pytest.raises(UsageError):
        views.compare(views.speaker(ANA, limit=1).hits[0].id)


def test_check_does_not_look_at_what_was_rejected(views: Record) -> None:
    (hit,) = views.search("reservoir").hits
    assert views.check(SHUT).verdict is Verdict.WORD_FOR_WORD
    views.judge("reject", hit.id, by="mira")
    assert views.check(SHUT).verdict is Verdict.ON_PAGE


@pytest.mark.parametrize(
    "ask",
    [
        lambda record: record.speaker("person:nobody"),
        lambda record: record.speaker(ANA, limit=0),
        lambda record: record.occasion("0000000000000000/o1"),
        lambda record: record.occasion("speech"),
        lambda record: record.outlet("Nobody's Post"),
        lambda record: record.outlet("!"),
        lambda record: record.article("nothing.txt"),
        lambda record: record.versions("0000"),
        lambda record: record.latest(0),
        lambda record: record.matrix(0, 1),
        lambda record: record.speakers(type="ghost"),
        lambda record: record.speakers(type=None, letters="a"),
        lambda record: record.outlets(offset=-1),
        lambda record: record.occasions(limit=501),
    ],
)
def test_what_is_not_there_or_cannot_be_is_said(views: Record, ask: Callable[[Record], object]) -> None:
    with pytest.raises(UsageError):
        ask(views)


def test_every_view_is_plain_data_under_its_schema(views: Record) -> None:
    (spoke_at,) = views.speaker(ANA).occasions
    shown = (views.speaker(ANA), views.occasion(spoke_at.key), views.outlet("Harbour Post"), views.article("post.txt"))
    assert [view_to_json(view)["schema"] for view in shown] == [
        "onrecord.speaker/1",
        "onrecord.occasion/1",
        "onrecord.outlet/1",
        "onrecord.article/1",
    ]
