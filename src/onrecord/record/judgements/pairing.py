"""Two that are one, or aren't: people, occasions, utterances by the statements that report them, copies of one text.

::

    merge  person:ana brask   person:a. brask@1f0c.../p2    one person
    split  1f0c.../o1         9a07.../o2                    two occasions
    merge  5d1f0c22           77ab1e03                      two reports of the same words
    split  harbour.html       quay.html                     no copies of one text
    split  5d1f0c22           person:ana brask              this statement is a namesake's
    split  harbour.html       person:ana brask              all of this page are
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import UsageError
from onrecord.record.judgements.acts import SPANS, Act
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.joining import find_apart, join
from onrecord.record.looking_up import find_page, find_statement
from onrecord.record.stored import load_object
from onrecord.record.tables import judgements, occasions, pages, people, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.schema import Json

_OCCASION = re.compile(r"([0-9a-f]{16})/(o\d+)")
_TYPED = re.compile(r"(person|organization|group|document|unnamed):")


@dataclass(frozen=True, slots=True)
class Bound:
    """The page that a judgement is bound to, and the spans of its statement, if it is about one."""

    id: str
    text_sha256: str
    spans: Json | None


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: what it is, its key or id, and its page where it is a statement or page."""

    of: str
    key: str
    page: Bound | None = None


def check_pair(connection: Connection, act: Act, one: str, other: str) -> tuple[str, Json, Bound | None]:
    """Subject and value of a judgement about two, and the page that it is bound to, if it takes something out of a key.

    Raises UsageError.
    """
    subject, with_ = _find(connection, one), _find(connection, other)
    if subject.of != with_.of:
        return _check_taking_out(act, subject, with_)
    if subject.key == with_.key:
        raise UsageError(f"{one} and {other} are the same")
    _check_consistent(connection, act, subject.key, with_.key)
    return subject.key, {"of": "copies" if subject.of == "pages" else subject.of, "with": with_.key}, None


def is_known(connection: Connection, of: str, key: str) -> bool:
    """Whether the record has a key (``people``, ``occasions``), or a statement (``utterances``) or page (``copies``)
    with this id, now.
    """
    if of == "occasions":
        return _has_occasion(connection, key)
    column = {"people": people.c.key, "utterances": statements.c.id, "copies": pages.c.id}[of]
    return connection.scalar(select(column).where(column == key)) is not None


def _find(connection: Connection, name: str) -> _Side:
    if _TYPED.match(name) and is_known(connection, "people", name):
        return _Side("people", name)
    if _OCCASION.fullmatch(name) and _has_occasion(connection, name):
        return _Side("occasions", name)
    page = find_page(connection, name)
    if page is not None:
        row = connection.execute(select(pages.c.id, pages.c.text_sha256).where(pages.c.n == page)).one()
        return _Side("pages", row.id, Bound(row.id, row.text_sha256, None))
    statement = find_statement(connection, name)
    if statement is None:
        raise UsageError(
            f"the record has no {name!r}: give the key of a person or an occasion as `onrecord export` has it, "
            "the id of a statement, or a page"
        )
    columns = (statements.c.id, statements.c.reading, pages.c.id.label("page_id"), pages.c.text_sha256)
    found = connection.execute(select(*columns).join(pages).where(statements.c.n == statement)).one()
    read = load_object(found.reading)
    spans = {part: read[part] for part in SPANS}
    return _Side("utterances", found.id, Bound(found.page_id, found.text_sha256, spans))


def _has_occasion(connection: Connection, key: str) -> bool:
    told = _OCCASION.fullmatch(key)
    if told is None:
        return False
    held = select(occasions.c.key).join(pages).where(pages.c.id.startswith(f"sha256:{told[1]}"))
    return connection.scalar(held.where(occasions.c.key == told[2])) is not None


def _check_taking_out(act: Act, one: _Side, other: _Side) -> tuple[str, Json, Bound | None]:
    bound, key = (one, other) if one.page is not None else (other, one)
    if bound.page is None or key.page is not None:
        raise UsageError(f"{one.key} and {other.key} are of different kinds: {one.of} and {other.of}")
    if act is not Act.SPLIT:
        raise UsageError(f"{bound.key} is no key: set its speaker or occasion, or merge two keys")
    if bound.of == "pages" and key.of == "occasions" and bound.key.startswith(f"sha256:{key.key.partition('/')[0]}"):
        raise UsageError(f"{key.key} is the page's own: split it from the occasions of other pages")
    return bound.key, {"of": key.of, "with": key.key}, bound.page


def _check_consistent(connection: Connection, act: Act, one: str, other: str) -> None:
    """Raises UsageError where what would follow contradicts another pair that was judged."""
    judged = load(connection, judgements.c.act.in_(("merge", "split", "undo")))
    if act is Act.MERGE:
        apart = find_apart(judged, one, other)
        if apart is not None:
            raise UsageError(
                f"judgement {apart.n} says that {apart.subject} and {apart.value['with']} are not one, and they would "
                f"be: undo {apart.n} first, if it was wrong"
            )
        return
    joins = join([it for it in judged if {it.subject, (it.value or {}).get("with")} != {one, other}])
    if joins.are_one(one, other):
        raise UsageError(
            f"{one} and {other} are one by way of others that both were merged with: undo one of those merges first; "
            "`onrecord judgements list` shows them"
        )
