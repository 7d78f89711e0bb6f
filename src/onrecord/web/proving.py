"""A field of a statement as a page shows it: the value, or why there is none, and the words of the page it rests on.

::

    Said        14 March 2024          …stays open,” Ana Brask said on [Thursday] at the…   rules@1
    Addressee   the page doesn't tell
    Place       Lethmar                set by mira; the machine read: the page doesn't tell

What people set goes before what the machine read, which stays in sight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.nouns import Span
from onrecord.web.marking import Cut, Mark, cut, find_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.schema import Json

_AROUND = 70
_MOST = 6
"""Places that are shown; a language rests on every paragraph."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the page in their line: `cuts` with the words marked, and where they stand."""

    cuts: tuple[Cut, ...]
    start: int
    end: int
    is_begun: bool
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One field. value is None where there is a `reason` (a code of the contract).

    how: what read it; href: where the value leads to; unshown: how many places are left out; read: what the machine
    had in the place of what people set.
    """

    value: str | None
    reason: str | None
    how: str
    places: tuple[Place, ...]
    unshown: int = 0
    href: str | None = None
    read: Fact | None = None


def prove(text: str, told: Json, *, value: str | None = None, href: str | None = None) -> Fact:
    """A VALUE or link of the contract with its evidence in the page text; `value`: how it is called, if not itself."""
    spans = [Span(start, end) for start, end in told.get("evidence", [])]
    found = None if told["reason"] else (value if value is not None else _call(told.get("value")))
    shown = tuple(find_places(text, spans[:_MOST]))
    return Fact(found, told["reason"], told.get("how") or "", shown, len(spans) - len(shown), href)


def find_places(text: str, spans: Iterable[Span]) -> Iterable[Place]:
    """Each span in its line; spans outside of the text are no evidence."""
    for span in spans:
        if span.end <= len(text):
            around = find_around(text, span, _AROUND)
            cuts = tuple(cut(text, around, [Mark(span, "rests")]))
            begun = around.start > 0 and text[around.start - 1] != "\n"
            ended = around.end < len(text) and text[around.end] != "\n"
            yield Place(cuts, span.start, span.end, begun, ended)


def _call(value: Any) -> str:  # noqa: ANN401 - a text, or an object with a name
    return str(value["name"]) if isinstance(value, dict) else str(value)


def judge(text: str, read: Fact, judged: Json | None, field: str, *, href: str | None = None) -> Fact:
    """The fact as people have it: what they set of this field, else what was read."""
    if not judged or field not in judged:
        return read
    told = prove(text, judged[field], href=href)
    return Fact(told.value, told.reason, told.how, told.places, told.unshown, told.href, read)


def spans_of(statement: Json, judged: Json | None, field: str) -> Sequence[Span]:
    """Where the content, cue or source stands, as people mended it if they did."""
    found = judged[field] if judged and field in judged else statement[field]
    return [Span(start, end) for start, end in found]
