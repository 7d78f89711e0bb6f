"""What people took out of a key: who says this on ``harbour.html`` isn't the Ana Brask whom all the others mean.

::

    split  5d1f0c22       person:ana brask     this statement is a namesake's, or of nobody knows whom
    split  harbour.html   person:ana brask     all that this page has under the key is
    split  5d1f0c22       1f0c52a9.../o1       this statement wasn't made there

Whatever lists a statement, or hands it on, has it under none of these keys. Statements are those that are read now: one
that has another id since it was judged is the same statement all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.fitting import bind
from onrecord.record.judgements.judged import load_statements
from onrecord.record.judgements.resolving import keep_standing
from onrecord.record.tables import judgements

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.record.judgements.acts import Judgement

Pair = tuple[str, str]

_SPLITS = judgements.c.act.in_((Act.SPLIT, Act.UNDO))


def find_taken_out(connection: Connection, page_id: str | None = None) -> frozenset[Pair]:
    """Ids of statements and of pages, each with a key that isn't theirs: of one page, or of all."""
    which = (_SPLITS,) if page_id is None else (_SPLITS, judgements.c.page_id == page_id)
    splits = (it for it in keep_standing(load(connection, *which)) if it.page_id is not None)
    found = ((find_subject(connection, it), it.value["with"]) for it in splits)
    return frozenset((about, key) for about, key in found if about is not None)


def find_subject(connection: Connection, split: Judgement) -> str | None:
    """The id that the page has, or that the statement has now; None if there is no such statement any more."""
    if split.spans is None or split.page_id is None:
        return split.subject
    return bind(split, load_statements(connection, split.page_id))[1]


def keys_out(taken_out: frozenset[Pair], statement: str, page_id: str) -> frozenset[str]:
    """The keys that a statement of a page isn't under."""
    return frozenset(key for about, key in taken_out if about in {statement, page_id})
