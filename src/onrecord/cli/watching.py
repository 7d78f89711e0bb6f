"""``onrecord watch``: what feeds and sitemaps bring is added to the record, once or every few minutes.

Beside the record lies a notebook, ``record.db.watch.jsonl``, of what was fetched; without it, all is fetched again.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from onrecord import RecordError, Watch
from onrecord.cli import options
from onrecord.cli.adding import add_all
from onrecord.cli.ending import Status
from onrecord.cli.visible import make_visible
from onrecord.wording.edited import tell_fates

if TYPE_CHECKING:
    from onrecord import Reading, Record

_SERVER = "onrecord"
"""A record on a server has no file to lie beside."""


@click.command(
    epilog=options.examples(
        "onrecord watch outlets.toml",
        "onrecord watch --every 15 outlets.opml",
        "onrecord watch https://harbourpost.example/feed.xml",
    )
)
@options.db
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    metavar="MINUTES",
    help="Do it again, so many minutes after each round, until it is interrupted.",
)
@click.option(
    "--again",
    type=click.FloatRange(min=0, min_open=True),
    metavar="HOURS",
    help="Ask again for pages that are still listed, so long after their last capture, whatever the feed says.",
)
@click.option(
    "--notebook",
    metavar="FILE",
    help="Where it is noted what was fetched: beside the record by default, or here if the record is on a server.",
)
@click.option(
    "--metrics",
    metavar="FILE",
    help="After each round, write numbers for Prometheus here: onrecord.prom in the folder of node_exporter.",
)
@options.warc
@options.allow_private
@click.argument("lists", metavar="LIST...", nargs=-1, required=True)
def watch(
    *,
    lists: tuple[str, ...],
    db: str | None,
    every: float | None,
    again: float | None,
    notebook: str | None,
    metrics: str | None,
    warc: str | None,
    allow_private: bool,
) -> None:
    """Fetch what is new in feeds and sitemaps, and keep it in the record.

    A LIST is a TOML file with [[feeds]], an OPML file, or the address of a feed (RSS, Atom, JSON Feed) or sitemap.
    Pages that were fetched in an earlier run are left alone, unless the feed says that they have changed. A page that
    is captured again with other bytes is added beside the first, and what was edited is told.
    """
    with options.open_record(db, create=True) as record:
        watched = Watch(
            *lists,
            notebook=notebook or f"{record.path or _SERVER}.watch.jsonl",
            again=None if again is None else timedelta(hours=again),
            warc=warc,
            allow_private=allow_private,
        )
        failed = _go_round(record, watched, metrics)
        while every is not None:
            time.sleep(60 * every)
            failed = _go_round(record, watched, metrics)
    if failed:
        click.get_current_context().exit(Status.FAILED)


def _go_round(record: Record, watched: Watch, metrics: str | None) -> bool:
    """Add what is new; True if some of it failed."""
    began = time.monotonic()
    added: dict[str, None] = {}

    def note(reading: Reading) -> None:
        added.setdefault(reading.page.url or reading.page.name)

    failed = add_all(record, watched.read_new(), lambda: None, note)
    for url in added:
        _tell_edits(record, url)
    if metrics:
        # Here, not above: most who watch have no Prometheus.
        from onrecord.metrics import write_metrics  # noqa: PLC0415

        write_metrics(metrics, record.meter, seconds=time.monotonic() - began, failed=failed)
    return failed


def _tell_edits(record: Record, url: str) -> None:
    """A line for a page that was on the record already, with other bytes."""
    try:
        revisions = record.edits(url).revisions
    except RecordError as error:  # an earlier capture is damaged, or was read by other rules: the round goes on
        click.echo(f"Edited: {make_visible(url)}: not compared, {make_visible(error.message)}")
        return
    if revisions:
        click.echo(f"Edited: {make_visible(url)}: {tell_fates(revisions[-1])}")
