"""What an account may do: a reader reads, a reviewer judges, an owner looks after the accounts.

Each role may all that the ones before it may. The order in which they stand is their order.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to a record."""

    READER = "reader"
    """Reads a record that isn't open to everybody."""
    REVIEWER = "reviewer"
    """Judges what the machine read."""
    OWNER = "owner"
    """Says who else may."""

    def may(self, needed: Role) -> bool:
        """Whether this role is enough where `needed` is asked for."""
        return _ORDER.index(self) >= _ORDER.index(needed)


def lower(one: Role, other: Role) -> Role:
    """The one that may less."""
    return min(one, other, key=_ORDER.index)


_ORDER = tuple(Role)
