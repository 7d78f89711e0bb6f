"""Lists of pages that grow: feeds (RSS, Atom, JSON Feed) and sitemaps, followed round after round.

::

    lists (TOML, OPML, addresses) -> listings -> following = Page
                                                 notebook

A newsroom's list names thirty outlets. Each round asks every feed whether it has changed, fetches the pages that are
new in it, and leaves alone what was fetched before; `notebook` remembers that from one run to the next.
"""

from onrecord.pages.feeds.following import Following
from onrecord.pages.feeds.lists import read_lists
from onrecord.pages.feeds.notebook import Notebook

__all__ = ["Following", "Notebook", "read_lists"]
