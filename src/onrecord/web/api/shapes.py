"""The shapes of answers that are no class of the record: lists with their ends, and the contracts' own JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import Change, Fate, Fit, Mark, Standing, Verdict
from onrecord.web.api.contracts import refer

if TYPE_CHECKING:
    from enum import StrEnum

    from onrecord.schema import Json

_TEXT: Json = {"type": "string"}
_WHOLE: Json = {"type": "integer", "minimum": 0}
_SPANS: Json = {
    "type": "array",
    "items": {"type": "array", "items": _WHOLE, "minItems": 2, "maxItems": 2},
    "description": "Spans of the page text, in code points.",
}


def _maybe(of: Json) -> Json:
    return {"anyOf": [of, {"type": "null"}]}


def _many(of: Json) -> Json:
    return {"type": "array", "items": of}


def _code(codes: type[StrEnum]) -> Json:
    return {"type": "string", "enum": [code.value for code in codes]}


def _shape(told: str, *optional: str, **properties: Json) -> Json:
    """An object with these properties and, but for optional ones, all of them."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "description": told, "properties": properties, "required": required}


def _named(schema: str, told: str, **properties: Json) -> Json:
    return _shape(told, schema={"const": schema}, **properties)


_NEXT = _maybe(_TEXT)
_DIFF = _many(_shape("A run of words.", change=_code(Change), kept=_TEXT, given=_TEXT))
_MARKS = _many(_shape("A mark of what was done to words.", mark=_code(Mark)))
_PASSAGES = _many(_shape("Words of the page.", field=_TEXT, span=_SPANS["items"], words=_TEXT))

SHAPES: dict[str, Json] = {
    "Value": _shape(
        "A value, what it rests on and how it came to be, or the reason why there is none.",
        value={},
        evidence=_SPANS,
        how=_TEXT,
        reason=_maybe(_TEXT),
    ),
    "Statements": _named(
        "onrecord.statements/1",
        "A helping of the statements that were found.",
        statements=_many({"type": "object", "description": "A Hit with `marked`, and `cosine` if asked by meaning."}),
        total=_WHOLE,
        names=_many(refer("Named")),
        next=_NEXT,
    ),
    "ShownStatement": _shape(
        "A statement as `onrecord show --format json` prints it; article, statement, speaker and occasion as in "
        "onrecord.reading/1.",
        page=refer("KeptPage"),
        article={"type": "object"},
        statement={"type": "object"},
        speaker=_maybe({"type": "object"}),
        person=_maybe(_TEXT),
        occasion=_maybe({"type": "object"}),
        context=_PASSAGES,
        evidence=_PASSAGES,
        judged=_maybe({"type": "object"}),
        judged_evidence=_PASSAGES,
    ),
    "Counts": _named(
        "onrecord.counts/1",
        "How much the record holds.",
        onrecord=_TEXT,
        pages=_WHOLE,
        statements=_WHOLE,
        people=_WHOLE,
        failures=_WHOLE,
    ),
    "Tallies": _named(
        "onrecord.tallies/1",
        "Counts beside how many pages were read.",
        by=_TEXT,
        rows=_many(refer("Tally")),
        statements=_WHOLE,
        pages=_WHOLE,
        names=_many(refer("Named")),
        next=_NEXT,
    ),
    "Coverages": _named(
        "onrecord.coverage/1",
        "Pages by day and outlet, those that failed by reason.",
        rows=_many(refer("Coverage")),
        total=_WHOLE,
        next=_NEXT,
    ),
    "Ledger": _named("onrecord.ledger/1", "Entries in their order.", rows=_many({"type": "object"}), next=_NEXT),
    "Answer": _named(
        "onrecord.check/1",
        "How a quotation stands to the record (docs/reference/check.md).",
        quotation=_TEXT,
        verdict=_code(Verdict),
        asked=_maybe({"type": "object"}),
        found={"type": "object"},
        hits=_many(
            {
                **_shape(
                    "A statement that the quotation was held against: a Hit with more.",
                    standing=_code(Standing),
                    quoted=_TEXT,
                    spans=_SPANS,
                    diff=_DIFF,
                    marks=_MARKS,
                    confidence={"type": "number"},
                    speaker_how=_TEXT,
                    speaker_reason=_maybe(_TEXT),
                    speaker_fit=_maybe(_code(Fit)),
                )
            }
        ),
        on_pages=_many({"type": "object"}),
        looked={"type": "object"},
    ),
    "Comparison": _named(
        "onrecord.comparison/1",
        "Statements held against the fullest of them.",
        fullest=_TEXT,
        versions=_many({"type": "object", "description": "A Hit with `diff`, `marks`, `left_out`, `cues`, ..."}),
    ),
    "Edits": _named(
        "onrecord.edits/1",
        "The captures of an address that differ from the one before, and what became of each statement.",
        url=_TEXT,
        versions=_many(_shape("A capture.", id=_TEXT, at=_TEXT, title=_maybe(_TEXT), read_by={"type": "object"})),
        revisions=_many(
            _shape(
                "From one capture to the next.",
                was=_TEXT,
                now=_TEXT,
                statements=_many(
                    _shape(
                        "A statement, as it was read before and after.",
                        fate=_code(Fate),
                        was=_maybe(refer("Hit")),
                        now=_maybe(refer("Hit")),
                        diff=_maybe(_DIFF),
                    )
                ),
            )
        ),
    ),
    "Judgement": _shape(
        "What somebody judged.",
        n=_WHOLE,
        at=_TEXT,
        by=_TEXT,
        why=_maybe(_TEXT),
        act=_TEXT,
        subject=_TEXT,
        value={},
        undoes=_maybe(_WHOLE),
        page_id=_maybe(_TEXT),
    ),
    "Judgements": _named(
        "onrecord.judgements/1",
        "Judgements, each with what became of it.",
        judgements=_many(
            {
                "allOf": [
                    refer("Judgement"),
                    _shape("What became of it.", undone_by=_maybe(_WHOLE), fit=_TEXT, statement=_maybe(_TEXT)),
                ]
            }
        ),
        total=_WHOLE,
        end=_TEXT,
        next=_NEXT,
    ),
    "Questions": _named(
        "onrecord.review/1",
        "Statements that nobody judged, the least certain first.",
        questions=_many(
            _shape("A Hit with how sure it is.", certainty={"type": "number"}, doubt=_TEXT, id=_TEXT, words=_TEXT)
        ),
    ),
}
"""The schemas by name."""
