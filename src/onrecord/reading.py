"""The order of the stages for one page, and the reading of many.

::

    source -> Page -> page text -> Article -> Statements -> Speakers -> Moments = Reading

Everything here is a pure function of the page: no database, no clock, no network, the same result on a laptop
and on a thousand workers. This module alone knows the order of the stages.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from onrecord import articles, moments, pages, speakers, statements
from onrecord.dates import parse_iso
from onrecord.errors import PageError, SetupError, UsageError
from onrecord.nouns import Failure, Form, Given, Reading, Reason
from onrecord.settings import Settings
from onrecord.text import RULES as TEXT_RULES
from onrecord.text import render
from onrecord.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from onrecord.nouns import Article, Page, Speaker


class Until(StrEnum):
    """The last stage of a reading."""

    ARTICLE = "article"
    STATEMENTS = "statements"
    SPEAKERS = "speakers"
    MOMENTS = "moments"


READ_BY = (("onrecord", VERSION), ("text", TEXT_RULES))


def read_page(page: Page, *, until: Until = Until.MOMENTS, threads: int = 1) -> Reading:
    """All that one page gives. threads: that the reader model may use.

    Raises PageError where its bytes hold no text, SetupError where the model's files aren't those that were installed.
    """
    text = render(page)
    article = articles.extract(page, text)
    unread = _why_unread(article)
    if until is Until.ARTICLE or unread:
        return Reading(page, text, article, read_by=READ_BY, unread=unread)
    found = statements.find(page.id, text, article, threads=threads)
    who: tuple[Speaker, ...] = ()
    if until is not Until.STATEMENTS:
        found, who = speakers.resolve(text, article, found)
    if until is Until.MOMENTS:
        found = moments.place(text, article, found)
    return Reading(page, text, article, found, who, read_by=(*READ_BY, ("reader", statements.read_by())))


def _why_unread(article: Article) -> Reason | None:
    """Where the words beside the quotation marks can't be read, a quotation without its source is no statement."""
    if not article.paragraphs:
        return Reason.NO_ARTICLE
    language = article.language.value
    return Reason.UNSUPPORTED_LANGUAGE if language is not None and language not in statements.LANGUAGES else None


class Readings:
    """The readings of one or many pages, one at a time, in the order of the sources.

    A page that can't be read comes as a Failure; the others go on. ``one()`` is for the single page.
    """

    def __init__(self, pages_or_failures: Iterator[Page | Failure], until: Until, threads: int = 1) -> None:
        self._pages = pages_or_failures
        self._until = until
        self._threads = threads

    def __iter__(self) -> Iterator[Reading | Failure]:
        for page in self._pages:
            yield page if isinstance(page, Failure) else self._read(page)

    def one(self) -> Reading:
        """The only reading. Raises PageError if the page failed, UsageError if there isn't exactly one page."""
        found = list(islice(self, 2))
        if len(found) != 1:
            raise UsageError(f"one() is for a single page; the sources hold {'more' if found else 'none'}")
        if isinstance(found[0], Failure):
            raise PageError(f"{found[0].name}: {found[0].message}")
        return found[0]

    def _read(self, page: Page) -> Reading | Failure:
        try:
            return read_page(page, until=self._until, threads=self._threads)
        except PageError as error:
            return Failure(page.name, error.code, error.message, page.url)
        except SetupError:  # no page could be read
            raise
        except Exception as error:  # a page that finds a defect of ours must not take down the run
            return Failure(page.name, "internal", f"a defect in onrecord: {type(error).__name__}: {error}", page.url)


def read(
    *sources: str | Path,
    form: Form | str = Form.PAGE,
    until: Until | str = Until.MOMENTS,
    published: str | None = None,
    url: str | None = None,
    settings: Settings | None = None,
    stdin: BinaryIO | None = None,
) -> Readings:
    """Readings of files, folders, JSONL files and standard input (``-``), as they are asked for.

    form: ``page`` (with menus and teasers) or ``article`` (the body alone); until: the last stage;
    published: ISO 8601, for pages that don't tell it; url: where the page was captured.

    >>> import onrecord
    >>> reading = onrecord.read("samples/harbour-post-treaty.txt").one()  # doctest: +SKIP

    Raises UsageError for arguments that make no sense, before any page is read.
    """
    if not sources:
        raise UsageError("nothing to read: name a file, a folder, a .jsonl file, or - for standard input")
    try:
        given = Given(published_else=parse_iso(published) if published else None)
        shape, last = Form(form), Until(until)
    except ValueError as error:
        raise UsageError(str(error)) from None
    chosen = settings or Settings.load()
    # A list: a source that makes no sense is refused here, before any page is read.
    streams = [pages.read(source, form=shape, given=given, url=url, settings=chosen, stdin=stdin) for source in sources]
    return Readings((page for stream in streams for page in stream), last, chosen.threads)
