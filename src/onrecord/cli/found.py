"""The results of a search: a table for people, rows for programs."""

from __future__ import annotations

import dataclasses
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from onrecord import Span
from onrecord.cli.terminal import FAINT, STRONG, mark, plain
from onrecord.cli.visible import make_visible
from onrecord.record import MOST_COUNTED
from onrecord.wording import count
from onrecord.wording.marking import choose_excerpt, find_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.cli.terminal import Terminal
    from onrecord.record import Counts, Hit, Named, Results
    from onrecord.schema import Json

# The beginning of an id that a list shows; `show` takes it, and says so where it should mean two statements.
_DIGITS = 8
_DAY = 10
_LONGEST_DAY = 21
# Who, when, by whom reported and the id stand below each other in a column of so many cells: the words get the rest.
_WHO = 26
_NAMES = 8
"""Names that a line tells."""


def list_rows(results: Results, query: str) -> Iterator[Json]:
    """Hits with the pieces of their words that the query marks and, asked by meaning, how near they are."""
    for hit, cosine in zip_longest(results.hits, results.cosines):
        marked = [[span.start, span.end] for span in find_words(hit.words, query)]
        yield dataclasses.asdict(hit) | {"marked": marked} | ({} if cosine is None else {"cosine": cosine})


def print_results(terminal: Terminal, results: Results, query: str, counts: Counts) -> None:
    """A table, and under it how many there are and among how many they were looked for."""
    looked = f"in {count(counts.pages, 'page')} with {count(counts.statements, 'statement')}"
    if results.hits:
        terminal.print_table(_draw_table(results, query))
        terminal.print_indented(Text(f"{_say_total(results)} {looked}{_say_more(results)}."))
    else:
        terminal.print_indented(Text(f"Nothing found {looked}."))
    print_names(terminal, results.names)


def print_names(terminal: Terminal, names: Sequence[Named]) -> None:
    """Other spellings that were taken for the asked name, and why; not those with its words."""
    spelt = [named for named in names if named.likeness != "words"]
    told = [f"{named.name} ({', '.join(named.reasons)})" for named in spelt[:_NAMES]]
    if told:
        more = f"; and {count(len(spelt) - _NAMES, 'name')} more" if len(spelt) > _NAMES else ""
        terminal.print_indented(plain(f"Taken for the same name: {'; '.join(told)}{more}."))


def _say_total(results: Results) -> str:
    if results.cosines:
        total = f"{len(results.hits):,} nearest" if len(results.hits) < results.total else f"{len(results.hits):,} near"
        return f"{total} {'statement' if len(results.hits) == 1 else 'statements'} found"
    shown = f"{len(results.hits):,} of " if len(results.hits) < results.total else ""
    many = "more than " if results.total > MOST_COUNTED else ""
    return f"{shown}{many}{count(min(results.total, MOST_COUNTED), 'statement')} found"


def _say_more(results: Results) -> str:
    return "; --limit shows more" if len(results.hits) < results.total else ""


def _draw_table(results: Results, query: str) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0))
    table.add_column("who and when", width=_WHO, overflow="fold")
    table.add_column("words", overflow="fold")
    for hit, cosine in zip_longest(results.hits, results.cosines):
        speaker, outlet = _draw_name(hit.speaker, "no speaker", STRONG), _draw_name(hit.outlet, "no outlet")
        near = "" if cosine is None else f"  {cosine:.2f}"
        judged = [Text(f"{hit.judged} by people", FAINT)] if hit.judged else []
        who = Text("\n").join([speaker, _draw_day(hit), outlet, Text(hit.id[:_DIGITS] + near, FAINT), *judged])
        table.add_row(who, _draw_words(hit.words, query))
    return table


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
