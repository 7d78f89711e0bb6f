"""One page, all the way: which stage comes after which.

"The quay stays," Ana Brask said on Friday. The text layer gives the line, the article says that it is a paragraph, the
statements that somebody said it, the speakers who, the moments when.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.errors import PageError, SetupError, lacks_memory
from onrecord.nouns import Failure, Reading, Reason
from onrecord.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.nouns import Article, Occasion, Page, Speaker


class Until(StrEnum):
    """The last stage of a reading."""

    ARTICLE = "article"
    STATEMENTS = "statements"
    SPEAKERS = "speakers"
    MOMENTS = "moments"


def read_page(page: Page, *, until: Until = Until.MOMENTS, threads: int = 1) -> Reading:
    """All that one page gives, read in this process. threads: that the reader model may use.

    Nothing bounds its time and its memory; `onrecord.read` does. Raises PageError where its bytes hold no text,
    SetupError where the model's files aren't those that were installed.
    """
    # Here, not above: whose pages are read by workers needs neither parser nor model.
    from onrecord import articles, moments, speakers, statements  # noqa: PLC0415
    from onrecord.text import RULES, render  # noqa: PLC0415

    read_by: tuple[tuple[str, str], ...]
    with _no_search_for_cycles():
        text = render(page)
        read_by = (("onrecord", VERSION), ("text", RULES), *articles.read_by(text))
        article = articles.extract(page, text)
        unread = _why_unread(article, statements.LANGUAGES)
        if until is Until.ARTICLE or unread:
            return Reading(page, text, article, read_by=read_by, unread=unread)
        found, impressions = statements.find(page.id, text, article, threads=threads)
        read_by = (*read_by, ("reader", statements.read_by()))
        who: tuple[Speaker, ...] = ()
        occasions: tuple[Occasion, ...] = ()
        if until is not Until.STATEMENTS:
            found, who = speakers.resolve(text, article, found, impressions)
            read_by = (*read_by, ("speakers", speakers.read_by()))
        if until is Until.MOMENTS:
            found, occasions = moments.place(text, article, found, who)
    return Reading(page, text, article, found, who, occasions, read_by)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """A reading makes many objects and hardly a cycle: to look for some all the time costs a twentieth of it."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _why_unread(article: Article, languages: frozenset[str]) -> Reason | None:
    """Where the words beside the quotation marks can't be read, a quotation without its source is no statement."""
    if not article.paragraphs:
        return Reason.NO_ARTICLE
    language = article.language.value
    return Reason.UNSUPPORTED_LANGUAGE if language is not None and language not in languages else None


def attempt(page: Page, *, until: Until, threads: int) -> Reading | Failure:
    """What the page gives, or why it gives nothing. Raises SetupError, for then no page could be read; MemoryError."""
    try:
        return read_page(page, until=until, threads=threads)
    except PageError as error:
        return Failure(page.name, error.code, error.message, page.url)
    except Exception as error:  # a page that finds a defect of ours must not take down the run
        # Half of the libraries are loaded when the first page needs them, and there may be no room for them any more.
        if lacks_memory(error):
            raise MemoryError from error
        if isinstance(error, SetupError):
            raise
        return Failure(page.name, "internal", f"a defect in onrecord: {type(error).__name__}: {error}", page.url)
