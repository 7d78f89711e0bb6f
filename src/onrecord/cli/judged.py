"""``onrecord judgements`` and ``onrecord review``: what people judged, and what they should look at next.

::

    n  when        who   what
    7  2024-03-15  mira  set 5d1f0c22 said_on 2024-03-14
                         undone by 10
    2 judgements; the chain ends in e4d0a1b7...
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from onrecord import schema
from onrecord.cli import options
from onrecord.cli.drawing_people import print_pairs
from onrecord.cli.output import write_rows
from onrecord.cli.replacing import open_output
from onrecord.cli.terminal import FAINT, STRONG, Terminal, plain
from onrecord.record import MOST_AT_ONCE, Binding
from onrecord.wording import count
from onrecord.wording.judged import DOUBTS, tell_value

if TYPE_CHECKING:
    from onrecord.record import Judgements, ListedJudgement, Question

_DIGITS = 8
_DAY = 10


@click.group(epilog=options.examples("onrecord judgements list", "onrecord judgements export > judged.jsonl"))
def judgements() -> None:
    """Show what people judged, or hand it to a model to learn from."""


@judgements.command(name="list", epilog=options.examples("onrecord judgements list --unfitting"))
@options.db
@click.option("--unfitting", is_flag=True, help="Only those that stand and fit nothing that is read now.")
@options.formats("text", "json", "jsonl", "csv")
def list_(*, db: str | None, unfitting: bool, format_: str) -> None:
    """All judgements in their order, each with what became of it."""
    with options.open_record(db) as record:
        found = record.judgements(unfitting=unfitting)
    if format_ == "text":
        _print_judgements(Terminal(), found)
    else:
        write_rows((it.to_json() for it in found.listed), format_, sys.stdout)


@judgements.command(
    epilog=options.examples("onrecord judgements export > judged.jsonl", "onrecord judgements export --partly")
)
@options.db
@click.option("--partly", is_flag=True, help="Also articles of which some statements were judged and others weren't.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file to write, in place of standard output; an older one is replaced once all is written.",
)
def export(*, db: str | None, partly: bool, output: Path | None) -> None:
    """Write articles as people judged them, in JSON lines that a model learns from.

    An article is written if every statement of it was accepted, mended or rejected.
    """
    with options.open_record(db) as record, open_output(output, record.path) as stream:
        stream.writelines(schema.dump(lesson) + "\n" for lesson in record.lessons(partly=partly))


@click.command(
    epilog=options.examples("onrecord review", "onrecord review --people", "onrecord review --limit 5 --format jsonl")
)
@options.db
@click.option("--people", is_flag=True, help="Pairs of persons who may be one, in place of statements.")
@click.option(
    "--limit", type=click.IntRange(1, MOST_AT_ONCE), default=20, show_default=True, help="How many are shown at most."
)
@options.formats("text", "json", "jsonl", "csv")
def review(*, db: str | None, people: bool, limit: int, format_: str) -> None:
    """Show the statements that the machine is least sure of and nobody has judged."""
    with options.open_record(db) as record:
        pairs = record.review_people(limit) if people else ()
        found = () if people else record.review(limit)
    if people and format_ == "text":
        print_pairs(Terminal(), pairs)
    elif people:
        write_rows((pair.to_json() for pair in pairs), format_, sys.stdout)
    elif format_ == "text":
        _print_questions(Terminal(), found)
    else:
        write_rows((question.to_json() for question in found), format_, sys.stdout)


def _print_judgements(terminal: Terminal, found: Judgements) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("n", "when", "who"):
        table.add_column(name)
    table.add_column("what", overflow="fold")
    for it in found.listed:
        made = it.judgement
        table.add_row(str(made.n), made.at[:_DAY], plain(made.by, STRONG), _draw(it))
    if found.listed:
        terminal.print_table(table)
    end = f"; the chain ends in {found.end}" if found.end else ""
    terminal.print_indented(Text(f"{count(len(found.listed), 'judgement')}{end}"))


def _draw(it: ListedJudgement) -> Text:
    """What was judged, then, each in a line of its own, why, and what became of it."""
    made = it.judgement
    about = made.subject if ":" in made.subject or "/" in made.subject else made.subject[:_DIGITS]
    lines = [plain(" ".join([made.act.value, str(made.undoes or about), *tell_value(made.value)]))]
    if made.why:
        lines.append(plain(f"“{made.why}”", FAINT))
    if it.undone_by is not None:
        lines.append(Text(f"undone by {it.undone_by}", FAINT))
    if it.fit is Binding.MOVED:
        lines.append(Text(f"moved: now {(it.statement or '')[:_DIGITS]}", FAINT))
    if it.fit is Binding.UNFITTING:
        lines.append(plain(f"unfitting: nothing like it is read now on {it.page or 'any page'}", FAINT))
    return Text("\n").join(lines)


def _print_questions(terminal: Terminal, found: tuple[Question, ...]) -> None:
    for question in found:
        hit = question.hit
        who = plain(hit.speaker, STRONG) if hit.speaker else Text("no speaker", FAINT)
        sure = Text(f"{question.certainty:.0%} sure", FAINT)
        asked = Text(DOUBTS[question.doubt])
        terminal.print_indented(Text(" · ").join([plain(hit.id[:_DIGITS]), who, sure, asked]))
        terminal.print_indented(plain(hit.words), indent=2)
        terminal.print_indented(plain(hit.page, FAINT), indent=2)
        terminal.print_indented(Text())
    left = f"{count(len(found), 'statement')} to look at" if found else "Nothing is left to look at"
    terminal.print_indented(Text(f"{left}."))
