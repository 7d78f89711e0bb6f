"""``onrecord add``: reading pages and keeping them.

Each page is a transaction of its own. A run that was stopped is simply started again: what is in the record already
costs a look and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

import click

import onrecord
from onrecord import Failure, Form, PageError, Reading, Readings, UsageError
from onrecord.batch import is_batch, load
from onrecord.cli import options
from onrecord.cli.ending import Status
from onrecord.cli.estimating import estimate_pages
from onrecord.cli.progress import watching
from onrecord.cli.reading import tell_failure
from onrecord.wording import REASONS, count, list_drops

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord import Reason, Record


@click.command(
    epilog=options.examples(
        "onrecord add saved/",
        "onrecord add --db treaty.db page.html letter.txt",
        "onrecord add --as article --published 2024-03-15 body.txt",
        "onrecord add pages.jsonl.gz harbour.warc.gz",
        "onrecord add --warc captured/ https://harbourpost.example/a17",
        "onrecord add march/",
    )
)
@options.db
@options.form
@options.published
@options.url
@options.warc
@options.allow_private
@options.sources
def add(
    *,
    sources: tuple[str, ...],
    db: str | None,
    form: str,
    published: str | None,
    url: str | None,
    warc: str | None,
    allow_private: bool,
) -> None:
    """Read pages and keep them in the record.

    A SOURCE is a file, a folder, a .jsonl file with a page a line, a web archive (.warc, .wet, .wacz) or an index of
    some (.cdx, .cdxj), a web address, or - for standard input; .gz is unpacked. So is the folder of a batch, or a
    Parquet file of its pages: what was read of them is proved and kept as it is. The record is made if there is none.
    A page that is in it already stays as it is; a page that can't be read is entered in its ledger with the reason. At
    the end the pages are joined with all others: who is one person, what is a copy, which statements report the same
    words, which occasions are one.
    """
    batches = [source for source in sources if is_batch(source)]
    others = [source for source in sources if source not in batches]
    if batches and (published or url or form != Form.PAGE):
        raise UsageError("--as, --published and --url are for pages that are to be read; those of a batch have been")
    readings = Readings([], Counter())
    if others:
        readings = onrecord.read(
            *others, form=form, published=published, url=url, warc=warc, allow_private=allow_private
        )
    if batches:
        loaded = chain.from_iterable(load(source, readings.dropped) for source in batches)
        readings = Readings(chain(readings, loaded), readings.dropped)
    with options.open_record(db, create=True) as record:
        failed = add_all(record, readings, lambda: estimate_pages(sources))
    if failed:
        click.get_current_context().exit(Status.FAILED)


def add_all(
    record: Record,
    readings: Readings,
    estimate: Callable[[], int | None],
    note: Callable[[Reading], None] = lambda _: None,
) -> bool:
    """Keep all readings and say what became of them; True if some failed.

    estimate: about how many there are; note: is given each that is added.
    """
    done: Counter[str] = Counter()
    unread: Counter[Reason] = Counter()
    with watching("pages", estimate) as advance:
        for reading in readings:
            outcome, statements = keep(record, reading)
            done[outcome] += 1
            done["statements"] += statements
            if outcome == "added" and isinstance(reading, Reading):
                note(reading)
            if isinstance(reading, Reading) and reading.unread is not None:
                unread[reading.unread] += 1
            advance()
    join_pages(record)
    click.echo(
        f"{count(done['added'], 'page')} added with {count(done['statements'], 'statement')}, "
        f"{done['unchanged']:,} already there, {done['failed']:,} failed"
    )
    for reason, pages in sorted(unread.items()):
        click.echo(f"{count(pages, 'page')} without statements: {REASONS[reason]}")
    for line in list_drops(readings.dropped):
        click.echo(line)
    return bool(done["failed"])


def join_pages(record: Record) -> None:
    """Join what was added with all other pages: persons, copies, the same words, occasions."""
    done = 0
    with watching("pages joined", record.unjoined) as advance:
        for so_far in record.join():
            for _ in range(so_far - done):
                advance()
            done = so_far


def keep(record: Record, reading: Reading | Failure) -> tuple[str, int]:
    """What became of a page, and how many statements were added."""
    if not isinstance(reading, Failure):
        try:
            outcome = record.add(reading)
        except PageError as error:
            reading = Failure(reading.page.name, error.code, error.message, reading.page.url)
        else:
            return outcome, len(reading.statements) if outcome == "added" else 0
    record.add_failure(reading)
    tell_failure(reading)
    return "failed", 0
