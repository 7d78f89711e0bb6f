"""A statement as a list shows it: who said what, when, in which article of which outlet.

::

    5d1f...  "The harbour stays open,"  Ana Brask  2024-03-15  Harbour Post, "Strait treaty signed"

All of it is told as it stands: as people set or mended it, where they did.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select

from onrecord.errors import RecordError
from onrecord.record.captured import shown_name
from onrecord.record.judgements.judged import judged
from onrecord.record.mended import standing_words
from onrecord.record.stored import DAMAGED, dig, load_json
from onrecord.record.tables import articles, pages, rulings, said, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Subquery

    from onrecord.record.tables import Found
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement. Dates are ISO 8601; what the page doesn't tell is None.

    words: verbatim, the pieces joined by a blank; person: the speaker's key in the record, None where people took the
    statement out of it; page: the page's name; judged: what people made of it, such as ``rejected``. page_id:
    ``sha256:...``; occasion, utterance: the keys that the statement shares with other reports of the same.
    """

    id: str
    words: str
    kind: str
    part: str
    speaker: str | None
    person: str | None
    said_on: str | None
    outlet: str | None
    title: str | None
    published: str | None
    page: str
    page_id: str
    judged: str | None = None
    occasion: str | None = None
    utterance: str | None = None


with_speaker = statements.outerjoin(
    speakers, and_(speakers.c.page == statements.c.page, speakers.c.key == statements.c.speaker)
)
"""Statements beside their speakers, where they have one."""


def read_hits(connection: Connection, chosen: Subquery, *order: ColumnElement[Any]) -> tuple[Hit, ...]:
    """The statements whose row numbers `chosen` gives as ``n``, in the order of columns of `statements` or `chosen`."""
    origin = (
        with_speaker.join(chosen, chosen.c.n == statements.c.n)
        .join(pages, pages.c.n == statements.c.page)
        .join(articles, articles.c.page == statements.c.page)
        .outerjoin(rulings, rulings.c.statement == statements.c.n)
        .outerjoin(said, said.c.n == statements.c.n)
    )
    columns = (
        statements.c.id,
        standing_words,
        statements.c.kind,
        statements.c.part,
        statements.c.reading,
        speakers.c.name.label("speaker"),
        speakers.c.person,
        articles.c.reading.label("article"),
        shown_name.label("page"),
        pages.c.id.label("page_id"),
        statements.c.utterance,
        said.c.n.label("stands"),
        said.c.person.label("standing"),
        said.c.occasion,
        rulings.c.ruling,
    )
    found = connection.execute(select(*columns).select_from(origin).order_by(*order)).all()
    states = judged(connection, [row.id for row in found if row.ruling is not None])
    return tuple(_hit(row, states[row.id].fields if row.id in states else {}) for row in found)


def read_newest(connection: Connection, which: ColumnElement[bool], limit: int, offset: int = 0) -> tuple[Hit, ...]:
    """The newest of the statements that stand for which a condition on columns of `said` holds."""
    chosen = select(said.c.n, said.c.newest).where(which).order_by(said.c.newest).limit(limit).offset(offset)
    first = chosen.subquery("chosen")
    return read_hits(connection, first, first.c.newest)


def read_newest_of(connection: Connection, numbers: Iterable[int]) -> tuple[Hit, ...]:
    """Those of the statements with these row numbers that stand, newest first."""
    found = list(numbers)
    return read_newest(connection, said.c.n.in_(found), max(len(found), 1))


def _hit(row: Found, told: Json) -> Hit:
    """told: the fields that people set."""
    article, speaker, person = load_json(row.article), row.speaker, row.person
    if "speaker" in told:
        value = told["speaker"]["value"] or {}
        speaker, person = value.get("name"), value.get("person")
    hit = Hit(
        id=row.id,
        words=row.words,
        kind=row.kind,
        part=row.part,
        speaker=speaker,
        person=row.standing if row.stands is not None else person,
        said_on=dig(told if "said_on" in told else load_json(row.reading), "said_on", "value"),
        outlet=dig(article, "outlet", "value"),
        title=dig(article, "title", "value"),
        published=dig(article, "published", "value"),
        page=row.page,
        judged=row.ruling,
        page_id=row.page_id,
        occasion=row.occasion,
        utterance=row.utterance,
    )
    for field in fields(hit):
        value = getattr(hit, field.name)
        if not isinstance(value, str) and (value is not None or field.type == "str"):
            raise RecordError(f"{DAMAGED}: the {field.name} of a statement is no text")
    return hit
