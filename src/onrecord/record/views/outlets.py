"""An outlet: how much of it was read, and how it reports.

The share of direct quotation and the words that introduce it (*said*, *claimed*) are counted over all of its statements
that stand, as the page has them: *says* is not *said*, and what an outlet means by a word isn't for a program to tell.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.errors import UsageError
from onrecord.nouns import Kind
from onrecord.record.adding import Outcome
from onrecord.record.captured import shown_name
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.resolving import keep_standing
from onrecord.record.standing import key_outlet
from onrecord.record.stored import dig, load_object
from onrecord.record.tables import articles, judgements, ledger, pages, printed, said
from onrecord.record.views.counting import cover_outlets
from onrecord.record.views.naming import name_speakers
from onrecord.record.views.paging import check_helping
from onrecord.record.views.viewed import Counted, Cue, Judged, ListedArticle, OutletView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Connection, Select

    from onrecord.record.database import Database
    from onrecord.record.tables import Found

_CUES = 30
_SPEAKERS = 20
_JUDGED = 50
_MENDING = (Act.REJECT, Act.MEND, Act.SET)


def view_outlet(database: Database, name: str, *, limit: int = 20, offset: int = 0) -> OutletView:
    """The outlet with this name, in any spelling that folds to the same.

    Raises UsageError where no page of it was read, and for a helping that can't be.
    """
    check_helping(limit, offset)
    key = key_outlet(name)
    with database.read() as connection:
        names = list(
            connection.scalars(
                select(printed.c.name).where(printed.c.outlet == key).distinct().order_by(printed.c.name)
            )
        )
        if not key or not names:
            raise UsageError(f"the record has no outlet {name!r}: `onrecord ledger` lists outlets")
        months = cover_outlets(connection, printed.c.outlet == key)
        kinds, cues, without, unjoined = _count_cues(connection, key)
        modified = select(func.count()).select_from(printed).where(printed.c.outlet == key, printed.c.modified)
        failed = select(func.count()).select_from(ledger).where(ledger.c.outcome == Outcome.FAILED)
        return OutletView(
            key=key,
            name=names[0],
            names=tuple(names),
            pages=sum(row.pages for row in months),
            failed=connection.scalar(failed) or 0,
            statements=sum(row.statements for row in months),
            months=months,
            direct=kinds[Kind.DIRECT],
            mixed=kinds[Kind.MIXED],
            indirect=kinds[Kind.INDIRECT],
            cues=cues,
            without_cue=without,
            unjoined=unjoined,
            speakers=_count_speakers(connection, key),
            articles=_list_articles(connection, key, limit, offset),
            offset=offset,
            modified=connection.scalar(modified) or 0,
            judged=_list_judged(connection, key),
        )


def has_outlet(connection: Connection, name: str) -> bool:
    """Whether a page of the outlet with this name, in any spelling, was read."""
    key = key_outlet(name)
    return bool(key) and connection.scalar(select(printed.c.page).where(printed.c.outlet == key).limit(1)) is not None


def _count_cues(connection: Connection, key: str) -> tuple[Counter[str], tuple[Cue, ...], int, int]:
    """Kinds; the most frequent cues; how many statements have none, and of how many it isn't known yet."""
    columns = (said.c.cue, said.c.kind)
    rows = connection.execute(
        select(*columns, func.count().label("said")).where(said.c.outlet == key).group_by(*columns)
    )
    kinds, cues = Counter[str](), Counter[str | None]()
    for row in rows:
        kinds[row.kind] += row.said
        cues[row.cue] += row.said
    without, unjoined = cues.pop("", 0), cues.pop(None, 0)
    order = sorted(((cue, number) for cue, number in cues.items() if cue), key=lambda it: (-it[1], it[0]))
    return kinds, tuple(Cue(*it) for it in order[:_CUES]), without, unjoined


def _count_speakers(connection: Connection, key: str) -> tuple[Counted, ...]:
    """Those who are reported most."""
    number = func.count()
    counted = select(said.c.person, number.label("said")).where(said.c.outlet == key, said.c.person.is_not(None))
    most = connection.execute(
        counted.group_by(said.c.person).order_by(number.desc(), said.c.person).limit(_SPEAKERS)
    ).all()
    known = name_speakers(connection, [row.person for row in most])
    on = select(func.count(said.c.page.distinct())).where(said.c.outlet == key)
    return tuple(
        Counted(
            row.person, known[row.person].name, row.said, connection.scalar(on.where(said.c.person == row.person)) or 0
        )
        for row in most
    )


def _list_articles(connection: Connection, key: str, limit: int, offset: int) -> tuple[ListedArticle, ...]:
    order = (printed.c.day.desc().nulls_last(), pages.c.id)
    chosen = select(printed.c.page).join(pages, pages.c.n == printed.c.page).where(printed.c.outlet == key)
    numbers = list(connection.scalars(chosen.order_by(*order).limit(limit).offset(offset)))
    rows = connection.execute(select_articles().where(pages.c.n.in_(numbers)).order_by(*order))
    return tuple(list_article(row) for row in rows)


def select_articles() -> Select[Any]:
    """What `list_article` needs of articles."""
    columns = (pages.c.id, shown_name.label("page_name"), articles.c.reading, articles.c.copy_of, printed.c.statements)
    return select(*columns).select_from(
        pages.join(articles, articles.c.page == pages.c.n).join(printed, printed.c.page == pages.c.n)
    )


def list_article(row: Found) -> ListedArticle:
    """An article in a list. Raises RecordError where it is damaged."""
    article = load_object(row.reading)
    told = {field: dig(article, field, "value") for field in ("title", "outlet", "published", "modified")}
    copy_of = row.copy_of if row.copy_of != row.id else None
    return ListedArticle(row.page_name, row.id, statements=row.statements, copy_of=copy_of, **told)


def _list_judged(connection: Connection, key: str) -> tuple[Judged, ...]:
    """What stands of the judgements that changed something on the outlet's pages, newest first."""
    of_outlet = select(printed.c.page).join(pages, pages.c.n == printed.c.page).where(printed.c.outlet == key)
    touched = load(connection, of_outlet.where(pages.c.id == judgements.c.page_id).correlate(judgements).exists())
    standing = [it for it in keep_standing(touched) if it.act in _MENDING][-_JUDGED:]
    names = _name_pages(connection, [it.page_id for it in standing if it.page_id])
    return tuple(
        Judged(it.n, it.at, it.by, it.why, it.act.value, it.subject, names[it.page_id], it.page_id)
        for it in reversed(standing)
        if it.page_id
    )


def _name_pages(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    named = select(pages.c.id, shown_name.label("name")).where(pages.c.id.in_(set(ids)))
    return {row.id: row.name for row in connection.execute(named)}
