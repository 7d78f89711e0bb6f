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
from onrecord.web.access import Access, Terms, open_access
from onrecord.web.coverage import tabulate
from onrecord.web.keeping import Kept
from onrecord.web.rendering import make_templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from starlette.requests import HTTPConnection

    from onrecord.record import Counts, Covered, Record
    from onrecord.web.coverage import Table


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """What the views of one site share.

    clock: gives the time, with its zone; kept: answers that take long; access: who may do what, if nothing is told,
    read at this machine.
    """

    record: Record
    settings: Settings = field(default_factory=Settings)
    clock: Callable[[], datetime] = _now
    templates: Environment = field(default_factory=make_templates)
    kept: Kept = field(default_factory=Kept)
    access: Access = field(default_factory=lambda: open_access(None, Terms()))

    def counts(self) -> Counts:
        """How much the record holds."""
        return self.kept.get(self.record, "counts", self.record.counts)

    def covered_months(self) -> tuple[Covered, ...]:
        """What was read of which outlet and month."""
        return self.kept.get(self.record, "covered months", self.record.covered_months)

    def read_table(self, *, outlets: int | None = None, months: int | None = None) -> Table:
        """The same as a table of at most so many outlets and months."""
        name = f"table of {outlets} outlets and {months} months"
        return self.kept.get(self.record, name, lambda: tabulate(self.covered_months(), outlets=outlets, months=months))


def desk_of(request: HTTPConnection) -> Desk:
    """The desk of the site that a request is to."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)  # noqa: S101 - for the type: `create_app` puts it there
    return desk
