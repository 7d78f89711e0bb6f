"""``onrecord show``: one statement with everything it rests on.

::

    The quay was full. ⟦"The harbour stays open,"⟧ Ana Brask said on Friday.

      content   [19, 43)  "The harbour stays open,"
      said_on   [63, 69)  Friday

Three dates stand apart in it: when the words were said, when the article was published, when the page was captured.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from onrecord import Span, schema
from onrecord.cli import options
from onrecord.cli.drawing import (
    draw_attribution,
    draw_reason,
    draw_value,
    draw_voices,
    print_heading,
    voices_of,
)
from onrecord.cli.drawing_judged import print_judged
from onrecord.cli.terminal import FAINT, STRONG, Terminal, mark, plain
from onrecord.cli.viewing import print_occasion, print_outlet, print_speaker
from onrecord.record import (
    OccasionView,
    ShownPage,
    ShownStatement,
    SpeakerView,
    shown_to_json,
    view_to_json,
)

if TYPE_CHECKING:
    from onrecord.record import KeptPage, OutletView
    from onrecord.schema import Json

_HEADER = 18


@click.command(
    epilog=options.examples(
        "onrecord show 5d1f0c22",
        "onrecord show saved/page.html",
        "onrecord show 'person:ana brask'",
        "onrecord show 'Harbour Post'",
        "onrecord show --format json 5d1f0c22",
    )
)
@options.db
@options.formats("text", "json")
@click.argument("name", metavar="ID")
def show(*, name: str, db: str | None, format_: str) -> None:
    """Show a statement and its evidence, a page, a speaker, an occasion or an outlet.

    ID is the id of a statement or the beginning of it (four digits or more), as search prints it; or the name of a
    page, or its id with sha256: before it; or the key of a speaker (person:ana brask) or of an occasion; or the name of
    an outlet.
    """
    with options.open_record(db) as record:
        shown = record.show(name)
    if format_ == "json":
        sys.stdout.write(schema.dump(_to_json(shown)) + "\n")
    elif isinstance(shown, ShownStatement):
        _print_statement(Terminal(), shown)
    elif isinstance(shown, ShownPage):
        _print_page(Terminal(), shown)
    elif isinstance(shown, SpeakerView):
        print_speaker(Terminal(), shown)
    elif isinstance(shown, OccasionView):
        print_occasion(Terminal(), shown)
    else:
        print_outlet(Terminal(), shown)


def _to_json(shown: ShownStatement | ShownPage | SpeakerView | OccasionView | OutletView) -> Json:
    """What was shown as plain data, spans as the contract has them."""
    return shown_to_json(shown) if isinstance(shown, ShownStatement | ShownPage) else view_to_json(shown)


def _print_statement(terminal: Terminal, shown: ShownStatement) -> None:
    statement = shown.statement
    names = {shown.speaker["key"]: shown.speaker["name"]} if shown.speaker else {}
    terminal.print_indented(draw_attribution(statement, names))
    _print_context(terminal, shown)
    _print_moment(terminal, shown)
    print_judged(terminal, shown.judged, shown.judged_evidence)
    terminal.print_indented(Text())
    print_heading(terminal, shown.article, shown.page.name)
    _print_captures(terminal, shown.page)
    terminal.print_indented(Text("\nevidence", STRONG))
    width = max(len(passage.field) for passage in shown.evidence) + 2
    for passage in shown.evidence:
        words = Text(f"[{passage.span.start}, {passage.span.end})  ", FAINT).append_text(plain(passage.words))
        terminal.print_field(passage.field, words, column=width)
    _print_readers(terminal, shown.page)


def _print_context(terminal: Terminal, shown: ShownStatement) -> None:
    """The paragraphs that the statement stands in, its content marked."""
    content = [Span(start, end) for start, end in shown.statement["content"]]
    for passage in shown.context:
        at = passage.span
        pieces = [
            Span(max(piece.start, at.start) - at.start, min(piece.end, at.end) - at.start)
            for piece in content
            if piece.overlaps(at)
        ]
        terminal.print_indented(Text())
        terminal.print_indented(mark(passage.words, pieces, brackets=terminal.is_plain), indent=2)
    terminal.print_indented(Text())


def _print_moment(terminal: Terminal, shown: ShownStatement) -> None:
    """Who, when, where, to whom, at which occasion, each with what told it; and in which voice."""
    statement = shown.statement
    if shown.speaker:
        speaker = plain(f"{shown.speaker['name']}, {shown.speaker['type']}")
        terminal.print_field("speaker", _told(speaker, statement["speaker"]))
    for name, field in (("said on", "said_on"), ("place", "place"), ("addressee", "addressee")):
        terminal.print_field(name, _told(draw_value(statement[field]), statement[field]))
    occasion = plain(shown.occasion["name"]) if shown.occasion else draw_reason(statement["occasion"]["reason"])
    terminal.print_field("occasion", _told(occasion, statement["occasion"]))
    if voices := voices_of(statement):
        terminal.print_field("voice", draw_voices(voices))


def _told(value: Text, by: Json) -> Text:
    """A value and, if there is one, what it was read by."""
    return value.append(f"  {by['how']}", FAINT) if by["how"] and not by["reason"] else value


def _print_captures(terminal: Terminal, page: KeptPage) -> None:
    """When, and from where, the bytes of the page were taken."""
    terminal.print_field("id", plain(page.id), column=4)
    for capture in page.captures:
        when = plain(capture.captured_at) if capture.captured_at else Text("(nobody told when)", FAINT)
        terminal.print_field("captured", Text.assemble(when, "  ", plain(capture.url or capture.name)))


def _print_headers(terminal: Terminal, page: KeptPage) -> None:
    """What servers said with the page."""
    for capture in page.captures:
        for name, value in capture.headers:
            terminal.print_field(name, plain(value), column=max(len(name) + 2, _HEADER))


def _print_readers(terminal: Terminal, page: KeptPage) -> None:
    terminal.print_indented(Text())
    terminal.print_field("read by", plain(", ".join(f"{name} {version}" for name, version in page.read_by.items())))


def _print_page(terminal: Terminal, shown: ShownPage) -> None:
    print_heading(terminal, shown.article, shown.page.name)
    _print_captures(terminal, shown.page)
    _print_headers(terminal, shown.page)
    for hit in shown.statements:
        terminal.print_indented(Text())
        day = f"said on {hit.said_on}" if hit.said_on else "no day"
        speaker = plain(hit.speaker, STRONG) if hit.speaker else Text("no speaker", FAINT)
        judged = [Text(hit.judged, STRONG)] if hit.judged else []
        line = [speaker, Text(hit.kind), plain(day), plain(hit.id), *judged]
        terminal.print_indented(Text(" · ", FAINT).join(line), indent=2)
        terminal.print_indented(plain(hit.words), indent=4)
    _print_readers(terminal, shown.page)
