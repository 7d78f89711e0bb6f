"""A statement as it is put before who judges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord import OccasionKind, SpeakerType, UsageError
from onrecord.record import ShownStatement
from onrecord.web.judging.passages import FIELDS, Piece, cut, find_passages, marked_in

if TYPE_CHECKING:
    from onrecord import Span
    from onrecord.nouns import Spans
    from onrecord.record import ListedJudgement, Passage, Record
    from onrecord.schema import Json

KINDS = tuple(kind.value for kind in (*SpeakerType, *OccasionKind))
"""Of which kind somebody or something can be that the machine didn't read on the page."""
SET_FIELDS = ("speaker", "said_on", "occasion", "place", "addressee")


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement with what judging it needs.

    passages: the pieces of each; text: the passages themselves; judgements: all of this statement, undone ones too, in
    their order; seen: the number of the last one, 0 without any, by which a form knows whether somebody was faster.
    """

    shown: ShownStatement
    text: tuple[Passage, ...]
    passages: tuple[tuple[Piece, ...], ...]
    judgements: tuple[ListedJudgement, ...]

    @property
    def id(self) -> str:
        return str(self.shown.statement["id"])

    @property
    def seen(self) -> int:
        return max((it.judgement.n for it in self.judgements), default=0)

    @property
    def ruling(self) -> str | None:
        """What people made of it: accepted, mended, rejected, set."""
        return self.shown.judged["state"] if self.shown.judged else None

    def spans(self, field: str) -> Spans:
        """The spans of content, cue or source as they stand."""
        return tuple(it.span for it in marked_in(self.shown) if it.field == field)

    def lines(self, field: str) -> str:
        """The words of a field as one types them, a line for each piece."""
        return "\n".join(" ".join(it.words.split()) for it in marked_in(self.shown) if it.field == field)

    @property
    def fields(self) -> tuple[tuple[str, str | None, str | None], ...]:
        """What can be set: its name, its value in words as it stands, and where there is none the reason."""
        return tuple((field, *self._tell(field)) for field in SET_FIELDS)

    @property
    def candidates(self) -> tuple[Json, ...]:
        """Those of whom each may be the speaker, where the machine couldn't tell."""
        keys = self.shown.statement["speaker"].get("candidates", [])
        named = {speaker["key"]: speaker for speaker in self.shown.speakers}
        return tuple(named[key] for key in keys if key in named)

    def _tell(self, field: str) -> tuple[str | None, str | None]:
        judged = (self.shown.judged or {}).get(field)
        if judged is not None:
            return _name(judged["value"]), judged["reason"]
        read = self.shown.statement[field]
        if field in {"speaker", "occasion"}:
            return _name(getattr(self.shown, field)), read["reason"]
        return _name(read["value"]), read["reason"]


def ask(record: Record, id_: str) -> Asked:
    """The statement with this id. Raises UsageError if there is none."""
    shown = record.show(id_)
    text = record.text(shown.page.id) if isinstance(shown, ShownStatement) else None
    if not isinstance(shown, ShownStatement) or text is None:
        raise UsageError(f"the record holds no statement {id_!r}")
    passages = find_passages(shown, text.text)
    marked = marked_in(shown)
    judged = record.judgements(statement=shown.statement["id"]).listed
    return Asked(shown, passages, tuple(cut(passage, marked) for passage in passages), judged)


def changed_spans(asked: Asked, told: dict[str, Spans]) -> dict[str, tuple[Span, ...]]:
    """Those of the fields that are others than now."""
    return {field: told[field] for field in FIELDS if told[field] != asked.spans(field)}


def _name(value: Any) -> str | None:  # noqa: ANN401 - text, or an object with a name
    told = value["name"] if isinstance(value, dict) else value
    return None if told is None else str(told)
