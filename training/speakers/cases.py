"""Passages of our own that ask whom a word means: what no corpus teaches, in ``cases.txt``.

``A farmer stood in the rain. "Nobody asked us," [she: farmer] said.`` has *she* in its text and means the farmer;
``[she: ?]`` means that the passage doesn't tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.nouns import Span

FILE = Path(__file__).parent / "cases.txt"

_ASKED = re.compile(r"\[([^:\]]+): ([^\]]+)\]")
_NOT_TOLD = "?"


class CaseError(ValueError):
    """A case that asks for nothing, or for somebody whom its text doesn't name."""


@dataclass(frozen=True, slots=True)
class Case:
    """A passage, the place that takes somebody up, and whom it means; nothing where the passage doesn't tell."""

    text: str
    asked: Span
    means: str


def read(path: Path = FILE) -> tuple[Case, ...]:
    """The cases in their order. Raises CaseError if a line asks not exactly once."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_case(line) for line in lines if line and not line.startswith("#"))


def _case(line: str) -> Case:
    marked = list(_ASKED.finditer(line))
    if len(marked) != 1:
        raise CaseError(f"{line!r} asks {len(marked)} times")
    asked, means = marked[0].groups()
    start = marked[0].start()
    text = line[:start] + asked + line[marked[0].end() :]
    return Case(text, Span(start, start + len(asked)), "" if means == _NOT_TOLD else means)
