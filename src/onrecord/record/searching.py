"""Finding statements: by words, speaker, outlet, kind and day.

``search("harbour", speaker="brask", since=date(2024, 3, 1))`` gives what speakers with the word "Brask" in
their name said of the harbour from March 2024 on. The day is the day the words were said or, where the page
doesn't tell, the day the article was published; an interval counts if it overlaps. Best matches come first,
then the newest, then the order of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select

from onrecord.errors import UsageError
from onrecord.nouns import Kind
from onrecord.record.hits import read_hits, with_speaker
from onrecord.record.index import match_words
from onrecord.record.judgements.acts import Ruling
from onrecord.record.tables import articles, pages, rulings, speakers, statements
from onrecord.text import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select

    from onrecord.record.database import Database
    from onrecord.record.hits import Hit

MOST = 2**31 - 1
"""The largest limit and offset: what every database can count to."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; a field that is None or empty doesn't matter, so an empty query finds every statement.

    words: words, phrases in quotation marks, beginnings with a star; all must occur. speaker: words that must
    all be words of the name. outlet: its whole name. since, until: first and last day. limit, offset: which
    of the hits. rejected: whether those are among them that people say are no statements.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    kind: Kind | str | None = None
    limit: int = 20
    offset: int = 0
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """One helping of hits, best first, and how many statements fit in all."""

    hits: tuple[Hit, ...]
    total: int


def search(database: Database, query: Query) -> Results:
    """The statements that fit all of the query. Raises UsageError for a query that can't be."""
    if not (1 <= query.limit <= MOST and 0 <= query.offset <= MOST):
        raise UsageError(
            f"a search gives at least one hit from the first on, and at most {MOST}, "
            f"not {query.limit} from {query.offset}"
        )
    order = (statements.c.first_day.desc().nulls_last(), pages.c.id, statements.c.position)
    with database.read() as connection:
        fitting = _select_fitting(connection, query)
        chosen = fitting.order_by("score", *order).limit(query.limit).offset(query.offset).subquery("chosen")
        total = connection.scalar(select(func.count()).select_from(fitting.subquery("fitting"))) or 0
        return Results(read_hits(connection, chosen, chosen.c.score, *order), total)


def _select_fitting(connection: Connection, query: Query) -> Select[Any]:
    """Row numbers ``n`` and ``score`` of all statements that fit."""
    matched = match_words(connection, query.words)
    filters = list(_filters(query))
    if matched is None and query.words.strip() and not filters:
        raise UsageError(f"{query.words.strip()!r} has no word to look for")
    origin = with_speaker.join(pages, pages.c.n == statements.c.page)
    origin = origin.join(articles, articles.c.page == statements.c.page)
    score: ColumnElement[Any] = literal(0)
    if matched is not None:
        origin = origin.join(matched, matched.c.n == statements.c.n)
        score = matched.c.score
    return select(statements.c.n, score.label("score")).select_from(origin).where(*filters, *_leave_out(query))


def _filters(query: Query) -> Iterator[ColumnElement[bool]]:
    if query.speaker:
        for word in _split_name("speaker", query.speaker):
            yield (" " + speakers.c.folded + " ").contains(f" {word} ")
    if query.outlet:
        yield articles.c.outlet_folded == " ".join(_split_name("outlet", query.outlet))
    if query.kind:
        yield statements.c.kind == _find_kind(query.kind)
    if query.since and query.until and query.until < query.since:
        raise UsageError(f"no day is both from {query.since} on and until {query.until}")
    if query.since:
        yield statements.c.last_day >= query.since
    if query.until:
        yield statements.c.first_day <= query.until


def _leave_out(query: Query) -> Iterator[ColumnElement[bool]]:
    if not query.rejected:
        is_rejected = (rulings.c.statement == statements.c.n) & (rulings.c.ruling == Ruling.REJECTED.value)
        yield ~select(rulings.c.statement).where(is_rejected).exists()


def _split_name(of: str, name: str) -> list[str]:
    words = split_words(name)
    if not words:
        raise UsageError(f"the {of} {name!r} has no word to look for")
    return words


def _find_kind(kind: Kind | str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise UsageError(f"there is no kind {kind!r} of statement; there are: {', '.join(Kind)}") from None
