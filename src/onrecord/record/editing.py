"""The captures of one address, each held against the one before.

>>> record.edits("https://harbourpost.example/a17").revisions[0].count()  # doctest: +SKIP
Counter({<Fate.SAME: 'same'>: 4, <Fate.CHANGED: 'changed'>: 1})

``onrecord watch`` captures a page again when its feed says that it has changed. The record then has both pages, each
with its own bytes, text and statements. Nothing is written over, and nothing of this is kept: it is derived when it is
asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from onrecord.errors import UsageError
from onrecord.record.adding import Outcome
from onrecord.record.captured import choose_capture, list_captures
from onrecord.record.edited import Edits, PageVersion, Revision
from onrecord.record.gathering import gather_sound
from onrecord.record.hits import read_hits
from onrecord.record.looking_up import find_page
from onrecord.record.revising import Said, revise
from onrecord.record.stored import dig, load_object, load_text
from onrecord.record.tables import captures, ledger, pages, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.database import Database

_WEB = ("http://", "https://")

_Told = tuple[PageVersion, str, list[Said]]


def list_edits(database: Database, name: str) -> Edits:
    """What differs between the captures of an address, or of the address of a page that is named.

    Raises UsageError where there is none, RecordError where a page is damaged or was read by other rules for its text.
    """
    with database.read() as connection:
        url, found = _find_captures(connection, name)
        told = {n: _tell(connection, n, at) for n, at in reversed(found)}
        versions = [(n, at) for n, at in (next(same) for _, same in groupby(found, key=lambda it: it[0]))]
        revisions = [
            Revision(_at(told[n], at), _at(told[m], later), revise(told[n][2], told[n][1], told[m][2], told[m][1]))
            for (n, at), (m, later) in pairwise(versions)
        ]
        return Edits(url, tuple(_at(told[n], at) for n, at in versions), tuple(revisions))


def _at(told: _Told, at: str) -> PageVersion:
    """The same page may have been captured twice, with another one between."""
    version = told[0]
    return PageVersion(version.id, at, version.title, version.read_by)


def _find_captures(connection: Connection, name: str) -> tuple[str, list[tuple[int, str]]]:
    """The address, and the row numbers of its pages, each with the time of a capture, the earliest first."""
    found = _captured_at(connection, name) if name.lower().startswith(_WEB) else []
    if not found and (page := find_page(connection, name)) is not None:
        url = choose_capture(list_captures(connection, page)).url
        if url is None:
            raise UsageError(f"the page {name} wasn't captured at an address, so there are no other captures of it")
        return url, _captured_at(connection, url)
    if not found:
        raise UsageError(f"the record holds no page that was captured at {name}: `onrecord add {name}` captures it")
    return name, found


def _captured_at(connection: Connection, url: str) -> list[tuple[int, str]]:
    # Here, not above: it takes longer to import than a search takes.
    from courlan import normalize_url  # noqa: PLC0415

    spellings = {url, normalize_url(url)}
    added = select(func.min(ledger.c.at)).where(ledger.c.page_id == pages.c.id, ledger.c.outcome == Outcome.ADDED)
    columns = (captures.c.page, captures.c.captured_at, added.correlate(pages).scalar_subquery().label("added_at"))
    met = select(*columns).join(pages, pages.c.n == captures.c.page)
    rows = connection.execute(met.where(or_(captures.c.url.in_(spellings), captures.c.name.in_(spellings))))
    found = {(row.page, row.captured_at or row.added_at or "") for row in rows}
    return sorted(found, key=lambda it: (_moment(it[1]), it[0]))


def _moment(at: str) -> datetime:
    """Times may be told in several zones; what is no time is before all others."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _tell(connection: Connection, n: int, at: str) -> _Told:
    """A page, its text, and what was said on it."""
    kept = gather_sound(connection, n)
    text = load_text(kept.page, kept.captures[0]).text
    chosen = select(statements.c.n).where(statements.c.page == n).subquery("chosen")
    hits = read_hits(connection, chosen, statements.c.position)
    names = {row.key: row.name for row in kept.speakers}
    said = [
        Said.of(
            hit,
            tuple(text[start:end] for start, end in dig(load_object(row.reading), "content")),
            names.get(row.speaker),
        )
        for hit, row in zip(hits, kept.statements, strict=True)
    ]
    title = dig(load_object(kept.articles[0].reading), "title", "value")
    return PageVersion(kept.page.id, at, title, load_object(kept.page.read_by)), text, said
