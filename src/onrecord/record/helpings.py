"""Long lists in helpings: a database takes only so many values in one question."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")

_MOST = 500


def helpings(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Lists of at most 500."""
    rest = iter(items)
    while some := list(islice(rest, _MOST)):
        yield some
