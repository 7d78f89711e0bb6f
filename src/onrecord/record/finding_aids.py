"""What is kept beside statements for searches alone: the index of words, meanings, the keys of names, pairs of words.

An archive's finding aids say where things lie, and are no sources: all of them can be made anew from the statements
and the pages. `add` makes them with the rows of a page, `verify` makes them again and holds them against those that are
there. The pairs of words (`onrecord.record.pairs`) are those of the page and not of what was read of it: they stay when
it is read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.record.index import add_words, remove_words
from onrecord.record.meaning import add_meanings, find_unlike, remove_meanings
from onrecord.record.naming import add_names, find_unkeyed
from onrecord.record.pairs import holds_pairs
from onrecord.record.standing import doubt_standing
from onrecord.record.tables import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from onrecord.record.gathering import PageRows
    from onrecord.record.rows import Row
    from onrecord.record.sums import Sums


def add_aids(connection: Connection, page: int, speakers: Iterable[Row]) -> None:
    """Make a page that was just added findable."""
    added = select(statements.c.n, statements.c.words).where(statements.c.page == page).order_by(statements.c.position)
    said = [(row.n, row.words) for row in connection.execute(added)]
    add_words(connection, said)
    add_meanings(connection, page, said)
    add_names(connection, speakers)


def remove_aids(connection: Connection, page: int) -> None:
    """Forget how a page is found, before its statements go; names stay, as other pages may have them."""
    said = connection.execute(select(statements.c.n, statements.c.words).where(statements.c.page == page))
    remove_words(connection, [(row.n, row.words) for row in said])
    remove_meanings(connection, page)


def doubt_aids(connection: Connection, kept: PageRows, text: str, sums: Sums) -> Iterator[str]:
    """What of a page's meanings, names and pairs isn't what its rows and its text give.

    The index of words is `PageRows.unindexed`; sums: `onrecord.record.pairs.sum_pairs`.
    """
    if not holds_pairs(connection, kept.page.n, text, sums):
        yield "the index of pairs of words doesn't hold the page"
    for unlike in find_unlike(connection, kept.page.n):
        yield f"statement {unlike}: its vector or sketch doesn't come out of its words"
    for name in find_unkeyed(connection, ((row.folded, row.type) for row in kept.speakers)):
        yield f"the name {name!r}: the keys that other spellings find it by are missing"
    yield from doubt_standing(connection, kept.page.n)
