"""An occasion over all pages: outlets side by side, what each left out, and who was read and doesn't report it.

The harbour speech of 15 March: three outlets report seven of its sentences, each with its own choice. What was said is
put together by utterance, so that a gap in a column can be seen. Of two other outlets forty pages of those days were
read, and none reports it. That is all that can be said of them: their page on it may not have been among the forty.

What people judged to be one occasion is shown as one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.record.captured import shown_name
from onrecord.record.fitting import MOST_COUNTED
from onrecord.record.helpings import helpings
from onrecord.record.hits import read_newest_of
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.joining import join
from onrecord.record.keys import page_bound
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import articles, judgements, occasions, pages, printed, said, statements
from onrecord.record.views.naming import name_outlets
from onrecord.record.views.paging import check_helping
from onrecord.record.views.viewed import Counted, OccasionView, Silent, ToldOccasion, ToldUtterance

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from onrecord.record.database import Database
    from onrecord.record.tables import Found

_KEY = re.compile(r"([0-9a-f]{16})/(o\d+)")
_AFTERWARDS = timedelta(days=3)
"""How long after its last day an outlet may report an occasion."""
_AFTER_DIGITS = "g"
_MOST_PAGES = 500


class Told(NamedTuple):
    """An occasion as its first page tells it."""

    key: str
    kind: str
    name: str
    first: str | None
    last: str | None
    place: str | None


def view_occasion(database: Database, key: str, *, limit: int = 50) -> OccasionView:
    """The occasion with this key, as `onrecord export --what statements` has it, with at most `limit` utterances.

    Raises UsageError where there is none.
    """
    check_helping(limit, 0)
    with database.read() as connection:
        keys = find_keys(connection, key)
        held = _load_held(connection, keys)
        rows = list_said(connection, keys)
        outlets = _count_outlets(connection, rows)
        firsts = [row.first_day for row in held if row.first_day]
        lasts = [row.last_day for row in held if row.last_day]
        window = (min(firsts), max(lasts) + _AFTERWARDS) if firsts else None
        kind, name = Counter((row.kind, row.name) for row in held).most_common(1)[0][0]
        return OccasionView(
            key=min(keys),
            kind=kind,
            name=name,
            first=min(firsts).isoformat() if firsts else None,
            last=max(lasts).isoformat() if lasts else None,
            told=tuple(_tell(row) for row in held),
            statements=len(rows),
            outlets=outlets,
            utterances=tuple(_put_together(connection, rows, outlets, limit)),
            since=window[0].isoformat() if window else None,
            until=window[1].isoformat() if window else None,
            silent=_find_silent(connection, window, {row.outlet for row in rows}) if window else (),
        )


def find_keys(connection: Connection, key: str) -> set[str]:
    """The keys of what is one with this occasion, itself among them. Raises UsageError where there is none."""
    own = _find_joined(connection, key)
    if own is None:
        raise UsageError(
            f"the record has no occasion {key!r}: give a key such as 1f0c52a9be77d310/o1, as a statement shows it"
        )
    pairs = judgements.c.act.in_((Act.MERGE, Act.SPLIT, Act.UNDO)) & judgements.c.page_id.is_(None)
    judged = [it for it in load(connection, pairs) if it.act is Act.UNDO or it.value["of"] == "occasions"]
    leader = {_find_joined(connection, it) or it: lead for it, lead in join(judged).leader.items()}
    lead = leader.get(own, own)
    return {own, *(it for it, other in leader.items() if other == lead)}


def _find_joined(connection: Connection, key: str) -> str | None:
    """The key under which the record has an occasion that is bound to a page; None if it has none."""
    if connection.scalar(select(occasions.c.joined).where(occasions.c.joined == key).limit(1)) is not None:
        return key
    told = _KEY.fullmatch(key)
    if told is None:
        return None
    bound = select(occasions.c.joined).where(_is_of_page(told[1]), occasions.c.key == told[2])
    row = connection.execute(bound).first()
    return None if row is None else row.joined or key


def _load_held(connection: Connection, keys: Iterable[str]) -> list[Found]:
    """The occasion as each page reports it, by page id."""
    columns = (occasions, pages.c.id.label("page_id"), shown_name.label("page_name"), articles.c.outlet)
    held = (
        select(*columns)
        .select_from(occasions.join(pages, pages.c.n == occasions.c.page).join(articles, articles.c.page == pages.c.n))
        .order_by(pages.c.id, occasions.c.position)
    )
    found = list(connection.execute(held.where(occasions.c.joined.in_(list(keys))).limit(_MOST_PAGES)))
    for told in filter(None, map(_KEY.fullmatch, sorted(keys))):
        alone = _is_of_page(told[1]) & (occasions.c.key == told[2]) & occasions.c.joined.is_(None)
        found += connection.execute(held.where(alone))
    return found


def _is_of_page(digits: str) -> ColumnElement[bool]:
    beginning = f"sha256:{digits}"
    return occasions.c.page.in_(
        select(pages.c.n).where(pages.c.id >= beginning, pages.c.id < beginning + _AFTER_DIGITS).scalar_subquery()
    )


def _tell(row: Found) -> ToldOccasion:
    date_told = dig(load_object(row.reading), "date", "value")
    return ToldOccasion(row.page_name, row.page_id, row.outlet, row.kind, row.name, date_told, row.place)


def list_said(connection: Connection, keys: Iterable[str]) -> list[Found]:
    """Number, outlet and utterance of what was said there, newest first; at most `MOST_COUNTED`."""
    columns = (
        said.c.n,
        statements.c.id,
        said.c.page,
        said.c.outlet,
        func.coalesce(statements.c.utterance, statements.c.id).label("utterance"),
    )
    there = select(*columns).join(statements, statements.c.n == said.c.n).where(said.c.occasion.in_(list(keys)))
    return list(connection.execute(there.order_by(said.c.newest).limit(MOST_COUNTED)))


def _count_outlets(connection: Connection, rows: list[Found]) -> tuple[Counted, ...]:
    statements_of, pages_of = Counter(row.outlet for row in rows), defaultdict(set)
    for row in rows:
        pages_of[row.outlet].add(row.page)
    names = name_outlets(connection, statements_of)
    found = [Counted(key, names.get(key), number, len(pages_of[key])) for key, number in statements_of.items()]
    return tuple(sorted(found, key=lambda it: (-it.statements, it.key is None, it.key or "")))


def group_said(rows: Iterable[Found]) -> list[tuple[str, list[Found]]]:
    """By utterance, those first that most outlets and, of these, most statements report."""
    groups: defaultdict[str, list[Found]] = defaultdict(list)
    for row in rows:
        groups[row.utterance].append(row)
    return sorted(groups.items(), key=lambda it: (-len({row.outlet for row in it[1]}), -len(it[1]), it[0]))


def _put_together(
    connection: Connection, rows: list[Found], outlets: Iterable[Counted], limit: int
) -> Iterable[ToldUtterance]:
    chosen = group_said(rows)[:limit]
    hits = {hit.id: hit for hit in read_newest_of(connection, [row.n for _, group in chosen for row in group])}
    for utterance, group in chosen:
        told = {row.outlet for row in group}
        missing = tuple(it.name for it in outlets if it.name is not None and it.key not in told)
        yield ToldUtterance(utterance, tuple(hits[row.id] for row in group), missing)


def _find_silent(
    connection: Connection, window: tuple[date, date], reporting: Collection[str | None]
) -> tuple[Silent, ...]:
    """Those of which most pages were read first; pages of no known outlet last."""
    read = select(printed.c.outlet, func.count().label("pages")).where(printed.c.day.between(*window))
    rows = [row for row in connection.execute(read.group_by(printed.c.outlet)) if row.outlet not in reporting]
    names = name_outlets(connection, [row.outlet for row in rows])
    found = [Silent(row.outlet, names.get(row.outlet), row.pages) for row in rows]
    return tuple(sorted(found, key=lambda it: (it.key is None, -it.pages, it.key or "")))


def tell_occasions(connection: Connection, reported: Mapping[str, int]) -> list[Told]:
    """Occasions by their keys, each with the row number of a page that reports it, as the first page by id tells them;
    the latest first.
    """
    found: dict[str, Told] = {}
    named = ("key", "joined", "kind", "name", "first_day", "last_day", "place")
    columns = (*(occasions.c[name] for name in named), pages.c.id.label("page_id"))
    held = select(*columns).join(pages, pages.c.n == occasions.c.page).order_by(pages.c.id, occasions.c.position)
    for some in helpings(reported):
        for row in connection.execute(held.where(occasions.c.joined.in_(some))):
            found.setdefault(row.joined, _told(row.joined, row))
    for few in helpings({page for key, page in reported.items() if key not in found}):
        for row in connection.execute(held.where(occasions.c.joined.is_(None), occasions.c.page.in_(few))):
            key = page_bound(row.page_id, row.key)
            if key in reported:
                found[key] = _told(key, row)
    return sorted(found.values(), key=lambda it: (it.first or "", it.key), reverse=True)


def _told(key: str, row: Found) -> Told:
    first, last = (day.isoformat() if day else None for day in (row.first_day, row.last_day))
    return Told(key, row.kind, row.name, first, last, row.place)
