"""What is said to who may not do something: a status, a code for programs, and a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request isn't answered. retry_after: seconds after which it may be asked again, where waiting helps."""

    status: int
    code: str
    message: str
    retry_after: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Those that go with the status."""
        headers = {"cache-control": "no-store"}
        if self.retry_after is not None:
            headers["retry-after"] = str(self.retry_after)
        if self.status == 401:
            headers["www-authenticate"] = 'Bearer realm="onrecord"'
        return headers


Check = Callable[[HTTPConnection], Refusal | None]
"""Looks at a request before anything is done; None lets it pass."""

Refuse = Callable[[HTTPConnection, Refusal], ASGIApp]
"""Gives the response of a refusal: a page or JSON, as it was asked for."""
