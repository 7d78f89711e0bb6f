"""Things joined in sets: what is joined with what, whatever the order of joining."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Joined:
    """A partition that only gets coarser (disjoint sets); members are named by strings."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {member: member for member in members}

    def top(self, member: str) -> str:
        """The least member of its set, which stands for it."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def has(self, member: str) -> bool:
        return member in self._parent

    def join(self, a: str, b: str) -> None:
        least, other = sorted((self.top(a), self.top(b)))
        self._parent[other] = least

    def sets(self) -> dict[str, list[str]]:
        """The sets by their least member, all in order."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._parent):
            found.setdefault(self.top(member), []).append(member)
        return found

    def copy(self) -> Joined:
        other = Joined(self._parent)
        other._parent = dict(self._parent)
        return other
