"""``onrecord check``: is this quotation on the record?

::

    On the record in other words: altered.

      Ilsabet Mórvane · said on 2024-03-15 · Isarne Harbour Post · c0e6e8b7
        We shall [-not-] fill the reservoir until the herring have passed

    Looked for among 179 statements in 9 pages of 8 outlets, 11 March 2024 to 17 April 2024.
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
from onrecord.record import MOST_HOLDING, Change, Standing, Verdict, answer_to_json
from onrecord.wording import count
from onrecord.wording.verdicts import FITS, MARKS, PLACES, VERDICTS, spell_days, spell_looked

if TYPE_CHECKING:
    from onrecord.record import Answer, OnPage, Reported

_DIGITS = 8
_DAY = 10
_WHOLE = {Standing.WORD_FOR_WORD, Standing.PARAPHRASE}


@click.command(
    epilog=options.examples(
        "onrecord check 'The harbour stays open'",
        "onrecord check 'The harbour ... open' --speaker 'Ana Brask'",
        "onrecord check --format json 'The harbour stays open'",
    )
)
@options.db
@click.option("--speaker", metavar="NAME", help="Whose words they are said to be.")
@click.option(
    "--limit", type=click.IntRange(1, 500), default=5, show_default=True, help="How many statements are shown at most."
)
@options.formats("text", "json")
@click.argument("quotation", metavar="QUOTATION")
def check(*, quotation: str, db: str | None, speaker: str | None, limit: int, format_: str) -> None:
    """Say how a quotation stands to the record.

    Word for word, cut, run together, altered, said by somebody else than NAME, in other words, or not found in so many
    pages. Marks, capitals and hyphens don't count as words, and are told. Whether a quotation is true
    is nothing that a record tells.
    """
    with options.open_record(db) as record:
        answer = record.check(quotation, speaker=speaker, limit=limit)
    if format_ == "json":
        sys.stdout.write(schema.dump(answer_to_json(answer)) + "\n")
    else:
        _print_answer(Terminal(), answer)


def _print_answer(terminal: Terminal, answer: Answer) -> None:
    terminal.print_indented(Text(VERDICTS[answer.verdict], STRONG))
    for told in _tell_counts(answer):
        terminal.print_indented(Text(told))
    for page in answer.on_pages:
        _print_page(terminal, page)
    if answer.verdict is Verdict.ON_PAGE and answer.hits:
        terminal.print_indented(Text("\nThe nearest statements:"))
    for hit in answer.hits:
        _print_hit(terminal, hit)
    looked = answer.looked
    days = spell_days(looked.first, looked.last)
    told = spell_looked(looked.pages, looked.statements, looked.outlets, days)
    terminal.print_indented(Text(f"\nLooked for among {told}."))


def _tell_counts(answer: Answer) -> list[str]:
    """In how many statements of whom, if there are several; whom the name may mean, if several."""
    told, found = [], answer.found
    if found.statements > 1:
        number = f"{MOST_HOLDING} statements or more" if found.least else count(found.statements, "statement")
        more = f", {len(answer.hits)} shown" if len(answer.hits) < found.statements else ""
        told.append(f"{number} of {count(found.speakers, 'named speaker')}, by {count(found.outlets, 'outlet')}{more}.")
    if answer.asked and len(answer.asked.may_mean) != 1:
        meant = ", ".join(key.partition(":")[2] for key in answer.asked.may_mean)
        told.append(
            f"{answer.asked.name} may mean {meant}."
            if meant
            else f"{answer.asked.name} fits no full name on the record."
        )
    return told


def _print_page(terminal: Terminal, page: OnPage) -> None:
    where = [plain(page.outlet or page.page, STRONG), plain(page.title or "no title"), Text(PLACES[page.where])]
    day = [plain(f"published {page.published[:_DAY]}")] if page.published else []
    terminal.print_indented(Text())
    terminal.print_indented(Text(" · ", FAINT).join([*where, *day]), indent=2)


def _print_hit(terminal: Terminal, reported: Reported) -> None:
    hit = reported.hit
    day = (
        f"said on {hit.said_on}" if hit.said_on else f"published {hit.published[:_DAY]}" if hit.published else "no day"
    )
    who = plain(hit.speaker, STRONG) if hit.speaker else Text("no speaker", FAINT)
    fit = [Text(FITS[reported.fit])] if reported.fit else []
    told = [who, *fit, plain(day), plain(hit.outlet or "no outlet"), Text(hit.id[:_DIGITS], FAINT)]
    terminal.print_indented(Text())
    terminal.print_indented(Text(" · ", FAINT).join(told), indent=2)
    alignment = reported.alignment
    if reported.standing in _WHOLE:
        same = [alignment.kept.span(*run.kept) for run in alignment.runs if run.change is Change.SAME]
        terminal.print_indented(mark(hit.words, same, brackets=terminal.is_plain), indent=4)
    else:
        terminal.print_indented(draw_difference(alignment, alignment.inner, brackets=terminal.is_plain), indent=4)
    for kind in dict.fromkeys(marked.mark for marked in reported.marks):
        pairs = [f"“{m.kept}” / “{m.given}”" for m in reported.marks if m.mark is kind]
        terminal.print_indented(plain(f"{MARKS[kind]}: {', '.join(pairs[:4])}", FAINT), indent=4)
