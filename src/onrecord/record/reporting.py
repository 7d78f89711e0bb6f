"""From the statements that were chosen to what is shown of them: who, when, where, and which words are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.matches.wordings import Change, list_marks
from onrecord.record.candidates import MOST_HOLDING
from onrecord.record.checked import Reported, Standings
from onrecord.record.contents import find_on_page
from onrecord.record.hits import read_hits
from onrecord.record.judgements.acts import Ruling
from onrecord.record.judgements.judged import judged
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import statements

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.matches.wordings import Judgement
    from onrecord.record.hits import Hit
    from onrecord.record.weighing import Candidate
    from onrecord.schema import Json


def report(connection: Connection, chosen: list[Candidate]) -> tuple[Reported, ...]:
    """The statements in their order. Raises RecordError where one is damaged."""
    rows = [candidate.n for candidate in chosen]
    these = select(statements.c.n).where(statements.c.n.in_(rows)).subquery("these")
    hits = {hit.id: hit for hit in read_hits(connection, these, statements.c.n)}
    found = connection.execute(select(statements.c.id, statements.c.reading).where(statements.c.n.in_(rows)))
    readings = {row.id: load_object(row.reading) for row in found}
    mended = judged(connection, [hit.id for hit in hits.values() if hit.judged == Ruling.MENDED])
    for one, state in mended.items():
        readings[one]["content"] = state.fields.get("content", readings[one]["content"])
    return tuple(
        _report(candidate, candidate.judgement, hits[candidate.id], readings[candidate.id])
        for candidate in chosen
        if candidate.judgement
    )


def _report(candidate: Candidate, judgement: Judgement, hit: Hit, reading: Json) -> Reported:
    alignment = judgement.alignment
    held = {Change.SAME, Change.MOVED}
    words = tuple(alignment.kept.span(*run.kept) for run in alignment.runs if run.change in held)
    speaker = dig(reading, "speaker")
    return Reported(
        hit=hit,
        standing=judgement.standing,
        spans=tuple(find_on_page(dig(reading, "content"), words)),
        alignment=alignment,
        marks=list_marks(alignment),
        confidence=dig(reading, "confidence"),
        how=dig(speaker, "how"),
        reason=dig(speaker, "reason"),
        fit=candidate.fit,
    )


def count_standings(chosen: list[Candidate]) -> Standings:
    """In how many statements, of how many speakers and outlets, as far as they are told."""
    people = {candidate.person for candidate in chosen if candidate.person}
    outlets = {candidate.outlet for candidate in chosen if candidate.outlet}
    return Standings(len(chosen), len(people), len(outlets), len(chosen) >= MOST_HOLDING)
