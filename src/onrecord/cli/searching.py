"""``onrecord search``: who said these words or something like them, or what did somebody say, and how often.

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
from typing import TYPE_CHECKING, Any

import click

from onrecord import Kind
from onrecord.cli import options
from onrecord.cli.found import print_results
from onrecord.cli.output import write_rows
from onrecord.cli.tallied import print_tallies
from onrecord.cli.terminal import Terminal
from onrecord.errors import UsageError
from onrecord.record import MOST
from onrecord.wording.listed import list_rows

if TYPE_CHECKING:
    from onrecord.record.asking import CountBy


@click.command(
    epilog=options.examples(
        "onrecord search harbour",
        "onrecord search '\"stays open\"' harb* --outlet 'Harbour Post'",
        'onrecord search --like "ships can\'t enter the port" --speaker brask',
        "onrecord search --speaker brask --since 2024-03-01 --until 2024-03-31",
        "onrecord search treaty --kind direct --format jsonl",
        "onrecord search treaty --count-by month",
    )
)
@options.db
@click.option("--like", metavar="TEXT", help="What statements shall mean, in any words; the nearest come first.")
@click.option("--speaker", metavar="NAME", help="The speaker's name in any spelling, or words of it.")
@click.option("--addressee", metavar="WORDS", help="Words that must all be words of whom it was said to.")
@click.option("--occasion", metavar="WORDS", help="Words that must all be words of the occasion's kind or name.")
@click.option("--place", metavar="WORDS", help="Words that must all be words of the place.")
@click.option("--outlet", metavar="NAME", help="The outlet's whole name.")
@click.option("--since", type=options.Day(), help="First day, such as 2024-03-15.")
@click.option("--until", type=options.Day(), help="Last day.")
@click.option("--published-since", type=options.Day(), help="First day of the articles.")
@click.option("--published-until", type=options.Day(), help="Last day of the articles.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="The kind of statement.")
@click.option(
    "--count-by",
    type=click.Choice(["speaker", "outlet", "month"]),
    help="Count what fits, beside how many pages were read, in place of showing it.",
)
@click.option(
    "--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="How many are shown at most."
)
@click.option("--rejected", is_flag=True, help="Also statements that people rejected.")
@click.option("--newest", is_flag=True, help="The newest first, in place of those that fit the words best.")
@options.formats("text", "json", "jsonl", "csv")
@click.argument("words", metavar="[WORDS]...", nargs=-1)
def search(
    *,
    words: tuple[str, ...],
    db: str | None,
    count_by: CountBy | None,
    format_: str,
    **asked: Any,  # noqa: ANN401 - the fields of a query, of which each option has the name and type
) -> None:
    """Find statements in the record, best matches first.

    All WORDS must occur in a statement, written in any case and with or without accents; "words in quotation marks"
    stand side by side, and harb* is the beginning of a word. Without WORDS and options every statement is found, the
    newest first. A day is the day the words were said or, where the page doesn't tell, the day the article was
    published. Which names were taken for NAME is said with the results.
    """
    query = " ".join(words)
    if asked["like"] is not None and not asked["like"].strip():
        raise UsageError("--like has no word to look for")
    with options.open_record(db) as record:
        if count_by:
            tallies = record.tally(count_by, query, **asked)
            if format_ == "text":
                print_tallies(Terminal(), tallies, count_by)
            else:
                write_rows(map(dataclasses.asdict, tallies.rows), format_, sys.stdout)
            return
        results = record.search(query, **asked)
        if format_ == "text":
            print_results(Terminal(), results, query, record.counts())
        else:
            write_rows(list_rows(results, query), format_, sys.stdout)
