"""``onrecord people``: who is who in the record, beyond what the pages tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord import UsageError, schema
from onrecord.cli import options
from onrecord.cli.adding import join_pages
from onrecord.cli.ending import Status
from onrecord.wording import count

if TYPE_CHECKING:
    from onrecord import Record


@click.group(epilog=options.examples("onrecord people import aliases.csv", "onrecord people doubts"))
def people() -> None:
    """Tell the record who is who, and see of whom it isn't sure."""


@people.command(
    "import",
    epilog=options.examples(
        "onrecord people import aliases.csv", "onrecord people import --db treaty.db wikidata.jsonl"
    ),
)
@options.db
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
def import_(*, files: tuple[str, ...], db: str | None) -> None:
    """Import lists of people and organizations with their other names.

    A FILE is CSV with the columns name, aliases (separated by |), qid and type, of which all but the name may be empty;
    or JSON lines with the same keys; or entities of Wikidata as JSON lines, as its dumps have them. A name of one word
    says nothing, and a name that two of them have stands for neither. A line that can't be used is told and left out.
    Pages are then joined again by what was imported.
    """
    kept = bad = 0
    with options.open_record(db) as record:
        for file in files:
            imported, left_out = _import(record, Path(file))
            kept += imported
            bad += left_out
        join_pages(record)
    click.echo(f"{count(kept, 'name')} imported with their aliases, {count(bad, 'line')} left out")
    if bad:
        click.get_current_context().exit(Status.FAILED)


def _import(record: Record, file: Path) -> tuple[int, int]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            imported = record.import_people(lines, csv=file.suffix.lower() == ".csv")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} can't be read: {error}") from error
    for number, message in imported.bad:
        click.echo(f"{file}, line {number}: {message}", err=True)
    return imported.kept, len(imported.bad)


@people.command(epilog=options.examples("onrecord people doubts", "onrecord people doubts --format jsonl"))
@options.db
@options.formats("text", "jsonl")
def doubts(*, db: str | None, format_: str) -> None:
    """List pairs of persons who may be one, and why: for people to judge, never joined by themselves."""
    with options.open_record(db) as record:
        for doubt in record.doubts():
            if format_ == "jsonl":
                click.echo(schema.dump(doubt))
            else:
                click.echo(f"{doubt['a']}  {doubt['b']}  {'; '.join(doubt['evidence'])}")
