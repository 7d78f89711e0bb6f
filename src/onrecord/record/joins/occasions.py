"""One speech, meeting or debate that several outlets report.

Occasions of two pages are one if they are of one kind, were held on one day, have a speaker in common, and either
their places are the same or a statement of each reports the same words. Two interviews of a day that share neither
stay two, and if what hangs together holds two occasions of one page, none of it is joined: that page tells them apart.
People may say that two are one all the same, of whatever kind and day, or that they are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.matches.grouping import Judged, join, take_out
from onrecord.record.helpings import helpings
from onrecord.record.joins.judged import OCCASIONS, PEOPLE
from onrecord.record.keys import page_bound
from onrecord.record.tables import occasions, pages, speakers, statements
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from onrecord.matches.grouping import Group
    from onrecord.record.joins.judged import Standing
    from onrecord.record.tables import Found


@dataclass(frozen=True, slots=True)
class _Held:
    """An occasion as one page reports it.

    key: bound to its page; joined: the key that it shares with others so far; day: None unless the page tells the one
    day; people, utterances: of its statements.
    """

    page: int
    page_id: str
    own: str
    key: str
    joined: str | None
    kind: str
    day: date | None
    place: str
    people: frozenset[str]
    utterances: frozenset[str]


def join_occasions(
    connection: Connection, fresh: Iterable[int], touched: Iterable[int], standing: Standing
) -> set[int]:
    """Join the occasions of new pages with those of others; gives the pages on which one has another key than before.

    touched: statements whose utterance was looked into; their pages are looked at as well.
    """
    around = set(fresh)
    for some in helpings(touched):
        around |= set(connection.scalars(select(statements.c.page).where(statements.c.n.in_(some)).distinct()))
    held = _find_around(connection, around, standing)
    pairs = [
        (a.key, b.key)
        for together in _of_one_day(held.values())
        for a, b in combinations(together, 2)
        if a.page != b.page and _are_one(a, b)
    ]
    keys = {key: group[0] for group in _group(held, pairs, standing) for key in group}
    moved = [(held[key], joined) for key, joined in keys.items() if held[key].joined != joined]
    for one, joined in moved:
        here = (occasions.c.page == one.page) & (occasions.c.key == one.own)
        connection.execute(update(occasions).where(here).values(joined=joined))
    return {one.page for one, _ in moved}


def _group(held: Mapping[str, _Held], pairs: list[tuple[str, str]], standing: Standing) -> list[Group]:
    judged = standing.pairs[OCCASIONS]
    groups = _join(held, pairs, judged)
    out = {
        (one.key, key) for page, key in standing.pages_out[OCCASIONS] for one in held.values() if one.page_id == page
    }
    two = take_out(groups, out)
    return _join(held, pairs, Judged(judged.one, judged.two | two)) if two else groups


def _join(held: Mapping[str, _Held], pairs: list[tuple[str, str]], judged: Judged) -> list[Group]:
    groups = []
    for group in join(held, pairs, judged):
        blocks = join(group, (), judged)
        on_pages = Counter(page for block in blocks for page in {held[key].page for key in block})
        told_apart = max(on_pages.values()) > 1
        groups += blocks if told_apart else [group]
    return groups


def _of_one_day(held: Iterable[_Held]) -> Iterator[list[_Held]]:
    """Those that may be one by what pages tell: of one kind and day."""

    def when(one: _Held) -> tuple[str, str]:
        return one.kind, str(one.day)

    for _, together in groupby(sorted((one for one in held if one.day), key=when), key=when):
        yield list(together)


def _are_one(a: _Held, b: _Held) -> bool:
    if a.people.isdisjoint(b.people) or (a.place and b.place and a.place != b.place):
        return False
    return bool(a.place and a.place == b.place) or not a.utterances.isdisjoint(b.utterances)


def _find_around(connection: Connection, around: Iterable[int], standing: Standing) -> dict[str, _Held]:
    """The occasions of the pages, all of the same kinds and days, those that people said are one with them, and so on.

    Nothing else can be joined with them.
    """
    partners = standing.partners(OCCASIONS)
    found: dict[str, Found] = {}
    days: set[tuple[str, date]] = set()
    waiting = [_page_is(some) for some in helpings(around)]
    while waiting:
        rows = {page_bound(row.id, row.key): row for where in waiting for row in connection.execute(_all.where(where))}
        new = {key: row for key, row in rows.items() if key not in found}
        found |= new
        also = {(row.kind, row.first_day) for row in new.values() if _day(row)} - days
        days |= also
        tied = {other for key in new for other in partners.get(key, ())} - found.keys()
        waiting = [*(_day_is(kind, day) for kind, day in sorted(also)), *map(_key_is, sorted(tied))]
    return _tell(connection, found, standing)


_all = select(
    occasions.c.page,
    occasions.c.key,
    occasions.c.joined,
    occasions.c.kind,
    occasions.c.place,
    occasions.c.first_day,
    occasions.c.last_day,
    pages.c.id,
).join(pages, pages.c.n == occasions.c.page)


def _page_is(some: list[int]) -> ColumnElement[bool]:
    return occasions.c.page.in_(some)


def _day_is(kind: str, day: date) -> ColumnElement[bool]:
    return (occasions.c.kind == kind) & (occasions.c.first_day == day) & (occasions.c.last_day == day)


def _key_is(key: str) -> ColumnElement[bool]:
    page, _, own = key.partition("/")
    return pages.c.id.startswith(f"sha256:{page}") & (occasions.c.key == own)


def _day(row: Found) -> date | None:
    day: date | None = row.first_day if row.first_day == row.last_day else None
    return day


def _tell(connection: Connection, found: Mapping[str, Found], standing: Standing) -> dict[str, _Held]:
    """What was said at each of them, but for statements that weren't made there, as people have judged."""
    elsewhere = {id_ for id_, _ in standing.statements_out[OCCASIONS]}
    others = {id_ for id_, _ in standing.statements_out[PEOPLE]}
    people: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    told: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    columns = (statements.c.id, statements.c.page, statements.c.occasion, statements.c.utterance, speakers.c.person)
    said = select(*columns).join(
        speakers, (speakers.c.page == statements.c.page) & (speakers.c.key == statements.c.speaker)
    )
    for some in helpings({row.page for row in found.values()}):
        for row in connection.execute(said.where(statements.c.page.in_(some), statements.c.occasion.is_not(None))):
            if row.id not in elsewhere:
                people[row.page, row.occasion] |= {row.person} if row.id not in others else set()
                told[row.page, row.occasion] |= {row.utterance} - {None}
    return {
        key: _Held(
            page=row.page,
            page_id=row.id,
            own=row.key,
            key=key,
            joined=row.joined,
            kind=row.kind,
            day=_day(row),
            place=join_words(row.place or ""),
            people=frozenset(people[row.page, row.key]),
            utterances=frozenset(told[row.page, row.key]),
        )
        for key, row in sorted(found.items())
    }
