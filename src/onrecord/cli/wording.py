"""Words for people: why a value is empty, how a saying is put, and how many things there are.

The one place where the codes of `onrecord.Reason` and `onrecord.Voice` become English. The documentation lists the
same words.
"""

from __future__ import annotations

from onrecord import Reason, Voice

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


def count(number: int, noun: str) -> str:
    """``1 page``, ``1,240 pages``; for nouns whose plural is regular."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
