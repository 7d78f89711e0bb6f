"""One speech, meeting or debate that several outlets report.

Occasions of two pages are one if they are of one kind, were held on one day, have a speaker in common, and either
their places are the same or a statement of each reports the same words. Two interviews of a day that share neither
stay two, and if what hangs together holds two occasions of one page, none of it is joined: that page tells them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.matches.grouping import join
from onrecord.record.helpings import helpings
from onrecord.record.keys import page_bound
from onrecord.record.tables import occasions, pages, speakers, statements
from onrecord.text import join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class _Held:
    """An occasion as one page reports it. key: bound to its page; people, utterances: of its statements.

    joined: the key that it shares with others so far.
    """

    page: int
    own: str
    key: str
    joined: str | None
    kind: str
    day: date
    place: str
    people: frozenset[str]
    utterances: frozenset[str]


def join_occasions(connection: Connection, fresh: Iterable[int], touched: Iterable[int]) -> set[int]:
    """Join the occasions of new pages with those of others; gives the pages on which one has another key than before.

    touched: statements whose utterance was looked into; their pages are looked at as well.
    """
    around = set(fresh)
    for some in helpings(touched):
        around |= set(connection.scalars(select(statements.c.page).where(statements.c.n.in_(some)).distinct()))
    days: set[tuple[str, date]] = set()
    for some in helpings(around):
        here = occasions.c.page.in_(some) & occasions.c.first_day.is_not(None)
        rows = connection.execute(select(occasions.c.kind, occasions.c.first_day).where(here).distinct())
        days |= {(row.kind, row.first_day) for row in rows}
    return {page for kind, day in sorted(days) for page in _join_day(connection, _load(connection, kind, day))}


def _join_day(connection: Connection, held: list[_Held]) -> Iterator[int]:
    """All occasions of one kind and day: nothing else can be joined with them. Gives the pages that changed."""
    by_key = {one.key: one for one in held}
    pairs = [(a.key, b.key) for a, b in combinations(held, 2) if a.page != b.page and _are_one(a, b)]
    for group in join(by_key, pairs):
        told_apart = max(Counter(by_key[key].page for key in group).values()) > 1
        for key in group:
            one, joined = by_key[key], key if told_apart else group[0]
            if one.joined != joined:
                here = (occasions.c.page == one.page) & (occasions.c.key == one.own)
                connection.execute(update(occasions).where(here).values(joined=joined))
                yield one.page


def _are_one(a: _Held, b: _Held) -> bool:
    if a.people.isdisjoint(b.people) or (a.place and b.place and a.place != b.place):
        return False
    return bool(a.place and a.place == b.place) or not a.utterances.isdisjoint(b.utterances)


def _load(connection: Connection, kind: str, day: date) -> list[_Held]:
    chosen = (
        select(occasions.c.page, occasions.c.key, occasions.c.joined, occasions.c.place, pages.c.id)
        .join(pages, pages.c.n == occasions.c.page)
        .where(occasions.c.kind == kind, occasions.c.first_day == day, occasions.c.last_day == day)
        .order_by(pages.c.id, occasions.c.key)
    )
    rows = connection.execute(chosen).all()
    people: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    told: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for some in helpings({row.page for row in rows}):
        said = select(statements.c.page, statements.c.occasion, statements.c.utterance, speakers.c.person).join(
            speakers, (speakers.c.page == statements.c.page) & (speakers.c.key == statements.c.speaker)
        )
        for row in connection.execute(said.where(statements.c.page.in_(some), statements.c.occasion.is_not(None))):
            people[row.page, row.occasion].add(row.person)
            told[row.page, row.occasion] |= {row.utterance} - {None}
    return [
        _Held(
            page=row.page,
            own=row.key,
            key=page_bound(row.id, row.key),
            joined=row.joined,
            kind=kind,
            day=day,
            place=join_words(row.place or ""),
            people=frozenset(people[row.page, row.key]),
            utterances=frozenset(told[row.page, row.key]),
        )
        for row in rows
    ]
