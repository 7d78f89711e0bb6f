"""What an address names is on the record, or the answer is 404 with the record's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from fastapi import HTTPException

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def find(ask: Callable[[], T]) -> T:
    """What is asked for by its name. Raises HTTPException 404 where the record hasn't got it."""
    try:
        return ask()
    except UsageError as error:
        raise HTTPException(404, error.message) from error
