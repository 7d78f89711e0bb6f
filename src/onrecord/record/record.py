"""The record: the one core that command line, web and library share.

>>> with Record.open("record.db") as record:  # doctest: +SKIP
...     record.add(reading)
...     record.search("harbour", speaker="Ana Brask").hits[0].words
'"The harbour stays open,"'

The class is a door; each room behind it is a module: `adding`, `searching`, `showing`, `lines`, `judgements`,
`reviewing`, `rereading`, `verifying`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from onrecord.reading import read_pages
from onrecord.record.adding import add_failure, add_reading
from onrecord.record.counting import count
from onrecord.record.judgements.acts import Act
from onrecord.record.judgements.judging import Reviewer, judge, judge_pair, undo
from onrecord.record.judgements.lessons import walk_lessons
from onrecord.record.judgements.listing import list_judgements
from onrecord.record.lines import walk_lines
from onrecord.record.opening import open_database
from onrecord.record.replacing import replace_reading
from onrecord.record.rereading import reread
from onrecord.record.reviewing import review
from onrecord.record.searching import Query, search
from onrecord.record.showing import show
from onrecord.record.verifying import verify
from onrecord.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from onrecord.nouns import Failure, Kind, Reading
    from onrecord.record.adding import Outcome
    from onrecord.record.counting import Counts
    from onrecord.record.database import Database
    from onrecord.record.findings import Proof
    from onrecord.record.judgements.acts import Judgement
    from onrecord.record.judgements.judging import Value
    from onrecord.record.judgements.listing import Judgements
    from onrecord.record.replacing import Replaced
    from onrecord.record.rereading import Read, Reread
    from onrecord.record.reviewing import Question
    from onrecord.record.searching import Results
    from onrecord.record.shown import ShownPage, ShownStatement
    from onrecord.schema import Json

What = Literal["statements", "articles", "people", "occasions", "ledger"]


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """A database of readings. Open it with `Record.open`, close it or use it in a ``with`` statement."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = _now) -> None:
        self._database = database
        self._clock = clock

    @classmethod
    def open(
        cls,
        db: str | Path,
        *,
        create: bool = True,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """The record at a path or ``sqlite:///`` URL, made if need be, or migrated from an older schema.

        clock: gives the time, with its zone, that the ledger enters. Raises RecordError where there is no
        record and `create` is false, where the file is something else or was made by a newer program, and for
        a PostgreSQL URL; BusyError where another process holds it.
        """
        chosen = settings or Settings()
        return cls(open_database(str(db), create=create, busy_timeout=chosen.busy_timeout), clock)

    @property
    def path(self) -> Path:
        """The file that holds the record."""
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
        return add_reading(self._database, reading, self._clock())

    def add_failure(self, failure: Failure) -> None:
        """Enter a page that could not be read in the ledger, with its reason."""
        add_failure(self._database, failure, self._clock())

    def search(
        self,
        words: str = "",
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        kind: Kind | str | None = None,
        limit: int = 20,
        offset: int = 0,
        rejected: bool = False,
    ) -> Results:
        """The statements that fit all that is given, best first; all of them if nothing is.

        See `onrecord.record.searching.Query`. Raises UsageError for a query that can't be.
        """
        return search(self._database, Query(words, speaker, outlet, since, until, kind, limit, offset, rejected))

    def show(self, name: str) -> ShownStatement | ShownPage:
        """A statement by its id or the beginning of it, a page by ``sha256:...`` or by name.

        Raises UsageError where nothing or more than one thing is meant.
        """
        return show(self._database, name)

    def export(self, what: What) -> Iterator[Json]:
        """The lines of an export, in an order that doesn't depend on the order of adding. Raises UsageError.

        They are read as they are asked for; close the iterator if you leave it early.
        """
        return walk_lines(self._database, what)

    def judge(
        self, act: Act | str, statement: str, value: Value = None, *, by: str, why: str | None = None
    ) -> Judgement:
        """Accept or reject a statement, mend it (`value`: new spans by name) or set a field (`value`: an `Answer`).

        Raises UsageError for what can't be, and then nothing is kept.
        """
        return judge(self._database, Reviewer(by, self._clock(), why), act, statement, value)

    def merge(self, one: str, other: str, *, by: str, why: str | None = None) -> Judgement:
        """Judge that two keys mean the same, or that two statements report the same utterance. Raises UsageError."""
        return judge_pair(self._database, Reviewer(by, self._clock(), why), Act.MERGE, one, other)

    def split(self, one: str, other: str, *, by: str, why: str | None = None) -> Judgement:
        """Judge that they don't, or that a statement or page isn't under a key. Raises UsageError."""
        return judge_pair(self._database, Reviewer(by, self._clock(), why), Act.SPLIT, one, other)

    def undo(self, number: int, *, by: str, why: str | None = None) -> Judgement:
        """Take back a judgement, or an undoing. Raises UsageError."""
        return undo(self._database, Reviewer(by, self._clock(), why), number)

    def judgements(self, *, unfitting: bool = False) -> Judgements:
        """All judgements in their order; `unfitting`: those that stand and fit nothing that is read now."""
        return list_judgements(self._database, unfitting=unfitting)

    def lessons(self, *, partly: bool = False) -> Iterator[Json]:
        """Articles as people judged them, for the model to learn from; `partly`: also those judged in part."""
        return walk_lessons(self._database, partly=partly)

    def review(self, limit: int = 20) -> tuple[Question, ...]:
        """The statements that the machine is least sure of and nobody has judged. Raises UsageError."""
        return review(self._database, limit)

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

    def counts(self) -> Counts:
        return count(self._database)
