"""One round over the feeds: which of their pages are new, and these pages.

A feed that has changed is read, the newest page first. An index of sitemaps leads to sitemaps, of which only those are
asked that have changed. If the budget ends, the round ends with one failure, not with one for each page that is left;
the feed is then not noted as read, and the next round goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import PageError, PageOverBudget
from onrecord.nouns import Drop, Failure, Given, Page
from onrecord.pages.feeds.listings import parse_listing

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime, timedelta

    from onrecord.pages.feeds.listings import Entry, Listing
    from onrecord.pages.feeds.lists import Followed
    from onrecord.pages.feeds.notebook import Notebook
    from onrecord.pages.web import Fetcher

# An index may list indexes; nobody nests deeper who means well.
_DEEPEST = 2


class Following:
    """Feeds, what fetches them, and what was fetched before.

    again: how long after its last capture a page is asked for again that is still listed, if that is wanted at all.
    """

    def __init__(
        self,
        feeds: Sequence[Followed],
        fetcher: Fetcher,
        notebook: Notebook,
        limit: int,
        clock: Callable[[], datetime],
        again: timedelta | None = None,
    ) -> None:
        self._feeds = feeds
        self._fetcher = fetcher
        self._notebook = notebook
        self._limit = limit
        self._clock = clock
        self._again = again
        self._read: list[Page] = []
        self._seen: set[str] = set()

    def walk(self, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
        """The new pages of all feeds, and a failure for each page or feed that can't be had."""
        self._fetcher.start_run()
        self._read, self._seen = [], set()
        for feed in self._feeds:
            try:
                yield from self._walk_listing(feed.url, Given(outlet=feed.outlet), dropped, 0)
            except PageOverBudget as error:
                yield Failure(feed.url, error.code, error.message, feed.url)

    def note(self, found: Page | Failure) -> None:
        """What `walk` gave has been dealt with."""
        if isinstance(found, Failure):
            self._notebook.note_failure(found.name, found.code, self._clock())
        else:
            self._notebook.note(found, self._clock())

    def note_listings(self) -> None:
        """All that the feeds of this round listed has been dealt with."""
        for listing in self._read:
            self._notebook.note(listing, self._clock())
        self._read = []

    def _walk_listing(self, url: str, given: Given, dropped: Counter[Drop], depth: int) -> Iterator[Page | Failure]:
        if url in self._seen:
            return
        self._seen.add(url)
        try:
            # Where pages are asked for again, it must be known which are listed, also by a feed that hasn't changed.
            found = self._fetcher.fetch(Page(url, b""), types=None, conditional=self._again is None)
            if isinstance(found, Drop):
                dropped[found] += 1
                return
            listing = parse_listing(found.data, found.url or url, self._limit)
        except PageOverBudget:
            raise
        except PageError as error:
            yield Failure(url, error.code, error.message, url)
            return
        yield from self._walk_entries(listing, given, dropped, depth)
        self._read.append(found)

    def _walk_entries(
        self, listing: Listing, given: Given, dropped: Counter[Drop], depth: int
    ) -> Iterator[Page | Failure]:
        for entry in listing.entries:
            if listing.further:
                if depth < _DEEPEST and (entry.changed is None or self._notebook.is_new(entry.url, entry.changed)):
                    yield from self._walk_listing(entry.url, given, dropped, depth + 1)
            elif entry.url not in self._seen and self._is_due(entry):
                self._seen.add(entry.url)
                yield from self._fetch(entry, given, dropped)

    def _is_due(self, entry: Entry) -> bool:
        if self._notebook.is_new(entry.url, entry.changed):
            return True
        return self._again is not None and self._notebook.is_stale(entry.url, self._clock() - self._again)

    def _fetch(self, entry: Entry, given: Given, dropped: Counter[Drop]) -> Iterator[Page | Failure]:
        try:
            found = self._fetcher.fetch(Page(entry.url, b"", given=given))
        except PageOverBudget:
            raise
        except PageError as error:
            yield Failure(entry.url, error.code, error.message, entry.url)
            return
        if isinstance(found, Drop):
            dropped[found] += 1
            self._notebook.note_unchanged(entry.url, self._clock())
        else:
            yield found
