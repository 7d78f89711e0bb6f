"""The readings of what feeds and sitemaps bring, round after round.

A page is noted as had when whoever asked for its reading comes back for the next one: so a program that is ended
between the two fetches it again, rather than never.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.nouns import Failure
from onrecord.reading.many import Readings
from onrecord.reading.page import Until
from onrecord.reading.sharing import share
from onrecord.reading.wire import Terms
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta
    from pathlib import Path

    from onrecord.nouns import Drop, Reading


class Watch:
    """Feeds and sitemaps that are followed.

    lists: TOML or OPML files, or addresses; notebook: the file that remembers what was fetched; again: how long after
    its last capture a page is asked for again that is still listed, whatever the feed says of it; by default only what
    the feed calls changed is. warc and allow_private are those of `read`. Raises UsageError for what is no list.
    """

    def __init__(
        self,
        *lists: str | Path,
        notebook: str | Path,
        again: timedelta | None = None,
        settings: Settings | None = None,
        warc: str | Path | None = None,
        allow_private: bool = False,
    ) -> None:
        # Here, not above: who reads files needs neither a client of the web nor a parser of feeds.
        from onrecord.pages.feeds import Following, Notebook, read_lists  # noqa: PLC0415
        from onrecord.pages.web import Fetcher  # noqa: PLC0415

        chosen = settings or Settings.load()
        notes = Notebook(notebook)
        fetcher = Fetcher(chosen, warc=warc, allow_private=allow_private, known=notes.find)
        feeds = read_lists(tuple(map(str, lists)))
        self._following = Following(feeds, fetcher, notes, chosen.max_page_bytes, lambda: datetime.now(UTC), again)
        self._terms = Terms(Until.MOMENTS, chosen.threads, chosen.max_page_seconds, chosen.max_page_memory)
        self._workers = chosen.workers

    def read_new(self) -> Readings:
        """One round: the readings of the pages that are new since the last one."""
        dropped: Counter[Drop] = Counter()
        return Readings(self._walk(dropped), dropped)

    def _walk(self, dropped: Counter[Drop]) -> Iterator[Reading | Failure]:
        for found in share(self._following.walk(dropped), self._terms, self._workers):
            yield found
            self._following.note(found if isinstance(found, Failure) else found.page)
        self._following.note_listings()
