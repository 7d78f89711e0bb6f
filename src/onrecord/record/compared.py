"""What `compare` gives: one saying in the words of several reports, each held against the fullest.

::

    fullest   We shall not fill the reservoir until the herring have passed, if it costs us a summer of power
    other     [-We shall-] not fill the reservoir [-until the herring have passed, if it costs us a summer of power-]

What an outlet left out, by which verb it reports (*said*, *claimed*), which single words it sets in quotation marks
inside its own sentence, and what its headline made of it: all of it is counted and shown, and none of it judged.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record.checked_json import diff_to_json, marks_to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.matches.wordings import Alignment, Marked
    from onrecord.record.hits import Hit
    from onrecord.schema import Json

SCHEMA = "onrecord.comparison/1"


@dataclass(frozen=True, slots=True)
class Version:
    """How one report has it.

    alignment: this wording against the fullest; left_out: words that the fullest has in their place, as printed; cues:
    the words that introduce it; in_marks: one to three words in quotation marks inside an indirect or mixed statement;
    headline: the title of its article against this wording, None where the page tells no title.
    """

    hit: Hit
    alignment: Alignment
    marks: tuple[Marked, ...]
    left_out: tuple[str, ...]
    cues: tuple[str, ...]
    in_marks: tuple[str, ...]
    headline: Alignment | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All versions in the order in which they were named; fullest: the id of that which the others are held against."""

    fullest: str
    versions: tuple[Version, ...]


def comparison_to_json(comparison: Comparison) -> Json:
    """The comparison as the contract `onrecord.comparison/1` has it."""
    return {
        "schema": SCHEMA,
        "fullest": comparison.fullest,
        "versions": [_version_to_json(version) for version in comparison.versions],
    }


def comparisons_to_json(occasion: str, comparisons: Sequence[Comparison]) -> Json:
    """The comparisons of an occasion, each as the contract of one has it."""
    return {
        "schema": "onrecord.comparisons/1",
        "occasion": occasion,
        "comparisons": [comparison_to_json(comparison) for comparison in comparisons],
    }


def _version_to_json(version: Version) -> Json:
    headline = version.headline
    return {
        **dataclasses.asdict(version.hit),
        "diff": diff_to_json(version.alignment, version.alignment.runs),
        "marks": marks_to_json(version.marks),
        "left_out": list(version.left_out),
        "cues": list(version.cues),
        "in_marks": list(version.in_marks),
        "headline": diff_to_json(headline, headline.inner) if headline else None,
    }
