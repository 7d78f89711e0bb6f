"""Pages that a model hasn't learned from: five folds by site.

The figures of a model that ships are those of five others, each of which learned from four fifths of the sites: of
pages that were learned from, nothing can be said.
"""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

FOLDS = 5


def site_of(address: str | None, page: str) -> str:
    """The host of a page's address, or the page itself where its address isn't known."""
    return (urlsplit(address or "").hostname or "").removeprefix("www.") or page


def fold(site: str) -> int:
    """Which fold the pages of a site belong to."""
    return int(hashlib.sha1(site.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS
