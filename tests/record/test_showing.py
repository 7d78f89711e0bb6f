"""Showing: one statement with the characters it rests on, one page with its statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord import schema
from onrecord.errors import RecordError, UsageError
from onrecord.nouns import Link, Occasion, OccasionKind, Reason, Span, Value, When
from onrecord.record import Capture, Record, ShownPage, ShownStatement

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.nouns import Reading

SAID = "Ana Brask, 2024-03-14: “The harbour stays open,” | “whatever the weather.”"


def test_a_statement_is_shown_with_all_that_it_rests_on(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading("harbour.txt", ": “Who knows?”", SAID)
    statement = reading.statements[1]
    record.add(reading)
    shown = record.show(statement.id)
    assert isinstance(shown, ShownStatement)
    assert shown.statement == schema.statement(statement)
    assert shown.article == schema.article(reading.article)
    assert shown.speaker == schema.speaker(reading.speakers[0])
    assert (shown.person, shown.occasion) == ("person:ana brask", None)
    assert [(passage.field, passage.words) for passage in shown.evidence] == [
        ("content", "“The harbour stays open,”"),
        ("content", "“whatever the weather.”"),
        ("cue", "said"),
        ("source", "Ana Brask"),
        ("speaker", "Ana Brask"),
        ("said_on", "2024-03-14"),
    ]
    paragraph = "“The harbour stays open,” Ana Brask said 2024-03-14 “whatever the weather.” ."
    assert [(passage.field, passage.words) for passage in shown.context] == [("paragraphs", paragraph)]
    assert all(passage.span.of(reading.text.text) == passage.words for passage in shown.context + shown.evidence)


def test_a_statement_without_speaker_shows_none(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading("harbour.txt", ": “Who knows?”")
    record.add(reading)
    shown = record.show(reading.statements[0].id)
    assert isinstance(shown, ShownStatement)
    assert (shown.speaker, shown.person) == (None, None)


def test_a_statement_in_the_title_has_the_title_as_context(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading()
    headline = replace(reading.statements[0], id="5d1f0a", content=reading.article.title.evidence, cue=(), source=())
    record.add(replace(reading, statements=(headline,)))
    shown = record.show("5d1f")
    assert isinstance(shown, ShownStatement)
    assert [(passage.field, passage.words) for passage in shown.context] == [("title", "Strait treaty signed")]


def test_the_occasion_is_shown(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    nowhere = Value[str].empty(Reason.NOT_TOLD)
    letter = Occasion("o1", OccasionKind.LETTER, "the letter", Value[When].empty(Reason.NOT_TOLD), nowhere)
    statement = replace(reading.statements[0], occasion=Link("o1", (), "by hand"))
    record.add(replace(reading, statements=(statement,), occasions=(letter,)))
    shown = record.show(statement.id)
    assert isinstance(shown, ShownStatement)
    assert shown.occasion == schema.occasion(letter)


def test_a_page_is_shown_by_its_name_its_id_and_the_beginning_of_it(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading("harbour.txt", SAID, "Oda Lind: “We were not asked.”")
    page = reading.page
    record.add(reading)
    record.add(replace(reading, page=replace(page, name="archive/7.txt", url="https://harbour.example/7")))
    shown = record.show("harbour.txt")
    assert isinstance(shown, ShownPage)
    assert shown == record.show("archive/7.txt") == record.show(page.id) == record.show(page.id[:15])
    assert (shown.page.id, shown.page.name) == (page.id, "archive/7.txt")
    assert shown.page.captures == (
        Capture("archive/7.txt", "https://harbour.example/7", None),
        Capture("harbour.txt", None, None),
    )
    assert shown.page.read_by == {"onrecord": "0.1.0"}
    assert shown.article == schema.article(reading.article)
    assert [hit.id for hit in shown.statements] == [statement.id for statement in reading.statements]
    assert [hit.words for hit in shown.statements] == [
        "“The harbour stays open,” “whatever the weather.”",
        "“We were not asked.”",
    ]


def test_the_beginning_of_an_id_is_enough_if_it_is_the_only_one(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    reading = make_reading()
    first = reading.statements[0]
    ids = ["abcd0", "abcd1", "abce0"]
    record.add(replace(reading, statements=tuple(replace(first, id=given) for given in ids)))
    for beginning in ("abce", "ABCE0", "abcd1"):
        shown = record.show(beginning)
        assert isinstance(shown, ShownStatement)
        assert shown.statement["id"].startswith(beginning.lower())
    with pytest.raises(UsageError, match=r"abcd may mean several statements: abcd0, abcd1; give more of the id"):
        record.show("abcd")


def test_of_many_statements_only_some_are_listed(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    many = tuple(replace(reading.statements[0], id=f"abcd{n}") for n in range(9))
    record.add(replace(reading, statements=many))
    with pytest.raises(UsageError, match=r"abcd0, abcd1, abcd2, abcd3, abcd4, \.\.\.; give more"):
        record.show("abcd")


def test_a_name_that_two_pages_have_means_neither(record: Record, make_reading: Callable[..., Reading]) -> None:
    for title in ("Strait treaty signed", "Strait treaty torn"):
        record.add(make_reading("index.html", title=title))
    with pytest.raises(UsageError, match=r"index\.html may mean several pages: sha256:"):
        record.show("index.html")


@pytest.mark.parametrize("name", ["", "abc", "abcdef", "sha256:abcdef", "harbor.txt", "%", "ab_d", "sha256:"])
def test_what_is_not_there_is_told_with_what_can_be_given(
    record: Record, make_reading: Callable[..., Reading], name: str
) -> None:
    record.add(make_reading())
    with pytest.raises(UsageError, match=r"holds nothing called .*`onrecord search` shows ids"):
        record.show(name)


def test_a_page_that_gives_another_text_is_not_shown(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    record.add(replace(reading, text=replace(reading.text, text=reading.text.text + "And more.")))
    with pytest.raises(
        RecordError, match=r"harbour\.txt no longer gives the text that was read: run `onrecord verify`"
    ):
        record.show(reading.statements[0].id)


def test_a_page_that_was_read_by_other_rules_is_not_shown(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    record.add(replace(reading, text=replace(reading.text, rules="text@99")))
    with pytest.raises(RecordError, match="read by the rules text@99; this program has text@"):
        record.show(reading.statements[0].id)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE pages SET data = x'00'", "the stored bytes can't be decompressed"),
        ("UPDATE pages SET given = '{}'", "what was read is not what was added"),
        ("UPDATE articles SET reading = '{}'", "what was read is not what was added"),
        ("DELETE FROM articles", "what was read is not what was added"),
        ("UPDATE statements SET reading = replace(reading, '[[', '[[9')", "what was read is not what was added"),
        ("DELETE FROM captures", "no name"),
        ("DELETE FROM pages", "a page is missing"),
    ],
)
def test_a_damaged_page_is_told_so(
    record: Record, db: str, make_reading: Callable[..., Reading], change: Callable[..., None], damage: str, says: str
) -> None:
    reading = make_reading()
    record.add(reading)
    change(db, damage)
    with pytest.raises(RecordError, match=f"the record is damaged, run `onrecord verify`: .*{says}"):
        record.show(reading.statements[0].id)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE pages SET data = 7", "bytes-like object"),
        ("UPDATE pages SET read_by = x'ff'", "bytes"),
        ("UPDATE articles SET reading = x'ff'", "bytes found"),
        ("UPDATE articles SET published_first = 'Friday'", "isoformat"),
    ],
)
def test_what_only_sqlite_lets_in_is_told_so(
    path: Path, make_reading: Callable[..., Reading], change: Callable[..., None], damage: str, says: str
) -> None:
    """A column of SQLite can hold anything."""
    reading = make_reading()
    with Record.open(path) as record:
        record.add(reading)
        change(path, damage)
        with pytest.raises(RecordError, match=f"the record is damaged, run `onrecord verify`: .*{says}"):
            record.show(reading.statements[0].id)


def test_a_span_outside_the_text_is_not_shown_as_words(record: Record, make_reading: Callable[..., Reading]) -> None:
    reading = make_reading()
    end = len(reading.text.text)
    record.add(replace(reading, statements=(replace(reading.statements[0], cue=(Span(end, end + 1),)),)))
    with pytest.raises(RecordError, match=rf"run `onrecord verify`: cue \[{end}, {end + 1}\) is outside"):
        record.show(reading.statements[0].id)
