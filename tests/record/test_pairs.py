"""Pairs of neighbouring words: whatever stands on a page is found by them, in both databases, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.matches.wordings import is_common, read_wording
from onrecord.record import Flaw, Record, Verdict
from onrecord.record.pairs import number_pairs, read_page
from onrecord.record.sums import Sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from onrecord.nouns import Reading
    from onrecord.record import Answer

TOLD = (
    "the harbour stays open in all 1,500 villages it won't say why",
    "five per cent of the nets were torn […] and 5 % of the well-known boats [sic] are lost",
    "Łoś’s “free” port is $5 a day: rock’n’roll at 3.5 knots, said the pilot of the valley",
    "𞤀𞤣𞤤𞤢𞤥 港は開いたままだ а гавань открыта для всех судов",
    "and then we will have to go there again and what is there will be there",
)


def bare(reading: Reading, text: str | None = None) -> Reading:
    """The page as one of which no statement was read; text: what its bytes give by other rules."""
    told = reading.text if text is None else replace(reading.text, text=text)
    return replace(reading, text=told, statements=(), speakers=())


def make_page(make_reading: Callable[..., Reading], name: str, told: str) -> Reading:
    return bare(make_reading(name, f": {told}", title=f"Of {name}"))


def pages_of(answer: Answer) -> list[str]:
    return [page.page for page in answer.on_pages]


@pytest.fixture(scope="module")
def both(
    make_db: Callable[[str], AbstractContextManager[str]], make_reading: Callable[..., Reading]
) -> Iterator[tuple[Record, Record]]:
    with make_db("sqlite") as here, make_db("postgresql") as there, Record.open(here) as a, Record.open(there) as b:
        for record in (a, b):
            for n, told in enumerate(TOLD):
                record.add(make_page(make_reading, f"{n}.txt", told))
            record.add(make_page(make_reading, "long.txt", " ".join(f"pier{n} boat{n % 7}" for n in range(9000))))
        yield a, b


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_stands_on_a_page_is_found_wherever_it_begins_and_ends(
    both: tuple[Record, Record], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(TOLD) - 1), "page")
    wording = read_wording(TOLD[at])
    first = data.draw(st.integers(0, len(wording) - 4), "first word")
    end = data.draw(st.integers(first + 4, len(wording)), "end")
    one, other = (record.check(wording.words(first, end)) for record in both)
    assert one == other
    if not all(map(is_common, wording.keys[first + 1 : end])):
        assert (one.verdict, pages_of(one)) == (Verdict.ON_PAGE, [f"{at}.txt"])


@pytest.mark.parametrize(
    ("quotation", "pages"),
    [
        ("boat5 pier8406 boat6 pier8407 boat0", ["long.txt"]),
        ("boat5 pier8407 boat6 pier8406 boat0", []),
        ("the harbour stays open in all the villages", []),
        ("and then we will have to go there", []),
    ],
    ids=["far down", "in another order", "with another word", "common words alone"],
)
def test_what_is_found_by_both_is_read_in_the_page(
    both: tuple[Record, Record], quotation: str, pages: list[str]
) -> None:
    assert [pages_of(record.check(quotation)) for record in both] == [pages, pages]


@given(st.lists(st.sampled_from("a the harbour quay 5 % Łoś’s 港は".split()), max_size=12))
def test_a_part_has_no_pair_that_the_whole_lacks(words: list[str]) -> None:
    keys = read_wording(" ".join(words)).keys
    for first in range(len(keys)):
        assert set(number_pairs(keys[first : first + 4])) <= set(number_pairs(keys))


def test_pairs_of_common_words_say_nothing() -> None:
    assert number_pairs(["and", "then", "we", "will"]) == []
    assert len(number_pairs(["and", "the", "harbour", "will", "the", "quay"])) == 2


def test_a_page_is_looked_into_as_far_as_it_is_read_in_a_second() -> None:
    assert len(read_page("quay " * 100_000)) == 60_000


def test_not_more_pages_are_looked_into_than_somebody_waits_for(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    for n in range(6):
        record.add(make_page(make_reading, f"{n}.txt", f"the harbour stays open in all villages, of {n}"))
    assert pages_of(record.check("the harbour stays open in all villages")) == ["0.txt", "1.txt", "2.txt", "3.txt"]


def test_a_page_that_other_rules_read_is_not_looked_into(record: Record, make_reading: Callable[..., Reading]) -> None:
    page = make_page(make_reading, "a.txt", "the harbour stays open in all villages")
    record.add(replace(page, text=replace(page.text, rules="text@99")))
    assert record.check("the harbour stays open in all villages").verdict is Verdict.NOT_FOUND
    record.replace(replace(page, read_by=(("onrecord", "9"),)))
    assert record.check("the harbour stays open in all villages").verdict is Verdict.ON_PAGE


def test_a_page_whose_text_is_another_one_by_newer_rules_is_found_by_that(
    record: Record, make_reading: Callable[..., Reading]
) -> None:
    page = make_page(make_reading, "a.txt", "the harbour stays open in all villages")
    record.add(bare(page, text="Of other rules: no quay is shut in any village."))
    assert record.check("the harbour stays open in all villages").verdict is Verdict.NOT_FOUND
    record.replace(replace(page, read_by=(("onrecord", "9"),)))
    assert record.check("the harbour stays open in all villages").verdict is Verdict.ON_PAGE
    assert [finding for proof in record.verify() for finding in proof.findings] == []


LOST = {
    "sqlite": "INSERT INTO page_pairs (page_pairs, rowid, pairs) VALUES ('delete', 1, '{0:05}')",
    "postgresql": "UPDATE page_pairs SET pairs = array_remove(pairs, ({0} - 32768)::smallint)",
}


def test_a_pair_that_the_index_lost_is_found(
    record: Record, db: str, kind: str, make_reading: Callable[..., Reading], change: Callable[..., None]
) -> None:
    record.add(make_page(make_reading, "a.txt", "the harbour stays open in all villages"))
    (number,) = number_pairs(["harbour", "stays"])
    change(db, LOST[kind].format(number))
    (finding,) = [finding for proof in record.verify() for finding in proof.findings]
    assert (finding.page, finding.flaw) == ("a.txt", Flaw.INDEX)
    assert finding.message == "the index of pairs of words doesn't hold the page"


NUMBERS = st.sets(st.integers(0, 65_535), min_size=1, max_size=9)


@given(NUMBERS, st.integers(0, 65_535))
def test_a_page_has_the_numbers_that_its_sum_comes_to_and_no_other(numbers: set[int], other: int) -> None:
    held = Sums(np.array([(3, 7), (8, sum((number + 1) ** 2 for number in numbers))], Sums.KIND))
    assert held.fit(8, numbers)
    assert not held.fit(8, numbers ^ {other})
    assert not any(held.fit(page, numbers) for page in (7, 9))
    assert not Sums().fit(8, numbers)


def test_a_copy_finds_what_the_record_finds(
    record: Record, make_reading: Callable[..., Reading], tmp_path: Path
) -> None:
    for n, told in enumerate(TOLD):
        record.add(make_page(make_reading, f"{n}.txt", told))
    record.backup(tmp_path / "copy.db")
    with Record.open(tmp_path / "copy.db", create=False) as copy:
        assert copy.check(TOLD[0]) == record.check(TOLD[0])
        assert list(copy.verify()) == list(record.verify())
