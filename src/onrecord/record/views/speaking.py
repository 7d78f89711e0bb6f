"""A speaker over all pages: what it said and when, who reports it, under which names.

>>> record.speaker("person:ana brask").months[0]  # doctest: +SKIP
Month(month='2024-03', statements=17)

How many statements there are of each month and outlet is counted over all of them. Occasions and topics are counted
over the newest, as many as `MOST_LOOKED_THROUGH`: for these the pages have to be looked at one by one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.nouns import Reason
from onrecord.record.helpings import helpings
from onrecord.record.hits import read_newest
from onrecord.record.standing import read_day, read_month
from onrecord.record.stored import load_json
from onrecord.record.tables import printed, said, speakers
from onrecord.record.views.again import find_again
from onrecord.record.views.naming import list_names, name_outlets
from onrecord.record.views.occasions import tell_occasions
from onrecord.record.views.paging import check_helping
from onrecord.record.views.viewed import Again, Counted, Month, SpeakerView, SpokeAt
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.hits import Hit
    from onrecord.record.tables import Found

MOST_LOOKED_THROUGH = 2_000
"""Statements over which a speaker's occasions and topics are counted."""
_LISTED = 5
_OCCASIONS = 50
_NO_DAY = "99999999"


def view_speaker(database: Database, key: str, *, limit: int = 20, offset: int = 0) -> SpeakerView:
    """The speaker with this key, as `onrecord export --what people` has it.

    Raises UsageError where there is none, and for a helping that can't be.
    """
    check_helping(limit, offset)
    with database.read() as connection:
        person = _find(connection, key)
        known, names = list_names(connection, person)
        outlets = _count_outlets(connection, person)
        first, last = _find_days(connection, person)
        newest = _read_newest(connection, person)
        topics = _count_topics(connection, newest)
        hits = read_newest(connection, said.c.person == person, limit, offset)
        return SpeakerView(
            key=person,
            name=known.name,
            type=known.type,
            names=names,
            statements=sum(row.statements for row in outlets),
            pages=sum(row.pages for row in outlets),
            first=first,
            last=last,
            months=_count_months(connection, person),
            outlets=outlets,
            occasions=_list_occasions(connection, newest),
            occasions_in_all=len({row.occasion for row in newest if row.occasion}),
            topics=topics,
            no_topics=None if topics else Reason.NOT_TOLD,
            looked_through=len(newest),
            hits=hits,
            offset=offset,
            again=_find_again(connection, hits),
        )


def _find(connection: Connection, key: str) -> str:
    """The key; or that of the person for whom a spelling stands. Raises UsageError."""
    for table in (said, speakers):
        if connection.scalar(select(table.c.person).where(table.c.person == key).limit(1)) is not None:
            return key
    spelt = select(speakers.c.person).where(speakers.c.spelling == key).distinct().order_by(speakers.c.person)
    persons: list[str] = list(connection.scalars(spelt.limit(_LISTED + 1)))
    if len(persons) == 1:
        return persons[0]
    if persons:
        raise UsageError(f"{key} may mean several: {', '.join(persons[:_LISTED])}; give one of these keys")
    raise UsageError(
        f"the record has no speaker {key!r}: give a key such as person:ana brask, as `onrecord export --what people` "
        "has it; `onrecord search --speaker NAME` finds what somebody said by name"
    )


def _count_outlets(connection: Connection, person: str) -> tuple[Counted, ...]:
    columns = (said.c.outlet, func.count().label("statements"), func.count(said.c.page.distinct()).label("pages"))
    rows = connection.execute(select(*columns).where(said.c.person == person).group_by(said.c.outlet)).all()
    names = name_outlets(connection, [row.outlet for row in rows])
    found = [Counted(row.outlet, names.get(row.outlet), row.statements, row.pages) for row in rows]
    return tuple(sorted(found, key=lambda it: (-it.statements, it.key is None, it.key or "")))


def _count_months(connection: Connection, person: str) -> tuple[Month, ...]:
    month = func.substr(said.c.newest, 1, 6).label("month")
    counted = select(month, func.count().label("statements")).where(said.c.person == person).group_by(month)
    return tuple(Month(read_month(row.month), row.statements) for row in connection.execute(counted.order_by(month)))


def _find_days(connection: Connection, person: str) -> tuple[str | None, str | None]:
    """The first and the last day that are told."""
    dated = said.c.newest < _NO_DAY
    among = select(said.c.newest).where(said.c.person == person, dated).limit(1)
    first, last = (connection.scalar(among.order_by(order)) for order in (said.c.newest.desc(), said.c.newest))
    return (read_day(first), read_day(last)) if first and last else (None, None)


def _read_newest(connection: Connection, person: str) -> list[Found]:
    """Page and occasion of the newest statements."""
    newest = select(said.c.page, said.c.occasion).where(said.c.person == person).order_by(said.c.newest)
    return list(connection.execute(newest.limit(MOST_LOOKED_THROUGH)))


def _count_topics(connection: Connection, newest: list[Found]) -> tuple[Counted, ...]:
    """The most frequent first."""
    on_page = Counter(row.page for row in newest)
    statements, pages, names = Counter[str](), Counter[str](), dict[str, str]()
    for some in helpings(on_page):
        told = select(printed.c.page, printed.c.topics).where(printed.c.page.in_(some), printed.c.topics.is_not(None))
        for row in connection.execute(told):
            for topic in load_json(row.topics):
                folded = join_words(topic)
                names[folded] = min(topic, names.get(folded, topic))
                statements[folded] += on_page[row.page]
                pages[folded] += 1
    order = sorted(names, key=lambda it: (-statements[it], it))
    return tuple(Counted(it, names[it], statements[it], pages[it]) for it in order)


def _list_occasions(connection: Connection, newest: list[Found]) -> tuple[SpokeAt, ...]:
    """The latest first, at most `_OCCASIONS`."""
    counted = Counter(row.occasion for row in newest if row.occasion)
    reported = {row.occasion: row.page for row in reversed(newest) if row.occasion}
    latest = dict(list(reversed(reported.items()))[:_OCCASIONS])
    return tuple(
        SpokeAt(it.key, it.kind, it.name, it.first, it.last, it.place, counted[it.key])
        for it in tell_occasions(connection, latest)
    )


def _find_again(connection: Connection, hits: Iterable[Hit]) -> tuple[Again, ...]:
    found = find_again(connection, [hit.id for hit in hits])
    return tuple(Again(one, hit) for one, several in found.items() for hit in several)
