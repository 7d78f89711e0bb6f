"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is: as it should be; good for now; nothing works until somebody has done something."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Sign:
    """What was looked at, how it is, what was found, and what to do about it where it isn't ok."""

    name: str
    state: State
    found: str
    advice: str = ""
