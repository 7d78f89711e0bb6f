"""A page that was captured again: what was edited, what has gone, what is new, and what is only read otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from onrecord import UsageError
from onrecord.record import Change, Correction, Edits, Fate, Field, Flaw, Hit, Record, ShownPage, edits_to_json
from onrecord.record.revising import Said, revise
from onrecord.record.rows import hash_capture
from tests.record.conftest import looking_into

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading

URL = "https://harbourpost.example/a17"
NOON = datetime(2024, 3, 15, 12, tzinfo=UTC)
OPEN = "Ana Brask: “The harbour stays open for every boat.”"


def captured(reading: Reading, hours: int = 0, url: str | None = URL, **more: object) -> Reading:
    page = replace(reading.page, name=url or reading.page.name, url=url, captured_at=NOON + timedelta(hours=hours))
    return replace(reading, page=replace(page, **more))  # type: ignore[arg-type]


@pytest.fixture
def see(record: Record, make_reading: Callable[..., Reading]) -> Callable[..., Edits]:
    """The edits of an address whose page was captured so many times, each with these statements."""

    def see_edits(*versions: list[str]) -> Edits:
        for hours, said in enumerate(versions):
            record.add(captured(make_reading("a.txt", *said), hours))
        return record.edits(URL)

    return see_edits


def tell(edits: Edits, number: int = 0) -> list[tuple[Fate, str]]:
    told = edits.revisions[number].statements
    return [(it.fate, (hit.words if (hit := it.now or it.was) else "")) for it in told]


class TestFates:
    def test_each_statement_has_one(self, see: Callable[..., Edits]) -> None:
        edits = see(
            [OPEN, "Bram Oster: “We shall see how long that lasts.”", "Ana Brask: “I came by ferry.”"],
            [
                "Ana Brask: “The harbour stays open.”",
                "Bram Oster: “We shall see how long that lasts.”",
                "Wen Adair: “Tides do not vote.”",
            ],
        )
        assert tell(edits) == [
            (Fate.CHANGED, "“The harbour stays open.”"),
            (Fate.SAME, "“We shall see how long that lasts.”"),
            (Fate.NEW, "“Tides do not vote.”"),
            (Fate.GONE, "“I came by ferry.”"),
        ]
        (changed, *_) = edits.revisions[0].statements
        assert changed.alignment is not None
        dropped = [run for run in changed.alignment.runs if run.change is Change.DROPPED]
        assert [changed.alignment.kept.words(*run.kept) for run in dropped] == ["for every boat"]

    def test_the_same_words_may_become_those_of_somebody_else(self, see: Callable[..., Edits]) -> None:
        edits = see(["Ana Brask: “It stays.”", "Ana Brask: “It goes.”"], ["Bram Oster: “It stays.”", ": “It goes.”"])
        assert [it.fate for it in edits.revisions[0].statements] == [Fate.SPEAKER, Fate.SPEAKER]

    def test_words_that_are_said_twice_are_counted_twice(self, see: Callable[..., Edits]) -> None:
        edits = see([OPEN, OPEN], [OPEN])
        assert edits.revisions[0].count() == {Fate.SAME: 1, Fate.READING: 1}

    def test_what_is_printed_on_both_was_not_edited_however_it_is_read(
        self, record: Record, make_reading: Callable[..., Reading]
    ) -> None:
        """The earlier program overlooked one statement, and read another one without its first piece."""
        whole = ["Ana Brask: “The harbour stays” | “open for every boat.”", "Bram Oster: “We shall see.”"]
        later = make_reading("a.txt", *whole, title="Strait treaty signed at last")
        before = make_reading("a.txt", *whole)
        first = before.statements[0]
        before = replace(before, statements=(replace(first, id="0" * 20, content=first.content[1:]),))
        record.add(captured(before))
        record.add(captured(later, 1))
        edits = record.edits(URL)
        assert [it.fate for it in edits.revisions[0].statements] == [Fate.READING, Fate.READING]
        assert [version.title for version in edits.versions] == ["Strait treaty signed", "Strait treaty signed at last"]

    def test_two_that_have_less_than_half_in_common_are_two(self, see: Callable[..., Edits]) -> None:
        edits = see(["Ana Brask: “The harbour stays open for every boat.”"], ["Ana Brask: “The harbour is shut now.”"])
        assert edits.revisions[0].count() == {Fate.NEW: 1, Fate.GONE: 1}


class TestVersions:
    def test_nothing_is_carried_over_and_everything_is_still_proved(
        self, see: Callable[..., Edits], record: Record
    ) -> None:
        (changed,) = see([OPEN], ["Ana Brask: “The harbour stays open.”"]).revisions[0].statements
        assert changed.was is not None
        assert changed.now is not None
        assert changed.was.id != changed.now.id
        assert len(record.search("harbour").hits) == 2
        assert not [finding for proof in record.verify() for finding in proof.findings]

    def test_back_to_what_it_was_is_two_revisions(self, see: Callable[..., Edits]) -> None:
        other = ["Ana Brask: “The harbour stays open.”"]
        edits = see([OPEN], other, other, [OPEN])
        assert len({version.id for version in edits.versions}) == 2
        assert [tell(edits, number)[0][1] for number in range(2)] == [other[0][11:], OPEN[11:]]
        assert [version.at[11:16] for version in edits.versions] == ["12:00", "13:00", "15:00"]

    def test_times_of_several_zones_are_in_their_order(
        self, record: Record, make_reading: Callable[..., Reading]
    ) -> None:
        east = timezone(timedelta(hours=9))
        record.add(captured(make_reading("a.txt", OPEN), captured_at=datetime(2024, 3, 15, 20, tzinfo=east)))
        record.add(captured(make_reading("a.txt", "Ana Brask: “It is shut.”"), captured_at=NOON))
        assert [version.at[:13] for version in record.edits(URL).versions] == ["2024-03-15T20", "2024-03-15T12"]

    def test_where_nobody_told_the_time_it_is_that_of_the_adding(
        self, record: Record, make_reading: Callable[..., Reading]
    ) -> None:
        for said in (OPEN, "Ana Brask: “It is shut.”"):
            record.add(captured(make_reading("a.txt", said), captured_at=None))
        assert [tell(record.edits(URL))[0][1]] == ["“It is shut.”"]

    def test_one_capture_is_nothing_to_compare(self, see: Callable[..., Edits]) -> None:
        edits = see([OPEN])
        assert (len(edits.versions), edits.revisions) == (1, ())

    @pytest.mark.parametrize("name", [URL, f"{URL}?utm_source=tide", "id"])
    def test_the_address_may_be_told_with_trackers_or_by_its_page(
        self, see: Callable[..., Edits], record: Record, name: str
    ) -> None:
        edits = see([OPEN], ["Ana Brask: “It is shut.”"])
        found = record.edits(edits.versions[0].id[:20] if name == "id" else name)
        assert found.revisions == edits.revisions

    def test_what_was_captured_nowhere_is_said(self, record: Record, make_reading: Callable[..., Reading]) -> None:
        record.add(make_reading("a.txt", OPEN))
        with pytest.raises(UsageError, match="wasn't captured at an address"):
            record.edits("a.txt")
        with pytest.raises(UsageError, match="holds no page that was captured at"):
            record.edits(URL)

    def test_as_json(self, see: Callable[..., Edits]) -> None:
        told = json.loads(json.dumps(edits_to_json(see([OPEN], ["Ana Brask: “The harbour stays open.”"]))))
        assert (told["schema"], told["url"], len(told["versions"])) == ("onrecord.edits/1", URL, 2)
        (one,) = told["revisions"][0]["statements"]
        assert (one["fate"], one["was"]["speaker"]) == ("changed", "Ana Brask")
        assert {"change": "dropped", "kept": "for every boat", "given": ""} in one["diff"]


def said(words: str, speaker: str) -> Said:
    hit = Hit(words, words, "direct", "body", speaker, None, None, None, None, None, "a.txt", "sha256:9c01")
    return Said.of(hit, (words,), speaker)


_SAID = st.lists(
    st.builds(said, st.text("abc ", min_size=1, max_size=12), st.sampled_from(["Ana Brask", "Bram Oster"])), max_size=6
)


@given(_SAID, _SAID)
def test_every_statement_of_both_pages_has_one_fate(was: list[Said], now: list[Said]) -> None:
    texts = ["\n".join(one.hit.words for one in page) for page in (was, now)]
    edited = revise(was, texts[0], now, texts[1])
    assert [it.now for it in edited if it.now] == [one.hit for one in now]
    assert sorted(it.was.words for it in edited if it.was) == sorted(one.hit.words for one in was)
    for it in edited:
        assert (it.fate in {Fate.GONE, Fate.NEW}) <= (it.was is None or it.now is None)
        if it.fate is Fate.GONE:
            assert it.was is not None
            assert it.was.words not in texts[1]


@given(_SAID)
def test_a_page_that_did_not_change_has_no_edits(page: list[Said]) -> None:
    text = "\n".join(one.hit.words for one in page)
    assert {it.fate for it in revise(page, text, page, text)} <= {Fate.SAME}


class TestHeaders:
    """What the server said with a page is kept with its capture, as far as it is about the page."""

    TOLD = (
        ("Last-Modified", "Fri, 15 Mar 2024 11:40:00 GMT"),
        ("Set-Cookie", "secret=1"),
        ("etag", '"7"'),
        ("Via", "x" * 2000),
    )

    @pytest.fixture
    def page_id(self, record: Record, make_reading: Callable[..., Reading]) -> str:
        reading = captured(make_reading("a.txt", OPEN), headers=self.TOLD)
        record.add(reading)
        return reading.page.id

    def test_they_are_shown_and_cookies_are_not_kept(self, record: Record, page_id: str) -> None:
        shown = record.show(page_id)
        assert isinstance(shown, ShownPage)
        assert shown.page.captures[0].headers == (self.TOLD[0], self.TOLD[2], ("Via", "x" * 1000))

    def test_one_that_somebody_changed_is_found(self, record: Record, page_id: str, db: str) -> None:
        assert not [finding for proof in record.verify() for finding in proof.findings]
        with looking_into(db) as connection:
            connection.execute(sa.text("UPDATE captures SET headers = replace(headers, '11:40', '11:50')"))
        assert [finding.flaw for proof in record.verify() for finding in proof.findings] == [Flaw.CAPTURE]

    def test_a_capture_without_any_has_the_key_that_it_always_had(self) -> None:
        key = hash_capture("sha256:9c01", "a.txt", URL, None, None)
        assert key == "a1c576bf7410b712d81708f0fb75c9ba89425f9598bae15dfb2b4bd154e57704"
        assert key != hash_capture("sha256:9c01", "a.txt", URL, None, '[["etag","7"]]')


@pytest.mark.parametrize(("act", "value"), [("accept", None), ("set", Correction(Field.SPEAKER, None))])
def test_whose_words_the_outlet_gave_is_held_against_each_other_whatever_people_judged(
    see: Callable[..., Edits], record: Record, act: str, value: Correction | None
) -> None:
    edits = see([OPEN, "Oda Lind: “Tides don't vote.”"], [OPEN, "Wen Adair: “Tides don't vote.”"])
    fates = tell(edits)
    assert sorted(fate for fate, _ in fates) == [Fate.SAME, Fate.SPEAKER]
    for edited in edits.revisions[0].statements:
        assert edited.was is not None
        record.judge(act, edited.was.id, value, by="mira")
    assert tell(record.edits(URL)) == fates
