"""What the reader model makes of each piece of a text beside its statements: the impressions that it leaves.

In ``Ana Brask met the mayor. "It stays," she told him.`` the model takes *Ana Brask*, *the mayor*, *she* and *him* for
people, and has two vectors for each of them, one as something new and one as something taken up again; *she* is more
like *Ana Brask* than like *the mayor* where the text speaks so. Statements are found in the same pass, so these cost
nothing more; who is meant is for the speakers' stage to say (Lee et al. 2017, end-to-end coreference).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.nouns import Span

Floats = np.ndarray[Any, np.dtype[np.float32]]
# A mention's vector is the sum of those of its first and its last piece, in either of its roles.
_LATER, _EARLIER = (0, 1), (2, 3)


@dataclass(frozen=True, slots=True)
class Impressions:
    """For the pieces of a text, in its order, what each seems to be.

    starts, ends: code points of the text; person: probability of being part of a mention of one, float32[pieces];
    chains: float32[pieces, 4, width], as `training.model.Heads` has them.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    person: Floats
    chains: Floats

    @classmethod
    def of_parts(cls, parts: Sequence[Impressions]) -> Impressions:
        """Those of a headline and of a body together; none of the parts stands inside another."""
        parts = sorted((p for p in parts if p.starts), key=lambda p: p.starts[0]) or parts[:1]
        return cls(
            starts=[start for p in parts for start in p.starts],
            ends=[end for p in parts for end in p.ends],
            person=np.concatenate([p.person for p in parts]),
            chains=np.concatenate([p.chains for p in parts]),
        )

    def as_person(self, span: Span) -> float:
        """How sure it is that the span names or describes a person, by its last piece; 0 where no piece is."""
        pieces = self._pieces(span)
        return float(self.person[pieces[1]]) if pieces else 0.0

    def later(self, span: Span) -> Floats | None:
        """The vector of a mention that takes something up; None where no piece is."""
        return self._vector(span, _LATER)

    def earlier(self, span: Span) -> Floats | None:
        """The vector of a mention that is taken up; how alike the two are is their product."""
        return self._vector(span, _EARLIER)

    def _vector(self, span: Span, role: tuple[int, int]) -> Floats | None:
        pieces = self._pieces(span)
        if pieces is None:
            return None
        vector: Floats = self.chains[pieces[0], role[0]] + self.chains[pieces[1], role[1]]
        return vector

    def _pieces(self, span: Span) -> tuple[int, int] | None:
        """The first and the last piece that share a character with the span."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end) - 1
        return (first, last) if first <= last else None
