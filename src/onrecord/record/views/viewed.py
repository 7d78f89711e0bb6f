"""What pages, programs and the command line show of more than one page: a speaker, an occasion, an outlet, an article.

::

    speaker    Ana Brask, person: 41 statements on 30 pages of 4 outlets, 2024-03-02 to 2024-05-19
    occasion   speech, "harbour speech", 2024-03-15: 3 outlets report 7 statements, 2 outlets that were read don't
    outlet     Harbour Post: 120 pages, 2,400 statements, 38 % of them direct; "said" 900, "claimed" 12

Numbers are of what stands: the machine's reading with people's judgements. What people rejected isn't among them.
Days are ISO 8601, months ``2024-03``; None is "the page doesn't tell". Nothing here says what is right or important.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeAlias

if TYPE_CHECKING:
    from onrecord.nouns import Reason
    from onrecord.record.hits import Hit
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Counted:
    """Statements, and the pages that they stand on, of one speaker, outlet or topic; key: what names it for the record.

    The key of a topic is its folded name. Without key it is what the pages don't tell.
    """

    key: str | None
    name: str | None
    statements: int
    pages: int


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A name under which pages speak of somebody, as which type, and on how many pages."""

    name: str
    type: str
    pages: int


@dataclass(frozen=True, slots=True)
class Month:
    """Statements said in a month or, where the page doesn't tell the day, published in it."""

    month: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class SpokeAt:
    """An occasion at which a speaker spoke, as the first page by id tells it."""

    key: str
    kind: str
    name: str
    first: str | None
    last: str | None
    place: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Again:
    """The same words by the same speaker at another time: `hit` says again what the statement `id` says."""

    id: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker over all pages.

    name, type: as most pages have it, the fullest of those that are as frequent; names: all that were seen, the most
    frequent first. first, last: the days of the earliest and the latest statement. outlets: who reports. occasions,
    topics: of the `looked_through` newest statements, which are all unless they are many; of the occasions the latest
    50, and how many there are in all; a topic is a tag or the section that a page tells, and `no_topics` says why there
    are none. hits: one helping of all statements, newest first, and again: what of it was said again.
    """

    schema: ClassVar[str] = "onrecord.speaker/1"
    key: str
    name: str
    type: str
    names: tuple[NameSeen, ...]
    statements: int
    pages: int
    first: str | None
    last: str | None
    months: tuple[Month, ...]
    outlets: tuple[Counted, ...]
    occasions: tuple[SpokeAt, ...]
    occasions_in_all: int
    topics: tuple[Counted, ...]
    no_topics: Reason | None
    looked_through: int
    hits: tuple[Hit, ...]
    offset: int
    again: tuple[Again, ...]


@dataclass(frozen=True, slots=True)
class ToldOccasion:
    """An occasion as one page tells it."""

    page: str
    page_id: str
    outlet: str | None
    kind: str
    name: str
    date: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class ToldUtterance:
    """One utterance in the reports of all outlets; missing: names of outlets that report of the occasion, not of it."""

    utterance: str
    hits: tuple[Hit, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """An outlet of which `pages` pages of those days were read, and none reports the occasion.

    Without name: pages that don't tell their outlet.
    """

    key: str | None
    name: str | None
    pages: int


@dataclass(frozen=True, slots=True)
class OccasionView:
    """An occasion over all pages that report it.

    kind, name: as most pages have it. told: each page's own words for it. outlets: who reports it, with how many
    statements. utterances: what was said, each with its reports, the one that most outlets report first; `statements`
    is how many there are, which may be more than those. silent: who was read of the days `since` to `until` and
    doesn't report it; empty where no page tells the day.
    """

    schema: ClassVar[str] = "onrecord.occasion/1"
    key: str
    kind: str
    name: str
    first: str | None
    last: str | None
    told: tuple[ToldOccasion, ...]
    statements: int
    outlets: tuple[Counted, ...]
    utterances: tuple[ToldUtterance, ...]
    since: str | None
    until: str | None
    silent: tuple[Silent, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """Pages of an outlet and month that were read, and the statements on them; key: the outlet's folded name."""

    key: str | None
    name: str | None
    month: str | None
    pages: int
    statements: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that introduce statements, folded: ``said``, ``claimed``; of one form, ``says`` is another."""

    cue: str
    statements: int


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in a list. modified: the last change that the page tells, copy_of: the page whose text it copies."""

    page: str
    page_id: str
    title: str | None
    outlet: str | None
    published: str | None
    modified: str | None
    statements: int
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What people judged of a statement on one of an outlet's pages; act: ``mend``, ``reject`` or ``set``."""

    n: int
    at: str
    by: str
    why: str | None
    act: str
    statement: str
    page: str
    page_id: str


@dataclass(frozen=True, slots=True)
class OutletView:
    """An outlet: what was read of it, and how it reports.

    key: the folded name; names: all spellings. failed: pages of the whole record that could not be read; of those the
    outlet isn't known. direct, mixed, indirect: how many statements. cues: the most frequent, of all but the
    `without_cue` that have none and the `unjoined` whose page waits to be joined. speakers: who is reported most.
    articles: one helping, newest first. modified: how many pages tell a change after publication. judged: what people
    mended, set or rejected, newest first.
    """

    schema: ClassVar[str] = "onrecord.outlet/1"
    key: str
    name: str
    names: tuple[str, ...]
    pages: int
    failed: int
    statements: int
    months: tuple[Covered, ...]
    direct: int
    mixed: int
    indirect: int
    cues: tuple[Cue, ...]
    without_cue: int
    unjoined: int
    speakers: tuple[Counted, ...]
    articles: tuple[ListedArticle, ...]
    offset: int
    modified: int
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A span of a statement in the page text; field: ``content``, ``cue`` or ``source``."""

    id: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the page text. part: ``title``, ``standfirst``, ``subhead``, ``paragraph``, or ``chrome`` for all
    that is none of the article. The pieces of a page follow each other and make up the whole text.
    """

    part: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article: its page text in pieces, the statements marked in it; copies: other pages with the same text.

    marks: of the statements that stand, as people mended them, in the order of the text. captures: how many pages, this
    one among them, were captured at its address.
    """

    schema: ClassVar[str] = "onrecord.article/1"
    page: str
    page_id: str
    url: str | None
    captured_at: str | None
    article: Json
    pieces: tuple[Piece, ...]
    marks: tuple[MarkedSpan, ...]
    hits: tuple[Hit, ...]
    copies: tuple[ListedArticle, ...]
    captures: int


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an utterance; copies: the same statement on pages that copy this one's text."""

    hit: Hit
    copies: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class VersionsView:
    """All reports of what a statement says, its own among them, and when the speaker said it again."""

    schema: ClassVar[str] = "onrecord.versions/1"
    id: str
    utterance: str
    reports: tuple[Report, ...]
    again: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often which outlet reports whom: `cells` has a row for each outlet, in it a number for each speaker.

    The outlets' `pages` are all that were read of them: the denominator.
    """

    schema: ClassVar[str] = "onrecord.matrix/1"
    outlets: tuple[Counted, ...]
    speakers: tuple[Counted, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of the statements that were found; pages: how many were read of which such a statement could come.

    key: what names the speaker or outlet for the record, or the month; None is what the pages don't tell.
    """

    key: str | None
    name: str | None
    statements: int
    pages: int


@dataclass(frozen=True, slots=True)
class Shares:
    """How what was found is shared out; speakers and outlets: those with the most; months: all, the newest first."""

    schema: ClassVar[str] = "onrecord.shares/1"
    statements: int
    pages: int
    speakers: tuple[Share, ...]
    outlets: tuple[Share, ...]
    months: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A speaker in a list."""

    key: str
    name: str
    type: str
    statements: int


@dataclass(frozen=True, slots=True)
class ListedOccasion:
    """An occasion in a list, as its first page by id tells it."""

    key: str
    kind: str
    name: str
    first: str | None
    last: str | None
    place: str | None
    statements: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Speakers:
    """A helping of a list; total: counted to one more than `onrecord.record.MOST_COUNTED`."""

    schema: ClassVar[str] = "onrecord.speakers/1"
    rows: tuple[ListedSpeaker, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class Outlets:
    """A helping of a list."""

    schema: ClassVar[str] = "onrecord.outlets/1"
    rows: tuple[Counted, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class Occasions:
    """A helping of a list, newest first; total: counted to one more than `onrecord.record.MOST_COUNTED`."""

    schema: ClassVar[str] = "onrecord.occasions/1"
    rows: tuple[ListedOccasion, ...]
    total: int
    offset: int


View: TypeAlias = (
    SpeakerView
    | OccasionView
    | OutletView
    | ArticleView
    | VersionsView
    | Matrix
    | Shares
    | Speakers
    | Outlets
    | Occasions
)


def view_to_json(view: View) -> Json:
    """A view as plain data, under the name of its contract."""
    return {"schema": view.schema, **dataclasses.asdict(view)}
