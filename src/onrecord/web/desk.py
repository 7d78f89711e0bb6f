"""What a view finds on its desk: the record, the clock, the templates.

>>> def ledger(request: Request) -> HTMLResponse:  # doctest: +SKIP
...     desk = desk_of(request)
...     return page(request, "ledger.html", rows=desk.record.cover())

One desk serves all requests of a process, many at a time: views are plain functions that run in threads, and a record
may be asked from any of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.settings import Settings
from onrecord.web.remembering import Memory
from onrecord.web.rendering import make_templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from starlette.requests import HTTPConnection

    from onrecord.record import Counts, Covered, Record


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """What the views of one site share.

    clock: gives the time, with its zone.
    """

    record: Record
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = _now
    templates: Environment = field(default_factory=make_templates)
    memory: Memory = field(default_factory=Memory)

    def counts(self) -> Counts:
        """How much the record holds, at most a few seconds ago."""
        return self.memory.recall("counts", self.record.counts)

    def covered_months(self) -> tuple[Covered, ...]:
        """What was read of which outlet and month, at most a few seconds ago."""
        return self.memory.recall("covered_months", self.record.covered_months)


def desk_of(request: HTTPConnection) -> Desk:
    """The desk of the site that a request is to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)  # noqa: S101 - for the type: `create_app` puts it there
    return desk
