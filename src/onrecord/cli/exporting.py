"""``onrecord export``: the record for other programs, row after row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.progress import watching
from onrecord.cli.replacing import open_output
from onrecord.record import exports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord import Record
    from onrecord.record.record import What
    from onrecord.schema import Json

_WHAT = ("statements", "articles", "people", "occasions", "ledger")


@click.command(
    epilog=options.examples(
        "onrecord export --what statements > statements.jsonl",
        "onrecord export --what people --format csv --output people.csv",
        "onrecord export --what ledger --format csv",
    )
)
@options.db
@click.option("--what", type=click.Choice(_WHAT), required=True, help="Which rows.")
@options.formats(*exports.FORMATS)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to write, in place of standard output; an older one is replaced once all is written.",
)
def export(*, db: str | None, what: What, format_: str, output: Path | None) -> None:
    """Write what the record holds, for other programs.

    The order doesn't depend on the order of adding; only the ledger, which tells what was added when and what failed,
    has that one.
    """
    with options.open_record(db) as record, open_output(output, record.path) as stream:
        rows = record.export(what)
        with watching(what, lambda: _count(record, what), beside_output=output is None) as advance:
            exports.write(_watched(rows, advance), format_, stream)


def _count(record: Record, what: What) -> int | None:
    """How many rows there will be, where the record counts them."""
    counts = record.counts()
    return {"statements": counts.statements, "articles": counts.pages, "people": counts.people}.get(what)


def _watched(rows: Iterable[Json], advance: Callable[[], None]) -> Iterator[Json]:
    for row in rows:
        yield row
        advance()
