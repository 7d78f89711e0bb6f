"""What a run does, as lines of JSON for whoever watches over it.

::

    {"at": "2024-03-15T17:20:00.123+00:00", "level": "info", "event": "fetched", "status": 200, "waited": 2.0, ...}
    {"at": "2024-03-15T17:20:01.502+00:00", "level": "info", "event": "page kept", "outcome": "added", ...}

The events come from the loggers of the standard library below ``onrecord``: a program that uses the library configures
them as it likes, the command line writes them where ``--log`` says. An event tells what a page is called, what became
of it, by which code and how long it took. It never holds a word of a page, and so no message of an error either, which
may quote one.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.errors import SettingsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDERR = "-"
LEVELS = ("debug", "info", "warning", "error")

_ROOT = logging.getLogger("onrecord")
# Without a handler of its own the library would print its warnings on a program's standard error.
_ROOT.addHandler(logging.NullHandler())


class Lines(logging.Formatter):
    """An event a line: when, how grave, what, and what was told of it (``extra={"told": {...}}``)."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        # ASCII: a file name that is no UTF-8 holds what no other encoding can write.
        return json.dumps({**line, **getattr(record, "told", {})})


def tell(logger: logging.Logger, event: str, level: int = logging.INFO, /, **told: object) -> None:
    """Enter an event in the journal, if there is one. told: names, codes and numbers, never words of a page."""
    if logger.isEnabledFor(level):
        logger.log(level, event, extra={"told": told})


@contextmanager
def keeping_journal(to: str, level: str) -> Iterator[None]:
    """Append the events of this process to a file, or write them to standard error for ``-``; nowhere if it is empty.

    A file that is moved away, as log rotation does, is made anew; a journal that is kept already goes on alone. Raises
    SettingsError for what is no level, UsageError for a file that can't be written.
    """
    if level not in LEVELS:
        raise SettingsError(f"the setting log_level can't be {level!r}: it takes one of {', '.join(LEVELS)}")
    if not to or any(isinstance(handler.formatter, Lines) for handler in _ROOT.handlers):
        yield
        return
    handler, before = _open(to), _ROOT.level
    handler.setFormatter(Lines())
    _ROOT.addHandler(handler)
    _ROOT.setLevel(level.upper())
    try:
        yield
    finally:
        _ROOT.removeHandler(handler)
        _ROOT.setLevel(before)
        handler.close()


def _open(to: str) -> logging.Handler:
    if to == STDERR:
        return logging.StreamHandler(sys.stderr)
    # Here, not above: it takes longer to import than all the rest.
    from logging.handlers import WatchedFileHandler  # noqa: PLC0415

    try:
        return WatchedFileHandler(to, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"nothing can be logged in {to}: {error.strerror}") from error
