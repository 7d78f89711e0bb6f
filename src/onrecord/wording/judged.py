"""Judgements, and what there is to judge, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import Act, Doubt

if TYPE_CHECKING:
    from onrecord.schema import Json

DOUBTS = {Doubt.READING: "is it a statement, with these words?", Doubt.SPEAKER: "who is the speaker?"}
"""What is asked of who looks at a statement."""

VERBS = {
    Act.ACCEPT: "accepts",
    Act.REJECT: "rejects",
    Act.MEND: "mends",
    Act.SET: "sets a field of",
    Act.MERGE: "merges",
    Act.SPLIT: "splits",
    Act.UNDO: "undoes",
}
"""What somebody does who judges."""


def tell_value(value: Json | None) -> list[str]:
    """A judgement's value: ``said_on 2024-03-14``, ``content [19, 43)``, ``with person:ana brask``."""
    if value is None:
        return []
    if "with" in value:
        return ["with", value["with"]]
    if "field" in value:
        told = value["value"]
        return [value["field"], "not told" if told is None else told["name"] if isinstance(told, dict) else told]
    pieces = {name: " ".join(f"[{start}, {end})" for start, end in spans) for name, spans in value.items()}
    return [f"{name} {told or 'none'}" for name, told in pieces.items()]
