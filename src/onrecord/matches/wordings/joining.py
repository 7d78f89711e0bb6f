"""A quotation that runs together what was said in two places.

::

    on the record   "We shall fill the reservoir before the herring come."    (one statement)
                    "It will cost us a whole summer of electricity."          (another one)
    the quotation   We shall fill the reservoir before a whole summer of electricity

No statement has all of it, but its words stand on the record, in two runs. A run of a few common words stands anywhere,
so each part must be long enough, and telling enough, to be its own place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.matches.wordings.common_runs import find_common
from onrecord.matches.wordings.common_words import is_common

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.matches.wordings.words import Wording

_MOST = 3
"""Parts: more of them make a patchwork that no one joined."""
_LEAST = 4
"""Words of a part."""
_TELLING = 2


class Part(NamedTuple):
    """Words ``[first, end)`` of the quotation, which stand in these wordings (by their names) in one run."""

    first: int
    end: int
    where: tuple[int, ...]


def find_parts(given: Wording, kept: Mapping[int, Wording]) -> tuple[Part, ...]:
    """The fewest parts that the quotation is made of, in their order; none if it isn't made of two or three.

    `kept` holds wordings by name; a wording that holds several parts is preferred to none.
    """
    runs = _list_runs(given, kept)
    parts: list[Part] = []
    at = 0
    while at < len(given) and len(parts) < _MOST:
        end = max((end for first, end in runs if first <= at and end - at >= _LEAST), default=at)
        where = tuple(
            sorted({name for (first, stop), names in runs.items() if first <= at and stop >= end for name in names})
        )
        if end == at or not _is_telling(given.keys[at:end]):
            return ()
        parts.append(Part(at, end, where))
        at = end
    return tuple(parts) if at == len(given) and len(parts) > 1 else ()


def _list_runs(given: Wording, kept: Mapping[int, Wording]) -> dict[tuple[int, int], list[int]]:
    runs: dict[tuple[int, int], list[int]] = {}
    for name, wording in kept.items():
        for run in find_common(wording.keys, given.keys):
            if run.size >= _LEAST:
                runs.setdefault((run.given, run.given + run.size), []).append(name)
    return runs


def _is_telling(words: Sequence[str]) -> bool:
    return len({word for word in words if not is_common(word)}) >= _TELLING
