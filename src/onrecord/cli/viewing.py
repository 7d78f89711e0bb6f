"""``onrecord show`` of a speaker, an occasion or an outlet: what is known of it over all pages.

::

    Ana Brask · person · 41 statements on 30 pages · 2024-03-02 to 2024-05-19
      reported by   Harbour Post 30, Strait Wire 11
      by month      2024-05 12, 2024-04 20, 2024-03 9

Counts stand beside what they were counted of, and what the pages don't tell is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.drawing import draw_reason
from onrecord.cli.terminal import FAINT, STRONG, plain
from onrecord.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.cli.terminal import Terminal
    from onrecord.record import Counted, Hit, OccasionView, OutletView, SpeakerView

_COLUMN = 14
_SHOWN = 12
_DIGITS = 8


def print_speaker(terminal: Terminal, view: SpeakerView) -> None:
    """Names, outlets, months, occasions, topics, and the newest statements."""
    days = f"{view.first} to {view.last}" if view.first else "no day told"
    size = f"{count(view.statements, 'statement')} on {count(view.pages, 'page')}"
    _print_line(terminal, plain(view.name, STRONG), plain(view.type), Text(size), plain(days))
    _print_listed(terminal, "names", ((it.name, it.pages) for it in view.names))
    _print_listed(terminal, "reported by", _name_all(view.outlets, "no outlet told"))
    _print_listed(terminal, "by month", ((it.month or "no day", it.statements) for it in view.months))
    _print_listed(
        terminal, "spoke at", ((f"{it.name} {it.first or ''}".strip(), it.statements) for it in view.occasions)
    )
    if view.no_topics:
        terminal.print_field("topics", draw_reason(view.no_topics), column=_COLUMN)
    _print_listed(terminal, "topics", _name_all(view.topics, ""))
    if view.looked_through < view.statements:
        told = f"occasions and topics of the newest {count(view.looked_through, 'statement')}"
        terminal.print_field("", Text(told, FAINT), column=_COLUMN)
    for hit in view.hits:
        _print_hit(terminal, hit)
        for again in (it.hit for it in view.again if it.id == hit.id):
            terminal.print_indented(plain(f"said again {_day_of(again)}, {again.id[:_DIGITS]}", FAINT), indent=4)


def print_occasion(terminal: Terminal, view: OccasionView) -> None:
    """Who reports it, what was said by utterance, and who was read and doesn't report it."""
    days = " to ".join(dict.fromkeys(day for day in (view.first, view.last) if day)) or "no day told"
    _print_line(
        terminal, plain(view.name, STRONG), plain(view.kind), plain(days), Text(count(view.statements, "statement"))
    )
    places = sorted({told.place for told in view.told if told.place})
    terminal.print_field("places", plain(", ".join(places) or "none told"), column=_COLUMN)
    _print_listed(terminal, "reported by", _name_all(view.outlets, "no outlet told"))
    for said in view.utterances:
        for hit in said.hits:
            _print_hit(terminal, hit)
        if said.missing:
            terminal.print_indented(plain(f"not in what was read of {', '.join(said.missing)}", FAINT), indent=4)
    if view.silent:
        terminal.print_indented(Text(f"\nread of {view.since} to {view.until}, and none reports it", STRONG))
    for silent in view.silent:
        terminal.print_field(count(silent.pages, "page"), plain(silent.name or "no outlet told"), column=_COLUMN)


def print_outlet(terminal: Terminal, view: OutletView) -> None:
    """What was read of it, how it quotes, whom it reports, and its newest articles."""
    size = f"{count(view.pages, 'page')} read, {count(view.statements, 'statement')}"
    _print_line(terminal, plain(view.name, STRONG), Text(size))
    if view.failed:
        told = f"{count(view.failed, 'page')} of the record could not be read: of which outlets isn't known"
        terminal.print_field("failed", Text(told), column=_COLUMN)
    kinds = (("direct", view.direct), ("mixed", view.mixed), ("indirect", view.indirect))
    _print_listed(
        terminal, "quotation", ((f"{name} {_share(number, view.statements)}", number) for name, number in kinds)
    )
    _print_listed(terminal, "cues", ((it.cue, it.statements) for it in view.cues))
    if view.unjoined:
        told = f"{count(view.unjoined, 'statement')} not counted by cue: their pages wait to be joined"
        terminal.print_field("", Text(told, FAINT), column=_COLUMN)
    _print_listed(terminal, "speakers", _name_all(view.speakers, ""))
    _print_listed(terminal, "by month", ((it.month or "no day", it.pages) for it in view.months))
    terminal.print_field("modified", Text(f"{count(view.modified, 'page')} after publication"), column=_COLUMN)
    terminal.print_field("corrected", Text(f"{count(len(view.judged), 'judgement')} by people"), column=_COLUMN)
    for article in view.articles:
        terminal.print_indented(Text())
        _print_line(terminal, plain(article.title or "no title"), plain(article.published or "no day told"), indent=2)
        terminal.print_indented(plain(f"{count(article.statements, 'statement')}, {article.page}", FAINT), indent=4)


def _print_line(terminal: Terminal, *told: Text, indent: int = 0) -> None:
    terminal.print_indented(Text(" · ", FAINT).join(told), indent=indent)


def _print_listed(terminal: Terminal, label: str, counted: Iterable[tuple[str, int]]) -> None:
    """The first twelve, each with its number, and how many more there are."""
    listed = list(counted)
    told = ", ".join(f"{name} {number:,}" for name, number in listed[:_SHOWN])
    more = f", and {len(listed) - _SHOWN:,} more" if len(listed) > _SHOWN else ""
    if listed:
        terminal.print_field(label, plain(told + more), column=_COLUMN)


def _name_all(counted: Iterable[Counted], unnamed: str) -> Iterable[tuple[str, int]]:
    return ((it.name or unnamed, it.statements) for it in counted)


def _print_hit(terminal: Terminal, hit: Hit) -> None:
    judged = [plain(f"{hit.judged} by people")] if hit.judged else []
    outlet = plain(hit.outlet or "no outlet")
    terminal.print_indented(Text())
    who = plain(hit.speaker or "no speaker", STRONG)
    _print_line(terminal, who, outlet, Text(hit.kind), plain(_day_of(hit)), plain(hit.id[:_DIGITS]), *judged, indent=2)
    terminal.print_indented(plain(hit.words), indent=4)


def _day_of(hit: Hit) -> str:
    if hit.said_on:
        return f"said on {hit.said_on}"
    return f"published {hit.published}" if hit.published else "no day"


def _share(number: int, of: int) -> str:
    return f"{100 * number / of:.0f} %" if of else "0 %"
