"""``onrecord search``: who said these words, or what did somebody say.

::

    who and when            words
    Ana Brask               "The harbour stays open,"
    said 2024-03-15
    Harbour Post
    5d1f0c22
"""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from onrecord import Kind, Span
from onrecord.cli import options
from onrecord.cli.marking import choose_excerpt, find_words
from onrecord.cli.output import write_rows
from onrecord.cli.terminal import FAINT, STRONG, Terminal, mark, plain
from onrecord.cli.visible import make_visible
from onrecord.cli.wording import count
from onrecord.record import MOST

if TYPE_CHECKING:
    from datetime import date

    from onrecord.record import Counts, Hit, Results

# The beginning of an id that a list shows; `show` takes it, and says so where it should mean two statements.
_DIGITS = 8
_DAY = 10
_LONGEST_DAY = 21
# Who, when, by whom reported and the id stand below each other in a column of so many cells: the words get the rest.
_WHO = 26


@click.command(
    epilog=options.examples(
        "onrecord search harbour",
        "onrecord search '\"stays open\"' harb* --outlet 'Harbour Post'",
        "onrecord search --speaker brask --since 2024-03-01 --until 2024-03-31",
        "onrecord search treaty --kind direct --format jsonl",
        "onrecord search --limit 100",
    )
)
@options.db
@click.option("--speaker", metavar="NAME", help="Words that must all be words of the speaker's name.")
@click.option("--outlet", metavar="NAME", help="The outlet's whole name.")
@click.option("--since", type=options.Day(), help="First day, such as 2024-03-15.")
@click.option("--until", type=options.Day(), help="Last day.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="The kind of statement.")
@click.option(
    "--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="How many are shown at most."
)
@click.option("--rejected", is_flag=True, help="Also statements that people rejected.")
@options.formats("text", "json", "jsonl", "csv")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
def search(
    *,
    words: tuple[str, ...],
    db: str | None,
    speaker: str | None,
    outlet: str | None,
    since: date | None,
    until: date | None,
    kind: str | None,
    limit: int,
    rejected: bool,
    format_: str,
) -> None:
    """Find statements in the record, best matches first.

    All WORDS must occur in a statement, written in any case and with or without accents; "words in quotation marks"
    stand side by side, and harb* is the beginning of a word. Without WORDS and options every statement is found, the
    newest first. A day is the day the words were said or, where the page
    doesn't tell, the day the article was published.
    """
    query = " ".join(words)
    with options.open_record(db) as record:
        results = record.search(
            query,
            speaker=speaker,
            outlet=outlet,
            since=since,
            until=until,
            kind=kind,
            limit=limit,
            rejected=rejected,
        )
        counts = record.counts()
    if format_ == "text":
        _print_results(Terminal(), results, query, counts)
    else:
        write_rows(map(dataclasses.asdict, results.hits), format_, sys.stdout)


def _print_results(terminal: Terminal, results: Results, query: str, counts: Counts) -> None:
    """A table, and under it how many there are and among how many they were looked for."""
    looked = f"in {count(counts.pages, 'page')} with {count(counts.statements, 'statement')}"
    if not results.hits:
        terminal.print_indented(Text(f"Nothing found {looked}."))
        return
    table = Table(box=None, padding=(0, 2, 1, 0))
    table.add_column("who and when", width=_WHO, overflow="fold")
    table.add_column("words", overflow="fold")
    for hit in results.hits:
        speaker, outlet = _draw_name(hit.speaker, "no speaker", STRONG), _draw_name(hit.outlet, "no outlet")
        judged = [Text(f"{hit.judged} by people", FAINT)] if hit.judged else []
        who = Text("\n").join([speaker, _draw_day(hit), outlet, Text(hit.id[:_DIGITS], FAINT), *judged])
        table.add_row(who, _draw_words(hit.words, query))
    terminal.print_table(table)
    shown = f"{len(results.hits):,} of " if len(results.hits) < results.total else ""
    more = "; --limit shows more" if shown else ""
    terminal.print_indented(Text(f"{shown}{count(results.total, 'statement')} found {looked}{more}."))


def _draw_day(hit: Hit) -> Text:
    if hit.said_on:
        return plain(f"said {hit.said_on[:_LONGEST_DAY]}")
    return plain(f"published {hit.published[:_DAY]}" if hit.published else "no day", FAINT)


def _draw_name(name: str | None, empty: str, style: str = "") -> Text:
    return plain(name, style) if name else Text(empty, FAINT)


def _draw_words(words: str, query: str) -> Text:
    """The statement or, if it is long, the part of it with the first word that was looked for."""
    text = make_visible(words)
    marked = list(find_words(text, query))
    shown = choose_excerpt(text, marked)
    pieces = [Span(span.start - shown.start, span.end - shown.start) for span in marked if span in shown]
    before, after = "… " if shown.start else "", " …" if shown.end < len(text) else ""
    return Text.assemble(before, mark(shown.of(text), pieces, brackets=False), after)
