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
from onrecord.record.mended import standing_words, with_rulings
from onrecord.record.naming import add_names, find_unkeyed
from onrecord.record.pairs import holds_pairs
from onrecord.record.standing import doubt_standing
from onrecord.record.tables import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from onrecord.record.gathering import PageRows
    from onrecord.record.rows import Row
    from onrecord.record.sums import Sums


def add_aids(connection: Connection, page: int, speakers: Iterable[Row]) -> None:
    """Make a page that was just added findable."""
    said = _list_words(connection, page)
    add_words(connection, said)
    add_meanings(connection, page, said)
    add_names(connection, speakers)


def reword(connection: Connection, page: int, changed: Mapping[int, tuple[str, str]]) -> None:
    """Find statements of a page by other words, as people mended them: those of before and of now by row number."""
    if changed:
        remove_words(connection, [(n, before) for n, (before, _) in changed.items()])
        add_words(connection, [(n, now) for n, (_, now) in changed.items()])
        remove_meanings(connection, page)
        add_meanings(connection, page, _list_words(connection, page))


def remove_aids(connection: Connection, page: int) -> None:
    """Forget how a page is found, before its statements go; names stay, as other pages may have them."""
    remove_words(connection, _list_words(connection, page))
    remove_meanings(connection, page)


def _list_words(connection: Connection, page: int) -> list[tuple[int, str]]:
    """The statements of a page by row number, with their words as they stand."""
    held = select(statements.c.n, standing_words).select_from(with_rulings).where(statements.c.page == page)
    return [(n, told) for n, told in connection.execute(held.order_by(statements.c.position))]


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
