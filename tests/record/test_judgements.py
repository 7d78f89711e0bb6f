"""Judging: what is kept, what is refused and with which advice, and what a record then shows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import BusyError, UsageError
from onrecord.nouns import Occasion, OccasionKind, Reason, Span, SpeakerType, Value
from onrecord.record import Act, Binding, Correction, Field, Record, ShownStatement
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.nouns import Reading
    from onrecord.record import Judgements

OPEN = "Ana Brask, 2024-03-14: “The harbour stays open.”"
PAPER = "Bram Oster: “It is only paper.”"


def make_occasion(kind: OccasionKind, name: str) -> Occasion:
    return Occasion("o1", kind, name, Value.empty(Reason.NOT_TOLD), Value.empty(Reason.NOT_TOLD))


@pytest.fixture
def reading(make_reading: Callable[..., Reading]) -> Reading:
    made = make_reading("harbour.txt", OPEN, PAPER)
    return replace(made, occasions=(make_occasion(OccasionKind.SPEECH, "the speech"),))


@pytest.fixture
def ids(record: Record, reading: Reading) -> list[str]:
    """The ids of the two statements of harbour.txt, which is on the record."""
    record.add(reading)
    return [statement.id for statement in reading.statements]


def show(record: Record, name: str) -> ShownStatement:
    shown = record.show(name)
    assert isinstance(shown, ShownStatement)
    return shown


def state_of(record: Record, name: str) -> str | None:
    judged = show(record, name).judged
    return judged["state"] if judged else None


def test_a_statement_that_nobody_judged_shows_nothing(record: Record, ids: list[str]) -> None:
    assert (show(record, ids[0]).judged, show(record, ids[0]).judged_evidence) == (None, ())


def test_a_judgement_says_who_when_what_and_why(record: Record, ids: list[str], reading: Reading) -> None:
    made = record.judge("accept", ids[0][:6], by=" mira ", why=" I was there ")
    assert (made.n, made.by, made.act, made.subject, made.why) == (1, "mira", Act.ACCEPT, ids[0], "I was there")
    assert made.at == "2024-03-15T12:01:00.000000+00:00"
    assert (made.page_id, made.text_sha256) == (reading.page.id, reading.text.sha256)
    (listed,) = record.judgements().listed
    assert (listed.judgement, listed.undone_by, listed.fit) == (made, None, Binding.FITS)
    assert (listed.statement, listed.page) == (ids[0], "harbour.txt")


def test_the_machines_reading_stays_beside_what_people_judged(record: Record, ids: list[str]) -> None:
    before = show(record, ids[0]).statement
    record.judge("mend", ids[0], {"content": (Span(0, 6),), "cue": ()}, by="mira")
    record.judge("set", ids[0], Correction(Field.SAID_ON, "2024-03", (Span(7, 13),)), by="jon")
    shown = show(record, ids[0])
    assert shown.statement == before
    assert shown.judged is not None
    assert (shown.judged["state"], shown.judged["by"]) == ("mended", ["jon", "mira"])
    assert (shown.judged["content"], shown.judged["cue"]) == ([[0, 6]], [])
    assert (shown.judged["said_on"]["value"], shown.judged["said_on"]["how"]) == (
        "2024-03-01/2024-03-31",
        "reviewer:jon",
    )
    assert [(it.field, it.words) for it in shown.judged_evidence] == [("content", "Strait"), ("said_on", "treaty")]


def test_judgements_outlive_the_process(db: str, record: Record, ids: list[str]) -> None:
    record.judge("reject", ids[0], by="mira")
    with Record.open(db) as again:
        assert state_of(again, ids[0]) == "rejected"


def test_a_search_leaves_out_what_people_rejected_unless_it_is_asked_for(record: Record, ids: list[str]) -> None:
    record.judge("reject", ids[0], by="mira")
    assert [hit.id for hit in record.search().hits] == [ids[1]]
    assert record.search("harbour").total == 0
    found = record.search("harbour", rejected=True)
    assert [(hit.id, hit.judged) for hit in found.hits] == [(ids[0], "rejected")]
    record.undo(1, by="jon")
    assert [(hit.id, hit.judged) for hit in record.search("harbour").hits] == [(ids[0], None)]


@pytest.mark.parametrize(
    ("given", "name", "type"),
    [("p2", "Bram Oster", "person"), ("Bram Oster", "Bram Oster", "person"), ("Orn", "Orn", "person")],
)
def test_a_speaker_is_given_by_key_or_name(record: Record, ids: list[str], given: str, name: str, type: str) -> None:  # noqa: A002
    record.judge("set", ids[0], Correction(Field.SPEAKER, given), by="mira")
    judged = show(record, ids[0]).judged
    assert judged is not None
    assert (judged["speaker"]["value"]["name"], judged["speaker"]["value"]["type"]) == (name, type)


def test_a_speaker_of_the_page_has_the_key_that_the_record_gave_it(record: Record, ids: list[str]) -> None:
    made = record.judge("set", ids[0], Correction(Field.SPEAKER, "Bram Oster"), by="mira")
    assert made.value["value"]["person"] == "person:bram oster" == show(record, ids[1]).person


def test_a_speaker_whom_the_machine_did_not_read_has_a_type_that_is_told(record: Record, ids: list[str]) -> None:
    made = record.judge("set", ids[0], Correction(Field.SPEAKER, "Harbour Board", type="organization"), by="mira")
    assert made.value["value"]["person"] == "organization:harbour board"


@pytest.mark.parametrize("given", ["Bram Oster", "Orn Halvar"])
def test_a_search_by_speaker_and_a_count_follow_what_people_set(record: Record, ids: list[str], given: str) -> None:
    was = show(record, ids[0]).speaker
    assert was is not None
    record.judge("set", ids[0], Correction(Field.SPEAKER, given, type="person"), by="mira")
    assert ids[0] in {hit.id for hit in record.search(speaker=given).hits}
    assert ids[0] not in {hit.id for hit in record.search(speaker=was["name"]).hits}
    assert [fold(row.key or "") for row in record.tally("speaker", speaker=given).rows] == [fold(given)]
    (hit,) = (hit for hit in record.search().hits if hit.id == ids[0])
    assert (hit.speaker, hit.person) == (given, f"person:{fold(given)}")


def test_a_list_has_the_day_that_people_set(record: Record, ids: list[str]) -> None:
    record.judge("set", ids[0], Correction(Field.SAID_ON, "2024-03-11"), by="jon")
    assert {hit.id: hit.said_on for hit in record.search().hits}[ids[0]] == "2024-03-11"


def test_an_occasion_is_given_by_key_or_name(record: Record, ids: list[str]) -> None:
    made = record.judge("set", ids[0], Correction(Field.OCCASION, "o1"), by="mira")
    assert made.value["value"] == {"kind": "speech", "name": "the speech", "key": "o1"}
    made = record.judge("set", ids[0], Correction(Field.OCCASION, "a letter to the board", type="letter"), by="mira")
    assert made.value["value"] == {"kind": "letter", "name": "a letter to the board", "key": None}


@pytest.mark.parametrize(
    ("act", "value", "says"),
    [
        ("merge", None, "accepted or rejected"),
        ("bless", None, "accepted or rejected"),
        ("accept", {"cue": ()}, "accepted or rejected"),
        ("set", {"cue": ()}, "accepted or rejected"),
        ("mend", None, "accepted or rejected"),
        ("mend", {}, "nothing to mend"),
        ("mend", {"content": ()}, "reject it"),
        ("mend", {"cue": (Span(0, 10**6),)}, r"cue: \[0, 1000000\) is none of the \d+ characters"),
        ("mend", {"cue": (Span(3, 3),)}, r"\[3, 3\) is none"),
        ("mend", {"content": (Span(5, 9), Span(0, 4))}, r"\[0, 4\) begins before"),
        ("set", Correction(Field.SAID_ON, "Friday"), "no ISO 8601 date"),
        ("set", Correction(Field.SAID_ON, "2024-02-30"), "doesn't exist"),
        ("set", Correction(Field.PLACE, "  "), "the place is empty"),
        ("set", Correction(Field.PLACE, "Ness", (Span(0, 10**6),)), "evidence"),
        ("set", Correction(Field.PLACE, "Ness", type="person"), "has no type"),
        ("set", Correction(Field.SPEAKER, "p9"), "the page has no speaker p9; it has: p1 Ana Brask, p2 Bram Oster"),
        ("set", Correction(Field.SPEAKER, "Orn", type="ghost"), "no speaker of the type 'ghost'"),
        ("set", Correction(Field.OCCASION, "o9"), "the page has no occasion o9; it has: o1 the speech"),
    ],
)
def test_what_can_not_be_is_refused_with_advice_and_not_kept(
    record: Record, ids: list[str], act: str, value: dict[str, tuple[Span, ...]] | Correction | None, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        record.judge(act, ids[0], value, by="mira")
    assert record.judgements().listed == ()


def test_an_unknown_statement_is_refused(record: Record, ids: list[str]) -> None:
    with pytest.raises(UsageError, match="no statement 'ffff'"):
        record.judge("accept", "ffff", by="mira")


def test_nobody_judges_without_a_name(record: Record, ids: list[str]) -> None:
    with pytest.raises(UsageError, match="ONRECORD_REVIEWER"):
        record.judge("accept", ids[0], by=" ")


def test_what_was_undone_can_not_be_undone_again_but_the_undoing_can(record: Record, ids: list[str]) -> None:
    record.judge("accept", ids[0], by="mira")
    record.undo(1, by="jon")
    with pytest.raises(UsageError, match="undone already, by judgement 2"):
        record.undo(1, by="jon")
    record.undo(2, by="mira")
    assert state_of(record, ids[0]) == "accepted"
    assert [it.undone_by for it in record.judgements().listed] == [None, 3, None]
    with pytest.raises(UsageError, match="no judgement 9"):
        record.undo(9, by="jon")


def test_two_people_are_one(record: Record, ids: list[str]) -> None:
    made = record.merge("person:ana brask", "person:bram oster", by="mira")
    assert (made.subject, made.value, made.page_id) == (
        "person:ana brask",
        {"of": "people", "with": "person:bram oster"},
        None,
    )


def test_two_statements_report_one_utterance(record: Record, ids: list[str]) -> None:
    assert record.merge(ids[0][:8], ids[1], by="mira").value == {"of": "utterances", "with": ids[1]}


def test_two_occasions_are_not_one(record: Record, ids: list[str], make_reading: Callable[..., Reading]) -> None:
    other = make_reading("letter.txt", PAPER)
    record.add(replace(other, occasions=(make_occasion(OccasionKind.LETTER, "a letter"),)))
    one, two = (f"{row['page_id'][7:23]}/o1" for row in record.export("articles"))
    assert record.split(one, two, by="mira").value["of"] == "occasions"


def test_a_statement_and_a_page_are_taken_out_of_a_key(record: Record, ids: list[str], reading: Reading) -> None:
    made = record.split("person:ana brask", ids[0], by="mira")
    assert (made.subject, made.page_id, made.value["with"]) == (ids[0], reading.page.id, "person:ana brask")
    made = record.split("harbour.txt", "person:ana brask", by="mira")
    assert (made.subject, made.spans) == (reading.page.id, None)
    assert [it.fit for it in record.judgements().listed] == [Binding.FITS, Binding.FITS]
    assert state_of(record, ids[0]) is None


@pytest.mark.parametrize(
    ("act", "one", "other", "says"),
    [
        ("merge", "person:nobody", "person:ana brask", "has no 'person:nobody'"),
        ("merge", "person:ana brask", "person:ana brask", "are the same"),
        ("merge", "harbour.txt", "harbour.txt", "are the same"),
        ("merge", "harbour.txt", "person:ana brask", "is no key"),
        ("split", "harbour.txt", "{0}", "of different kinds"),
        ("merge", "0123456789abcdef/o1", "person:ana brask", "has no '0123456789abcdef/o1'"),
    ],
)
def test_pairs_that_make_no_sense_are_refused(
    record: Record, ids: list[str], act: str, one: str, other: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        getattr(record, act)(one, other.format(*ids), by="mira")


def test_what_would_contradict_another_pair_is_refused(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading("harbour.txt", OPEN, PAPER, "Orn Tell: “No.”"))
    ana, bram, orn = "person:ana brask", "person:bram oster", "person:orn tell"
    record.merge(ana, bram, by="mira")
    record.split(bram, orn, by="mira")
    with pytest.raises(UsageError, match="judgement 2 says that person:bram oster and person:orn tell are not one"):
        record.merge(ana, orn, by="jon")
    record.undo(2, by="jon")
    record.merge(ana, orn, by="jon")
    with pytest.raises(UsageError, match="by way of others"):
        record.split(bram, orn, by="mira")


def test_many_who_judge_at_once_fork_no_chain(db: str, record: Record, ids: list[str]) -> None:
    def judge(name: str) -> None:
        with Record.open(db) as mine:
            for turn in range(3):
                judge_when_free(mine, ids[turn % 2], name)

    def judge_when_free(mine: Record, one: str, name: str) -> None:
        while True:
            with suppress(BusyError):
                mine.judge("accept", one, by=name)
                return

    with ThreadPoolExecutor() as pool:
        list(pool.map(judge, ["mira", "jon", "ilse"]))
    made = [it.judgement for it in record.judgements().listed]
    assert [it.n for it in made] == list(range(1, 10))
    assert sorted(it.by for it in made) == ["ilse"] * 3 + ["jon"] * 3 + ["mira"] * 3
    assert not [finding for proof in record.verify() for finding in proof.findings]


def test_keys_that_are_bound_to_a_page_are_merged_too(record: Record, make_reading: Callable[..., Reading]) -> None:
    for name in ("a.txt", "b.txt"):
        record.add(make_reading(name, "The unions: “No.”", type=SpeakerType.GROUP, title=name))
    one, other = (row["key"] for row in record.export("people"))
    assert record.merge(one, other, by="mira").value == {"of": "people", "with": other}


def numbers(found: Judgements) -> list[int]:
    return [it.judgement.n for it in found.listed]


def test_judgements_are_listed_by_statement_and_a_helping_at_a_time(record: Record, ids: list[str]) -> None:
    record.judge("accept", ids[0], by="mira")
    record.judge("reject", ids[1], by="mira")
    record.undo(1, by="jon")
    record.judge("set", ids[0], Correction(Field.PLACE, "Ness"), by="jon")
    assert numbers(record.judgements()) == [1, 2, 3, 4]
    assert numbers(record.judgements(statement=ids[0])) == [1, 3, 4]
    assert record.judgements(statement=ids[0]).listed[0].undone_by == 3
    assert numbers(record.judgements(last=2)) == [3, 4]
    assert numbers(record.judgements(before=3, last=1)) == [2]
    assert numbers(record.judgements(before=1)) == []
    assert {record.judgements(last=1).end, record.judgements().end} == {record.judgements(before=2).end}


def test_judgements_of_what_is_no_statement_are_refused(record: Record, ids: list[str]) -> None:
    for wrong in ({"statement": ids[0][:8]}, {"statement": "0" * 20}, {"last": 0}):
        with pytest.raises(UsageError):
            record.judgements(**wrong)
