"""What the record joins across pages, as lines: a person with all spellings, an utterance with all its reports.

Two outlets report one sentence of a speech. It is two statements, each with its own words and page, and one
utterance::

    {"key": "u1", "statements": ["5d1f...", "9a07..."], "people": ["person:ana brask"],
     "outlets": ["Harbour Post", "Valley Voice"], "pages": 2, "first_day": "2024-03-14", "last_day": "2024-03-14"}

Groups come from the database in their order, so that one group at a time is in memory. What people took out of a
person's key counts for nobody.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.captured import shown_name
from onrecord.record.hits import with_speaker
from onrecord.record.judgements.taking_out import find_taken_out, keys_out
from onrecord.record.tables import articles, pages, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.judgements.taking_out import Pair
    from onrecord.record.tables import Found
    from onrecord.schema import Json


def walk_people(connection: Connection) -> Iterator[Json]:
    """Every key with the spellings seen; the one that most pages use is the name it goes by."""
    says = (statements.c.page == speakers.c.page) & (statements.c.speaker == speakers.c.key)
    columns = (speakers.c.person, speakers.c.type, speakers.c.name, speakers.c.page, speakers.c.key)
    seen = (
        select(*columns, func.count(statements.c.n).label("said"))
        .select_from(speakers.outerjoin(statements, says))
        .group_by(*columns)
        .order_by(speakers.c.person, speakers.c.type)
    )
    pages_out, said_out = _find_out(connection)
    met = (row for row in connection.execute(seen) if (row.page, row.person) not in pages_out)
    for (key, kind), group in groupby(met, key=lambda row: (row.person, row.type)):
        rows = list(group)
        names = Counter(row.name for row in rows)
        yield {
            "key": key,
            "name": min(names, key=lambda name: (-names[name], name)),
            "type": kind,
            "names": sorted(names),
            "statements": sum(row.said - said_out[row.page, row.key] for row in rows),
            "pages": len({row.page for row in rows}),
        }


def _find_out(connection: Connection) -> tuple[set[tuple[int, str]], Counter[tuple[int, str]]]:
    """Pages, by row number, with the person that is none of theirs; how many statements aren't a page's speaker's."""
    taken_out, pages_out, said_out = find_taken_out(connection), set(), Counter[tuple[int, str]]()
    for about, key in sorted(taken_out):
        page = connection.scalar(select(pages.c.n).where(pages.c.id == about))
        if page is not None:
            pages_out.add((page, key))
        theirs = (statements.c.id == about) & (speakers.c.person == key)
        for row in connection.execute(select(speakers.c.page, speakers.c.key).select_from(with_speaker).where(theirs)):
            said_out[row.page, row.key] += 1
    return pages_out, said_out


def walk_utterances(connection: Connection, key: ColumnElement[str | None]) -> Iterator[Json]:
    """Every utterance with its statements, by its key; `key` gives that of a statement's row, or nothing."""
    reported = (
        select(
            key.label("key"),
            statements.c.id,
            statements.c.page,
            pages.c.id.label("page_id"),
            statements.c.first_day,
            statements.c.last_day,
            speakers.c.person,
            articles.c.outlet,
        )
        .select_from(
            with_speaker.join(pages, pages.c.n == statements.c.page).join(
                articles, articles.c.page == statements.c.page
            )
        )
        .where(key.is_not(None))
        .order_by(key, shown_name, pages.c.id, statements.c.position)
    )
    taken_out = find_taken_out(connection)
    for name, group in groupby(connection.execute(reported), key=lambda row: row.key):
        yield {"key": name, **_gather_reports(list(group), taken_out)}


def _gather_reports(rows: list[Found], taken_out: frozenset[Pair]) -> Json:
    firsts = [row.first_day for row in rows if row.first_day]
    lasts = [row.last_day for row in rows if row.last_day]
    return {
        "statements": [row.id for row in rows],
        "people": sorted({row.person for row in rows if row.person and not _is_out(row, taken_out)}),
        "outlets": sorted({row.outlet for row in rows if row.outlet}),
        "pages": len({row.page for row in rows}),
        "first_day": min(firsts).isoformat() if firsts else None,
        "last_day": max(lasts).isoformat() if lasts else None,
    }


def _is_out(row: Found, taken_out: frozenset[Pair]) -> bool:
    return row.person in keys_out(taken_out, row.id, row.page_id)
