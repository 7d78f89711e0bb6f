"""Which pages hold two words side by side: how words are found that stand on a page, but in no statement.

Somebody copies a headline, or what an outlet says in its own voice, as a quotation. The index of words has statements
alone, and one of all words of all pages would help little: *people*, *will* and *campaign* stand in half of them. So of
each page its telling words are kept with the word before each, the two as one number of 65,536::

    "The harbour stays open until April"
     the harbour 3140    harbour stays abe6    stays open fd3a    until april ceb2

Two pairs may have one number, and a page may have all pairs of a quotation in several places: the numbers find pages,
and the pages are then read (`onrecord.record.on_page`). What they can't do is miss one. The words are compared by the
same keys here and there (`onrecord.matches.wordings`), so a page that has the quotation has each of its pairs.

Of each page the pairs are those of the text that its bytes give by the rules of the day. They change only when a page
is read again by other rules; what it had by the old ones SQLite keeps, and looks into the page in vain for it. Whoever
changes the keys of words, or how pairs are numbered, writes a migration that makes the pairs anew.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol
from zlib import crc32

from onrecord.matches.wordings import is_common, read_wording
from onrecord.record import pairs_postgresql, pairs_sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Select

    from onrecord.matches.wordings import Wording
    from onrecord.record.sums import Sums

MOST_CHARACTERS = 300_000
"""Code points of a page that are looked into."""
_NUMBERS = 1 << 16
_ASKED = 8
"""Pairs of a quotation that pages are looked for by: of pages without it hardly one has all."""


class _Kind(Protocol):
    """What each database does."""

    def add(self, connection: Connection, page: int, numbers: list[int]) -> None: ...

    def holds(self, connection: Connection, page: int, numbers: list[int]) -> bool: ...

    def match(self, numbers: list[int]) -> Select[tuple[int]]: ...

    def sum_up(self, connection: Connection) -> Sums: ...


_KINDS: dict[str, _Kind] = {"sqlite": pairs_sqlite, "postgresql": pairs_postgresql}


def read_page(text: str) -> Wording:
    """The words of a page, as far as it is looked into."""
    return read_wording(text[:MOST_CHARACTERS])


def number_pairs(keys: Sequence[str]) -> list[int]:
    """The number of each telling word with the one before it, each once, in order of size."""
    return sorted({_number(*pair) for pair in _list_pairs(keys)})


def add_pairs(connection: Connection, page: int, text: str) -> None:
    """Let a page be found by its text."""
    _kind(connection).add(connection, page, number_pairs(read_page(text).keys))


def sum_pairs(connection: Connection) -> Sums:
    """What the pairs of all pages come to, where a database tells that faster than whether it has those of one."""
    return _kind(connection).sum_up(connection)


def holds_pairs(connection: Connection, page: int, text: str, sums: Sums) -> bool:
    """Whether the page can be found by all that its text holds; sums: of some moments ago."""
    numbers = number_pairs(read_page(text).keys)
    return sums.fit(page, numbers) or _kind(connection).holds(connection, page, numbers)


def find_paired(connection: Connection, given: Wording, weights: Mapping[str, float], most: int) -> list[int]:
    """Row numbers of the first pages that have the rarest pairs of the quotation; weights: how rare each word is."""
    rarest = sorted(_list_pairs(given.keys), key=lambda pair: (-weights[pair[0]] - weights[pair[1]], pair))[:_ASKED]
    if not rarest:
        return []
    return list(connection.scalars(_kind(connection).match([_number(*pair) for pair in rarest]).limit(most)))


def copy_pairs(connection: Connection, to: Connection) -> None:
    """Copy the pairs of all pages from a record in PostgreSQL into another one."""
    for page, numbers in pairs_postgresql.walk(connection):
        _kind(to).add(to, page, numbers)


def _list_pairs(keys: Sequence[str]) -> set[tuple[str, str]]:
    common = {key for key in {*keys} if is_common(key)}
    return {pair for pair in pairwise(keys) if pair[1] not in common}


def _number(one: str, other: str) -> int:
    return crc32(f"{one} {other}".encode()) % _NUMBERS


def _kind(connection: Connection) -> _Kind:
    return _KINDS[connection.dialect.name]
