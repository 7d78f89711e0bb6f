"""Lists of people that a user brings: their other names, and Wikidata's numbers of them.

What is imported stands beside what was read and joins spellings that no page would (`onrecord.matches.people`); the
pages of everybody who is named so are joined again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from onrecord import schema
from onrecord.matches.people import BadLine, Identity, parse_csv, parse_jsonl
from onrecord.record.helpings import helpings
from onrecord.record.stored import load_object
from onrecord.record.tables import doubts, identities, pages, speakers
from onrecord.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Imported:
    """How many identities were kept, and the lines that were left out: number and reason."""

    kept: int
    bad: tuple[tuple[int, str], ...]


def import_people(database: Database, lines: Iterable[str], *, csv: bool) -> Imported:
    """Keep the identities of a list; one that is there already is replaced. Raises BusyError."""
    kept: dict[str, Identity] = {}
    bad = []
    for found in (parse_csv if csv else parse_jsonl)(lines):
        if isinstance(found, BadLine):
            bad.append((found.number, found.message))
        else:
            kept[f"{found.type}:{found.key}"] = found
    with database.write() as connection:
        for some in helpings(sorted(kept)):
            connection.execute(delete(identities).where(identities.c.key.in_(some)))
            connection.execute(insert(identities), [_row(key, kept[key]) for key in some])
        _wake(connection, kept.values())
    return Imported(len(kept), tuple(bad))


def list_doubts(connection: Connection) -> Iterator[Json]:
    """The pairs of persons who may be one, with why and two sightings as an example, by their keys."""
    for row in connection.execute(select(doubts).order_by(doubts.c.a, doubts.c.b)):
        yield {"a": row.a, "b": row.b, **load_object(row.reading)}


def _row(key: str, identity: Identity) -> dict[str, str | None]:
    aliases = schema.dump(list(identity.aliases))
    return {"key": key, "name": identity.name, "aliases": aliases, "qid": identity.qid, "type": identity.type}


def _wake(connection: Connection, kept: Iterable[Identity]) -> None:
    """Let the pages be joined again on which somebody is named so."""
    named = {f"{one.type}:{fold(name)}" for one in kept for name in (one.name, *one.aliases)}
    for some in helpings(named):
        met = select(speakers.c.page).where(speakers.c.spelling.in_(some))
        connection.execute(update(pages).where(pages.c.n.in_(met)).values(joined=False))
