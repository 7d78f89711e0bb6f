"""Words for people: why a value is empty, how a saying is put, and how many things there are.

The one place where the codes of `onrecord.Reason`, `onrecord.Voice` and `onrecord.Drop` become English. The
documentation lists the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import Drop, Reason, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REASONS = {
    Reason.NOT_TOLD: "the page doesn't tell",
    Reason.AMBIGUOUS: "the page can be read in more than one way",
    Reason.NO_PUBLISHED_DATE: "it counts from the day of publication, which the page doesn't tell",
    Reason.ONLY_OTHER_DATES: "the page has dates, but none is known to be the article's",
    Reason.NO_ARTICLE: "there is no article on the page",
    Reason.UNSUPPORTED_LANGUAGE: "this language isn't read",
    Reason.NOT_READ: "this wasn't looked for",
}

VOICES = {
    Voice.FIRST_HAND: "first hand",
    Voice.SECOND_HAND: "second hand",
    Voice.DENIED: "said not to have been said",
    Voice.ASKED: "asked",
    Voice.THOUGHT: "thought or felt",
    Voice.FUTURE: "still to be said",
    Voice.CONDITIONAL: "said if",
}

DROPS = {
    Drop.NO_CAPTURE: "a record about a capture, not one of a page",
    Drop.REVISIT: "the page is the same as in an earlier record",
    Drop.REDIRECT: "the server sent elsewhere",
    Drop.HTTP_ERROR: "the server answered with an error",
    Drop.NO_PAGE: "neither HTML nor plain text",
    Drop.UNCHANGED: "the page hasn't changed since the last capture",
}


def list_drops(dropped: Mapping[Drop, int]) -> Iterator[str]:
    """A line for each reason why captures were passed over, in the order of the reasons."""
    return (f"{count(dropped[drop], 'capture')} passed over: {DROPS[drop]}" for drop in Drop if dropped[drop])


def count(number: int, noun: str) -> str:
    """``1 page``, ``1,240 pages``; for nouns whose plural is regular."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
