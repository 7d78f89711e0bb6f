"""``onrecord edits``: what became of the statements of a page between its captures.

::

    https://harbourpost.example/a17
    2024-03-15T17:22:00+00:00  Strait treaty signed at last
    2024-03-16T09:00:00+00:00  Strait treaty signed
      1 changed, 1 gone, 4 the same

      changed · Ana Brask · 5d1f0c22 → 77ab1e03
        The harbour [-stays-] {+may stay+} open
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from onrecord import schema
from onrecord.cli import options
from onrecord.cli.differences import draw_difference
from onrecord.cli.terminal import FAINT, STRONG, Terminal, plain
from onrecord.record import Fate, edits_to_json
from onrecord.wording.edited import FATES, tell_fates

if TYPE_CHECKING:
    from onrecord.record import Edited, Edits, Hit, PageVersion

_DIGITS = 8


@click.command(
    epilog=options.examples(
        "onrecord edits https://harbourpost.example/a17",
        "onrecord edits --format json sha256:9c01a7",
    )
)
@options.db
@options.formats("text", "json")
@click.argument("name", metavar="URL")
def edits(*, name: str, db: str | None, format_: str) -> None:
    """Show what was edited, what has gone and what is new between the captures of a page.

    URL is where the page was captured; or the name of a page, or its id with sha256: before it, whose address is taken.
    Only captures with other bytes are compared. What differs because the program reads better now is told apart from
    what the outlet edited.
    """
    with options.open_record(db) as record:
        found = record.edits(name)
    if format_ == "json":
        sys.stdout.write(schema.dump(edits_to_json(found)) + "\n")
    else:
        _print_edits(Terminal(), found)


def _print_edits(terminal: Terminal, found: Edits) -> None:
    terminal.print_indented(plain(found.url, STRONG))
    _print_version(terminal, found.versions[0])
    if not found.revisions:
        terminal.print_indented(Text("one capture, or the same bytes each time: nothing to compare", FAINT), indent=2)
    for revision in found.revisions:
        _print_version(terminal, revision.now)
        terminal.print_indented(Text(tell_fates(revision)), indent=2)
        for edited in revision.statements:
            if edited.fate is not Fate.SAME:
                _print_edited(terminal, edited)
        terminal.print_indented(Text())


def _print_version(terminal: Terminal, version: PageVersion) -> None:
    title = plain(version.title) if version.title else Text("no title", FAINT)
    terminal.print_indented(Text.assemble(plain(version.at), "  ", title, "  ", (version.id[:15], FAINT)))


def _print_edited(terminal: Terminal, edited: Edited) -> None:
    ids = " → ".join(hit.id[:_DIGITS] for hit in (edited.was, edited.now) if hit)
    speaker = " → ".join(dict.fromkeys(_name(hit) for hit in (edited.was, edited.now) if hit))
    terminal.print_indented(Text())
    head = [Text(FATES[edited.fate], STRONG), plain(speaker), Text(ids, FAINT)]
    terminal.print_indented(Text(" · ", FAINT).join(head), indent=2)
    hit = edited.now or edited.was
    if edited.alignment:
        words = draw_difference(edited.alignment, edited.alignment.runs, brackets=terminal.is_plain)
    else:
        words = plain(hit.words if hit else "")
    terminal.print_indented(words, indent=4)


def _name(hit: Hit) -> str:
    return hit.speaker or "no speaker"
