"""The lines of an export: each object as it was read, and beside it its keys in the record.

A statement's line is the contract's JSON to the letter, with ``page``, ``article`` and ``person`` added::

    {"id": "5d1f...", "kind": "direct", ..., "page": "harbour.html", "page_id": "sha256:...",
     "article": {"title": "Strait treaty signed", "outlet": "Harbour Post", "published": "2024-03-15"},
     "person": "person:ana brask", "occasion": null, "utterance": null}

The lines are the same byte for byte whatever order the pages were added in: they follow the pages' names, and
show no row number and no time of adding. Only the ledger, which is the story of the adding, does.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.record.captured import walk_pages
from onrecord.record.hits import with_speaker
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import articles, ledger, occasions, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.record.database import Database
    from onrecord.record.tables import Found
    from onrecord.schema import Json

_PAGE_DIGITS = 16


def walk_lines(database: Database, what: str) -> Iterator[Json]:
    """The lines of ``statements``, ``articles``, ``people``, ``occasions`` or ``ledger``, as they are asked for.

    Raises UsageError for anything else, at once.
    """
    if what not in _WALKS:
        raise UsageError(f"there is no export of {what!r}; there are: {', '.join(_WALKS)}")
    return _walk(database, what)


def _walk(database: Database, what: str) -> Iterator[Json]:
    with database.read() as connection:
        yield from _WALKS[what](connection)


def _walk_statements(connection: Connection) -> Iterator[Json]:
    said = select(statements.c.reading, speakers.c.person).select_from(with_speaker).order_by(statements.c.position)
    for page in walk_pages(connection):
        article = _article_of(connection, page)
        told = {field: dig(article, field, "value") for field in ("title", "outlet", "published")}
        for row in connection.execute(said.where(statements.c.page == page.n)):
            statement = load_object(row.reading)
            keys = {
                "person": row.person,
                "occasion": _occasion_key(page.id, dig(statement, "occasion", "key")),
                "utterance": None,
            }
            yield {**statement, "page": page.name, "page_id": page.id, "article": told, **keys}


def _walk_articles(connection: Connection) -> Iterator[Json]:
    for page in walk_pages(connection):
        yield {**_article_of(connection, page), "page": page.name, "page_id": page.id, "copy_of": None}


def _article_of(connection: Connection, page: Found) -> Json:
    return load_object(connection.scalar(select(articles.c.reading).where(articles.c.page == page.n)))


def _walk_occasions(connection: Connection) -> Iterator[Json]:
    for page in walk_pages(connection):
        met = select(occasions.c.reading).where(occasions.c.page == page.n).order_by(occasions.c.position)
        for reading in connection.scalars(met):
            occasion = load_object(reading)
            key = _occasion_key(page.id, dig(occasion, "key"))
            yield {**occasion, "key": key, "page": page.name, "page_id": page.id}


def _occasion_key(page_id: str, key: str | None) -> str | None:
    """An occasion's key in the record: bound to its page, as nothing joins occasions yet."""
    return f"{page_id.removeprefix('sha256:')[:_PAGE_DIGITS]}/{key}" if key is not None else None


def _walk_people(connection: Connection) -> Iterator[Json]:
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


def _walk_ledger(connection: Connection) -> Iterator[Json]:
    entered = select(ledger).order_by(ledger.c.n)
    for row in connection.execute(entered).mappings():
        yield {name: value for name, value in row.items() if name != "n"}


_WALKS = {
    "statements": _walk_statements,
    "articles": _walk_articles,
    "people": _walk_people,
    "occasions": _walk_occasions,
    "ledger": _walk_ledger,
}
