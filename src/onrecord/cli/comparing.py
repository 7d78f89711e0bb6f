"""``onrecord compare``: one saying in the words of several outlets.

::

    Isarne Harbour Post · Ilsabet Mórvane · direct · c0e6e8b7 · the fullest
      We shall not fill the reservoir until the herring have passed

    Grey Sound Wire · Ilsabet Morvane · direct · 9359e328
      We [-shall not-] {+will+} fill the reservoir [-until-] {+before+} the herring [-have passed-] {+come+}
      cue         said
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from onrecord import schema
from onrecord.cli import options
from onrecord.cli.differences import draw_difference
from onrecord.cli.terminal import FAINT, STRONG, Terminal, mark, plain
from onrecord.record import Change, comparison_to_json, comparisons_to_json
from onrecord.wording import count

if TYPE_CHECKING:
    from onrecord.record import Alignment, Comparison, Version

_DIGITS = 8
_COLUMN = 12


@click.command(
    epilog=options.examples(
        "onrecord compare c0e6e8b7 9359e328",
        "onrecord compare c0e6e8b7",
        "onrecord compare --format json c0e6e8b7 9359e328 9bc5435b",
    )
)
@options.db
@options.formats("text", "json")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
def compare(*, ids: tuple[str, ...], db: str | None, format_: str) -> None:
    """Hold statements against the fullest of them, word by word.

    Shows for each what it leaves out, adds and changes, by which word it is introduced, which single words stand in
    quotation marks, and which words the headline of its article has in common with it. IDs are as search prints them;
    one alone means all reports of what that statement says, and the key of an occasion everything that several
    statements report of it.
    """
    with options.open_record(db) as record:
        if len(ids) == 1 and "/" in ids[0]:
            comparisons = record.compare_occasion(ids[0])
            found = comparisons_to_json(ids[0], comparisons)
        else:
            comparisons = (record.compare(*ids),)
            found = comparison_to_json(comparisons[0])
    if format_ == "json":
        sys.stdout.write(schema.dump(found) + "\n")
        return
    for number, comparison in enumerate(comparisons):
        if number:
            sys.stdout.write("\n")
        _print_comparison(Terminal(), comparison)


def _print_comparison(terminal: Terminal, comparison: Comparison) -> None:
    for number, version in enumerate(comparison.versions):
        if number:
            terminal.print_indented(Text())
        _print_version(terminal, version, fullest=version.hit.id == comparison.fullest)


def _print_version(terminal: Terminal, version: Version, *, fullest: bool) -> None:
    hit, alignment = version.hit, version.alignment
    who = plain(hit.speaker or "no speaker")
    judged = [Text(f"{hit.judged} by people", STRONG)] if hit.judged else []
    named = [plain(hit.outlet or "no outlet", STRONG), who, Text(hit.kind), Text(hit.id[:_DIGITS], FAINT)]
    terminal.print_indented(Text(" · ", FAINT).join([*named, *judged, *([Text("the fullest")] if fullest else [])]))
    if fullest:
        terminal.print_indented(plain(hit.words), indent=2)
    else:
        terminal.print_indented(draw_difference(alignment, alignment.runs, brackets=terminal.is_plain), indent=2)
    left = sum(len(words.split()) for words in version.left_out)
    if left:
        terminal.print_field("left out", Text(f"{count(left, 'word')} of {len(alignment.kept)}"), column=_COLUMN)
    if version.cues:
        terminal.print_field("cue", plain(", ".join(version.cues)), column=_COLUMN)
    if version.in_marks:
        terminal.print_field("in marks", plain(", ".join(version.in_marks)), column=_COLUMN)
    if version.headline:
        terminal.print_field("headline", _draw_headline(version.headline, brackets=terminal.is_plain), column=_COLUMN)


def _draw_headline(headline: Alignment, *, brackets: bool) -> Text:
    """The title, those of its words marked that the statement has, too."""
    given = headline.given
    same = [given.span(*run.given) for run in headline.runs if run.change in {Change.SAME, Change.MOVED}]
    return mark(given.text, same, brackets=brackets)
