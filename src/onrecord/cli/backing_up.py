"""``onrecord backup``: a copy of the record that is a record itself."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import options
from onrecord.cli.progress import watching
from onrecord.cli.visible import make_visible
from onrecord.wording import count


@click.command(epilog=options.examples("onrecord backup monday.db", "onrecord backup --force /mnt/copies/onrecord.db"))
@options.db
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(*, db: str | None, force: bool, file: Path) -> None:
    """Copy the record into FILE while others read and write.

    The copy shows one moment. It is a record in SQLite, whatever database holds the record: it can be searched, and
    proved by `onrecord verify --db FILE`.
    """
    pages = 0
    with options.open_record(db) as record, watching("pages", lambda: record.counts().pages) as advance:

        def tell() -> None:
            nonlocal pages
            pages += 1
            advance()

        record.backup(file, force=force, advance=tell)
    click.echo(make_visible(f"{count(pages, 'page')} copied to {file}"))
