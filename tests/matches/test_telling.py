"""What is kept of a statement to compare it by: stems, names, and what its sentences tell of the occasion."""

from __future__ import annotations

import pytest

from onrecord.matches.likeness import NAMES, likeness, shared_weight
from onrecord.matches.telling import Told, beside, prepare
from onrecord.nouns import Kind, OccasionKind, Span

TEXT = (
    "On Friday Ana Brask told the debate that the quay is sinking. She posted it on Monday. Nobody came to the rally."
)
HERE = (Span(0, len(TEXT)),)


def told(*content: str, cue: str = "said", occasion: OccasionKind | None = None, name: str = "a") -> Told:
    return prepare(
        id=name,
        page=f"page {name}",
        content=content,
        cue=cue,
        kind=Kind.INDIRECT,
        who=None,
        said=None,
        published=None,
        occasion=occasion,
    )


def find(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("that the quay is sinking", "friday debate"),
        ("posted it", "monday"),
        ("the quay is sinking. She posted it", "friday debate monday"),
        ("Nobody came", "rally"),
        ("On Friday Ana Brask told the debate", ""),
    ],
)
def test_days_and_kinds_of_occasion_are_read_beside_the_words(words: str, tells: str) -> None:
    assert beside(TEXT, HERE, (find(words),)) == tells


def test_a_statement_in_pieces_has_what_stands_between_them_beside_it() -> None:
    assert beside(TEXT, HERE, (find("Brask told"), find("that the quay"))) == "friday debate"


def test_outside_of_paragraphs_nothing_stands_beside() -> None:
    """A headline has no sentence around it."""
    assert beside(TEXT, (), (find("the quay"),)) == ""


def test_what_stands_beside_tells_of_the_occasion() -> None:
    found = told("the quay is sinking", cue="told friday debate", occasion=OccasionKind.INTERVIEW)
    assert found.weekdays == {"friday"}
    assert found.kinds == {"debate", "interview"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sink", "sinking"),
        ("recruiter", "recruiters"),
        ("party", "parties"),
        ("release", "released"),
        ("president", "presidency"),
        ("minister", "minister's"),
    ],
)
def test_words_of_one_stem_are_shared(one: str, other: str) -> None:
    assert shared_weight(told(one), told(other)) == min(told(one).stem_weight, told(other).stem_weight) > 0


def test_words_of_other_stems_are_not() -> None:
    assert shared_weight(told("quay"), told("herring")) == 0


def test_names_are_printed_with_a_capital_that_no_beginning_explains() -> None:
    assert told("The quay that Brask’s board and I gave to Ness", "Harbour Board").names == {"brask", "ness", "board"}


def test_a_share_of_names_is_that_of_the_fewer() -> None:
    numbers = likeness(told("for Brask and Orn"), told("that Brask pays", name="b"))
    assert numbers[NAMES.index("names")] == 1
