"""What people judged of keys and of statements, as the joins take it.

::

    merge  person:ana brask     person:a. k. brask   people       one person, whatever the rules say
    split  1f0c.../o1           9a07.../o2           occasions    two, whatever place and day say
    split  harbour.html         person:ana brask     people       whom that page has under the key is a namesake
    split  5d1f0c22             1f0c.../o1           occasions    this statement wasn't made there

Joins depend on what stands and not on when it was said: whoever judges first and adds pages later has the same record.
So a key means what it stands for now, and a key that nothing has any more means nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from onrecord.matches.grouping import Judged
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.chain import load
from onrecord.record.judgements.resolving import keep_standing
from onrecord.record.judgements.taking_out import find_subject
from onrecord.record.tables import judgements, pages, speakers, statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

Pair = tuple[str, str]

PEOPLE, OCCASIONS, UTTERANCES, COPIES = "people", "occasions", "utterances", "copies"
_PAGE_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands, by what it is of.

    pairs: whether two are one; pages_out, statements_out: ids of pages and of statements, each with a key that isn't
    theirs.
    """

    pairs: Mapping[str, Judged]
    pages_out: Mapping[str, frozenset[Pair]]
    statements_out: Mapping[str, frozenset[Pair]]

    def partners(self, of: str) -> dict[str, set[str]]:
        """For each key that was judged, those that people said are one with it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for a, b in self.pairs[of].one:
            found[a].add(b)
            found[b].add(a)
        return found


def load_standing(connection: Connection) -> Standing:
    """The last judgement of each pair, and what was taken out of a key, as far as nobody has undone it."""
    pairs: dict[str, dict[Pair, bool]] = {of: {} for of in (PEOPLE, OCCASIONS, UTTERANCES, COPIES)}
    pages_out: defaultdict[str, set[Pair]] = defaultdict(set)
    statements_out: defaultdict[str, set[Pair]] = defaultdict(set)
    for judged in keep_standing(load(connection)):
        if judged.act not in {Act.MERGE, Act.SPLIT}:
            continue
        of, key = judged.value["of"], judged.value["with"]
        if judged.page_id is None:
            a, b = sorted((judged.subject, key))
            pairs[of][a, b] = judged.act is Act.MERGE
        elif judged.spans is None:
            pages_out[of].add((judged.subject, key))
        elif (statement := find_subject(connection, judged)) is not None:
            statements_out[of].add((statement, key))
    return Standing(
        {of: _judged(found) for of, found in pairs.items()},
        {of: frozenset(pages_out[of]) for of in pairs},
        {of: frozenset(statements_out[of]) for of in pairs},
    )


def _judged(pairs: Mapping[Pair, bool]) -> Judged:
    ones = frozenset(pair for pair, one in pairs.items() if one)
    return Judged(ones, frozenset(pairs.keys() - ones))


def spelling_of(person: str) -> str:
    """``person:ana brask`` of ``person:ana brask#Q1``, which stands for a part of what is spelled so."""
    return person.partition("#")[0]


def wake(connection: Connection, number: int) -> None:
    """Let the pages be joined again that a judgement, or the one that it undoes, is about."""
    judged = connection.execute(select(judgements).where(judgements.c.n == number)).one()
    if judged.undoes is not None:
        wake(connection, judged.undoes)
        return
    (one,) = load(connection, judgements.c.n == number)
    if one.act not in {Act.MERGE, Act.SPLIT}:
        return
    of = one.value["of"]
    met = {_find_page(connection, of, one.value["with"]), _find_page(connection, of, one.subject)}
    if one.page_id is not None:
        met.add(connection.scalar(select(pages.c.n).where(pages.c.id == one.page_id)))
    connection.execute(update(pages).where(pages.c.n.in_(met - {None})).values(joined=False))


def _find_page(connection: Connection, of: str, key: str) -> int | None:
    """A page where something has this key; from there the joins find all others."""
    if of == PEOPLE:
        found = select(speakers.c.page).where(speakers.c.spelling == spelling_of(key))
    elif of == UTTERANCES:
        found = select(statements.c.page).where(statements.c.id == key)
    elif of == OCCASIONS:
        found = select(pages.c.n).where(pages.c.id.startswith(f"sha256:{key[:_PAGE_DIGITS]}"))
    else:
        found = select(pages.c.n).where(pages.c.id == key)
    return connection.scalar(found.order_by("page" if of in {PEOPLE, UTTERANCES} else "n").limit(1))
