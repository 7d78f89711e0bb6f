"""Pages of the web: ``onrecord add https://harbourpost.example/a17``.

::

    addresses -> robots, pacing, budgets -> resolving -> dialling -> asking -> fetching = Page
                                                                            -> keeping = WARC

An address comes from anybody: a list, a feed, the redirect of a hostile server. So no host is asked but public ones
(`addresses`, `resolving`, `dialling`); none is asked what its robots.txt forbids, faster than it can bear, or without
end (`robots`, `pacing`, `budgets`); and every answer is kept as it came, if the user wants (`keeping`).
"""

from onrecord.pages.web.fetching import Fetcher, Wires

__all__ = ["Fetcher", "Wires"]
