"""The process that reads pages, one after the other, until nobody wants more; `onrecord.reading.hiring` starts it.

Its standard input is the socket to whoever hired it: a job comes in, a reading goes out. A page that takes more than
the terms of its job ends the worker, and whoever hired it sees from how it ended what was the matter. It ends by itself
when the line is closed, for then whoever hired it has enough, or is dead.
"""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import SetupError
from onrecord.nouns import Failure
from onrecord.reading.limits import OUT_OF_MEMORY, obey_alarms, within
from onrecord.reading.page import attempt
from onrecord.reading.wire import pack, receive, send

if TYPE_CHECKING:
    from onrecord.nouns import Reading
    from onrecord.reading.wire import Job

# Then it gives back its memory; a fresh one starts in less than a second.
_IDLE_SECONDS = 300.0


def main() -> None:
    """Read pages until the line is closed, or nothing has come for a while."""
    obey_alarms()
    with socket.socket(fileno=sys.stdin.fileno()) as line:
        try:
            while True:
                line.settimeout(_IDLE_SECONDS)
                job = receive(line)
                line.settimeout(None)
                send(line, _answer(job))
        except (EOFError, OSError):
            return


def _answer(job: Job) -> bytes:
    """A Reading without its page's bytes, which the other side has; a Failure; or a SetupError."""
    try:
        with within(job.terms.seconds, job.terms.memory):
            return pack(_read(job))
    except MemoryError:
        # At once: what is left of the memory is not enough for a decent end.
        os._exit(OUT_OF_MEMORY)


def _read(job: Job) -> Reading | Failure | SetupError:
    try:
        found = attempt(job.page, until=job.terms.until, threads=job.terms.threads)
    except SetupError as error:
        return error
    return found if isinstance(found, Failure) else replace(found, page=replace(found.page, data=b""))
