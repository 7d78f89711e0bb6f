"""Persons over all spellings of their names.

The spelling ``person:ana brask`` is what a name alone gives; whom it stands for is found from what the pages tell
(`onrecord.matches.people`). New pages are looked at together with all spellings that sound alike, and with those that
sound like these, so that the answer is that of a look at the whole record.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, or_, select, update

from onrecord import schema
from onrecord.matches.people import Identities, Identity, Judgements, Sighting, group, see
from onrecord.matches.people.candidates import close_keys
from onrecord.nouns import Span, Speaker, SpeakerType
from onrecord.record.database import insert_new
from onrecord.record.helpings import helpings
from onrecord.record.joins.judged import PEOPLE, spelling_of
from onrecord.record.stored import load_json
from onrecord.record.tables import doubts, identities, pages, people, speakers, spellings
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.matches.people import Grouping
    from onrecord.record.joins.fresh import Fresh
    from onrecord.record.joins.judged import Standing
    from onrecord.schema import Json

_SETS = ("titles", "roles", "organizations", "company")


def join_people(connection: Connection, fresh: Sequence[Fresh], standing: Standing) -> set[int]:
    """Find out whom the speakers of new pages mean; gives the pages on which a speaker is somebody else than before."""
    seen = [sighting for page in fresh for sighting in _see(page)]
    _keep_sightings(connection, fresh, seen)
    _keep_spellings(connection, seen)
    known, judged = load_identities(connection), standing.pairs[PEOPLE]
    tied = _tie([*_list_spellings(known), *({*map(spelling_of, pair)} for pair in (*judged.one, *judged.two))])
    sightings = _load_sightings(connection, _find_around(connection, {sighting.person for sighting in seen}, tied))
    out = frozenset((s.id, key) for page, key in standing.pages_out[PEOPLE] for s in sightings if s.page == page)
    grouping = group(sightings, Judgements(_unordered(judged.one), _unordered(judged.two), out), known)
    _keep_doubts(connection, grouping)
    return _keep_persons(connection, grouping)


def _unordered(pairs: Iterable[tuple[str, str]]) -> frozenset[frozenset[str]]:
    return frozenset(map(frozenset, pairs))


def load_identities(connection: Connection) -> Identities:
    """All that was imported."""
    rows = connection.execute(select(identities).order_by(identities.c.key))
    return Identities(
        tuple(Identity(row.name, tuple(load_json(row.aliases)), row.qid, SpeakerType(row.type)) for row in rows)
    )


def _see(page: Fresh) -> tuple[Sighting, ...]:
    spoken_for: defaultdict[str, set[str]] = defaultdict(set)
    for said in page.statements.values():
        if said["speaker"]["key"] and said.get("on_behalf_of"):
            spoken_for[said["speaker"]["key"]].add(said["on_behalf_of"]["value"])
    return see(page.id, page.text, [_speaker(read) for read in page.speakers], spoken_for, page.published)


def _speaker(read: Json) -> Speaker:
    mentions = tuple(Span(start, end) for start, end in read["mentions"])
    return Speaker(read["key"], read["name"], SpeakerType(read["type"]), mentions)


def _keep_sightings(connection: Connection, fresh: Sequence[Fresh], seen: Sequence[Sighting]) -> None:
    numbers = {page.id: page.n for page in fresh}
    for sighting in seen:
        here = (speakers.c.page == numbers[sighting.page]) & (speakers.c.key == sighting.key)
        connection.execute(update(speakers).where(here).values(sighting=_dump(sighting)))


def _keep_spellings(connection: Connection, seen: Sequence[Sighting]) -> None:
    found = {
        (key, sighting.person)
        for sighting in seen
        if sighting.can_be_elsewhere
        for key in (f"{sighting.type}:{sounds}" for sounds in close_keys(sighting.name, sighting.type))
    }
    if found:
        connection.execute(insert_new(connection, spellings), [{"key": k, "spelling": s} for k, s in sorted(found)])


def _find_around(connection: Connection, found: set[str], tied: Mapping[str, set[str]]) -> set[str]:
    """The spellings, all that share a key with one of them or are tied to it, and so on; those of a person are tied."""
    around, waiting = set(found), set(found)
    while waiting:
        near = {other for spelling in waiting for other in tied.get(spelling, ())}
        for some in helpings(waiting):
            keys = select(spellings.c.key).where(spellings.c.spelling.in_(some))
            near |= set(connection.scalars(select(spellings.c.spelling).where(spellings.c.key.in_(keys)).distinct()))
            persons = select(speakers.c.person).where(speakers.c.spelling.in_(some))
            same = select(speakers.c.spelling).where(speakers.c.person.in_(persons)).distinct()
            near |= set(connection.scalars(same))
        waiting = near - around
        around |= near
    return around


def _list_spellings(known: Identities) -> Iterator[set[str]]:
    """Those of each identity that was imported."""
    for identity in known.all:
        yield {f"{identity.type}:{fold(name)}" for name in (identity.name, *identity.aliases)}


def _tie(sets: Iterable[set[str]]) -> dict[str, set[str]]:
    """For each spelling all those that stand in a set with it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for together in sets:
        for spelling in together:
            found[spelling] |= together
    return found


def _load_sightings(connection: Connection, around: Iterable[str]) -> list[Sighting]:
    columns = (pages.c.id, speakers.c.key, speakers.c.name, speakers.c.type, speakers.c.sighting)
    seen = select(*columns).join(pages, pages.c.n == speakers.c.page).where(speakers.c.sighting.is_not(None))
    return [
        _load(row.id, row.key, row.name, SpeakerType(row.type), load_json(row.sighting))
        for some in helpings(around)
        for row in connection.execute(seen.where(speakers.c.spelling.in_(some)))
    ]


def _keep_persons(connection: Connection, grouping: Grouping) -> set[int]:
    """Write down whom each sighting means; gives the pages on which that has changed."""
    wanted = {sighting: person.key for person in grouping.persons for sighting in person.sightings}
    keys = [{"key": key} for key in sorted(set(wanted.values()))]
    if keys:
        connection.execute(insert_new(connection, people), keys)
    changed: set[int] = set()
    ids = {id_.rpartition("/")[0] for id_ in wanted}
    columns = (speakers.c.page, speakers.c.key, speakers.c.person, pages.c.id)
    met = select(*columns).join(pages, pages.c.n == speakers.c.page)
    for some in helpings(ids):
        for row in connection.execute(met.where(pages.c.id.in_(some))).all():
            person = wanted.get(f"{row.id}/{row.key}", row.person)
            if person != row.person:
                here = (speakers.c.page == row.page) & (speakers.c.key == row.key)
                connection.execute(update(speakers).where(here).values(person=person))
                changed.add(row.page)
    return changed


def _keep_doubts(connection: Connection, grouping: Grouping) -> None:
    """The pairs that people should look at, in place of those that there were among these persons."""
    keys = {key for person in grouping.persons for key in (person.key, *person.keys)}
    if keys:
        connection.execute(insert_new(connection, people), [{"key": key} for key in sorted(keys)])
    for some in helpings(keys):
        connection.execute(delete(doubts).where(or_(doubts.c.a.in_(some), doubts.c.b.in_(some))))
    found = [
        {"a": r.a, "b": r.b, "reading": schema.dump({"evidence": list(r.evidence), "example": list(r.example)})}
        for r in grouping.reviews
    ]
    if found:
        connection.execute(insert(doubts), found)


def _dump(sighting: Sighting) -> str:
    told: dict[str, Any] = {name: sorted(getattr(sighting, name)) for name in _SETS}
    return schema.dump({**told, "day": sighting.day.isoformat() if sighting.day else None, "qid": sighting.qid})


def _load(page: str, key: str, name: str, kind: SpeakerType, told: Json) -> Sighting:
    sets = {field: frozenset(told[field]) for field in _SETS}
    day = datetime.date.fromisoformat(told["day"]) if told["day"] else None
    return Sighting(page=page, key=key, name=name, type=kind, day=day, qid=told["qid"], **sets)
