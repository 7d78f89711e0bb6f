"""Where the article stands on the page, and how much a line's place says for a date in it.

A reader looks for the day of an article below its headline, then right above it, then below the text. The line may
stand behind a picture and a standfirst, so places are counted in lines from the headline and from the first paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.nouns import Role

if TYPE_CHECKING:
    from onrecord.nouns import JudgedBlock

# How many lines above the headline, and below the text, the day of publication may stand.
_ABOVE, _BELOW = 12, 8
# Lines further away than this are all alike.
_FURTHEST = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where the article stands among the blocks: its headline, first, second and last paragraph, by index."""

    title: int | None
    first: int
    second: int
    last: int

    @property
    def top(self) -> int:
        """Where the article begins: at its headline or, where none was found, a little above its text."""
        return self.title if self.title is not None else max(0, self.first - 5)


def find_place(blocks: tuple[JudgedBlock, ...]) -> Place | None:
    """None for a page without paragraphs."""
    body = [i for i, b in enumerate(blocks) if b.role is Role.BODY]
    if not body:
        body = [i for i, b in enumerate(blocks) if b.role in {Role.STANDFIRST, Role.SUBHEAD}]
    if not body:
        return None
    title = next((i for i, b in enumerate(blocks[: body[0] + 1]) if b.role is Role.TITLE), None)
    return Place(title, body[0], body[1] if len(body) > 1 else body[0] + 3, body[-1])


def points_of_place(i: int, place: Place, role: Role) -> float | None:
    """Points for the place of a line; None where no line tells the day of publication."""
    if role in {Role.TEASER, Role.CAPTION, Role.TAG}:
        return None
    top = place.top
    if top <= i <= place.second:
        away = abs(place.first - i) if i >= place.first else min(i - top, place.first - i)
        return (8.0 if i <= place.first else 6.0) - 0.3 * min(away, _FURTHEST)
    if i < top:
        return 4.0 - 0.4 * (top - i) if top - i <= _ABOVE else None
    if i >= place.last:
        return 2.0 - 0.3 * (i - place.last) if i - place.last <= _BELOW else None
    return max(0.0, 4.0 - 0.5 * (i - place.second))
