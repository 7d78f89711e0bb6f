"""Lists in helpings: so many from the first on."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.record.asking import MOST

MOST_AT_ONCE = 500


def check_helping(limit: int, offset: int) -> None:
    """Raises UsageError for a helping that can't be."""
    if not (1 <= limit <= MOST_AT_ONCE and 0 <= offset <= MOST):
        raise UsageError(f"a list gives 1 to {MOST_AT_ONCE} at a time, from the first on, not {limit} from {offset}")
