"""``onrecord export``: the record for other programs, row after row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import options
from onrecord.cli.progress import watching
from onrecord.cli.replacing import open_output
from onrecord.record import FORMATS, write_export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord import Record
    from onrecord.record.record import What
    from onrecord.schema import Json

_WHAT = ("statements", "articles", "people", "occasions", "utterances", "ledger")
# Its rows are entities of several kinds, and nobody has counted them.
_UNCOUNTED = "ftm"


@click.command(
    epilog=options.examples(
        "onrecord export --what statements > statements.jsonl",
        "onrecord export --what people --format csv --output people.csv",
        "onrecord export --what statements --format parquet --output statements.parquet",
        "onrecord export --what statements --without-text --output published.jsonl",
    )
)
@options.db
@click.option("--what", type=click.Choice(_WHAT), required=True, help="Which rows.")
@options.formats(*FORMATS)
@click.option("--without-text", is_flag=True, help="Statements with hashes in place of their words.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to write, in place of standard output; an older one is replaced once all is written.",
)
def export(*, db: str | None, what: What, format_: str, without_text: bool, output: Path | None) -> None:
    """Write what the record holds, for other programs.

    The order doesn't depend on the order of adding; only the ledger, which tells what was added when and what failed,
    has that one. The formats annotations (W3C Web Annotation), schema.org (Quotation) and ftm (FollowTheMoney) are for
    statements; parquet needs the extra: pip install 'onrecord[batch]'.
    """
    with options.open_record(db) as record:
        rows = record.export(what, format=format_, without_text=without_text)
        with (
            open_output(output, record.path) as stream,
            watching(what, lambda: _count(record, what, format_), beside_output=output is None) as advance,
        ):
            write_export(_watched(rows, advance), what, format_, stream, without_text=without_text)


def _count(record: Record, what: What, format_: str) -> int | None:
    """How many rows there will be, where the record counts them."""
    if format_ == _UNCOUNTED:
        return None
    counts = record.counts()
    return {"statements": counts.statements, "articles": counts.pages, "people": counts.people}.get(what)


def _watched(rows: Iterable[Json], advance: Callable[[], None]) -> Iterator[Json]:
    for row in rows:
        yield row
        advance()
