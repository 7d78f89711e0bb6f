"""A page that is on the record, read again: another reading takes the place of the one that is there.

A newer model finds 41 statements where the old one found 40. The page, its bytes, its captures and what people
judged stay; what the machine read is replaced, in one transaction. A statement whose spans are the same keeps its id,
for an id is made of the page and the spans. Where only its cue or source is another one, the ledger says which id it
had and which it has, so that an id that somebody cited can still be followed::

    reread   40 statements became 41: 38 stay, 1 has another id (5d1f... is now 77ab...), 1 is gone (9c01...), 2 are new
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from onrecord.errors import PageError, UsageError
from onrecord.record.adding import Outcome, derive, enter, keep_read
from onrecord.record.captured import list_captures, spell_name
from onrecord.record.finding_aids import remove_aids, reword
from onrecord.record.joins.forgetting import forget_joins
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.fitting import Binding
from onrecord.record.judgements.listing import list_fits
from onrecord.record.judgements.ruling import forget_rulings, keep_rulings
from onrecord.record.pairs import add_pairs
from onrecord.record.standing import forget_standing, keep_standing
from onrecord.record.stored import load_object
from onrecord.record.tables import articles, doubts, judgements, occasions, pages, people, speakers, statements

if TYPE_CHECKING:
    from collections import Counter
    from datetime import datetime

    from sqlalchemy import Connection

    from onrecord.nouns import Reading
    from onrecord.record.database import Database
    from onrecord.record.judgements.listing import ListedJudgement
    from onrecord.schema import Json

_ANEW = ("text_sha256", "text_rules", "read_by", "reading_sha256")


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of a page's statements, by id, and of the judgements of the page that stand.

    outcome: ``reread``, or ``unchanged`` if the same was read by the same program. became: old id to new id where the
    content is the same. moved, unfitting: judgements that go with another id now, and that fit nothing any more.
    """

    outcome: Outcome
    kept: tuple[str, ...] = ()
    became: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    moved: tuple[ListedJudgement, ...] = ()
    unfitting: tuple[ListedJudgement, ...] = ()


def replace_reading(database: Database, reading: Reading, now: datetime) -> Replaced:
    """Put a reading in the place of the one that the record has of this page; all of it, or nothing.

    Raises UsageError if the record hasn't the page, PageError if the reading contradicts itself, BusyError if another
    writer holds the record.
    """
    try:
        with database.write() as connection:
            return _replace(connection, reading, now)
    except IntegrityError as error:
        told = str(error.orig).partition("\n")[0]
        raise PageError(f"the reading of {spell_name(reading.page.name)} contradicts itself: {told}") from error


def _replace(connection: Connection, reading: Reading, now: datetime) -> Replaced:
    page, read = derive(reading)
    found = select(pages.c.n, pages.c.text_sha256, pages.c.reading_sha256).where(pages.c.id == reading.page.id)
    was = connection.execute(found.with_for_update()).one_or_none()
    if was is None:
        raise UsageError(f"the record hasn't the page {reading.page.name}: add it")
    if was.reading_sha256 == page["reading_sha256"]:
        return Replaced(Outcome.UNCHANGED)
    before, named = _read_statements(connection, was.n), _list_people(connection, was.n)
    owed = _forget(connection, was.n, reading.page.id)
    connection.execute(update(pages).where(pages.c.n == was.n).values({name: page[name] for name in _ANEW}))
    keep_read(connection, was.n, read)
    reword(connection, was.n, keep_rulings(connection, reading.page.id))
    _forget_people(connection, named)
    same_text = was.text_sha256 == page["text_sha256"]
    if not same_text:
        add_pairs(connection, was.n, reading.text.text)
    replaced = _compare(before, _read_statements(connection, was.n), same_text=same_text)
    name = list_captures(connection, was.n)[0].name
    enter(connection, now, name, Outcome.REREAD, page_id=reading.page.id, message=_tell(replaced))
    keep_standing(connection, [was.n], owed)
    return _add_judgements(connection, replaced, reading.page.id)


def _read_statements(connection: Connection, n: int) -> list[Json]:
    read = select(statements.c.reading).where(statements.c.page == n).order_by(statements.c.position)
    return [load_object(one) for one in connection.scalars(read)]


def _forget(connection: Connection, n: int, page_id: str) -> Counter[str]:
    """Take out what was read of a page; rows that point to others first. Gives what `keep_standing` is owed."""
    owed = forget_standing(connection, n)
    remove_aids(connection, n)
    forget_rulings(connection, page_id)
    forget_joins(connection, n)
    for table in (statements, occasions, speakers, articles):
        connection.execute(delete(table).where(table.c.page == n))
    return owed


def _list_people(connection: Connection, n: int) -> list[str]:
    named = connection.execute(select(speakers.c.person, speakers.c.spelling).where(speakers.c.page == n))
    return sorted({key for row in named for key in row})


def _forget_people(connection: Connection, named: list[str]) -> None:
    """Take out those keys of the old reading that no speaker of any page has any more."""
    connection.execute(delete(doubts).where(or_(doubts.c.a.in_(named), doubts.c.b.in_(named))))
    has_speaker = (
        select(speakers.c.person)
        .where(or_(speakers.c.person == people.c.key, speakers.c.spelling == people.c.key))
        .exists()
    )
    connection.execute(delete(people).where(people.c.key.in_(named), ~has_speaker))


def _compare(before: list[Json], after: list[Json], *, same_text: bool) -> Replaced:
    """A statement became another one if it alone has the same content in the same text."""
    had, has = {one["id"]: one["content"] for one in before}, {one["id"]: one["content"] for one in after}
    fresh = [one for one in has if one not in had]
    became = {}
    for one, content in had.items():
        same = [other for other in fresh if has[other] == content]
        if one not in has and same_text and len(same) == 1:
            became[one] = same[0]
    return Replaced(
        Outcome.REREAD,
        kept=tuple(one for one in had if one in has),
        became=tuple(became.items()),
        gone=tuple(one for one in had if one not in has and one not in became),
        new=tuple(one for one in fresh if one not in became.values()),
    )


def _tell(replaced: Replaced) -> str:
    """The line of the ledger."""
    became = "; ".join(f"{one} is now {other}" for one, other in replaced.became)
    told = [
        f"{len(replaced.kept)} statements stay",
        *([f"{len(replaced.became)} have another id ({became})"] if became else []),
        *([f"{len(replaced.gone)} are gone ({', '.join(replaced.gone)})"] if replaced.gone else []),
        *([f"{len(replaced.new)} are new"] if replaced.new else []),
    ]
    return ", ".join(told)


def _add_judgements(connection: Connection, replaced: Replaced, page_id: str) -> Replaced:
    listed = list_fits(connection, load(connection, judgements.c.page_id == page_id))
    standing = [it for it in listed if it.stands]
    return replace(
        replaced,
        moved=tuple(it for it in standing if it.fit is Binding.MOVED),
        unfitting=tuple(it for it in standing if it.fit is Binding.UNFITTING),
    )
