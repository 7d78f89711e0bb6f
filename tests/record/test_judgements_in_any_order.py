"""Whatever is judged, undone and read again, in whatever order: the record proves, and nothing is lost."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.nouns import Reading, Span, statement_id
from onrecord.record import Correction, Field, Record, ShownStatement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

ACTS: list[tuple[str, Any]] = [
    ("accept", None),
    ("reject", None),
    ("mend", {"content": (Span(0, 6),)}),
    ("mend", {"cue": ()}),
    ("set", Correction(Field.SAID_ON, "2024-03-13")),
    ("set", Correction(Field.SPEAKER, None)),
]
steps = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTS)), max_size=8)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def reading(make_reading: Callable[..., Reading]) -> Reading:
    return make_reading("harbour.txt", "Ana Brask: “Yes.”", "Bram Oster: “No.”", "Ana Brask: “So.”")


@pytest.fixture
def fresh(path: Path, tmp_path: Path, reading: Reading) -> Callable[[], AbstractContextManager[Record]]:
    """A new record with the page in it, for each history."""
    with Record.open(path) as record:
        record.add(reading)

    @contextmanager
    def make() -> Iterator[Record]:
        with Record.open(copyfile(path, tmp_path / "fresh.db")) as record:
            yield record

    return make


def is_sound(record: Record) -> bool:
    return not [finding for proof in record.verify() for finding in proof.findings]


@few
@given(steps)
def test_all_that_was_judged_is_undone_in_reverse(
    fresh: Callable[[], AbstractContextManager[Record]], reading: Reading, made: list[tuple[int, tuple[str, Any]]]
) -> None:
    with fresh() as record:
        before = list(record.search().hits)
        for at, (act, value) in made:
            record.judge(act, reading.statements[at].id, value, by="mira")
        assert is_sound(record)
        for number in range(len(made), 0, -1):
            record.undo(number, by="jon")
        assert is_sound(record)
        assert list(record.search().hits) == before
        assert len(record.judgements().listed) == 2 * len(made)
        for statement in reading.statements:
            shown = record.show(statement.id)
            assert isinstance(shown, ShownStatement)
            assert shown.judged is None


@st.composite
def newer_readings(draw: st.DrawFn) -> list[list[tuple[int, bool]]]:
    """Several readings of the page: which of its statements each has, and whether with its cue."""
    kept = st.lists(st.tuples(st.integers(0, 2), st.booleans()), unique_by=lambda it: it[0], max_size=3)
    return draw(st.lists(kept, max_size=4))


@few
@given(steps, newer_readings())
def test_readings_come_and_go_and_judgements_stay(
    fresh: Callable[[], AbstractContextManager[Record]],
    reading: Reading,
    made: list[tuple[int, tuple[str, Any]]],
    newer: list[list[tuple[int, bool]]],
) -> None:
    with fresh() as record:
        for at, (act, value) in made:
            record.judge(act, reading.statements[at].id, value, by="mira")
        judged = [(hit.id, hit.judged) for hit in record.search(rejected=True).hits]
        for number, kept in enumerate(newer):
            said = tuple(reading.statements[at] if cued else uncued(reading, at) for at, cued in sorted(kept))
            record.replace(replace(reading, statements=said, read_by=(("onrecord", f"1.{number}"),)))
            assert is_sound(record)
            has = {at for at, _ in kept}
            unfitting = {it.judgement.subject for it in record.judgements(unfitting=True).listed}
            assert unfitting == {reading.statements[at].id for at, _ in made if at not in has}
        record.replace(reading)
        assert [(hit.id, hit.judged) for hit in record.search(rejected=True).hits] == judged
        assert is_sound(record)


def uncued(reading: Reading, at: int) -> Any:  # noqa: ANN401 - a statement
    """The statement as a model reads it that doesn't see its cue."""
    one = reading.statements[at]
    return replace(one, cue=(), id=statement_id(reading.page.id, one.content, (), one.source))
