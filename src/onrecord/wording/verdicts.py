"""The verdicts of `check` in words for people. None of them says that anybody did, or didn't, say anything.

The one place where the codes of `onrecord.record.Verdict` and `onrecord.record.Mark` become English.
"""

from __future__ import annotations

from datetime import date

from onrecord.record import Fit, Mark, Verdict, Where
from onrecord.wording import count

VERDICTS = {
    Verdict.WORD_FOR_WORD: "Word for word on the record.",
    Verdict.CUT: "On the record, cut where the quotation says so.",
    Verdict.JOINED: "Run together from two or more places, without a mark.",
    Verdict.ALTERED: "On the record in other words: altered.",
    Verdict.OTHER_SPEAKER: "On the record as somebody else's words.",
    Verdict.ON_PAGE: "Stands on a page, but wasn't read as a statement.",
    Verdict.PARAPHRASE: "Not in these words. What follows may say the same in others.",
    Verdict.NOT_FOUND: "Not found.",
}
FITS = {
    Fit.SAME: "the speaker asked for",
    Fit.CAN_BE: "may be the speaker asked for",
    Fit.NOT_TOLD: "the page doesn't name whose words they are",
    Fit.OTHER: "somebody else than asked for",
}
MARKS = {
    Mark.QUOTATION_MARKS: "quotation marks",
    Mark.ELLIPSIS: "an ellipsis",
    Mark.BRACKETS: "square brackets",
    Mark.CAPITALS: "capitals",
    Mark.HYPHENS: "hyphens",
    Mark.SPELLING: "spelling",
    Mark.PUNCTUATION: "punctuation",
}
PLACES = {
    Where.HEADLINE: "in the headline",
    Where.ARTICLE: "in the article",
    Where.ELSEWHERE: "on the page, outside of the article",
}


def spell_days(first: str | None, last: str | None) -> str:
    """``2 November 2015 to 31 October 2016``; nothing where no page tells its day."""
    if not first or not last:
        return ""
    days = [f"{day.day} {day:%B %Y}" for day in map(date.fromisoformat, (first, last))]
    return days[0] if first == last else " to ".join(days)


def spell_looked(pages: int, statements: int, outlets: int, days: str) -> str:
    """What was looked through."""
    of = f" of {count(outlets, 'outlet')}" if outlets else ""
    return f"{count(statements, 'statement')} in {count(pages, 'page')}{of}{f', {days}' if days else ''}"
