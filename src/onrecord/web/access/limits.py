"""How often what may be asked, by whom.

::

    a sign-in     by name and address    5 at once, then one every 30 seconds
                  by address            20 at once, then one every 6 seconds
                  by name               50 at once, then one every 10 seconds
    a change      by account or address 60 at once, then one a second
    a search      by address            60 at once, then two a second

The narrow limit on a name counts for one address, so that a stranger who guesses can't shut the owner of the name out;
the wide one stands against many addresses that guess together. A sign-in that succeeds doesn't count. Searches have no
limit where a site is reached from its own machine alone.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.text import fold
from onrecord.web.access.rates import Buckets, Rate, name_client
from onrecord.web.access.refusals import Refusal
from onrecord.web.access.same_origin import SAFE

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

_COSTLY = ("/search", "/check", "/charts", "/feeds", "/api")
"""What makes the record look through many statements."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The buckets of one process."""

    by_both: Buckets
    by_address: Buckets
    by_name: Buckets
    changes: Buckets
    searches: Buckets

    @classmethod
    def make(cls, clock: Callable[[], float] = time.monotonic) -> Self:
        rates = (Rate(5, 30), Rate(20, 6), Rate(50, 10), Rate(60, 1), Rate(60, 0.5))
        return cls(*(Buckets(rate, clock) for rate in rates))

    def check(
        self, method: str, path: str, client: str | None, account: str | None, *, is_local: bool
    ) -> Refusal | None:
        """Counts a request; refuses it if there were too many."""
        if method not in SAFE:
            return _refuse(self.changes.take(account or name_client(client)))
        if not is_local and f"{path}/".startswith(tuple(f"{costly}/" for costly in _COSTLY)):
            return _refuse(self.searches.take(name_client(client)))
        return None

    def check_sign_in(self, name: str, client: str | None) -> Refusal | None:
        """Counts a sign-in, before the password is looked at."""
        for bucket, key in self._list_sign_in(name, client):
            wait = bucket.take(key)
            if wait:
                return _refuse(wait)
        return None

    def forgive_sign_in(self, name: str, client: str | None) -> None:
        """The password was right."""
        for bucket, key in self._list_sign_in(name, client):
            bucket.give_back(key)

    def _list_sign_in(self, name: str, client: str | None) -> tuple[tuple[Buckets, str], ...]:
        who, where = fold(name), name_client(client)
        return (self.by_address, where), (self.by_both, f"{where} {who}"), (self.by_name, who)


def _refuse(wait: int) -> Refusal | None:
    if not wait:
        return None
    unit = "second" if wait == 1 else "seconds"
    return Refusal(429, "too_often", f"Too many requests: try again in {wait} {unit}.", wait)
