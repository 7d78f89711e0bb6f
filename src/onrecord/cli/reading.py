"""``onrecord read``: what pages give, without a record.

Each page is printed as soon as it is read and then forgotten, so that ten thousand pages take the memory of one.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

import onrecord
from onrecord import Failure, Until, schema
from onrecord.cli import options
from onrecord.cli.drawing import print_reading
from onrecord.cli.ending import Status
from onrecord.cli.estimating import estimate_pages
from onrecord.cli.output import json_array
from onrecord.cli.progress import watching
from onrecord.cli.terminal import Terminal
from onrecord.cli.visible import tell
from onrecord.wording import list_drops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord import Reading
    from onrecord.schema import Json

    Write = Callable[[Reading | Failure], None]


@click.command(
    epilog=options.examples(
        "onrecord read page.html",
        "onrecord read --format jsonl saved/ > readings.jsonl",
        "onrecord read --as article --published 2024-03-15 body.txt",
        "zcat page.html.gz | onrecord read -",
        "onrecord read https://harbourpost.example/a17",
    )
)
@options.form
@click.option(
    "--until",
    type=click.Choice([stage.value for stage in Until]),
    default=Until.MOMENTS.value,
    show_default=True,
    help="The last stage of the reading.",
)
@options.published
@options.url
@options.warc
@options.allow_private
@click.option("--with-text", is_flag=True, help="Add the page text to the JSON, for who wants to slice it.")
@options.formats("text", "json", "jsonl")
@options.sources
def read(
    *,
    sources: tuple[str, ...],
    form: str,
    until: str,
    published: str | None,
    url: str | None,
    warc: str | None,
    allow_private: bool,
    format_: str,
    with_text: bool,
) -> None:
    """Print who said what in pages, without keeping it.

    A SOURCE is a file, a folder, a .jsonl file with a page a line, a web archive (.warc, .wet, .wacz) or an index of
    some (.cdx, .cdxj), a web address, or - for standard input; .gz is unpacked. A page that can't be read doesn't stop
    the others.
    """
    readings = onrecord.read(
        *sources, form=form, until=until, published=published, url=url, warc=warc, allow_private=allow_private
    )
    failed = False
    watched = watching("pages", lambda: estimate_pages(sources), beside_output=True)
    with watched as advance, _writing(format_, with_text=with_text) as write:
        for reading in readings:
            if isinstance(reading, Failure):
                failed = True
                tell_failure(reading)
            write(reading)
            advance()
    for line in list_drops(readings.dropped):
        tell(line)
    if failed:
        click.get_current_context().exit(Status.FAILED)


def tell_failure(failure: Failure) -> None:
    """One line to standard error: which page, what happened, and the code that the documentation lists."""
    tell(f"Failed: {failure.name}: {failure.message} [{failure.code}]")


@contextmanager
def _writing(format_: str, *, with_text: bool) -> Iterator[Write]:
    """A function that writes a reading or a failure to standard output."""

    def to_json(reading: Reading | Failure) -> Json:
        if isinstance(reading, Failure):
            return schema.failure(reading)
        return schema.reading(reading, with_text=with_text)

    if format_ == "json":
        with json_array(sys.stdout) as write:
            yield lambda reading: write(to_json(reading))
    elif format_ == "jsonl":
        yield lambda reading: _write_line(to_json(reading))
    else:
        yield _print_for_people(Terminal())


def _write_line(row: Json) -> None:
    """A line that whoever reads the pipe gets at once."""
    sys.stdout.write(schema.dump(row) + "\n")
    sys.stdout.flush()


def _print_for_people(terminal: Terminal) -> Write:
    def write(reading: Reading | Failure) -> None:
        if not isinstance(reading, Failure):
            print_reading(terminal, schema.reading(reading), reading.text.text, reading.unread)

    return write
