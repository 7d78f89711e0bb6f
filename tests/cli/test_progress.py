"""How far a run has come: how many things a second, also where one takes several."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from onrecord.cli.progress import RateColumn

if TYPE_CHECKING:
    from rich.progress import Task


@pytest.mark.parametrize(
    ("speed", "told"),
    [(None, ""), (0.0, ""), (0.45, "0.5/s"), (9.9, "9.9/s"), (310.4, "310/s"), (12_345.6, "12,346/s")],
)
def test_the_rate(speed: float | None, told: str) -> None:
    assert RateColumn().render(cast("Task", SimpleNamespace(speed=speed))).plain == told
