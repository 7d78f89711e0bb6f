"""Proving a record: the file, then every page from its bytes on.

A disk flips one bit in a stored page. The record still opens and still answers; `verify` says which page is
no longer what was captured, and that all the others are. Damage in one page is a finding of this page, and
the walk goes on. What is proved of a page stands in `onrecord.record.proving`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import RecordError
from onrecord.record.adding import Outcome
from onrecord.record.captured import list_captures
from onrecord.record.finding_aids import doubt_aids
from onrecord.record.findings import Finding, Flaw, Proof
from onrecord.record.gathering import gather
from onrecord.record.judgements.proving import prove_judgements
from onrecord.record.pairs import sum_pairs
from onrecord.record.proving import prove
from onrecord.record.standing import doubt_tallies
from onrecord.record.sums import Sums
from onrecord.record.tables import ledger, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.database import Database


def verify(database: Database, *, helping: int = 500) -> Iterator[Proof]:
    """A proof of the file, of each page by id, and of each that is lost; never an exception for what damage does.

    One page at a time is in memory, the ids of a `helping` of them, and twelve bytes of each. Pages that are added
    meanwhile may or may not be among them.
    """
    yield _prove_file(database)
    sums, last = _sum_pairs(database), ""
    while True:
        try:
            listed = _list_ids(database, last, helping)
        except RecordError as error:
            yield Proof(None, None, 0, (Finding(None, None, Flaw.FILE, f"pages can't be listed: {error.message}"),))
            return
        for n, page_id in listed:
            yield _prove_page(database, n, page_id, sums)
        if len(listed) < helping:
            break
        last = listed[-1][1]
    yield from _list_lost(database)
    yield from prove_judgements(database)
    yield from _prove_tallies(database)


def _prove_file(database: Database) -> Proof:
    try:
        damage = database.find_damage()
    except RecordError as error:
        damage = [error.message]
    return Proof(None, None, 0, tuple(Finding(None, None, Flaw.FILE, line) for line in damage))


def _sum_pairs(database: Database) -> Sums:
    try:
        with database.read() as connection:
            return sum_pairs(connection)
    except (RecordError, ArithmeticError, TypeError, ValueError):
        # The index is damaged: it is asked page by page, and what can't be read is said of each.
        return Sums()


def _list_lost(database: Database) -> list[Proof]:
    """A proof for each page that the ledger says was added, and that isn't there."""
    held = select(pages.c.n).where(pages.c.id == ledger.c.page_id).exists()
    lost = select(ledger.c.page, ledger.c.page_id).where(ledger.c.outcome == Outcome.ADDED, ~held).order_by(ledger.c.n)
    says = "the ledger says that the page was added, but the record doesn't hold it"
    try:
        with database.read() as connection:
            rows = connection.execute(lost).all()
    except RecordError as error:
        found = Finding(None, None, Flaw.FILE, f"the ledger can't be read: {error.message}")
        return [Proof(None, None, 0, (found,))]
    return [Proof(row.page, row.page_id, 0, (Finding(row.page, row.page_id, Flaw.PAGE, says),)) for row in rows]


def _prove_tallies(database: Database) -> Iterator[Proof]:
    """A proof with what doesn't hold of the numbers that belong to no one page; none where all hold."""
    try:
        with database.read() as connection:
            doubts = list(doubt_tallies(connection))
    except RecordError as error:
        doubts = [f"the tallies can't be read: {error.message}"]
    if doubts:
        yield Proof(None, None, 0, tuple(Finding(None, None, Flaw.INDEX, doubt) for doubt in doubts))


def _list_ids(database: Database, last: str, helping: int) -> list[tuple[int, str]]:
    after = select(pages.c.n, pages.c.id).where(pages.c.id > last).order_by(pages.c.id).limit(helping)
    with database.read() as connection:
        return [(row.n, row.id) for row in connection.execute(after)]


def _prove_page(database: Database, n: int, page_id: str, sums: Sums) -> Proof:
    name = None
    try:
        with database.read() as connection:
            captures = list_captures(connection, n)
            name = captures[0].name if captures else None
            kept = gather(connection, n)
            proof, text = prove(kept)
            doubts = () if proof.findings else doubt_aids(connection, kept, text, sums)
            return replace(proof, findings=(*proof.findings, *(_doubt(proof, doubt) for doubt in doubts)))
    except Exception as error:  # damaged rows can hold anything; whatever they do, the other pages are proved
        message = f"the rows of the page can't be read: {type(error).__name__}: {error}"
        return Proof(name, page_id, 0, (Finding(name, page_id, Flaw.FILE, message),))


def _doubt(proof: Proof, doubt: str) -> Finding:
    return Finding(proof.page, proof.page_id, Flaw.INDEX, doubt)
