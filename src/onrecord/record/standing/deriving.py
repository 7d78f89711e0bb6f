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
from onrecord.record.rows import fold_told
from onrecord.record.standing.certainty import order_least_certain
from onrecord.record.standing.newest import order_newest
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import articles, judgements, occasions, pages, rulings, speakers, statements
from onrecord.text import join_words

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from onrecord.record.judgements.resolving import State
    from onrecord.record.rows import Row
    from onrecord.record.tables import Found
    from onrecord.schema import Json

LONGEST = 200
"""Code points of an outlet, a cue, a place or an addressee in these rows: an index of PostgreSQL holds 2,700 bytes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a page: a row for `printed`, those for `said` by row number, `newest` of its occasions by key."""

    printed: Row
    said: dict[int, Row]
    occasions: dict[str, str | None]


def derive_standing(connection: Connection, n: int) -> Standing:
    """What stands of the page in this row. Raises RecordError or ValueError where the page is damaged."""
    told = ("outlet", "outlet_folded", "published_first", "published_last", "reading")
    columns = (pages.c.id, *(articles.c[name] for name in told))
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
    statements.c.last_day,
    statements.c.place_folded,
    statements.c.addressee_folded,
    statements.c.reading,
    rulings.c.cue_words.label("mended_cue"),
    speakers.c.person,
    occasions.c.joined,
).select_from(
    with_speaker.outerjoin(
        occasions, (occasions.c.page == statements.c.page) & (occasions.c.key == statements.c.occasion)
    ).outerjoin(rulings, rulings.c.statement == statements.c.n)
)


def _judge(connection: Connection, page_id: str) -> tuple[dict[str, State], frozenset[tuple[str, str]]]:
    """The states of a page's statements, and what people took out of which key."""
    if connection.scalar(select(judgements.c.n).where(judgements.c.page_id == page_id).limit(1)) is None:
        return {}, frozenset()
    return judge_page(connection, page_id), find_taken_out(connection, page_id)


def _stand(page: Found, row: Found, state: State | None, taken_out: frozenset[tuple[str, str]]) -> Row:
    fields = state.fields if state else {}
    person, key = row.person, None
    if row.occasion is not None:
        key = row.joined or page_bound(page.id, row.occasion)
    if Field.SPEAKER in fields:
        person = (fields[Field.SPEAKER]["value"] or {}).get("person")
    if Field.OCCASION in fields:
        own = (fields[Field.OCCASION]["value"] or {}).get("key")
        key = page_bound(page.id, own) if own else None
    not_theirs = keys_out(taken_out, row.id, page.id)
    first, last = _tell_days(page, row, fields)
    cue = row.cue_words if row.mended_cue is None else row.mended_cue
    return {
        "newest": order_newest(first, page.id, row.position),
        "person": None if person in not_theirs else person,
        "outlet": shorten_told(page.outlet_folded),
        "kind": row.kind,
        "cue": fold_told(cue),
        "occasion": None if key in not_theirs else key,
        "asked": order_least_certain(load_object(row.reading), state),
        "first_day": first,
        "last_day": last,
        "place": fold_told(fields[Field.PLACE]["value"]) if Field.PLACE in fields else row.place_folded,
        "addressee": fold_told(fields[Field.ADDRESSEE]["value"]) if Field.ADDRESSEE in fields else row.addressee_folded,
    }


def _tell_days(page: Found, row: Found, fields: Json) -> tuple[date | None, date | None]:
    """First and last day on which it was said or, where nobody tells, published."""
    if Field.SAID_ON not in fields:
        return row.first_day, row.last_day
    told = fields[Field.SAID_ON]["value"]
    if not told:
        return page.published_first, page.published_last
    when = parse_iso(told)
    return when.first, when.last


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
