"""What a reviewer may say of a statement, checked against its page before it is kept.

A judgement is kept for ever, so a slip of the pen is refused at once: spans outside the page text or in the wrong
order, a day that there isn't, a speaker that the page doesn't have, and every refusal says what to write instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.dates import parse_iso
from onrecord.errors import UsageError
from onrecord.matches.people import person_key
from onrecord.nouns import OccasionKind, Speaker, SpeakerType
from onrecord.record.judgements.acts import SPANS, Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Spans
    from onrecord.record.gathering import PageRows
    from onrecord.schema import Json


@dataclass(frozen=True, slots=True)
class Correction:
    """A field's new value, which is None if the page doesn't tell, and the spans that it rests on.

    value: for a speaker or an occasion its key on the page or its name; a day as ISO 8601. type: of a speaker or an
    occasion that the machine didn't read on the page.
    """

    field: Field
    value: str | None
    evidence: Spans = ()
    type: str | None = None


def check_mending(spans: dict[str, Spans], text: str) -> Json:
    """The value of a judgement that mends. Raises UsageError for spans that can't be."""
    if not spans:
        raise UsageError(f"nothing to mend: give new spans for {' or '.join(SPANS)}")
    if "content" in spans and not spans["content"]:
        raise UsageError("a statement has a content: where nothing is said, reject it")
    return {name: _check_spans(name, spans[name], text) for name in SPANS if name in spans}


def check_setting(answer: Correction, kept: PageRows, text: str) -> Json:
    """The value of a judgement that sets a field. Raises UsageError for a value that the field can't have."""
    if answer.type is not None and answer.field not in {Field.SPEAKER, Field.OCCASION}:
        raise UsageError(f"a {answer.field} has no type")
    value = None if answer.value is None else _find_value(answer, answer.value.strip(), kept)
    return {
        "field": answer.field.value,
        "value": value,
        "evidence": _check_spans("evidence", answer.evidence, text),
    }


def _check_spans(name: str, spans: Spans, text: str) -> list[list[int]]:
    end = 0
    for span in spans:
        if not span or span.end > len(text):
            raise UsageError(f"{name}: [{span.start}, {span.end}) is none of the {len(text)} characters of the page")
        if span.start < end:
            raise UsageError(f"{name}: [{span.start}, {span.end}) begins before the piece in front of it ends")
        end = span.end
    return [[span.start, span.end] for span in spans]


def _find_value(answer: Correction, given: str, kept: PageRows) -> Any:  # noqa: ANN401 - text or an object
    if not given:
        raise UsageError(f"the {answer.field} is empty: say that the page doesn't tell it, or what it is")
    if answer.field is Field.SAID_ON:
        try:
            return parse_iso(given).iso()
        except ValueError as error:
            raise UsageError(str(error)) from None
    if answer.field is Field.SPEAKER:
        return _find_speaker(given, answer.type, kept)
    if answer.field is Field.OCCASION:
        return _find_occasion(given, answer.type, kept)
    return given


def _find_speaker(given: str, told: str | None, kept: PageRows) -> Json:
    """A speaker of the page by key or name; any other name is somebody whom the machine didn't read there."""
    for row in kept.speakers:
        if given in {row.key, row.name, row.person} and told in {None, row.type}:
            return {"name": row.name, "type": row.type, "person": row.person}
    kind = SpeakerType(_choose("speaker", told, list(SpeakerType)) if told else SpeakerType.PERSON)
    if _looks_like_key("p", given):
        listed = ", ".join(f"{row.key} {row.name}" for row in kept.speakers) or "none"
        raise UsageError(f"the page has no speaker {given}; it has: {listed}")
    return {"name": given, "type": kind.value, "person": person_key(Speaker("named", given, kind), kept.page.id)}


def _find_occasion(given: str, told: str | None, kept: PageRows) -> Json:
    for row in kept.occasions:
        if given in {row.key, row.name} and told in {None, row.kind}:
            return {"kind": row.kind, "name": row.name, "key": row.key}
    kind = _choose("occasion", told, list(OccasionKind)) if told else OccasionKind.OTHER.value
    if _looks_like_key("o", given):
        listed = ", ".join(f"{row.key} {row.name}" for row in kept.occasions) or "none"
        raise UsageError(f"the page has no occasion {given}; it has: {listed}")
    return {"kind": kind, "name": given, "key": None}


def _looks_like_key(letter: str, given: str) -> bool:
    return given[:1] == letter and given[1:].isdigit()


def _choose(what: str, told: str, known: Sequence[str]) -> str:
    if told not in known:
        raise UsageError(f"there is no {what} of the type {told!r}; there are: {', '.join(known)}")
    return str(told)
