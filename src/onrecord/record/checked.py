"""What `check` answers: a verdict on the wording, what it rests on, and where it was looked for.

::

    altered   "We shall [-not-] fill the reservoir until the herring have passed"
              Ilsabet Mórvane, 2024-03-15, Isarne Harbour Post
              looked for in 9 pages of 8 outlets, 11 March 2024 to 17 April 2024

A verdict says how the words that were asked for stand to words on the record. It never says whether anybody said
them, nor whether they are true: what isn't found wasn't found in so many pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.matches.wordings import Alignment, Marked, Standing
    from onrecord.nouns import Spans
    from onrecord.record.asked_speaker import Fit
    from onrecord.record.hits import Hit

SCHEMA = "onrecord.check/1"


class Verdict(StrEnum):
    """How a quotation stands to the record."""

    WORD_FOR_WORD = "word_for_word"
    CUT = "cut"
    JOINED = "joined"
    ALTERED = "altered"
    OTHER_SPEAKER = "other_speaker"
    ON_PAGE = "on_page"
    PARAPHRASE = "paraphrase"
    NOT_FOUND = "not_found"


class Where(StrEnum):
    """Where on a page words stand that aren't read as a statement."""

    HEADLINE = "headline"
    ARTICLE = "article"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Reported:
    """A statement that the quotation was held against.

    spans: the same words, in code points of the page text; confidence: how sure the statement was read, in [0, 1]; how:
    what told the speaker, or reason: why none was told; fit: against the speaker that was asked for.
    """

    hit: Hit
    standing: Standing
    spans: Spans
    alignment: Alignment
    marks: tuple[Marked, ...]
    confidence: float
    how: str
    reason: str | None
    fit: Fit | None


@dataclass(frozen=True, slots=True)
class OnPage:
    """A page whose text has the words, but not in a statement."""

    page: str
    page_id: str
    outlet: str | None
    title: str | None
    published: str | None
    where: Where
    spans: Spans


@dataclass(frozen=True, slots=True)
class Asked:
    """The speaker that was asked for; may_mean: keys of the people on the record whom the name fits."""

    name: str
    may_mean: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standings:
    """How often the words stand on the record as the verdict says: in how many statements, of whom, by which outlets.

    least: are there more than were counted?
    """

    statements: int
    speakers: int
    outlets: int
    least: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked through; first, last: the days of publication, ISO 8601, None where no page tells one."""

    pages: int
    statements: int
    outlets: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict with its hits, best first. Of a quotation that is joined, each hit has a part, in its order."""

    quotation: str
    verdict: Verdict
    asked: Asked | None
    found: Standings
    hits: tuple[Reported, ...]
    on_pages: tuple[OnPage, ...]
    looked: Looked
