"""What people judged is what the joined keys say, whatever was added or judged first; undone, it leaves no trace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import permutations
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.nouns import Link, Occasion, OccasionKind, Reason, Value
from onrecord.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from onrecord.nouns import Reading
    from onrecord.record.record import What

SAID = "“The harbour stays open for every cutter that pays its dues, and no minister will close it.”"
STORY = [
    f"Ana Brask, 2024-03-14: “Sentence number {n} of a story about harbour pilot {n * 7} and cutter {n * 13}.”"
    for n in range(12)
]
WALKS: tuple[What, ...] = ("statements", "articles", "people", "occasions", "utterances")


def join(record: Record) -> Record:
    for _ in record.join():
        pass
    return record


def lines(record: Record) -> dict[str, list[dict[str, Any]]]:
    return {**{what: list(record.export(what)) for what in WALKS}, "doubts": list(record.doubts())}


def at_a_speech(reading: Reading, day: str | None, place: str | None) -> Reading:
    """All that the page reports was said at one speech."""

    def told(what: Any) -> Value[Any]:  # noqa: ANN401 - a day or a place
        return Value(what, (), "by hand") if what else Value.empty(Reason.NOT_TOLD, "by hand")

    said_on = next((said.said_on for said in reading.statements if day and said.said_on.value), told(None))
    held = Occasion("o1", OccasionKind.SPEECH, "the speech", said_on, told(place))
    here = tuple(replace(said, occasion=Link("o1", (), "by hand")) for said in reading.statements)
    return replace(reading, statements=here, occasions=(held,))


@pytest.fixture(scope="session")
def pages(make_reading: Callable[..., Reading]) -> list[Reading]:
    """One sentence of one speech in three outlets; a namesake's words; two prints of one story."""
    other = "Bram Oster, 2024-03-14: “Nobody asked the pilots.”"
    return [
        at_a_speech(make_reading("a.txt", f"Ana Brask, 2024-03-14: {SAID}", other), "2024-03-14", "Ness"),
        at_a_speech(make_reading("b.txt", f"Ana Brask, 2024-03-14: {SAID}", outlet="Voice"), "2024-03-14", "Ness"),
        at_a_speech(make_reading("c.txt", f"Ana Brask, 2024-03-14: {SAID}", title="Quay", outlet="Post"), None, None),
        make_reading("d.txt", *STORY, title="Pilots", outlet="Skarn Mail"),
        make_reading("e.txt", *STORY, ": “And one more.”", title="Pilots again", outlet="Ostrand Wire"),
        make_reading("f.txt", "Anouk Tellier: “I like herring.”", outlet="Voice"),
    ]


@pytest.fixture
def joined(record: Record, pages: list[Reading]) -> Record:
    for page in pages:
        record.add(page)
    return join(record)


def key_of(pages: list[Reading], at: int) -> str:
    """The key of the occasion that a page reports."""
    return f"{pages[at].page.id.removeprefix('sha256:')[:16]}/o1"


def occasions(record: Record) -> dict[str, str]:
    return {line["page"]: line["key"] for line in record.export("occasions")}


def copies(record: Record) -> dict[str, str | None]:
    return {line["page"]: line["copy_of"] for line in record.export("articles")}


def persons(record: Record) -> dict[tuple[str, str], str]:
    return {(line["page"], line["speaker_name"]): line["person"] for line in record.export("statements")}


def utterances(record: Record, pages: list[Reading], *at: int) -> list[str]:
    found = {line["id"]: line["utterance"] for line in record.export("statements")}
    return [found[pages[one].statements[0].id] for one in at]


def test_without_judgements_the_same_sentence_is_one_utterance_of_one_speech(
    joined: Record, pages: list[Reading]
) -> None:
    assert len(set(utterances(joined, pages, 0, 1, 2))) == 1
    found = occasions(joined)
    assert found["a.txt"] == found["b.txt"] != found["c.txt"]
    assert copies(joined)["d.txt"] == copies(joined)["e.txt"] is not None


def test_two_statements_that_people_say_are_one_utterance_are(joined: Record, pages: list[Reading]) -> None:
    one, other = pages[0].statements[0].id, pages[5].statements[0].id
    judged = joined.merge(one, other, by="mira")
    assert len(set(utterances(join(joined), pages, 0, 1, 2, 5))) == 1
    joined.undo(judged.n, by="mira")
    first, second, third, herring = utterances(join(joined), pages, 0, 1, 2, 5)
    assert first == second == third != herring


def test_two_statements_that_people_say_are_two_utterances_are(joined: Record, pages: list[Reading]) -> None:
    joined.split(pages[0].statements[0].id, pages[1].statements[0].id, by="mira")
    first, second, third = utterances(join(joined), pages, 0, 1, 2)
    assert first != second
    assert third in {first, second}


def test_occasions_that_people_say_are_one_are_whatever_their_days(joined: Record, pages: list[Reading]) -> None:
    joined.merge(key_of(pages, 1), key_of(pages, 2), by="mira")
    assert len(set(occasions(join(joined)).values())) == 1


def test_occasions_that_people_say_are_two_are(joined: Record, pages: list[Reading]) -> None:
    judged = joined.split(key_of(pages, 0), key_of(pages, 1), by="mira")
    found = occasions(join(joined))
    assert found["a.txt"] != found["b.txt"]
    joined.undo(judged.n, by="mira")
    found = occasions(join(joined))
    assert found["a.txt"] == found["b.txt"]


def test_a_page_is_taken_out_of_an_occasion(joined: Record, pages: list[Reading]) -> None:
    key = occasions(joined)["a.txt"]
    taken, other = ("a.txt", "b.txt") if key == key_of(pages, 1) else ("b.txt", "a.txt")
    joined.split(taken, key, by="mira")
    found = occasions(join(joined))
    assert (found[other], found[taken]) == (key, key_of(pages, "ab".index(taken[0])))


def test_a_page_is_not_taken_out_of_its_own_occasion(joined: Record, pages: list[Reading]) -> None:
    with pytest.raises(UsageError, match="is the page's own"):
        joined.split("a.txt", key_of(pages, 0), by="mira")


def test_a_statement_is_taken_out_of_an_occasion(joined: Record, pages: list[Reading]) -> None:
    """What joins the two reports of the speech is that Brask spoke: without her words nothing does."""
    one = pages[0].statements[0].id
    joined.split(one, occasions(joined)["a.txt"], by="mira")
    join(joined)
    assert next(line["occasion"] for line in joined.export("statements") if line["id"] == one) is None
    assert len(set(occasions(joined).values())) == 3


def test_a_page_is_taken_out_of_a_person(joined: Record) -> None:
    """Whom c.txt calls Ana Brask is somebody else."""
    judged = joined.split("c.txt", "person:ana brask", by="mira")
    found = persons(join(joined))
    assert found["a.txt", "Ana Brask"] == found["b.txt", "Ana Brask"] == "person:ana brask"
    assert found["c.txt", "Ana Brask"].startswith("person:ana brask#")
    joined.undo(judged.n, by="mira")
    assert persons(join(joined))["c.txt", "Ana Brask"] == "person:ana brask"


def test_who_is_taken_out_of_a_person_says_his_own_words(joined: Record, pages: list[Reading]) -> None:
    """Another Ana Brask, so another utterance: though every word is the same."""
    joined.merge("person:anouk tellier", "person:bram oster", by="mira")
    joined.split("c.txt", "person:ana brask", by="mira")
    first, second, third = utterances(join(joined), pages, 0, 1, 2)
    assert first == second
    assert persons(joined)["f.txt", "Anouk Tellier"] == persons(joined)["a.txt", "Bram Oster"]
    assert isinstance(third, str)


def test_a_statement_is_taken_out_of_a_person(joined: Record, pages: list[Reading]) -> None:
    one = pages[0].statements[0].id
    joined.split(one, "person:ana brask", by="mira")
    said = {line["id"]: line["person"] for line in join(joined).export("statements")}
    assert (said[one], said[pages[1].statements[0].id]) == (None, "person:ana brask")


def test_a_judged_part_of_a_spelling_stands_for_that_part_alone(joined: Record) -> None:
    """Who was taken out is Anouk Tellier under another name."""
    joined.split("c.txt", "person:ana brask", by="mira")
    other = persons(join(joined))["c.txt", "Ana Brask"]
    joined.merge(other, "person:anouk tellier", by="jon")
    found = persons(join(joined))
    assert found["c.txt", "Ana Brask"] == found["f.txt", "Anouk Tellier"] != found["a.txt", "Ana Brask"]


def test_pages_are_copies_as_people_say(joined: Record, pages: list[Reading]) -> None:
    judged = joined.split("d.txt", "e.txt", by="mira")
    joined.merge("e.txt", "f.txt", by="mira")
    found = copies(join(joined))
    assert found["d.txt"] is None
    assert found["e.txt"] == found["f.txt"] == min(pages[4].page.id, pages[5].page.id)
    joined.undo(judged.n, by="mira")
    found = copies(join(joined))
    assert found["d.txt"] == found["e.txt"] == found["f.txt"] == min(page.page.id for page in pages[3:])


def test_what_a_page_was_joined_with_is_looked_at_again_when_it_is_read_again(
    joined: Record, pages: list[Reading]
) -> None:
    """The key of a speech that its page no longer tells leads nowhere."""
    joined.merge(key_of(pages, 1), key_of(pages, 2), by="mira")
    least = min(range(3), key=lambda at: key_of(pages, at))
    bare = replace(pages[least], occasions=(), read_by=(("onrecord", "9"),))
    gone = tuple(replace(said, occasion=Link.empty(Reason.NOT_TOLD, "by hand")) for said in bare.statements)
    join(joined)
    joined.replace(replace(bare, statements=gone))
    assert key_of(pages, least) not in occasions(join(joined)).values()


def merge_words(record: Record, pages: list[Reading]) -> int:
    return record.merge(pages[1].statements[0].id, pages[5].statements[0].id, by="mira").n


def split_words(record: Record, pages: list[Reading]) -> int:
    return record.split(pages[0].statements[0].id, pages[2].statements[0].id, by="jon").n


def merge_occasions(record: Record, pages: list[Reading]) -> int:
    return record.merge(key_of(pages, 2), key_of(pages, 0), by="mira").n


def split_occasions(record: Record, pages: list[Reading]) -> int:
    return record.split(key_of(pages, 1), key_of(pages, 0), by="mira").n


def merge_people(record: Record, pages: list[Reading]) -> int:
    return record.merge("person:bram oster", "person:anouk tellier", by="jon").n


def take_out(record: Record, pages: list[Reading]) -> int:
    return record.split("c.txt", "person:ana brask", by="jon").n


def merge_copies(record: Record, pages: list[Reading]) -> int:
    return record.merge("f.txt", "d.txt", by="jon").n


def split_copies(record: Record, pages: list[Reading]) -> int:
    return record.split("e.txt", "d.txt", by="jon").n


JUDGING = [
    merge_words,
    split_words,
    merge_occasions,
    split_occasions,
    merge_people,
    take_out,
    merge_copies,
    split_copies,
]
HISTORIES = [tuple(range(6)), (5, 4, 3, 2, 1, 0), (2, 0, 4, 1, 5, 3)]


def test_the_order_of_adding_and_judging_does_not_matter(
    kind: str, make_db: Callable[[str], AbstractContextManager[str]], pages: list[Reading]
) -> None:
    found = []
    for order, acts in zip(HISTORIES, list(permutations(JUDGING))[::17011], strict=False):
        with make_db(kind) as db, Record.open(db) as record:
            for at in order:
                record.add(pages[at])
                if at % 2:
                    join(record)
            for act in acts:
                act(record, pages)
                if act is acts[2]:
                    join(record)
            found.append(lines(join(record)))
    assert found[0] == found[1] == found[2]


@dataclass(frozen=True)
class Untouched:
    """A record of all pages, joined, in which nobody judged: where it is, and what it says."""

    db: str
    says: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def untouched(make_db: Callable[[str], AbstractContextManager[str]], pages: list[Reading]) -> Iterator[Untouched]:
    with make_db("sqlite") as db:
        with Record.open(db) as record:
            for page in pages:
                record.add(page)
            says = lines(join(record))
        yield Untouched(db, says)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_judgements_and_pages_in_any_order_give_one_record_and_undone_none(
    make_db: Callable[[str], AbstractContextManager[str]],
    pages: list[Reading],
    untouched: Untouched,
    data: st.DataObject,
) -> None:
    """One history draws when each page is added, joined and judged; the other adds all, then judges, then joins."""
    acts = data.draw(st.lists(st.sampled_from(JUDGING), unique=True, max_size=4), "judgements")
    with (
        make_db("sqlite") as one,
        make_db("sqlite") as other,
        Record.open(one) as mixed,
        Record.open(copyfile(untouched.db, other)) as plain,
    ):
        for act in acts:
            act(plain, pages)
        waiting = list(acts)
        for at in data.draw(st.permutations(range(len(pages))), "order of pages"):
            mixed.add(pages[at])
            if data.draw(st.booleans(), "join now"):
                join(mixed)
            for act in list(waiting):
                if data.draw(st.booleans(), "judge now") and can_judge(act, mixed, pages):
                    waiting.remove(act)
        for act in waiting:
            act(mixed, pages)
        assert lines(join(mixed)) == lines(join(plain))
        for number in data.draw(st.permutations(range(1, len(acts) + 1)), "order of undoing"):
            mixed.undo(number, by="mira")
        assert lines(join(mixed)) == untouched.says


def can_judge(act: Callable[[Record, list[Reading]], int], record: Record, pages: list[Reading]) -> bool:
    try:
        act(record, pages)
    except UsageError:
        return False
    return True


def test_whoever_is_one_person_by_judgement_is_found_by_each_of_the_names(joined: Record) -> None:
    assert {hit.speaker for hit in joined.search(speaker="Anouk Tellier").hits} == {"Anouk Tellier"}
    joined.merge("person:anouk tellier", "person:bram oster", by="mira")
    found = join(joined).search(speaker="Anouk Tellier")
    assert {hit.speaker for hit in found.hits} == {"Anouk Tellier", "Bram Oster"}
