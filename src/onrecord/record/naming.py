"""Whose name is it, however it is spelt?

``--speaker "Ana Braske"`` finds what the record has of *Ana Brask*, *ANA BRÅSK* and *Анна Браск*; ``--speaker brask``
what it has of everybody of that name. Nobody is found silently: a search says with its results which names of the
record it took for the asked one, and why (`Named`).

A name is found by its words, in any order, or by another spelling. For that each distinct name has keys in the record:
its words, and those of `onrecord.matches.people`, which spellings of one name share. Of the names that
share the most keys with the asked one the likest are compared. A key that thousands of names have says little, and is
left out where there are rarer ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from sqlalchemy import func, literal, select, union, union_all

from onrecord.matches.people import Tier, compare, keys, rank
from onrecord.nouns import SpeakerType
from onrecord.record.database import insert_new
from onrecord.record.tables import name_keys, speakers, tallies
from onrecord.text import join_words, split_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import CompoundSelect, Connection

    from onrecord.record.rows import Row

_WORD = "="
"""Before a key that is a word itself."""
_LONGEST = 60
"""Code points of a word that is a key."""
_SHARING = 80
"""Names that are put in order: those that share the most keys and, of those, are as long as the asked one."""
_COMPARED = 20
_LOOKED_THROUGH = 6000
"""Names that keys may have together, the rarest first."""
_TAKEN = {Tier.SAME, Tier.LIKELY}
_KINDS = (SpeakerType.PERSON, SpeakerType.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the record that was taken for the asked one.

    name: folded, as the record compares it. likeness: ``words`` where it has all words of the asked name, else the
    tier of the comparison (`onrecord.matches.people.Tier`). reasons: for people to read.
    """

    name: str
    likeness: str
    reasons: tuple[str, ...] = ()


def list_keys(folded: str, kind: str) -> set[str]:
    """The keys of a folded name of a type of speaker: its words and, of persons and organizations, its sounds."""
    found = {_WORD + word[:_LONGEST] for word in folded.split()}
    if kind in _KINDS:
        found |= keys(folded, SpeakerType(kind)) - {""}
    return found


def add_names(connection: Connection, new_speakers: Iterable[Row]) -> None:
    """Keep the keys of speakers' names; those that are there stay."""
    wanted = {(key, row["folded"]) for row in new_speakers for key in list_keys(row["folded"], row["type"])}
    names = {folded for _, folded in wanted}
    held = select(name_keys.c.key, name_keys.c.folded).where(name_keys.c.folded.in_(names))
    new = wanted - {(row.key, row.folded) for row in connection.execute(held)} if wanted else set()
    if new:
        rows = [{"key": key, "folded": folded} for key, folded in sorted(new)]
        connection.execute(insert_new(connection, name_keys), rows)


def find_unkeyed(connection: Connection, told: Iterable[tuple[str, str]]) -> list[str]:
    """Which of the folded names, each with its type, lack a key."""
    named = sorted(set(told))
    held = select(name_keys.c.key, name_keys.c.folded).where(name_keys.c.folded.in_({folded for folded, _ in named}))
    there = {(row.key, row.folded) for row in connection.execute(held)}
    return [folded for folded, kind in named if any((key, folded) not in there for key in list_keys(folded, kind))]


def find_named(connection: Connection, asked: str) -> tuple[Named, ...]:
    """The names of the record that are the asked one, in any spelling, those with its words first."""
    by_words = sorted(_find_by_words(connection, split_words(asked)))
    found = {name: Named(name, "words") for name in by_words}
    sounds = {kind: keys(asked, kind) - {""} for kind in _KINDS}
    sharing = {heard: _find_sharing(connection, asked, heard) for heard in set(sounds.values())}
    for kind, heard in sounds.items():
        for named in _choose_likest(asked, sharing[heard], kind):
            found.setdefault(named.name, named)
    return tuple(found.values())


def select_persons(asked: str, named: Iterable[Named]) -> CompoundSelect[tuple[str]]:
    """The keys of those who have one of these names on a page, or the asked one by the word of a reviewer alone."""
    own = [f"{kind.value}:{join_words(asked)}" for kind in _KINDS]
    return union(
        select(speakers.c.person).where(speakers.c.folded.in_([it.name for it in named])),
        select(tallies.c.person).where(tallies.c.person.in_(own)),
    )


def _find_by_words(connection: Connection, words: list[str]) -> Iterator[str]:
    """Names with all of the words."""
    wanted = {_WORD + word[:_LONGEST] for word in words}
    held = (
        select(name_keys.c.folded)
        .where(name_keys.c.key.in_(wanted))
        .group_by(name_keys.c.folded)
        .having(func.count() == len(wanted))
    )
    yield from (name for name in connection.scalars(held) if set(words) <= set(name.split()))


def _find_sharing(connection: Connection, asked: str, heard: Collection[str]) -> list[str]:
    """The names that share the most of the keys."""
    shared = func.count()
    held = (
        select(name_keys.c.folded)
        .where(name_keys.c.key.in_(_keep_rare(connection, heard)))
        .group_by(name_keys.c.folded)
        .order_by(shared.desc(), func.abs(func.length(name_keys.c.folded) - len(asked)), name_keys.c.folded)
        .limit(_SHARING)
    )
    return list(connection.scalars(held).all())


def _keep_rare(connection: Connection, heard: Collection[str]) -> list[str]:
    """The rarest of the keys."""
    some = {
        key: select(name_keys.c.key).where(name_keys.c.key == key).limit(_LOOKED_THROUGH).subquery() for key in heard
    }
    counts = [
        select(literal(key).label("key"), func.count().label("names")).select_from(it) for key, it in some.items()
    ]
    rows = sorted((row.names, row.key) for row in connection.execute(union_all(*counts))) if counts else []
    together = accumulate(names for names, _ in rows)
    return [
        key for (_, key), names in zip(rows, together, strict=True) if names <= _LOOKED_THROUGH or key == rows[0][1]
    ]


def _choose_likest(asked: str, names: Iterable[str], kind: SpeakerType) -> Iterator[Named]:
    """Other spellings, the likest first."""
    for name in rank(asked, names, kind, _COMPARED):
        likeness = compare(asked, name, kind)
        if likeness.tier in _TAKEN:
            yield Named(name, likeness.tier.value, likeness.reasons)
