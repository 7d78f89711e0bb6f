"""What people judged of two persons, as the matching of sightings takes it.

Mira says that ``person:ana brask`` and ``organization:...`` or ``person:a. k. brask`` are one, or aren't. A key stands
for what has its spelling; one sighting of each side carries the judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.matches.people import Judgements
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.resolving import keep_standing
from onrecord.record.tables import judgements, pages, speakers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from onrecord.matches.people import Sighting

_PEOPLE = "people"

Pair = tuple[str, str]


def load_pairs(connection: Connection) -> dict[Pair, bool]:
    """For each pair of spellings that was judged, whether they are one, by the last judgement of it that stands."""
    found: dict[Pair, bool] = {}
    for judged in keep_standing(load(connection)):
        if judged.act in {Act.MERGE, Act.SPLIT} and judged.page_id is None and judged.value["of"] == _PEOPLE:
            a, b = sorted((spelling_of(judged.subject), spelling_of(judged.value["with"])))
            found[a, b] = judged.act is Act.MERGE
    return found


def spelling_of(person: str) -> str:
    """``person:ana brask`` of ``person:ana brask#Q1``, which stands for a part of what is spelled so."""
    return person.partition("#")[0]


def carry(pairs: dict[Pair, bool], sightings: Iterable[Sighting]) -> Judgements:
    """The judgements as pairs of sightings, the first of each spelling."""
    first: dict[str, str] = {}
    for sighting in sorted(sightings, key=lambda sighting: sighting.id):
        first.setdefault(sighting.person, sighting.id)
    by_kind: dict[bool, set[frozenset[str]]] = {True: set(), False: set()}
    for (a, b), one in pairs.items():
        if a in first and b in first and a != b:
            by_kind[one].add(frozenset((first[a], first[b])))
    return Judgements(frozenset(by_kind[True]), frozenset(by_kind[False]))


def wake(connection: Connection, number: int) -> None:
    """Let a page of each side of a judgement, or of the one that it undoes, be joined again."""
    judged = connection.execute(select(judgements).where(judgements.c.n == number)).one()
    if judged.undoes is not None:
        wake(connection, judged.undoes)
        return
    (one,) = load(connection, judgements.c.n == number)
    if one.act not in {Act.MERGE, Act.SPLIT} or one.page_id is not None or one.value["of"] != _PEOPLE:
        return
    for person in (one.subject, one.value["with"]):
        met = select(speakers.c.page).where(speakers.c.spelling == spelling_of(person)).limit(1)
        connection.execute(update(pages).where(pages.c.n.in_(met.scalar_subquery())).values(joined=False))
