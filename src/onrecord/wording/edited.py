"""What became of statements between two captures of a page, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import Fate

if TYPE_CHECKING:
    from onrecord.record import Revision

FATES = {
    Fate.CHANGED: "changed",
    Fate.SPEAKER: "by another speaker",
    Fate.GONE: "gone",
    Fate.NEW: "new",
    Fate.READING: "printed in both, read otherwise",
    Fate.SAME: "the same",
}
"""The codes of `Fate` in the words that people are told, in the order in which they are counted."""


def tell_fates(revision: Revision) -> str:
    """``1 changed, 1 gone, 4 the same``."""
    counted = revision.count()
    return ", ".join(f"{counted[fate]} {FATES[fate]}" for fate in FATES if counted[fate]) or "no statements"
