"""The way through a list that is longer than a page: earlier, later, and where one is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the pages before and after are, None where there is none; first, last: numbers of the items shown."""

    before: str | None
    after: str | None
    first: int
    last: int


def turn(path: str, fields: dict[str, str], number: int, *, size: int, shown: int, more: bool) -> Turn:
    """`fields`: what the list was asked for; shown: how many items this page has; more: whether others follow."""

    def lead(to: int) -> str:
        asked = {**fields, **({"page": str(to)} if to > 1 else {})}
        return f"{path}?{urlencode(asked)}" if asked else path

    first = (number - 1) * size
    return Turn(
        lead(number - 1) if number > 1 else None,
        lead(number + 1) if more else None,
        first + 1 if shown else 0,
        first + shown,
    )
