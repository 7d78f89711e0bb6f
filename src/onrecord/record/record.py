"""The record: the one core that command line, web and library share.

>>> with Record.open("record.db") as record:  # doctest: +SKIP
...     record.add(reading)
...     record.search("harbour", speaker="Ana Brask").hits[0].words
'"The harbour stays open,"'

The class is a door; each room behind it is a module: `adding`, `searching`, `showing`, `views`, `lines`,
`judgements`, `reviewing`, `rereading`, `verifying`.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

from onrecord.errors import PageError
from onrecord.journal import tell
from onrecord.reading import read_pages
from onrecord.record.adding import add_failure, add_reading
from onrecord.record.asking import Query
from onrecord.record.backing_up import back_up
from onrecord.record.checking import check
from onrecord.record.comparing import compare, compare_occasion
from onrecord.record.counting import count
from onrecord.record.coverage import Scope, cover
from onrecord.record.editing import list_edits
from onrecord.record.exchange.citing import cite
from onrecord.record.exchange.formats import walk_rows
from onrecord.record.joins import count_unjoined, import_people, join, list_doubts
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.judging import Reviewer, judge, judge_pair, undo
from onrecord.record.judgements.lessons import walk_lessons
from onrecord.record.judgements.listing import Which, list_judgements
from onrecord.record.meaning import Sketchbook
from onrecord.record.metering import meter
from onrecord.record.opening import open_database
from onrecord.record.replacing import replace_reading
from onrecord.record.rereading import reread
from onrecord.record.reviewing import review
from onrecord.record.reviewing_people import review_people
from onrecord.record.searching import search
from onrecord.record.showing import show, show_statement, show_text
from onrecord.record.states import find_state
from onrecord.record.tallying import tally
from onrecord.record.verifying import verify
from onrecord.record.views import (
    count_matrix,
    cover_months,
    list_latest,
    list_occasions,
    list_outlets,
    list_speakers,
    share_out,
    view_article,
    view_occasion,
    view_outlet,
    view_speaker,
    view_versions,
)
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from types import TracebackType
    from typing import Self, Unpack

    from onrecord.nouns import Failure, PageText, Reading
    from onrecord.record.adding import Outcome
    from onrecord.record.asking import Asked, CountBy
    from onrecord.record.checked import Answer
    from onrecord.record.compared import Comparison
    from onrecord.record.counting import Counts
    from onrecord.record.coverage import By, Coverage
    from onrecord.record.database import Database
    from onrecord.record.edited import Edits
    from onrecord.record.exchange.citing import Citation
    from onrecord.record.findings import Proof
    from onrecord.record.hits import Hit
    from onrecord.record.joins import Imported
    from onrecord.record.judgements.acts import Judgement
    from onrecord.record.judgements.judging import Value
    from onrecord.record.judgements.listing import Judgements
    from onrecord.record.metering import Metered
    from onrecord.record.replacing import Replaced
    from onrecord.record.rereading import Read, Reread
    from onrecord.record.reviewing import Question
    from onrecord.record.reviewing_people import PersonQuestion
    from onrecord.record.searching import Results
    from onrecord.record.showing import Shown
    from onrecord.record.tallying import Tallies
    from onrecord.record.views.listing import SpeakersBy
    from onrecord.record.views.viewed import (
        ArticleView,
        Covered,
        Matrix,
        Occasions,
        OccasionView,
        Outlets,
        OutletView,
        Speakers,
        SpeakerView,
        VersionsView,
    )
    from onrecord.schema import Json

_LOG = logging.getLogger(__name__)

What = Literal["statements", "articles", "people", "occasions", "utterances", "ledger"]


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """A database of readings. Open it with `Record.open`, close it or use it in a ``with`` statement."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._clock = clock
        self._sketchbook = Sketchbook()

    @classmethod
    def open(
        cls,
        db: str | Path,
        *,
        create: bool = True,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """The record at a path, ``sqlite:///`` or ``postgresql+psycopg://`` URL, made if need be, or migrated from an
        older schema.

        clock: gives the time, with its zone, that the ledger enters. Raises RecordError where there is no
        record and `create` is false, where the database is something else, was made by a newer program or can't be
        reached; BusyError where another process holds it.
        """
        chosen = settings or Settings()
        return cls(open_database(str(db), create=create, busy_timeout=chosen.busy_timeout), clock)

    @property
    def path(self) -> Path | None:
        """The file that holds the record; None if a server does."""
        return self._database.path

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading) -> Outcome:
        """Keep a page and what was read of it, in one transaction; a page that is there already stays as it is.

        Raises PageError if the reading contradicts itself, and BusyError; nothing is kept then.
        """
        began, page = monotonic(), reading.page
        told = {"page": page.name, "page_id": page.id}
        try:
            outcome = add_reading(self._database, reading, self._clock())
        except PageError as error:
            tell(_LOG, "page refused", logging.WARNING, **told, code=error.code)
            raise
        seconds = round(monotonic() - began, 3)
        tell(_LOG, "page kept", **told, outcome=outcome, statements=len(reading.statements), seconds=seconds)
        return outcome

    def join(self) -> Iterator[int]:
        """Join the pages that were added since the last time with all others: persons, copies, utterances, occasions.

        `onrecord add` does so when it ends. Gives how many pages are done, after each helping; nothing is done before
        it is asked for. Raises BusyError.
        """
        began, done = monotonic(), 0
        for done in join(self._database):
            yield done
        tell(_LOG, "pages joined", pages=done, seconds=round(monotonic() - began, 3))

    def unjoined(self) -> int:
        """How many pages `join` has still to look at."""
        return count_unjoined(self._database)

    def import_people(self, lines: Iterable[str], *, csv: bool) -> Imported:
        """Keep a list of people and organizations with their other names; `join` then joins by it.

        lines: of CSV if `csv` (name, aliases, qid, type), else JSON lines of the same or of Wikidata's entities. Lines
        that can't be used are told, the others kept. Raises BusyError.
        """
        return import_people(self._database, lines, csv=csv)

    def doubts(self) -> Iterator[Json]:
        """Pairs of persons who may be one, by their keys: why, and two sightings as an example."""
        with self._database.read() as connection:
            yield from list_doubts(connection)

    def add_failure(self, failure: Failure) -> None:
        """Enter a page that could not be read in the ledger, with its reason."""
        add_failure(self._database, failure, self._clock())

    def search(self, words: str = "", **asked: Unpack[Asked]) -> Results:
        """The statements that fit all that is given, best first; all of them if nothing is.

        See `onrecord.record.asking.Query` for what can be asked. Raises UsageError for a query that can't be.
        """
        return search(self._database, Query(words, **asked), self._sketchbook)

    def tally(
        self, by: CountBy, words: str = "", *, covered: tuple[Covered, ...] | None = None, **asked: Unpack[Asked]
    ) -> Tallies:
        """How many statements fit, by speaker, outlet or month, and how many pages were read for each.

        covered: what `covered_months` gave, for who has asked for it already. All of `search` can be asked but `like`.
        Raises UsageError.
        """
        return tally(self._database, by, Query(words, **asked), covered)

    def search_shared(
        self, words: str = "", *, covered: tuple[Covered, ...] | None = None, **asked: Unpack[Asked]
    ) -> Results:
        """The same as `search`, and how all that it found is shared out among speakers, outlets and months.

        covered: what `covered_months` gave, for who has asked for it already. What is `like` something has no edge to
        count to, and where more than `MOST_COUNTED` statements fit, nothing is counted. Raises UsageError.
        """
        sharing = partial(share_out, covered=covered)
        return search(self._database, Query(words, **asked), self._sketchbook, sharing)

    def check(self, quotation: str, *, speaker: str | None = None, limit: int = 10) -> Answer:
        """Is this quotation on the record: word for word, cut, altered, said by somebody else, or not in what was read?

        Raises UsageError for a quotation or a name without a word, and for a quotation of over a thousand words.
        """
        return check(self._database, quotation, speaker, limit)

    def compare(self, *names: str) -> Comparison:
        """Statements, named by their ids or the beginnings of them, held against the fullest word by word.

        One name alone means all reports of what that statement says. Raises UsageError for fewer than two statements,
        and for an id that no statement has or several have.
        """
        return compare(self._database, names)

    def compare_occasion(self, key: str) -> tuple[Comparison, ...]:
        """A comparison for each saying of an occasion that two statements or more report, at most 50 of them.

        Raises UsageError where there is none.
        """
        return compare_occasion(self._database, key)

    def edits(self, name: str) -> Edits:
        """What was edited, came and went between the captures of an address, or of the address of a page that is named.

        Raises UsageError where there is no such page.
        """
        return list_edits(self._database, name)

    def show(self, name: str) -> Shown:
        """A statement by its id or the beginning of it, a page by ``sha256:...`` or by name, a speaker or an occasion
        by its key, an outlet by its name.

        Raises UsageError where nothing or more than one thing is meant.
        """
        return show(self._database, name)

    def speaker(self, key: str, *, limit: int = 20, offset: int = 0) -> SpeakerView:
        """A speaker over all pages by its key, ``person:ana brask``, with a helping of what it said, newest first.

        Raises UsageError.
        """
        return view_speaker(self._database, key, limit=limit, offset=offset)

    def occasion(self, key: str, *, limit: int = 50) -> OccasionView:
        """An occasion by its key: outlets side by side, at most `limit` utterances. Raises UsageError."""
        return view_occasion(self._database, key, limit=limit)

    def outlet(self, name: str, *, limit: int = 20, offset: int = 0) -> OutletView:
        """An outlet by its name in any spelling, with a helping of its articles, newest first. Raises UsageError."""
        return view_outlet(self._database, name, limit=limit, offset=offset)

    def article(self, name: str) -> ArticleView:
        """The article of a page, by the page's id or name, in pieces of the page text. Raises UsageError."""
        return view_article(self._database, name)

    def versions(self, name: str) -> VersionsView:
        """All reports of what a statement says, by its id or the beginning of it. Raises UsageError."""
        return view_versions(self._database, name)

    def latest(self, limit: int = 20, offset: int = 0) -> tuple[Hit, ...]:
        """The newest statements. Raises UsageError."""
        return list_latest(self._database, limit, offset)

    def speakers(
        self,
        *,
        letters: str = "",
        type: str | None = "person",  # noqa: A002 - as it is called everywhere
        by: SpeakersBy = "statements",
        limit: int = 50,
        offset: int = 0,
    ) -> Speakers:
        """Speakers of a type, or of all, those with the most statements first or in the order of their names.

        letters: how the folded name begins. Raises UsageError.
        """
        return list_speakers(self._database, letters=letters, type=type, by=by, limit=limit, offset=offset)

    def outlets(self, *, limit: int = 50, offset: int = 0) -> Outlets:
        """Outlets, those with the most statements first. Raises UsageError."""
        return list_outlets(self._database, limit, offset)

    def occasions(self, *, limit: int = 50, offset: int = 0) -> Occasions:
        """Occasions, the latest first. Raises UsageError."""
        return list_occasions(self._database, limit, offset)

    def matrix(self, outlets: int = 12, speakers: int = 12) -> Matrix:
        """How often which outlet reports whom, of those with the most statements. Raises UsageError."""
        return count_matrix(self._database, outlets, speakers)

    def covered_months(self) -> tuple[Covered, ...]:
        """Pages and statements of each outlet and month, by the day of the articles."""
        return cover_months(self._database)

    def cite(self, name: str) -> Citation:
        """A statement, by its id or the beginning of it, as one cites it. Raises UsageError."""
        return cite(show_statement(self._database, name))

    def text(self, page_id: str) -> PageText | None:
        """The text of the page with this id, ``sha256:...``, proved to be what was read; None if it isn't there."""
        return show_text(self._database, page_id)

    def export(self, what: What, *, format: str = "jsonl", without_text: bool = False) -> Iterator[Json]:  # noqa: A002
        """The rows of an export, in an order that doesn't depend on the order of adding. Raises UsageError.

        format: a name of `onrecord.record.FORMATS`; ``annotations``, ``schema.org`` and ``ftm`` have rows of their own.
        without_text: hashes in place of the words of statements. Rows are read as they are asked for; close the
        iterator if you leave it early.
        """
        return walk_rows(self._database, what, format, without_text=without_text)

    def cover(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        outlet: str | None = None,
        by: By = "read",
    ) -> tuple[Coverage, ...]:
        """How many pages of which outlet and day were read, and how many failed: what a search looked through.

        by: whether a day is that of the reading (UTC) or of the article. Raises UsageError.
        """
        return cover(self._database, Scope(since, until, outlet, by))

    def judge(
        self, act: Act | str, statement: str, value: Value = None, *, by: str, why: str | None = None
    ) -> Judgement:
        """Accept or reject a statement, mend it (`value`: new spans by name) or set a field (`value`: a `Correction`).

        Raises UsageError for what can't be, and then nothing is kept.
        """
        return judge(self._database, Reviewer(by, self._clock(), why), act, statement, value)

    def merge(self, one: str, other: str, *, by: str, why: str | None = None) -> Judgement:
        """Judge that two keys mean the same, two statements report one utterance, or two pages are copies of one text.

        Raises UsageError.
        """
        return judge_pair(self._database, Reviewer(by, self._clock(), why), Act.MERGE, one, other)

    def split(self, one: str, other: str, *, by: str, why: str | None = None) -> Judgement:
        """Judge that they don't, or that a statement or page isn't under a key. Raises UsageError."""
        return judge_pair(self._database, Reviewer(by, self._clock(), why), Act.SPLIT, one, other)

    def undo(self, number: int, *, by: str, why: str | None = None) -> Judgement:
        """Take back a judgement, or an undoing. Raises UsageError."""
        return undo(self._database, Reviewer(by, self._clock(), why), number)

    def judgements(
        self,
        *,
        unfitting: bool = False,
        statement: str | None = None,
        before: int | None = None,
        last: int | None = None,
    ) -> Judgements:
        """The judgements in their order, all of them unless something is said. Raises UsageError.

        unfitting: those that stand and fit nothing that is read now. statement: those about the statement with this id.
        before: those with a number below it, and last: the last so many of them.
        """
        return list_judgements(self._database, Which(unfitting, statement, before, last))

    def lessons(self, *, partly: bool = False) -> Iterator[Json]:
        """Articles as people judged them, for the model to learn from; `partly`: also those judged in part."""
        return walk_lessons(self._database, partly=partly)

    def review(self, limit: int = 20) -> tuple[Question, ...]:
        """The statements that the machine is least sure of and nobody has judged. Raises UsageError."""
        return review(self._database, limit)

    def review_people(self, limit: int = 20) -> tuple[PersonQuestion, ...]:
        """The pairs of persons who may be one, those with the most statements first. Raises UsageError."""
        return review_people(self._database, limit)

    def replace(self, reading: Reading) -> Replaced:
        """Put a reading in the place of the one that is there, in one transaction; judgements stay.

        Raises UsageError if the page isn't on the record, and BusyError.
        """
        return replace_reading(self._database, reading, self._clock())

    def reread(self, *names: str, read: Read = read_pages) -> Iterator[Reread]:
        """Read pages, or all, again from the bytes that the record holds; `read` does it.

        Raises UsageError for a page that isn't there.
        """
        return reread(self._database, names, read, self._clock)

    def verify(self) -> Iterator[Proof]:
        """A proof of the file, then one of each page, those included that were added and are lost."""
        return verify(self._database)

    def state(self) -> str:
        """A word that changes with whatever answers depend on: pages, judgements, lists of people, what is joined."""
        return find_state(self._database)

    def counts(self) -> Counts:
        """How many pages, statements, people and failures there are."""
        return count(self._database)

    def meter(self) -> Metered:
        """These, and what the ledger tells of the last days: for monitors."""
        return meter(self._database, self._clock())

    def backup(self, to: str | Path, *, force: bool = False, advance: Callable[[], None] = lambda: None) -> None:
        """Copy one moment of the record into a file of SQLite, which is a record itself, while others write.

        advance: called for each page that is copied. Raises UsageError if the file is there and `force` is false.
        """
        back_up(self._database, Path(to), force=force, advance=advance)
