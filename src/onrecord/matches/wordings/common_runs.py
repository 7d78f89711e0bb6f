"""The runs of words that two wordings have in common, in one order.

::

    kept    we shall not fill   the reservoir  until the herring have passed
    given   we will        fill the reservoir  before the herring have passed
            --             ------------------         ------------------------

The longest run comes first, then the longest one on each side of it, and so on (Ratcliff and Metzener, "Pattern
Matching: The Gestalt Approach", 1988), because a quotation shares whole runs with what it quotes, and a reader sees
them so. A run of one or two words may be chance: every text has an *of the*. It counts only near the place where its
neighbours let expect it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TELLING = 3
"""A run of so many words counts wherever it stands."""


class Common(NamedTuple):
    """So many words are the same from these two words on."""

    kept: int
    given: int
    size: int


class _Room(NamedTuple):
    """Where a run is looked for; `drifts`: by how much the runs beside it are shifted against each other."""

    kept: tuple[int, int]
    given: tuple[int, int]
    drifts: tuple[int, ...]


def find_common(kept: Sequence[str], given: Sequence[str]) -> list[Common]:
    """The runs in their order; no word is in two of them. The same for the same words, always."""
    places = _list_places(kept)
    found, rooms = [], [_Room((0, len(kept)), (0, len(given)), ())]
    while rooms:
        room = rooms.pop()
        run = _longest(given, places, room)
        if run.size < _TELLING and room.drifts:
            run = _longest(given, places, room, reach=2 * (room.given[1] - room.given[0]) + 6)
        if run.size:
            found.append(run)
            rooms.extend(_beside(room, run))
    return sorted(found)


def _list_places(kept: Sequence[str]) -> Mapping[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(kept):
        places[word].append(at)
    return places


def _beside(room: _Room, run: Common) -> Iterator[_Room]:
    """What is left before and behind a run."""
    drift, drifts = run.kept - run.given, room.drifts
    before = _Room((room.kept[0], run.kept), (room.given[0], run.given), (*drifts[:1], drift))
    behind = _Room((run.kept + run.size, room.kept[1]), (run.given + run.size, room.given[1]), (drift, *drifts[1:]))
    for left in (before, behind):
        if left.kept[0] < left.kept[1] and left.given[0] < left.given[1]:
            yield left


def _longest(given: Sequence[str], places: Mapping[str, list[int]], room: _Room, reach: int | None = None) -> Common:
    """The longest run; of equal ones that which is shifted least against its neighbours, then the first."""
    first, end = room.kept
    best, best_shift, running = Common(first, room.given[0], 0), 0, dict[int, int]()
    for at in range(*room.given):
        going_on: dict[int, int] = {}
        for place in places.get(given[at], ()):
            if not first <= place < end:
                continue
            size = going_on[place] = running.get(place - 1, 0) + 1
            if size < best.size:
                continue
            shift = min((abs(place - at - drift) for drift in room.drifts), default=0)
            if (size > best.size or shift < best_shift) and (reach is None or shift <= reach):
                best, best_shift = Common(place - size + 1, at - size + 1, size), shift
        running = going_on
    return best
