"""Binding judgements to what the machine reads of a page now.

Mira accepted a statement. A newer model reads the page again and finds the same words with a better cue: another id,
as an id is made of all spans, but the same content. The judgement moves along. If the words are no longer read as a
statement, the judgement stays in the record and fits nothing. Nothing is bound by likeness: only by the same text
and the same spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from onrecord.record.judgements.acts import Act
from onrecord.record.stored import load_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.record.judgements.acts import Judgement
    from onrecord.schema import Json


class Binding(StrEnum):
    """How a judgement goes with what is read now."""

    FITS = "fits"
    MOVED = "moved"
    """The statement has another cue or source now, and so another id."""
    UNFITTING = "unfitting"
    """There is no statement any more with these words at this place, or no such key."""


@dataclass(frozen=True, slots=True)
class PageStatements:
    """The statements that the machine reads on a page now, in their order: by id, the JSON of each.

    Most are never asked for, so it is parsed when one is.
    """

    text_sha256: str
    kept: Mapping[str, str]

    def read(self, statement: str) -> Json:
        """A statement as the contract has it."""
        return load_object(self.kept[statement])


def bind(judgement: Judgement, page: PageStatements) -> tuple[Binding, str | None]:
    """How the judgement of a statement fits, and the id of the statement that it is about now."""
    if judgement.text_sha256 != page.text_sha256 or judgement.spans is None:
        return Binding.UNFITTING, None
    if judgement.subject in page.kept:
        return Binding.FITS, judgement.subject
    same = [one for one in page.kept if page.read(one)["content"] == judgement.spans["content"]]
    return (Binding.MOVED, same[0]) if len(same) == 1 else (Binding.UNFITTING, None)


def share_out(judgements: Sequence[Judgement], page: PageStatements) -> dict[str, list[Judgement]]:
    """The judgements of statements by the id that each has now, with the undoings of all of them.

    `judgements` are all of the page, in their order.
    """
    about: dict[int, str] = {}
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.undoes is not None:
            statement = about.get(judgement.undoes)
        elif judgement.act in {Act.MERGE, Act.SPLIT}:
            statement = None
        else:
            statement = bind(judgement, page)[1]
        if statement is not None:
            about[judgement.n] = statement
            found.setdefault(statement, []).append(judgement)
    return found
