"""What the numbers of each page come to, for all pages of a record in twelve bytes each.

The numbers 3, 7 and 12 give 16 + 64 + 169 = 249. Other numbers hardly give the same, so a page whose sum is right has
the numbers that it should have; one whose sum isn't is looked at closely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable


class Sums:
    """Sums by the row number of the page."""

    KIND: ClassVar = np.dtype([("page", "<i4"), ("sum", "<i8")])

    def __init__(self, rows: np.ndarray[Any, np.dtype[np.void]] | None = None) -> None:
        """rows: of `KIND`, in the order of the pages; without them nothing is known of any page."""
        self._rows = np.zeros(0, self.KIND) if rows is None else rows

    def fit(self, page: int, numbers: Iterable[int]) -> bool:
        """Whether these are all numbers of the page, as far as a sum can tell; False for a page that has none."""
        at = int(np.searchsorted(self._rows["page"], page))
        known = at < len(self._rows) and int(self._rows["page"][at]) == page
        return known and int(self._rows["sum"][at]) == sum((number + 1) ** 2 for number in numbers)
