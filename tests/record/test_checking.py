"""Checking: the cases of ``cases/check.json``, what an answer tells, and questions that make no sense."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordError, UsageError
from onrecord.nouns import SpeakerType
from onrecord.record import Correction, Field, Fit, Record, Verdict, Where, answer_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.nouns import Reading

TABLE = json.loads((Path(__file__).parent.parent / "cases" / "check.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, make_reading: Callable[..., Reading]) -> Iterator[Record]:
    with Record.open(str(tmp_path_factory.mktemp("check") / "record.db")) as record:
        for page in TABLE["pages"]:
            told = {key: page[key] for key in ("title", "outlet", "published")}
            record.add(make_reading(page["name"], *page["said"], **told))
        yield record


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["why"])
def test_case(filled: Record, case: dict[str, Any]) -> None:
    answer = filled.check(case["quotation"], speaker=case.get("speaker"))
    pages = [page.page for page in answer.on_pages] or [hit.hit.page for hit in answer.hits]
    assert (answer.verdict, sorted(pages)) == (case["verdict"], case["pages"])


def test_spans_hold_the_same_words_of_the_page_on_both_sides_of_the_cue(
    filled: Record, make_reading: Callable[..., Reading]
) -> None:
    page = TABLE["pages"][0]
    told = {key: page[key] for key in ("title", "outlet", "published")}
    text = make_reading(page["name"], *page["said"], **told).text.text
    (hit,) = filled.check("until the herring have passed, if that costs us").hits
    assert [span.of(text) for span in hit.spans] == ["until the herring have passed,”", "“If that costs us"]


def test_an_altered_quotation_comes_with_its_difference(filled: Record) -> None:
    answer = answer_to_json(filled.check("We shall fill the reservoir until the herring have passed"))
    assert [(run["change"], run["kept"], run["given"]) for run in answer["hits"][0]["diff"]] == [
        ("same", "We shall", "We shall"),
        ("dropped", "not", ""),
        (
            "same",
            "fill the reservoir until the herring have passed",
            "fill the reservoir until the herring have passed",
        ),
    ]


def test_what_was_looked_through_is_told(filled: Record) -> None:
    looked = filled.check("The railway reaches the upper valley").looked
    assert (looked.pages, looked.statements, looked.outlets) == (2, 8, 2)
    assert (looked.first, looked.last) == ("2024-03-15", "2024-03-16")


def test_how_sure_the_speaker_is_comes_with_each_hit(filled: Record) -> None:
    first, second = filled.check("The harbour stays open", speaker="Ana Brask").hits
    assert (first.fit, first.hit.speaker, first.how) == (Fit.SAME, "Ana Brask", "by hand")
    assert (second.fit, second.hit.speaker) == (Fit.CAN_BE, "Brask")
    (unknown,) = filled.check("Nobody has counted the boats", speaker="Lind").hits
    assert (unknown.fit, unknown.hit.speaker, unknown.reason) == (Fit.NOT_TOLD, None, "not_told")


def test_a_shared_surname_lists_whom_it_may_mean(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(make_reading("a.txt", "Ana Brask: “The harbour stays open.”", "Orla Brask: “No boat leaves.”"))
    answer = record.check("The harbour stays open today", speaker="Brask")
    assert answer.asked is not None
    assert answer.asked.may_mean == ("person:ana brask", "person:orla brask")


def test_an_organization_named_like_a_person_is_somebody_else(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    record.add(make_reading("a.txt", "Brask Campaign: “The harbour stays open.”", type=SpeakerType.ORGANIZATION))
    assert record.check("The harbour stays open", speaker="Brask").verdict is Verdict.OTHER_SPEAKER
    assert record.check("The harbour stays open", speaker="the Brask campaign").verdict is Verdict.WORD_FOR_WORD


def test_whose_words_they_are_is_as_people_set_it(record: Record, make_reading: Callable[..., Reading]) -> None:
    words = "The reservoir stays empty until the herring have passed the weir."
    reading = make_reading("a.txt", f"Ana Brask: “{words}”")
    record.add(reading)
    record.judge("set", reading.statements[0].id, Correction(Field.SPEAKER, "Orla Finch", type="person"), by="mira")
    assert record.check(words, speaker="Orla Finch").verdict is Verdict.WORD_FOR_WORD
    answer = record.check(words, speaker="Ana Brask")
    assert (answer.verdict, answer.hits[0].hit.speaker) == (Verdict.OTHER_SPEAKER, "Orla Finch")


def test_a_short_quotation_is_counted_not_picked(record: Record, make_reading: Callable[..., Reading]) -> None:
    for outlet in ("Harbour Post", "Valley Voice"):
        said = [f"{name} Brask: “No new tolls, {n}.”" for n, name in enumerate(("Ana", "Orla", "Ida"))]
        record.add(make_reading(f"{outlet}.txt", *said, outlet=outlet))
    answer = record.check("new tolls", limit=2)
    assert (answer.found.statements, answer.found.speakers, answer.found.outlets) == (6, 3, 2)
    assert (answer.found.least, len(answer.hits)) == (False, 2)


def test_words_that_run_on_in_the_page_are_no_joined_ones(record: Record, make_reading: Callable[..., Reading]) -> None:
    record.add(
        make_reading("a.txt", ": “The harbour stays open to all boats.”", ": “The market hall stays shut to them.”")
    )
    answer = record.check("open to all boats. The market hall stays shut")
    assert (answer.verdict, len(answer.hits)) == (Verdict.WORD_FOR_WORD, 2)


def test_a_page_tells_where_the_words_stand(filled: Record) -> None:
    answer = filled.check("Reservoir to fill before herring run")
    (page,) = answer.on_pages
    assert answer.found.statements == 0
    assert (page.where, page.outlet, page.published) == (Where.HEADLINE, "Grey Sound Wire", "2024-03-16")


@given(st.text())
def test_whatever_is_typed_is_an_answer_or_told_to_be_no_quotation(filled: Record, typed: str) -> None:
    answer = filled.check(f"{typed} the harbour stays")
    assert answer.verdict in set(Verdict)
    assert json.loads(json.dumps(answer_to_json(answer)))["schema"] == "onrecord.check/1"


@given(st.integers(0, 11), st.sampled_from(["glacier", "not", "7"]))
def test_a_word_too_many_is_never_word_for_word(filled: Record, at: int, word: str) -> None:
    words = "We shall not fill the reservoir until the herring have passed, if".split()
    words.insert(at, word)
    assert filled.check(" ".join(words)).verdict is not Verdict.WORD_FOR_WORD


@pytest.mark.parametrize(
    ("quotation", "speaker", "says"),
    [
        ("?!", None, "one word at least"),
        ("ferry " * 1001, None, "1,000 at most, not 1,001"),
        ("the ferry", "?", "has no word to look for"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(
    filled: Record, quotation: str, speaker: str | None, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        filled.check(quotation, speaker=speaker)


def test_an_answer_shows_one_statement_at_least(filled: Record) -> None:
    with pytest.raises(UsageError, match="one statement at least"):
        filled.check("The harbour stays open", limit=0)


@pytest.mark.parametrize("damage", ["UPDATE statements SET reading = '[]'", "UPDATE articles SET reading = x'00'"])
def test_a_damaged_statement_is_told_so(
    record: Record, db: str, make_reading: Callable[..., Reading], change: Callable[..., None], damage: str
) -> None:
    record.add(make_reading())
    change(db, damage)
    with pytest.raises(RecordError, match="the record is damaged, run `onrecord verify`"):
        record.check("The harbour stays open")
