"""Is all there that onrecord needs, and sound? ``onrecord doctor`` asks; so does the health check of a container.

::

    ok    reader-en    reader-en@1.1.0, 1 file as it was measured
    warn  disk         0.8 GB are free where the record lies: pages can't be added for long; make room
    fail  record       record.db is damaged: `onrecord verify` says where; restore it from a copy

Nothing is made, changed, migrated or fetched, and nobody is asked but the server of the record, if it has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.checkup.machine import look_at_folder
from onrecord.checkup.models import look_at_models
from onrecord.checkup.program import look_at_program
from onrecord.checkup.record import look_at_record
from onrecord.checkup.signs import Sign, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.settings import Settings

__all__ = ["Sign", "State", "check_up"]


def check_up(settings: Settings, *, thorough: bool = True) -> Iterator[Sign]:
    """What there is to say, one thing after the other. thorough: hash the models, look through the whole record."""
    yield from look_at_program()
    yield from look_at_models(thorough=thorough)
    examined = yield from look_at_record(settings, thorough=thorough)
    if examined and examined.path:
        yield from look_at_folder(examined.path)
