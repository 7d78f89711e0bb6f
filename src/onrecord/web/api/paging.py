"""The way through a long answer: helpings of it, each with the address of the next.

>>> Helping(limit=20, offset=40).slice([*range(50)])
[40, 41, 42, 43, 44, 45, 46, 47, 48, 49]

Who follows ``next`` until there is none has seen everything once, as long as nobody adds to the record meanwhile. What
fits a search is counted, and can be walked, to `MOST_COUNTED`; who needs more asks for fewer days, or exports.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import URL

from onrecord.record import MOST_COUNTED

if TYPE_CHECKING:
    from starlette.requests import Request

T = TypeVar("T")
Limit = Annotated[int, Field(ge=1, le=100, description="How many are given at most.")]
Offset = Annotated[int, Field(ge=0, le=MOST_COUNTED, description="How many are passed over.")]


class Helping(BaseModel):
    """Which part of a long answer."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit = 20
    offset: Offset = 0

    def slice(self, rows: Sequence[T]) -> Sequence[T]:
        """The part of rows that are all there."""
        return rows[self.offset : self.offset + self.limit]


def find_next(request: Request, helping: Helping, total: int) -> str | None:
    """The address, on this site, of what follows; None at the end."""
    after = helping.offset + helping.limit
    if after >= min(total, MOST_COUNTED):
        return None
    url = URL(scope=request.scope).include_query_params(limit=helping.limit, offset=after)
    return f"{url.path}?{url.query}"
