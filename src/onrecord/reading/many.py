"""The readings of many sources, one after the other.

``for reading in onrecord.read("saved/", "minutes.txt")`` gives one for each page, in this order, as soon as it is read.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby, islice
from typing import TYPE_CHECKING

from onrecord import pages
from onrecord.dates import parse_iso
from onrecord.errors import PageError, UsageError
from onrecord.nouns import Failure, Form, Given
from onrecord.reading.page import Until
from onrecord.reading.sharing import share
from onrecord.reading.wire import Terms
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from onrecord.nouns import Drop, Known, Page, Reading


class Readings:
    """The readings of one or many pages, one at a time, in the order of the sources.

    A page that can't be read comes as a Failure; the others go on. ``one()`` is for the single page.

    dropped: how many captures were no pages to read, so far and for each reason.
    """

    def __init__(self, found: Iterable[Reading | Failure], dropped: Counter[Drop]) -> None:
        self._found = iter(found)
        self.dropped = dropped

    def __iter__(self) -> Iterator[Reading | Failure]:
        return self._found

    def one(self) -> Reading:
        """The only reading. Raises PageError if the page failed, UsageError if there isn't exactly one page."""
        found = list(islice(self._found, 2))
        if len(found) != 1:
            raise UsageError(f"one() is for a single page; the sources hold {'more' if found else 'none'}")
        if isinstance(found[0], Failure):
            raise PageError(f"{found[0].name}: {found[0].message}")
        return found[0]


def read(
    *sources: str | Path,
    form: Form | str = Form.PAGE,
    until: Until | str = Until.MOMENTS,
    published: str | None = None,
    url: str | None = None,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
    warc: str | Path | None = None,
    allow_private: bool = False,
    known: Known | None = None,
) -> Readings:
    """Readings of files, folders, JSONL files, archives, web addresses and standard input (``-``), as they are asked
    for.

    form: ``page`` (with menus and teasers) or ``article`` (the body alone); until: the last stage;
    published: ISO 8601, for pages that don't tell it; url: where the page was captured. The pages are read in worker
    processes, within the limits that the settings name; a page over one of them comes as a Failure.
    For pages of the web: warc, a folder to keep all answers in; allow_private, ask hosts that aren't public, for tests;
    known, what an earlier capture of an address was stamped with.

    >>> import onrecord
    >>> reading = onrecord.read("samples/harbour-post-treaty.txt").one()  # doctest: +SKIP

    Raises UsageError for arguments that make no sense, before any page is read.
    """
    if not sources:
        raise UsageError("nothing to read: name a file, a folder, an address, or - for standard input")
    try:
        given = Given(published_else=parse_iso(published) if published else None)
        shape, last = Form(form), Until(until)
    except ValueError as error:
        raise UsageError(str(error)) from None
    chosen = settings or Settings.load()
    terms = _terms(last, chosen)
    # A list: a source that makes no sense is refused here, before any page is read.
    dropped: Counter[Drop] = Counter()
    fetch = pages.open_web(chosen, warc=warc, allow_private=allow_private, known=known)
    streams = [
        pages.read(source, form=shape, given=given, url=url, settings=chosen, stdin=stdin, fetch=fetch, dropped=dropped)
        for source in sources
    ]
    # Standard input by itself: what stands before it is given before somebody has to type.
    runs = groupby(zip(sources, streams, strict=True), key=lambda known: str(known[0]) == pages.STDIN)
    found = (
        found
        for _, run in runs
        for found in share((page for _, stream in run for page in stream), terms, chosen.workers)
    )
    return Readings(found, dropped)


def read_pages(
    found: Iterable[Page | Failure], *, until: Until = Until.MOMENTS, settings: Settings | None = None
) -> Readings:
    """Readings of pages that are at hand, in their order, as they are asked for; a Failure keeps its place."""
    chosen = settings or Settings.load()
    return Readings(share(found, _terms(until, chosen), chosen.workers), Counter())


def _terms(until: Until, chosen: Settings) -> Terms:
    return Terms(until, chosen.threads, chosen.max_page_seconds, chosen.max_page_memory)
