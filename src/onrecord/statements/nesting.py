"""Statements inside statements: ``She said the board had told her that nobody would pay`` holds two.

The inner one is kept, and says inside which it stands: whoever counts what she said must not count the board's words
twice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Statement


def nest(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each statement with the smallest other one whose content holds its cue and all its content."""
    around = [_around(s, statements) for s in statements]
    return tuple(replace(s, nested_in=other) if other else s for s, other in zip(statements, around, strict=True))


def _around(statement: Statement, statements: Sequence[Statement]) -> str | None:
    parts = (*statement.content, *statement.cue)
    around = [
        other
        for other in statements
        if other.content[0].start <= parts[0].start < other.content[-1].end
        and other is not statement
        and all(any(part in piece for piece in other.content) for part in parts)
        and _length(other) > _length(statement)
    ]
    return min(around, key=_length).id if around else None


def _length(statement: Statement) -> int:
    return sum(map(len, statement.content))
