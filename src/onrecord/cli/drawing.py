"""An article and its statements as people read them.

::

    Strait treaty signed
      outlet      Harbour Post
      by          Ana Brask
      published   2024-03-15T17:20
      changed     2024-03-16

      Ana Brask · direct · said on 2024-03-15
        "The harbour stays open,"

Drawn from the JSON contract, so that a page just read and a page of the record look alike. Where a value is empty, its
reason stands in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord import Part, Reason, Voice
from onrecord.cli.terminal import FAINT, STRONG, plain
from onrecord.wording import REASONS, VOICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.cli.terminal import Terminal
    from onrecord.schema import Json

_WHERE_TOLD = {"modified": "changed", "wire": "wire", "section": "section"}


def draw_value(value: Json) -> Text:
    """A value of the contract, or in words why there is none."""
    return plain(str(value["value"])) if value["reason"] is None else draw_reason(value["reason"])


def draw_reason(code: str) -> Text:
    return Text(f"({REASONS[Reason(code)]})", FAINT)


def print_heading(terminal: Terminal, article: Json, page: str) -> None:
    """Title, outlet, authors, the days of publication and of the last change, and the name of the page.

    Title, outlet and day of publication always, or why there is none; the rest where the page tells it.
    """
    title = article["title"]
    terminal.print_indented(Text.assemble("no title " if title["reason"] else "", draw_value(title), style=STRONG))
    terminal.print_field("outlet", draw_value(article["outlet"]))
    if article["byline"]:
        terminal.print_field("by", plain(", ".join(author["value"] for author in article["byline"])))
    terminal.print_field("published", draw_value(article["published"]))
    for name, label in _WHERE_TOLD.items():
        if article[name]["reason"] is None:
            terminal.print_field(label, draw_value(article[name]))
    terminal.print_field("page", plain(page))


def print_reading(terminal: Terminal, reading: Json, text: str, unread: Reason | None) -> None:
    """The article, then who said what or why it is unread; `text` is the page text that the spans point into."""
    print_heading(terminal, reading["article"], reading["page"]["name"])
    if unread:
        terminal.print_indented(Text.assemble("\nno statements ", draw_reason(unread)), indent=2)
    names = {speaker["key"]: speaker["name"] for speaker in reading["speakers"]}
    for statement in reading["statements"]:
        terminal.print_indented(Text())
        terminal.print_indented(draw_attribution(statement, names), indent=2)
        words = " ".join(text[start:end] for start, end in statement["content"])
        terminal.print_indented(plain(words), indent=4)
    terminal.print_indented(Text())


def draw_attribution(statement: Json, names: dict[str, str]) -> Text:
    """``Ana Brask · direct · said on 2024-03-15``; what isn't simply said shows how it is put, ``· asked``."""
    speaker, said_on = statement["speaker"], statement["said_on"]
    if speaker["key"]:
        who = plain(names[speaker["key"]], STRONG)
    else:
        who = Text.assemble("no speaker ", draw_reason(speaker["reason"]))
    kind = statement["kind"] if statement["part"] == Part.BODY else f"{statement['kind']}, {statement['part']}"
    day = Text.assemble("no day " if said_on["reason"] else "said on ", draw_value(said_on))
    put = [voice for voice in voices_of(statement) if voice is not Voice.FIRST_HAND]
    return Text(" · ", FAINT).join([who, Text(kind), *([draw_voices(put)] if put else []), day])


def voices_of(statement: Json) -> list[Voice]:
    """How a statement is put; nothing in a record that was read before there were voices."""
    return [Voice(voice["value"]) for voice in statement.get("voice", [])]


def draw_voices(voices: Sequence[Voice]) -> Text:
    return plain(", ".join(VOICES[voice] for voice in voices))
