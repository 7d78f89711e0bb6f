"""The JSON contract `onrecord.check/1`: an answer as plain data.

::

    {"schema": "onrecord.check/1", "quotation": "...", "verdict": "altered", "asked": null,
     "found": {"statements": 1, ...}, "hits": [{"id": "...", "diff": [...], ...}], "on_pages": [],
     "looked": {"pages": 9, ...}}

A ``diff`` is a list of runs in the order of the quotation: ``{"change", "kept", "given"}``, the words as they are
printed on the record and as they were given.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from onrecord import schema
from onrecord.record.checked import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.matches.wordings import Alignment, Marked, Run
    from onrecord.record.checked import Answer, OnPage, Reported
    from onrecord.schema import Json


def answer_to_json(answer: Answer) -> Json:
    """The answer as the contract has it."""
    return {
        "schema": SCHEMA,
        "quotation": answer.quotation,
        "verdict": answer.verdict,
        "asked": dataclasses.asdict(answer.asked) if answer.asked else None,
        "found": dataclasses.asdict(answer.found),
        "hits": [_reported_to_json(hit) for hit in answer.hits],
        "on_pages": [_page_to_json(page) for page in answer.on_pages],
        "looked": dataclasses.asdict(answer.looked),
    }


def diff_to_json(alignment: Alignment, runs: Iterable[Run]) -> list[Json]:
    """Runs with their words as printed."""
    kept, given = alignment.kept, alignment.given
    return [{"change": run.change, "kept": kept.words(*run.kept), "given": given.words(*run.given)} for run in runs]


def marks_to_json(marks: Iterable[Marked]) -> list[Json]:
    return [dataclasses.asdict(mark) for mark in marks]


def _reported_to_json(reported: Reported) -> Json:
    return {
        **dataclasses.asdict(reported.hit),
        "standing": reported.standing,
        "quoted": reported.alignment.given.text,
        "spans": schema.spans(reported.spans),
        "diff": diff_to_json(reported.alignment, reported.alignment.inner),
        "marks": marks_to_json(reported.marks),
        "confidence": reported.confidence,
        "speaker_how": reported.how,
        "speaker_reason": reported.reason,
        "speaker_fit": reported.fit,
    }


def _page_to_json(page: OnPage) -> Json:
    return {**dataclasses.asdict(page), "spans": schema.spans(page.spans)}
