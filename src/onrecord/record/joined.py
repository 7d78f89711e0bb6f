"""What the record joins across pages, as lines: a person with all spellings, an utterance with all its reports.

Two outlets report one sentence of a speech. It is two statements, each with its own words and page, and one
utterance::

    {"key": "u1", "statements": ["5d1f...", "9a07..."], "people": ["person:ana brask"],
     "outlets": ["Harbour Post", "Valley Voice"], "pages": 2, "first_day": "2024-03-14", "last_day": "2024-03-14"}

Groups come from the database in their order, so that one group at a time is in memory.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.record.captured import shown_name
from onrecord.record.hits import with_speaker
from onrecord.record.tables import articles, pages, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.tables import Found
    from onrecord.schema import Json


def walk_people(connection: Connection) -> Iterator[Json]:
    """Every key with the spellings seen; the one that most pages use is the name it goes by."""
    says = (statements.c.page == speakers.c.page) & (statements.c.speaker == speakers.c.key)
    columns = (speakers.c.person, speakers.c.type, speakers.c.name, speakers.c.page)
    seen = (
        select(*columns, func.count(statements.c.n).label("said"))
        .select_from(speakers.outerjoin(statements, says))
        .group_by(*columns, speakers.c.key)
        .order_by(speakers.c.person, speakers.c.type)
    )
    for (key, kind), group in groupby(connection.execute(seen), key=lambda row: (row.person, row.type)):
        rows = list(group)
        names = Counter(row.name for row in rows)
        yield {
            "key": key,
            "name": min(names, key=lambda name: (-names[name], name)),
            "type": kind,
            "names": sorted(names),
            "statements": sum(row.said for row in rows),
            "pages": len({row.page for row in rows}),
        }


def walk_utterances(connection: Connection, key: ColumnElement[str | None]) -> Iterator[Json]:
    """Every utterance with its statements, by its key; `key` gives that of a statement's row, or nothing."""
    reported = (
        select(
            key.label("key"),
            statements.c.id,
            statements.c.page,
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
    for name, group in groupby(connection.execute(reported), key=lambda row: row.key):
        yield {"key": name, **_gather_reports(list(group))}


def _gather_reports(rows: list[Found]) -> Json:
    firsts = [row.first_day for row in rows if row.first_day]
    lasts = [row.last_day for row in rows if row.last_day]
    return {
        "statements": [row.id for row in rows],
        "people": sorted({row.person for row in rows if row.person}),
        "outlets": sorted({row.outlet for row in rows if row.outlet}),
        "pages": len({row.page for row in rows}),
        "first_day": min(firsts).isoformat() if firsts else None,
        "last_day": max(lasts).isoformat() if lasts else None,
    }
