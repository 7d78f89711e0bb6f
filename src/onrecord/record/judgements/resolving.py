"""The state of a statement: the machine's reading, and the judgements that stand, in their order.

::

    the machine   said_on 2024-03-15   content [19, 43)
    7  mira       mend                 content [19, 60)
    9  jon        set said_on          2024-03-14          how "reviewer:jon"
    state         mended               content [19, 60), said_on 2024-03-14

Nothing here knows a database. Where two disagree about the same field, the later one stands, and the earlier one is
named: it is for people to settle, not for a program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.nouns import Reason
from onrecord.record.judgements.acts import Act, Judgement, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.schema import Json

_RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Overruled:
    """An answer that a later judgement contradicts: to which question, what, and by whom."""

    n: int
    by: str
    at: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class State:
    """What people made of a statement.

    fields: what they changed; content, cue and source as spans, the others as a VALUE of the contract, the speaker's
    being ``{"name", "type", "person"}`` and the occasion's ``{"kind", "name", "key"}``. judgements: those that stand.
    """

    ruling: Ruling | None
    fields: Json
    judgements: tuple[Judgement, ...]
    overruled: tuple[Overruled, ...]

    def to_json(self) -> Json:
        """What stands as ``judged`` beside the machine's reading."""
        return {
            "state": self.ruling,
            **self.fields,
            "by": sorted({judgement.by for judgement in self.judgements}),
            "at": self.judgements[-1].at if self.judgements else None,
            "judgements": [judgement.n for judgement in self.judgements],
            "overruled": [
                {"n": it.n, "by": it.by, "at": it.at, "field": it.field, "value": it.value} for it in self.overruled
            ],
        }


def keep_standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that no undoing takes back, undoings left out, in their order."""
    undone = find_undone(judgements)
    return tuple(it for it in judgements if it.undoes is None and it.n not in undone)


def find_undone(judgements: Sequence[Judgement]) -> dict[int, int]:
    """The numbers of the judgements that are taken back, undoings among them, each with that of what takes it back.

    An undoing that is undone itself takes nothing back.
    """
    undone: dict[int, int] = {}
    for judgement in reversed(judgements):
        if judgement.undoes is not None and judgement.n not in undone:
            undone[judgement.undoes] = judgement.n
    return undone


def resolve(reading: Json, judgements: Sequence[Judgement]) -> State:
    """The state of a statement of which the machine read `reading`; without judgements, nothing is changed."""
    standing = keep_standing(judgements)
    answers: dict[str, tuple[Judgement, Any]] = {}
    overruled = []
    for judgement in standing:
        for field, value in _answer(judgement):
            earlier = answers.get(field)
            if earlier is not None and earlier[1] != value:
                told = earlier[0]
                overruled.append(Overruled(told.n, told.by, told.at, field, earlier[1]))
            answers[field] = judgement, value
    fields = {field: _as_field(*answer) for field, answer in answers.items() if field != _RULING}
    return State(_judge(reading, answers, fields), fields, standing, tuple(overruled))


def _answer(judgement: Judgement) -> Iterable[tuple[str, Any]]:
    """Which questions a judgement answers, and how: a mended statement is a statement."""
    if judgement.act in {Act.ACCEPT, Act.MEND, Act.REJECT}:
        yield _RULING, judgement.act is not Act.REJECT
    if judgement.act is Act.MEND:
        yield from judgement.value.items()
    if judgement.act is Act.SET:
        yield judgement.value["field"], judgement.value["value"]


def _as_field(judgement: Judgement, value: Any) -> Any:  # noqa: ANN401 - spans or a VALUE
    if judgement.act is Act.MEND:
        return value
    reason = Reason.NOT_TOLD if value is None else None
    return {"value": value, "evidence": judgement.value["evidence"], "how": judgement.how, "reason": reason}


def _judge(reading: Json, answers: dict[str, tuple[Judgement, Any]], fields: Json) -> Ruling | None:
    if _RULING not in answers:
        return Ruling.SET if fields else None
    if not answers[_RULING][1]:
        return Ruling.REJECTED
    mended = any(fields.get(name, reading[name]) != reading[name] for name in ("content", "cue", "source"))
    return Ruling.MENDED if mended else Ruling.ACCEPTED
