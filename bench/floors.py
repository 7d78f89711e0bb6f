"""The floors under the figures: a change may lift them, and needs a flag to lower one.

``floors.json`` names, for each figure, the least it may be, and the SHA-256 of the corpora that it was measured on.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = Path(__file__).parent / "floors.json"
# A figure may fall this far under its floor before it counts: pages sit on the edge of a digit.
SLACK = 0.0005


def load() -> tuple[dict[str, float], dict[str, str]]:
    """The floors and the corpora that they were measured on."""
    data = json.loads(PATH.read_text(encoding="utf-8"))
    return dict(data["floors"]), dict(data["corpora"])


def fallen(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """The names of the figures that are under their floor, or missing."""
    return [name for name, floor in floors.items() if figures.get(name, float("-inf")) < floor - SLACK]


def lift(figures: Mapping[str, float], corpora: Mapping[str, str], *, lower: bool) -> None:
    """Writes the figures as the new floors; an old floor above the new figure stays unless `lower` says otherwise."""
    old = load()[0] if PATH.exists() else {}
    new = {name: round(figure if lower else max(figure, old.get(name, figure)), 4) for name, figure in figures.items()}
    PATH.write_text(json.dumps({"corpora": dict(corpora), "floors": new}, indent=1) + "\n", encoding="utf-8")
