"""All that the record keeps of one page, together.

What was read of ``harbour.html`` lies in five tables. To prove it, or to show it proved, all its rows are needed at
once, in the order in which they were hashed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import RecordError
from onrecord.record.captured import list_captures
from onrecord.record.index import find_missing
from onrecord.record.proving import doubt_kept
from onrecord.record.shown import Capture, KeptPage
from onrecord.record.stored import DAMAGED, load_json
from onrecord.record.tables import articles, occasions, pages, speakers, statements
from onrecord.record.told import load_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from onrecord.record.tables import Found


@dataclass(frozen=True, slots=True)
class PageRows:
    """All rows of one page, each kind in its order; `unindexed` are ids that the index of words doesn't hold."""

    page: Found
    captures: list[Found]
    articles: list[Found]
    speakers: list[Found]
    occasions: list[Found]
    statements: list[Found]
    unindexed: list[str]

    def named(self) -> Iterator[tuple[str, Found]]:
        """What was read, each row with a name for people, in the order of `rows.hash_reading`."""
        yield from (("the article", row) for row in self.articles)
        yield from ((f"speaker {row.key}", row) for row in self.speakers)
        yield from ((f"occasion {row.key}", row) for row in self.occasions)
        yield from ((f"statement {row.id}", row) for row in self.statements)


def gather(connection: Connection, n: int) -> PageRows:
    """The rows of the page with this row number. Raises RecordError if the page is lost."""

    def rows_of(table: Table, order: str) -> list[Found]:
        return list(connection.execute(select(table).where(table.c.page == n).order_by(table.c[order])))

    page = connection.execute(select(pages).where(pages.c.n == n)).one_or_none()
    if page is None:
        raise RecordError(f"{DAMAGED}: a page is missing")
    return PageRows(
        page=page,
        captures=list_captures(connection, n),
        articles=rows_of(articles, "page"),
        speakers=rows_of(speakers, "position"),
        occasions=rows_of(occasions, "position"),
        statements=rows_of(statements, "position"),
        unindexed=find_missing(connection, n),
    )


def gather_sound(connection: Connection, n: int) -> PageRows:
    """The rows of a page whose captures, bytes and reading have the hashes that they had when they were added.

    Raises RecordError if they haven't.
    """
    try:
        kept = gather(connection, n)
        wrong = next(doubt_kept(kept), None)
    except (TypeError, ValueError) as error:  # a damaged column can hold anything
        raise RecordError(f"{DAMAGED}: {error}") from error
    if wrong is not None:
        raise RecordError(f"{DAMAGED}: {wrong[1]}")
    return kept


def keep_page(kept: PageRows) -> KeptPage:
    """What the record knows of a page, with all its captures."""
    page, captures = kept.page, kept.captures
    return KeptPage(
        id=page.id,
        name=captures[0].name,
        media_type=page.media_type,
        text_sha256=page.text_sha256,
        text_rules=page.text_rules,
        read_by=load_json(page.read_by),
        captures=tuple(Capture(row.name, row.url, row.captured_at, load_told(row.headers)) for row in captures),
    )
