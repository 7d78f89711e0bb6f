"""What stands of the statements of a page: the machine's reading, what joined it with other pages, and judgements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord import schema
from onrecord.dates import parse_iso
from onrecord.errors import RecordError
from onrecord.record.hits import with_speaker
from onrecord.record.judgements.acts import Field, Ruling
from onrecord.record.judgements.judged import judge_page
from onrecord.record.judgements.taking_out import find_taken_out, keys_out
from onrecord.record.keys import page_bound
from onrecord.record.standing.certainty import order_least_certain
from onrecord.record.standing.newest import order_newest
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import articles, judgements, occasions, pages, speakers, statements
from onrecord.text import join_words

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.judgements.resolving import State
    from onrecord.record.rows import Row
    from onrecord.record.tables import Found
    from onrecord.schema import Json

LONGEST = 200
"""Code points of an outlet or a cue in these rows: an index of PostgreSQL holds 2,700 bytes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a page: a row for `printed`, those for `said` by row number, `newest` of its occasions by key."""

    printed: Row
    said: dict[int, Row]
    occasions: dict[str, str | None]


def derive_standing(connection: Connection, n: int) -> Standing:
    """What stands of the page in this row. Raises RecordError or ValueError where the page is damaged."""
    columns = (pages.c.id, articles.c.outlet, articles.c.outlet_folded, articles.c.published_first, articles.c.reading)
    page = connection.execute(select(*columns).join(articles).where(pages.c.n == n)).one_or_none()
    if page is None:
        raise RecordError("a page is missing")
    states, taken_out = _judge(connection, page.id)
    rows = {
        row.n: _stand(page, row, states.get(row.id), taken_out)
        for row in connection.execute(_read.where(statements.c.page == n).order_by(statements.c.position))
        if row.id not in states or states[row.id].ruling is not Ruling.REJECTED
    }
    return Standing(
        _print(page, n, len(rows)),
        {number: {"n": number, "page": n, **row} for number, row in rows.items()},
        _order_occasions(connection, n, page.id),
    )


_read = select(
    statements.c.n,
    statements.c.id,
    statements.c.position,
    statements.c.kind,
    statements.c.cue_words,
    statements.c.occasion,
    statements.c.first_day,
    statements.c.reading,
    speakers.c.person,
    occasions.c.joined,
).select_from(
    with_speaker.outerjoin(
        occasions, (occasions.c.page == statements.c.page) & (occasions.c.key == statements.c.occasion)
    )
)


def _judge(connection: Connection, page_id: str) -> tuple[dict[str, State], frozenset[tuple[str, str]]]:
    """The states of a page's statements, and what people took out of which key."""
    if connection.scalar(select(judgements.c.n).where(judgements.c.page_id == page_id).limit(1)) is None:
        return {}, frozenset()
    return judge_page(connection, page_id), find_taken_out(connection, page_id)


def _stand(page: Found, row: Found, state: State | None, taken_out: frozenset[tuple[str, str]]) -> Row:
    fields = state.fields if state else {}
    person, day, key = row.person, row.first_day, None
    if row.occasion is not None:
        key = row.joined or page_bound(page.id, row.occasion)
    if Field.SPEAKER in fields:
        person = (fields[Field.SPEAKER]["value"] or {}).get("person")
    if Field.SAID_ON in fields:
        told = fields[Field.SAID_ON]["value"]
        day = parse_iso(told).first if told else page.published_first
    if Field.OCCASION in fields:
        own = (fields[Field.OCCASION]["value"] or {}).get("key")
        key = page_bound(page.id, own) if own else None
    not_theirs = keys_out(taken_out, row.id, page.id)
    return {
        "newest": order_newest(day, page.id, row.position),
        "person": None if person in not_theirs else person,
        "outlet": shorten_told(page.outlet_folded),
        "kind": row.kind,
        "cue": shorten_told(join_words(row.cue_words)) if row.cue_words is not None else None,
        "occasion": None if key in not_theirs else key,
        "asked": order_least_certain(load_object(row.reading), state),
    }


def _order_occasions(connection: Connection, n: int, page_id: str) -> dict[str, str | None]:
    """Of what is joined, that one is in lists whose own key stands for all."""
    columns = (occasions.c.key, occasions.c.position, occasions.c.first_day, occasions.c.joined)
    held = connection.execute(select(*columns).where(occasions.c.page == n)).all()
    return {
        row.key: order_newest(row.first_day, page_id, row.position)
        if row.joined in {None, page_bound(page_id, row.key)}
        else None
        for row in held
    }


def _print(page: Found, n: int, stand: int) -> Row:
    article = load_object(page.reading)
    topics = list_topics(article)
    published, modified = dig(article, "published", "value"), dig(article, "modified", "value")
    return {
        "page": n,
        "outlet": shorten_told(page.outlet_folded),
        "name": shorten_told(page.outlet),
        "day": page.published_first,
        "statements": stand,
        "modified": modified is not None and modified != published,
        "topics": schema.dump(topics) if topics else None,
    }


def list_topics(article: Json) -> list[str]:
    """The tags and the section that a page tells, as it spells them, each once."""
    told = [*(dig(tag, "value") for tag in dig(article, "tags")), dig(article, "section", "value")]
    first = {join_words(topic): topic for topic in reversed(told) if topic}
    return [first[folded] for folded in sorted(first) if folded]


def key_outlet(name: str) -> str:
    """What an outlet with this name, in any spelling, goes by in these rows."""
    return join_words(name)[:LONGEST]


def shorten_told(told: str | None) -> str | None:
    """As much of a text as these rows hold."""
    return told[:LONGEST] if told is not None else None
