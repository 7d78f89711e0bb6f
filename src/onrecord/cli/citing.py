"""``onrecord cite``: one statement for a footnote or a bibliography.

::

    $ onrecord cite 5d1f0c22
    "The harbour stays open,"
    Ana Brask, direct, said on 2024-03-15
    Petra Hallinde, Strait treaty signed at last, Harbour Post, 2024-03-15T17:20
    page sha256:9c01..., statement 5d1f0c22a3b4...
"""

from __future__ import annotations

import sys

import click

from onrecord.cli import options
from onrecord.cli.visible import make_visible
from onrecord.record import CITATIONS


@click.command(
    epilog=options.examples(
        "onrecord cite 5d1f0c22",
        "onrecord cite --format bibtex 5d1f0c22 > harbour.bib",
        "onrecord cite --format csl-json 5d1f0c22",
    )
)
@options.db
@options.formats(*CITATIONS)
@click.argument("name", metavar="ID")
def cite(*, name: str, db: str | None, format_: str) -> None:
    """Cite a statement: the words, the speaker, the article, and the bytes of the page that it stands on.

    ID is the id of a statement or the beginning of it (four digits or more), as search prints it.
    """
    with options.open_record(db) as record:
        written = CITATIONS[format_](record.cite(name))
    if format_ == "text":
        written = "".join(f"{make_visible(line)}\n" for line in written.splitlines())
    sys.stdout.write(written)
