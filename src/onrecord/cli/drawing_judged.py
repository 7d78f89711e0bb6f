"""What people made of a statement, as people read it.

::

    judged      mended, by jon and mira, 2024-03-16
      content   [19, 43)  "The harbour stays open,"
      said on   2024-03-14  reviewer:jon
                [63, 69)  Friday
      overruled said_on 2024-03-13, by mira in judgement 7
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from onrecord.cli.drawing import draw_reason
from onrecord.cli.terminal import FAINT, STRONG, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.cli.terminal import Terminal
    from onrecord.record import Passage
    from onrecord.schema import Json

_DAY = 10
_SPANS = ("content", "cue", "source")
_LABELS = {"said_on": "said on"}
_COLUMN = 10


def print_judged(terminal: Terminal, judged: Json | None, evidence: Sequence[Passage]) -> None:
    """The ruling, by whom, the fields that were changed with what they rest on; nothing if nobody judged it."""
    if judged is None:
        return
    who = f", by {' and '.join(judged['by'])}, {judged['at'][:_DAY]}"
    terminal.print_field("judged", plain(judged["state"], STRONG).append_text(plain(who)))
    for name in (*_SPANS, "speaker", "said_on", "occasion", "place", "addressee"):
        if name in judged:
            lines = _draw_field(name, judged[name], [it for it in evidence if it.field == name])
            terminal.print_field(_LABELS.get(name, name), Text("\n").join(lines), indent=4, column=_COLUMN)
    for it in judged["overruled"]:
        told = plain(f"{it['field']} {_name(it['value'])}, by {it['by']} in judgement {it['n']}")
        terminal.print_field("overruled", told, indent=4, column=_COLUMN)


def _draw_field(name: str, told: Any, evidence: Sequence[Passage]) -> list[Text]:  # noqa: ANN401 - spans or a VALUE
    lines = [Text(f"[{it.span.start}, {it.span.end})  ", FAINT).append_text(plain(it.words)) for it in evidence]
    if name in _SPANS:
        return lines or [Text("none")]
    value = draw_reason(told["reason"]) if told["reason"] else plain(_name(told["value"]))
    return [value.append(f"  {told['how']}", FAINT), *lines]


def _name(value: Any) -> str:  # noqa: ANN401 - spans, a text, an object, a ruling or nothing
    if isinstance(value, bool):
        return "is a statement" if value else "is no statement"
    if isinstance(value, dict):
        return str(value["name"])
    if isinstance(value, list):
        return " ".join(f"[{start}, {end})" for start, end in value) or "none"
    return str(value) if value is not None else "not told"
