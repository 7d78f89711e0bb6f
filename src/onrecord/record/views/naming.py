"""By which name something goes that pages call by many.

*Ana Brask* on forty pages, *A. K. Brask* on two, *ANA BRASK* in a headline: she goes by the name that most pages have
and, of those that are as frequent, by the fullest. An outlet is one over all spellings that fold to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from onrecord.record.helpings import helpings
from onrecord.record.tables import printed, speakers
from onrecord.record.views.viewed import NameSeen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


class Known(NamedTuple):
    """What somebody is called, and as what."""

    name: str
    type: str


def list_names(connection: Connection, person: str) -> tuple[Known, tuple[NameSeen, ...]]:
    """By which name and type a speaker goes, and all names that pages have, the most frequent first."""
    names = _load_names(connection, [person]).get(person, [])
    return _choose(person, names), tuple(sorted(names, key=_order))


def name_speakers(connection: Connection, keys: Iterable[str]) -> dict[str, Known]:
    """By which name and type each of these speakers goes."""
    wanted = list(keys)
    found = _load_names(connection, wanted)
    return {key: _choose(key, found.get(key, [])) for key in wanted}


def _load_names(connection: Connection, keys: list[str]) -> dict[str, list[NameSeen]]:
    """The names of speakers, in no order."""
    found: dict[str, list[NameSeen]] = {}
    columns = (speakers.c.person, speakers.c.name, speakers.c.type)
    seen = select(*columns, func.count().label("pages")).group_by(*columns)
    for some in helpings(keys):
        for row in connection.execute(seen.where(speakers.c.person.in_(some))):
            found.setdefault(row.person, []).append(NameSeen(row.name, row.type, row.pages))
    return found


def _choose(key: str, names: list[NameSeen]) -> Known:
    if names:
        best = min(names, key=_order)
        return Known(best.name, best.type)
    # Only people say that somebody spoke: no page has the name, but the key does.
    kind, _, rest = key.partition(":")
    return Known(rest.partition("@")[0].partition("#")[0], kind)


def _order(seen: NameSeen) -> tuple[int, int, int, str, str]:
    return -seen.pages, -len(seen.name.split()), -len(seen.name), seen.name, seen.type


def name_outlets(connection: Connection, keys: Iterable[str | None]) -> dict[str | None, str | None]:
    """The first of the names, in the order of letters, that pages have for each outlet; None goes by None."""
    found: dict[str | None, str | None] = {None: None}
    named = select(printed.c.outlet, func.min(printed.c.name).label("name")).group_by(printed.c.outlet)
    for some in helpings({key for key in keys if key is not None}):
        for row in connection.execute(named.where(printed.c.outlet.in_(some))):
            found[row.outlet] = row.name
    return found
