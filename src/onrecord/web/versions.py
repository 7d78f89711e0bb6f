"""The same words, said once, as other outlets have them: each held against the fullest, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.web.differences import Piece, draw

if TYPE_CHECKING:
    from onrecord.record import Hit, Record, Version

_MOST = 12
"""Reports whose words are compared; the others are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its words against the fullest, the words that introduce it, and pages that copy its text."""

    hit: Hit
    pieces: list[Piece]
    is_fullest: bool
    cues: tuple[str, ...]
    in_marks: tuple[str, ...]
    left_out: int
    copies: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """own: the statement itself, as lists show it, None where people rejected it; told: all reports, the fullest first;
    more: how many aren't shown; again: when the speaker said it another time.
    """

    own: Hit | None
    told: list[Told]
    more: int
    again: tuple[Hit, ...]


def list_versions(record: Record, id_: str) -> Versions:
    """The reports of what a statement says. Raises UsageError where there is no such statement."""
    view = record.versions(id_)
    all_hits = [hit for report in view.reports for hit in (report.hit, *report.copies)]
    own = next((hit for hit in all_hits if hit.id == view.id), None)
    copies = {report.hit.id: report.copies for report in view.reports}
    told = compare([report.hit for report in view.reports[:_MOST]], record, copies)
    return Versions(own, told, max(len(view.reports) - _MOST, 0), view.again)


def compare(hits: list[Hit], record: Record, copies: dict[str, tuple[Hit, ...]]) -> list[Told]:
    """Reports of one utterance held against the fullest, which comes first; none where there is but one."""
    if len(hits) < 2:
        return []
    compared = record.compare(*(hit.id for hit in hits))
    told = [_tell(version, compared.fullest, copies.get(version.hit.id, ())) for version in compared.versions]
    return sorted(told, key=lambda it: not it.is_fullest)


def _tell(version: Version, fullest: str, copies: tuple[Hit, ...]) -> Told:
    is_fullest = version.hit.id == fullest
    pieces = [Piece("same", version.hit.words)] if is_fullest else draw(version.alignment, version.alignment.runs)
    left_out = sum(len(words.split()) for words in version.left_out)
    return Told(version.hit, pieces, is_fullest, version.cues, version.in_marks, left_out, copies)
