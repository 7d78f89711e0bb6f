"""Keys of what is on one page only, as the whole record names it.

The occasion ``o1`` of a page is ``1f0c52a9be77d310/o1`` for as long as it is joined with none of another page.
"""

from __future__ import annotations

_DIGITS = 16
OWN_KEY = len("sha256:") + 1, _DIGITS
"""Where `shorten` cuts, as databases count: from which character on, and how many."""


def shorten(page_id: str) -> str:
    """The beginning of a page's id, ``sha256:`` left out: as many digits as tell all pages apart."""
    return page_id.removeprefix("sha256:")[:_DIGITS]


def page_bound(page_id: str, key: str) -> str:
    """The key of an occasion that is joined with none."""
    return f"{shorten(page_id)}/{key}"
